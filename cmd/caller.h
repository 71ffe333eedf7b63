/* The side of the person who called: the terminal, the editor and the files of the line. They are this process's own, but
 * in a gate that speaks frames they are at the other end, and everything here asks for them there. */
#ifndef CMD_CALLER_H
#define CMD_CALLER_H

#include "frames.h"
#include "command.h"

/* Reads the hello of a caller who speaks frames, and replaces the three streams of stdio by frames. `texts` gets those of enum
 * hello and *words (to be freed) the words of the line; all of them live until caller_end.
 *
 * SSP_E_USAGE  "no-gate": no hello came, or that of another version. */
int caller_hello(struct context *cx, const char *texts[HELLO_TEXTS], char ***words, int *n);
/* Is this a gate that speaks frames? */
bool caller_far(void);
/* Sends the exit code, the last of the frames, and frees what there is. */
void caller_end(int code);

/* Is the caller's stream (0, 1, 2) a terminal, and how many columns has standard output (0: not known)? */
bool caller_terminal(int fd);
unsigned short caller_width(void);

/* Reads a line from the terminal after a prompt, without showing it where `shown` is false. Allocates *line as getline does,
 * and returns its length, or -1 at the end of the input. */
ssize_t caller_ask(const char *prompt, bool shown, char **line);

/* Files of a caller who is far. Opening: NULL and an error in cx->error; `plain` opens
 * nothing but a plain file. caller_close gives up or keeps what was written. */
FILE *caller_open(struct context *cx, const char *path, bool plain);
FILE *caller_create(struct context *cx, const char *path, int *handle);
int caller_close(struct context *cx, FILE *out, int handle, bool keep);

/* Lets a caller who is far edit a text: *text becomes what the editor left (to be freed), and `path` gets the draft's. */
int caller_edit(struct context *cx, char **text, size_t *n, char path[4200]);
void caller_draft(bool keep);

#endif
