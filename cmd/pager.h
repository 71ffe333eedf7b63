/* Output to a terminal: it is held until the command has ended, and goes through a pager where it is longer than the screen.
 * So nobody holds a lock of the store while reading: output_close() closes the store before it shows the output.
 */
#ifndef CMD_PAGER_H
#define CMD_PAGER_H

#include "command.h"

/* Sets cx->out: standard output, or, where that is a terminal and `paged` is set, a text that is held. */
void held_open(struct context *cx, bool paged);
/* Shows the output so far, without a pager: before a question about it. */
void held_show(struct context *cx);
/* Returns whether the output is longer than the screen. */
bool held_is_long(struct context *cx);
/* Shows the output, through the pager if it is longer than the screen, and flushes standard output. Returns false if it
 * cannot be written. Leaving the pager early is not a failure. */
bool held_close(struct context *cx);

#endif
