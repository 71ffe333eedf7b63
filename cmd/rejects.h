/* The rows that an import refused, copied out of its file byte for byte, so that they can be mended and taken in
 * again: the header, then the rows, in the file's own encoding and order. */
#ifndef CMD_REJECTS_H
#define CMD_REJECTS_H

#include "command.h"

/* All zero is empty. */
struct rejects {
	struct lines {
		long first, last; /* both inclusive; last LONG_MAX: to the end of the file */
	} *rows;
	size_t n, room;
	long header; /* the header's last line */
};

/* Adds a row, those of a later line later. SSP_E_INTERNAL without memory. */
int rejects_add(struct context *cx, struct rejects *r, long first, long last);
/* Writes them to `path`, whole or not at all; `in` can be wound back. An import that refused nothing leaves an empty
 * file. SSP_E_CREATE, SSP_E_WRITE, SSP_E_NOINPUT. */
int rejects_write(struct context *cx, const struct rejects *r, FILE *in, const char *path);
void rejects_free(struct rejects *r);

#endif
