/* SHA-256 as text. */
#ifndef UTIL_DIGEST_H
#define UTIL_DIGEST_H

#include <stddef.h>

/* 64 hex digits and their NUL. */
enum { DIGEST_HEX = 65 };

/* The SHA-256 of `n` bytes (NULL is fine where `n` is 0); returns `hex`. */
char *digest_hex(const void *bytes, size_t n, char hex[DIGEST_HEX]);

#endif
