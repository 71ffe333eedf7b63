/* What goes to a terminal: held until the command has ended, and what is longer than the screen goes through a pager.
 *
 * Somebody who reads holds no lock of the store that way, since output_close() closes the store before it shows what is held.
 */
#ifndef CMD_PAGER_H
#define CMD_PAGER_H

#include "command.h"

/* Sets cx->out: standard output, or, where that is a terminal and `paged` is set, a text that is held. */
void held_open(struct context *cx, bool paged);
/* Shows what is held so far, without a pager: for a question about it. */
void held_show(struct context *cx);
/* Is what is held longer than the screen? */
bool held_is_long(struct context *cx);
/* Shows what is held, through the pager where it is longer than the screen, and flushes standard output. Returns false if it
 * could not be written. A pager that somebody leaves early is no failure. */
bool held_close(struct context *cx);

#endif
