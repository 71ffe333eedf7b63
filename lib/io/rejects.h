/* Refused records, written as they came, so that they can be mended and taken in again by the same command.
 *
 * A CSV gives its header and the refused lines, byte for byte, in its own encoding and order, with what is wrong in a
 * last column `error`; JSON gives JSON Lines, with the same as a key. A reader passes over what that says, and a row of a
 * CSV may leave it out. What could not be read to its end is copied to the end of the file, as it is.
 */
#ifndef IO_REJECTS_H
#define IO_REJECTS_H

#include "io/source.h"

struct rejects;

/* For a source that was just opened; it, its stream and `out` are borrowed. SSP_E_INTERNAL "no-memory". */
int rejects_open(struct rejects **made, const struct source *source, FILE *out, struct ssp_error *e);
/* Writes the record that the source has given last, right or wrong, and makes sure that there is room for it. SSP_E_WRITE,
 * which is not set anywhere. */
int rejects_add(struct rejects *r, const char *message);
/* Frees; NULL is fine. */
void rejects_close(struct rejects *r);

#endif
