#include "util/sha256.h"

#include <dlfcn.h>
#include <nettle/sha2.h>
#include <sodium.h>
#include <sys/stat.h>

#define NETTLE "libnettle.so.8"

_Static_assert(SHA256_BYTES == crypto_hash_sha256_BYTES && SHA256_BYTES == SHA256_DIGEST_SIZE, "both libraries have the same hash");
_Static_assert(sizeof(((struct sha256 *)NULL)->state) >= sizeof(crypto_hash_sha256_state), "there is room for libsodium");
_Static_assert(sizeof(((struct sha256 *)NULL)->state) >= sizeof(struct sha256_ctx), "there is room for Nettle");

struct sha256_library {
	void (*begin)(void *state);
	void (*add)(void *state, const void *bytes, size_t n);
	void (*end)(void *state, unsigned char hash[SHA256_BYTES]);
};

static void begin_sodium(void *state)
{
	crypto_hash_sha256_init(state);
}

static void add_sodium(void *state, const void *bytes, size_t n)
{
	crypto_hash_sha256_update(state, bytes, n);
}

static void end_sodium(void *state, unsigned char hash[SHA256_BYTES])
{
	crypto_hash_sha256_final(state, hash);
}

static struct {
	typeof(sha256_init) *init;
	typeof(sha256_update) *update;
	typeof(sha256_digest) *digest;
} nettle;

static void begin_nettle(void *state)
{
	nettle.init(state);
}

static void add_nettle(void *state, const void *bytes, size_t n)
{
	nettle.update(state, n, bytes);
}

static void end_nettle(void *state, unsigned char hash[SHA256_BYTES])
{
	nettle.digest(state, SHA256_BYTES, hash);
}

static const struct sha256_library by_sodium = { begin_sodium, add_sodium, end_sodium };
static const struct sha256_library by_nettle = { begin_nettle, add_nettle, end_nettle };
static const struct sha256_library *library = &by_sodium;

void sha256_hurry(void)
{
	if (nettle.init)
		return;
	void *loaded = dlopen(NETTLE, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
	if (!loaded)
		return;
	nettle.init = (typeof(nettle.init))dlsym(loaded, "nettle_sha256_init");
	nettle.update = (typeof(nettle.update))dlsym(loaded, "nettle_sha256_update");
	nettle.digest = (typeof(nettle.digest))dlsym(loaded, "nettle_sha256_digest");
	if (nettle.init && nettle.update && nettle.digest)
		library = &by_nettle;
}

void sha256_begin(struct sha256 *h)
{
	h->library = library;
	h->library->begin(&h->state);
}

/* Bytes from which on Nettle is worth loading. */
enum { MUCH = 1 << 20 };

void sha256_begin_file(struct sha256 *h, int fd)
{
	struct stat st;

	if (fstat(fd, &st) == 0 && st.st_size > MUCH)
		sha256_hurry();
	sha256_begin(h);
}

void sha256_add(struct sha256 *h, const void *bytes, size_t n)
{
	if (n)
		h->library->add(&h->state, bytes, n);
}

void sha256_end(struct sha256 *h, unsigned char hash[SHA256_BYTES])
{
	h->library->end(&h->state, hash);
}

char *sha256_hex(const unsigned char hash[SHA256_BYTES], char hex[SHA256_HEX])
{
	return sodium_bin2hex(hex, SHA256_HEX, hash, SHA256_BYTES);
}
