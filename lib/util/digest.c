#include "util/digest.h"

char *digest_hex(const void *bytes, size_t n, char hex[DIGEST_HEX])
{
	unsigned char raw[SHA256_BYTES];
	struct sha256 h;

	sha256_begin(&h);
	sha256_add(&h, bytes, n);
	sha256_end(&h, raw);
	return sha256_hex(raw, hex);
}

void digest_begin(struct digest *d)
{
	/* it chooses the fastest code for this machine; without it all of it works as well */
	if (sodium_init() < 0)
		return;
	crypto_generichash_init(&d->state, NULL, 0, SHA256_BYTES);
}

void digest_add(struct digest *d, const void *bytes, size_t n)
{
	crypto_generichash_update(&d->state, bytes, n);
}

char *digest_end(struct digest *d, char hex[DIGEST_HEX])
{
	unsigned char raw[SHA256_BYTES];

	crypto_generichash_final(&d->state, raw, sizeof raw);
	return sha256_hex(raw, hex);
}
