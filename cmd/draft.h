/* Drafts: texts that a person edits. */
#ifndef CMD_DRAFT_H
#define CMD_DRAFT_H

#include "command.h"

enum { DRAFT_PATH = 4200 };

/* Writes the *n bytes of *text to a new file that only its owner can read, opens it in $SSP_EDITOR, $VISUAL or $EDITOR, and
 * replaces *text and *n by the edited text, with a NUL after it. The caller frees *text, which may be NULL after an error. `path`
 * gets the path of the file, or "" where it cannot be created.
 *
 * SSP_E_USAGE  "no-form": the file cannot be written or read; "no-editor". */
int draft_edit(struct context *cx, char **text, size_t *n, char path[DRAFT_PATH]);
/* Keeps the draft or removes it. */
void draft_end(const char *path, bool keep);

#endif
