/* Papers on one page or one screen: what `case brief` and `school brief` print. */
#ifndef CMD_BRIEF_H
#define CMD_BRIEF_H

#include "command.h"

/* Writes the rows of a paper below its title, and closes them: on a terminal and by default as text in 80 columns, in HTML as a page
 * of A4, and as rows where the line asks for another format or for some of the rows or columns. */
int write_brief(struct context *cx, struct ssp_rows *rows, const char *title);
/* The columns of the rows. */
const struct ssp_column *brief_columns(size_t *n);

#endif
