/* Texts in lines that fit a width: a line ends before a blank, after the semicolon of a list or, if a word is wider than the
 * line, after a hyphen or a colon between letters. */
#ifndef IO_LINES_H
#define IO_LINES_H

#include "io/writer.h"

/* Returns the columns of the widest word, or of the widest part of a word where hyphens divide it (`parts`). */
int widest_word(struct piece text, bool parts);
/* Moves from *text to *line what fits on a line of `width` columns (1 or more). Returns true if a part of a word is wider
 * than the line, which then has its beginning and room for a mark. The blanks between two lines are dropped. */
bool take_line(struct piece *text, int width, struct piece *line);

#endif
