/* Several files as one stream: a tar archive (POSIX ustar), for who is given no folder. */
#ifndef CMD_ARCHIVE_H
#define CMD_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Adds a file that its owner alone may read, without a time: the same files are the same bytes. The name has at most 99
 * bytes. False where `out` fails. */
bool archive_add(FILE *out, const char *name, const char *text, size_t n);
/* Ends the archive. False where `out` fails. */
bool archive_end(FILE *out);

#endif
