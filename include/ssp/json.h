/* Writes compact JSON to a stream, piece by piece.
 *
 * The writer adds commas and quotes; the caller balances brackets. U+FFFD replaces bytes that are not UTF-8. The writer
 * remembers a failure in `failed`, so a caller checks once, at the end.
 *
 *	struct ssp_json j = { .out = stdout };
 *
 *	ssp_json_open(&j, '{');
 *	ssp_json_pair(&j, "reference", "C-2026-0017");
 *	ssp_json_close(&j, '}');
 *	if (j.failed || fflush(stdout))
 *		…
 *
 * For rows use the writers of ssp/write.h.
 */
#ifndef SSP_JSON_H
#define SSP_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "ssp/error.h"

/* Begin with { .out = stream }. Nothing to free. */
struct ssp_json {
	/* borrowed; neither flushed nor closed here */
	FILE *out;
	/* the writer's own: does the next piece need a comma before it? */
	bool comma;
	/* memory ran out, or the stream failed: the output is not complete */
	bool failed;
};

/* Brackets: '{' '[' open, '}' ']' close. */
SSP_API void ssp_json_open(struct ssp_json *j, char bracket);
SSP_API void ssp_json_close(struct ssp_json *j, char bracket);

/* The name of the next value in an object. */
SSP_API void ssp_json_key(struct ssp_json *j, const char *key);

/* Values, after a key or in an array; a NULL text is null. */
SSP_API void ssp_json_text(struct ssp_json *j, const char *text);
SSP_API void ssp_json_int(struct ssp_json *j, int64_t number);
SSP_API void ssp_json_bool(struct ssp_json *j, bool yes);

/* A name and its text at once. */
SSP_API void ssp_json_pair(struct ssp_json *j, const char *key, const char *text);

#endif
