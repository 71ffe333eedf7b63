/* Files that a command reads, or standard input for "-". */
#ifndef CMD_INFILE_H
#define CMD_INFILE_H

#include "command.h"

/* Opens a file to read, or stdin for "-"; NULL and an error (SSP_E_NOINPUT) if it cannot be. */
FILE *infile_open(struct context *cx, const char *path);
/* The same of a text that somebody wrote: without the BOM that some editors put before it. */
FILE *infile_open_text(struct context *cx, const char *path);
/* Returns the name of such a file in messages. */
const char *infile_name(const char *path);
/* Sets an error about an open file: SSP_E_DATA, or the given code, with the name of the file. */
int infile_fault(struct context *cx, const char *path, int code, const char *id, const char *message);

/* Has the stream been read to its end? Not where reading it failed, or there was no memory for a line: then getline() gives no
 * line either, and ferror() tells only of the former. */
bool infile_ended(FILE *in);

#endif
