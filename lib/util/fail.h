/* Setting an error: once, at the lowest level that knows. See ssp/error.h for the codes. */
#ifndef UTIL_FAIL_H
#define UTIL_FAIL_H

#include "ssp/error.h"

/* Sets code, id and message in `e` unless `e` has an error, and returns the code of the error in `e`. `e` may be NULL: then
 * fail only returns the code. Words that are too long are cut at a whole character. */
int fail(struct ssp_error *e, int code, const char *id, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Adds a hint unless there is one; returns the code of the error in `e`, or SSP_E_INTERNAL if `e` is NULL. */
int fail_hint(struct ssp_error *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Names file, line and field, each unless it is named already (NULL and 0 name nothing); returns as fail_hint. */
int fail_at(struct ssp_error *e, const char *file, long line, const char *field);

/* Sets the error for lack of memory: SSP_E_INTERNAL, id "no-memory". */
int fail_memory(struct ssp_error *e);

/* Removes the error in `e`, which may be NULL. */
void fail_clear(struct ssp_error *e);

#endif
