/* Papers on one page or one screen: what `case brief` and `school brief` print. */
#ifndef CMD_BRIEF_H
#define CMD_BRIEF_H

#include "command.h"

/* Returns whether to print a paper, as text or as a page of HTML; false if the line asks for another format, or selects rows. */
bool brief_is_paper(const struct context *cx);
/* Prints the rows of a paper below its title, as text in 80 columns or as a page of A4, and closes them. */
int print_paper(struct context *cx, struct ssp_rows *rows, const char *title);

#endif
