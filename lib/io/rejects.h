/* Refused records, written unchanged, so that people can correct them and import them again with the same command.
 *
 * For a CSV: its header and the refused lines, byte for byte, in the same encoding and order, with the faults in a last column
 * `error`; for JSON: JSON Lines, with the faults as a key. An import ignores that column, and a row of a CSV may leave it out.
 * The rest of a file that could not be read to its end is copied unchanged.
 */
#ifndef IO_REJECTS_H
#define IO_REJECTS_H

#include "io/source.h"

struct rejects;

/* Opens the rejects of a source that was just opened; the source, its stream and `out` are borrowed. SSP_E_INTERNAL "no-memory". */
int rejects_open(struct rejects **made, const struct source *source, FILE *out, struct ssp_error *e);
/* Writes the latest record of the source, good or bad, with `message`, and flushes `out`. Returns SSP_E_WRITE, and sets no
 * message. */
int rejects_add(struct rejects *r, const char *message);
/* Frees the rejects. NULL is allowed. */
void rejects_close(struct rejects *r);

#endif
