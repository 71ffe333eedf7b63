/* The young people that an act names. See store/people.h.
 *
 * A long read names the same few people again and again (a child has many activities). So whenever the room is full, it is
 * sorted and duplicates are removed before more are added.
 */
#include "store/people.h"

#include <string.h>

#include <sodium.h>

#include "util/alloc.h"
#include "util/fail.h"
#include "util/numbers.h"
#include "util/sha256.h"

void people_sort(struct people *p)
{
	p->n = numbers_sort(p->id, p->n);
}

static int make_people_room(struct people *p, struct ssp_error *e)
{
	people_sort(p);
	if (p->n < p->room / 2)
		return 0;
	return mem_grow(&p->id, &p->room, p->room, sizeof *p->id) ? 0 : fail_memory(e);
}

int people_add(struct people *p, int64_t yp, struct ssp_error *e)
{
	int code = !yp || p->n < p->room ? 0 : make_people_room(p, e);

	if (yp && !code)
		p->id[p->n++] = yp;
	return code;
}

void people_free(struct people *p)
{
	mem_free(p->id);
	*p = (struct people){ 0 };
}

void people_salt(char salt[PEOPLE_SALT])
{
	unsigned char raw[PEOPLE_SALT / 2];

	randombytes_buf(raw, sizeof raw);
	sodium_bin2hex(salt, PEOPLE_SALT, raw, sizeof raw);
}

static void hash_line(struct sha256 *h, const char *line)
{
	sha256_add(h, line, strlen(line));
	sha256_add(h, "\n", 1);
}

void people_hash(const char *salt, const int64_t *yp, size_t n, char hash[DIGEST_HEX])
{
	unsigned char raw[SHA256_BYTES];
	struct sha256 h;
	char line[24];

	hash[0] = '\0';
	if (!n)
		return;
	sha256_begin(&h);
	hash_line(&h, salt);
	for (size_t i = 0; i < n; i++) {
		snprintf(line, sizeof line, "%lld", (long long)yp[i]);
		hash_line(&h, line);
	}
	sha256_end(&h, raw);
	sha256_hex(raw, hash);
}
