/* A spool: a file without a name that holds bytes until the program can use or drop them.
 *
 * Standard input goes there before an import takes the store's lock, and output that names people until its
 * event is committed. Nobody else can open the file, and it is gone when it is closed, even when the process
 * is killed.
 */
#ifndef UTIL_SPOOL_H
#define UTIL_SPOOL_H

#include <stdbool.h>
#include <stdio.h>

#include "ssp/error.h"

/* Makes an empty spool in the directory `dir` (NULL = /tmp), to write to and to read; the caller closes it.
 * SSP_E_CREATE, id "cannot-spool". */
int spool_new(FILE **made, const char *dir, struct ssp_error *e);

/* Copies the rest of `in` to a spool and rewinds it; the caller closes *made. SSP_E_NOINPUT, id "cannot-read", when `in` fails;
 * SSP_E_WRITE when there is no room; as spool_new. `in` stays the caller's. */
int spool_from(FILE **made, FILE *in, const char *dir, struct ssp_error *e);

/* Rewinds the spool and copies all of it to `out`, which it flushes. SSP_E_WRITE, id "write-failed" or
 * "closed-pipe"; SSP_E_NOINPUT when the spool cannot be read. */
int spool_to(FILE *spool, FILE *out, struct ssp_error *e);

/* Can a stream be read twice without a spool? */
bool spool_unneeded(FILE *in);

/* Sets the error of a write that has just failed, by errno: SSP_E_WRITE, id "closed-pipe" when the reader has
 * gone, else "write-failed" with a hint. */
int spool_write_failed(struct ssp_error *e);

#endif
