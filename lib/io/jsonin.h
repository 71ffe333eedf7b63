/* Reading JSON: a whole document from a stream or from memory, with errors that name the file and the
 * line. */
#ifndef IO_JSONIN_H
#define IO_JSONIN_H

#include <jansson.h>
#include <stdio.h>

#include "ssp/error.h"
#include "util/buf.h"

/* A document larger than this is refused: nothing that is read whole is near it. */
enum { JSONIN_MAX = 4 << 20 };

/* Read one JSON document, from a stream or from `n` bytes, into *json, which the caller releases with json_decref; NULL after an
 * error. A key given twice in an object is an error.
 * SSP_E_NOINPUT if the stream cannot be read; `code` with id "bad-json" if the text is not JSON or is too large. The message
 * never has words of the document: they may be about people. */
int jsonin_read(json_t **json, FILE *in, const char *file, int code, struct ssp_error *e);
int jsonin_parse(json_t **json, const char *bytes, size_t n, const char *file, int code, struct ssp_error *e);

/* Adds a value as the text that a field is set from: numbers in their shortest form, true and false as yes
 * and no, null as nothing, a list joined by ';'. False for an object, a list in a list, and a text in a
 * list that has a ';' of its own: it would come out as two. */
bool jsonin_text(struct buf *to, const json_t *value);

static inline void jsonin_decref(json_t **json)
{
	json_decref(*json);
}
#define _cleanup_json_ __attribute__((cleanup(jsonin_decref)))

#endif
