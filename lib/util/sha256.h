/* SHA-256. By libsodium, which costs a start nothing; for much at once by Nettle, if it is installed, which uses the
 * instructions that the processor has for it and is loaded only then. */
#ifndef UTIL_SHA256_H
#define UTIL_SHA256_H

#include <stddef.h>
#include <stdint.h>

/* Bytes of a hash; its hex digits and their NUL. */
enum { SHA256_BYTES = 32, SHA256_HEX = 2 * SHA256_BYTES + 1 };

/* The hash of bytes that come one after another. Nothing fails. */
struct sha256 {
	const struct sha256_library *library;
	union {
		uint64_t aligned;
		char bytes[128];
	} state; /* as the library has it */
};
void sha256_begin(struct sha256 *h);
void sha256_add(struct sha256 *h, const void *bytes, size_t n);
void sha256_end(struct sha256 *h, unsigned char hash[SHA256_BYTES]);
/* Writes a hash as hex digits; returns `hex`. */
char *sha256_hex(const unsigned char hash[SHA256_BYTES], char hex[SHA256_HEX]);

/* Loads Nettle, once, for good. Call it before much is hashed; a hash that has begun ends as it began. */
void sha256_hurry(void);
/* Begins the hash of an open file, in a hurry if there is much of it. */
void sha256_begin_file(struct sha256 *h, int fd);

#endif
