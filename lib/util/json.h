/* Writing JSON, compact, piece by piece into a buffer. No name is one of jansson's. Commas and quotes are the writer's
 * own business; the caller balances brackets. U+FFFD replaces bytes that are not UTF-8. Control characters and direction
 * overrides are escaped. */
#ifndef UTIL_JSON_H
#define UTIL_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/buf.h"

/* `b` is borrowed; `comma` is the writer's: does the next piece need one before it? */
struct json {
	struct buf *b;
	bool comma;
};

/* Brackets: '{' '[' open, '}' ']' close. */
void json_open(struct json *j, char bracket);
void json_close(struct json *j, char bracket);
/* The name of the next value in an object. */
void json_key(struct json *j, const char *key);
/* Values; a NULL text is null, and a number that is not finite is null. */
void json_text(struct json *j, const char *s);
void json_textn(struct json *j, const char *s, size_t n);
void json_int(struct json *j, int64_t i);
void json_number(struct json *j, double d);
void json_bool(struct json *j, bool yes);
void json_nothing(struct json *j);
/* Writes a value that is JSON already. An empty text comes from a buffer without memory, so it sets `failed` here too. */
void json_raw(struct json *j, const char *json);

/* A name and its value at once. */
void json_pair(struct json *j, const char *key, const char *s);
void json_pair_int(struct json *j, const char *key, int64_t i);

#endif
