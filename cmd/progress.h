/* Progress of long work: one line on stderr that is written over, on a terminal only and after the first second. */
#ifndef CMD_PROGRESS_H
#define CMD_PROGRESS_H

#include "command.h"

/* All zero: work that has not begun. */
struct progress {
	ssp_instant began, said;
	long n;
};

/* Counts one more; `what` is the plural of the counted thing ("records"). */
void progress_tick(const struct context *cx, struct progress *p, const char *what);
/* Wipes the line, if there is one, and resets the count. */
void progress_end(struct progress *p);

#endif
