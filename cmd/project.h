/* Rows that a command makes itself. */
#ifndef CMD_PROJECT_H
#define CMD_PROJECT_H

#include "command.h"

/* Writes rows that the command made itself, in the format asked for. */
int write_out(struct context *cx, struct ssp_rows *rows);

/* A text as a value of a row; an empty one, or NULL, is nothing. Borrowed. */
struct ssp_value text_value(const char *s);
/* A whole number as one. */
struct ssp_value whole_value(int64_t i);

/* Refuses the named options where they were given, because the command cannot honour them; the list ends with NULL. */
int refuse_options(struct context *cx, const char *const *names);

#endif
