/* A file that a command writes: complete or absent, and never in place of a file that is needed. A new file has mode 0600; an
 * existing file keeps its permissions. */
#ifndef CMD_OUTFILE_H
#define CMD_OUTFILE_H

#include "command.h"

/* May `path` (NULL: none) be written to? SSP_E_USAGE "store-file" when it is the store or belongs to it, "same-file" when
 * it is another file that the line names: what is read must not be written over. */
int outfile_check(struct context *cx, const char *path);
/* Returns a hint for an errno of a file or folder that could not be made. */
const char *why_unwritable(int why);
/* Checks, and opens a file beside `path`; SSP_E_CREATE. Everything that a command writes by a name of the user's goes
 * through here. */
int outfile_open(struct context *cx, struct outfile *f, const char *path);
/* Syncs it and puts it in the place of `path` (or of what a link there leads to, if the link is the user's own), or else
 * throws it away. 0 for what was never opened; SSP_E_WRITE, SSP_E_CREATE. */
int outfile_close(struct context *cx, struct outfile *f, bool keep);

#endif
