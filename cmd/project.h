/* Rows that a command makes itself. */
#ifndef CMD_PROJECT_H
#define CMD_PROJECT_H

#include "command.h"

/* Writes those rows that the line selects from rows that the command made itself, in the format asked for. The scope of JSON
 * and the heading, where there is one, name the selection. */
int write_out(struct context *cx, struct ssp_rows *rows);
/* The same for rows of a period (NULL: of none); *count (may be NULL) gets the number of rows that were written. */
int write_out_counted(struct context *cx, struct ssp_rows *rows, const struct ssp_period *period, size_t *count);
/* The same under a heading (NULL: none); and under the one of the period. */
int write_out_headed(struct context *cx, struct ssp_rows *rows, const char *heading, const struct ssp_period *period);
int write_rows_of_period(struct context *cx, struct ssp_rows *rows, const struct ssp_period *period);
/* Refuses --columns, --where, --sort and --limit that do not fit rows of these columns, before there are any. */
int check_selectable(struct context *cx, const struct ssp_column *columns);
/* Opens the rows of the period that --period names, or of any where it is not given, and writes them. */
typedef int period_rows(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows);
int write_out_period(struct context *cx, period_rows *open);

/* A text as a value of a row; an empty one, or NULL, is nothing. Borrowed. */
struct ssp_value text_value(const char *s);
/* A whole number as one. */
struct ssp_value whole_value(int64_t i);

/* The heading of rows of a period, which names it and its days; returns `room`. */
enum { PERIOD_HEADING = 96 };
const char *period_heading(const struct context *cx, const struct ssp_period *period, char room[PERIOD_HEADING]);

/* Prints one column of --list-columns: its name and, after a tab, its help; in JSON an object. */
void say_column(struct context *cx, const char *name, const char *help);
/* Prints the names of columns, ended by a NULL name, for --list-columns. */
int print_columns(struct context *cx, const struct ssp_column *columns);
/* A source of rows with such columns, which `next` makes from `self`. */
struct ssp_rows rows_of(const struct ssp_column *columns, void *self, int (*next)(struct ssp_rows *rows, struct ssp_value *row));
/* The same of no row. */
struct ssp_rows no_rows(const struct ssp_column *columns);

#endif
