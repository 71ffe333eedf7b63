/* Digests as text: SHA-256, which other programs compute too, and BLAKE2b, which costs a fifth of it, for digests that
 * only this program compares. */
#ifndef UTIL_DIGEST_H
#define UTIL_DIGEST_H

#include <stddef.h>

#include <sodium.h>

#include "util/sha256.h"

/* Either digest is 64 hex digits and their NUL. */
enum { DIGEST_HEX = SHA256_HEX };

/* The SHA-256 of `n` bytes (NULL is fine where `n` is 0); returns `hex`. */
char *digest_hex(const void *bytes, size_t n, char hex[DIGEST_HEX]);

/* BLAKE2b of 256 bits, over bytes that come one after another. Nothing fails. */
struct digest {
	crypto_generichash_state state;
};
void digest_begin(struct digest *d);
void digest_add(struct digest *d, const void *bytes, size_t n);
/* Ends it; returns `hex`. */
char *digest_end(struct digest *d, char hex[DIGEST_HEX]);

#endif
