#include "util/digest.h"

#include <sodium.h>

char *digest_hex(const void *bytes, size_t n, char hex[DIGEST_HEX])
{
	unsigned char raw[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(raw, n ? bytes : "", n);
	return sodium_bin2hex(hex, DIGEST_HEX, raw, sizeof raw);
}
