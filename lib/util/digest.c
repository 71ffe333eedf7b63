#include "util/digest.h"

char *digest_hex(const void *bytes, size_t n, char hex[DIGEST_HEX])
{
	unsigned char raw[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(raw, n ? bytes : "", n);
	return sodium_bin2hex(hex, DIGEST_HEX, raw, sizeof raw);
}

enum { WIDE = 32 };

void digest_begin(struct digest *d)
{
	/* it chooses the fastest code for this machine; without it all of it works as well */
	if (sodium_init() < 0)
		return;
	crypto_generichash_init(&d->state, NULL, 0, WIDE);
}

void digest_add(struct digest *d, const void *bytes, size_t n)
{
	crypto_generichash_update(&d->state, bytes, n);
}

char *digest_end(struct digest *d, char hex[DIGEST_HEX])
{
	unsigned char raw[WIDE];

	crypto_generichash_final(&d->state, raw, sizeof raw);
	return sodium_bin2hex(hex, DIGEST_HEX, raw, sizeof raw);
}
