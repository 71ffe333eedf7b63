/* Rows that a command makes itself. */
#ifndef CMD_PROJECT_H
#define CMD_PROJECT_H

#include "command.h"

/* Writes rows that the command made itself, in the format asked for. */
int write_out(struct context *cx, struct ssp_rows *rows);
/* The same; *count gets the number of rows that were written. */
int write_out_counted(struct context *cx, struct ssp_rows *rows, size_t *count);
/* Opens the rows of the period that --period names, or of any where it is not given, and writes them. */
typedef int period_rows(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows);
int write_out_period(struct context *cx, period_rows *open);

/* A text as a value of a row; an empty one, or NULL, is nothing. Borrowed. */
struct ssp_value text_value(const char *s);
/* A whole number as one. */
struct ssp_value whole_value(int64_t i);

/* The object "scope" of what was counted for a period, as compact JSON; returns `room`. */
enum { PERIOD_SCOPE = 160 };
char *period_scope(const struct ssp_period *period, char room[PERIOD_SCOPE]);

/* Prints one column of --list-columns: its name and, after a tab, its help; in JSON an object. */
void say_column(struct context *cx, const char *name, const char *help);
/* Prints the names of columns, ended by a NULL name, for --list-columns. */
int print_columns(struct context *cx, const struct ssp_column *columns);
/* A source of rows with such columns, which `next` makes from `self`. */
struct ssp_rows rows_of(const struct ssp_column *columns, void *self, int (*next)(struct ssp_rows *rows, struct ssp_value *row));

#endif
