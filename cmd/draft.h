/* Drafts: texts that a person edits. */
#ifndef CMD_DRAFT_H
#define CMD_DRAFT_H

#include "command.h"

enum { DRAFT_PATH = 4200 };

/* Writes the *n bytes of *text to a new file that only its owner can read, opens it in $SSP_EDITOR, $VISUAL or $EDITOR, and
 * replaces both by what the editor left, with a NUL behind it. *text is to be freed, and may be NULL after an error. `path`
 * gets the file's, "" where none could be made.
 *
 * SSP_E_USAGE  "no-form": it could not be written or read; "no-editor". */
int draft_edit(struct context *cx, char **text, size_t *n, char path[DRAFT_PATH]);
/* Keeps the draft or removes it. */
void draft_end(const char *path, bool keep);

#endif
