/* The bytes under a source: a file read in whole blocks, as UTF-8 from any encoding, with its digest known beforehand. */
#ifndef IO_INPUT_H
#define IO_INPUT_H

#include "io/source.h"

enum { INPUT_BLOCK = 64 * 1024 };

/* A record, and a value in one, may not be longer: a forgotten quote would take a whole file for one. */
enum { INPUT_LONGEST = 16 << 20 };

struct input {
	FILE *in;
	FILE *spool; /* the same as `in` when it is ours */
	const char *file;
	bool bom, cp1252, ended;
	size_t at, len;           /* in `block`: what has not been read yet */
	char block[3 * INPUT_BLOCK]; /* one byte of Windows-1252 makes up to three of UTF-8 */
};

/* Scans the stream, sets the source's encoding, digest and stream, and rewinds; a stream that cannot be read twice is spooled
 * first. input_close in every case. NUL bytes, UTF-16, and bytes that are not of the encoding are refused by their line:
 * SSP_E_DATA, id "bad-encoding". SSP_E_NOINPUT "cannot-read"; SSP_E_CREATE and SSP_E_WRITE as spool_from. */
int input_open(struct input *input, FILE *in, const struct source_options *options, struct source *source,
	struct ssp_error *e);

/* Reads more if block[at..len] is empty. Returns 1, 0 at the end, or SSP_E_NOINPUT. */
int input_more(struct input *input, struct ssp_error *e);

void input_close(struct input *input);

#endif
