/* Whom an act names, and the proof of it. See store/people.h.
 *
 * The same few people come again and again in a long read (a child has many activities), so whenever the room
 * is full it is sorted and those who are there twice are let go before more is taken.
 */
#include "store/people.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"

static int ascending(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

void people_sort(struct people *p)
{
	size_t n = 0;

	if (p->n)
		qsort(p->id, p->n, sizeof *p->id, ascending);
	for (size_t i = 0; i < p->n; i++)
		if (!n || p->id[n - 1] != p->id[i])
			p->id[n++] = p->id[i];
	p->n = n;
}

static int make_room(struct people *p, struct ssp_error *e)
{
	people_sort(p);
	if (p->n < p->room / 2)
		return 0;
	size_t room = p->room ? 2 * p->room : 16;
	int64_t *id = mem_realloc(p->id, room * sizeof *id);
	if (!id)
		return fail_memory(e);
	p->id = id;
	p->room = room;
	return 0;
}

int people_add(struct people *p, int64_t yp, struct ssp_error *e)
{
	int code = !yp || p->n < p->room ? 0 : make_room(p, e);

	if (yp && !code)
		p->id[p->n++] = yp;
	return code;
}

void people_free(struct people *p)
{
	mem_free(p->id);
	*p = (struct people){ 0 };
}

static void add_line(crypto_hash_sha256_state *h, const char *line)
{
	crypto_hash_sha256_update(h, (const unsigned char *)line, strlen(line));
	crypto_hash_sha256_update(h, (const unsigned char *)"\n", 1);
}

void people_prove(const int64_t *yp, size_t n, char salt[PEOPLE_SALT], char hash[PEOPLE_HASH])
{
	unsigned char raw[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state h;
	char line[24];

	salt[0] = hash[0] = '\0';
	if (!n)
		return;
	randombytes_buf(raw, PEOPLE_SALT / 2);
	sodium_bin2hex(salt, PEOPLE_SALT, raw, PEOPLE_SALT / 2);
	crypto_hash_sha256_init(&h);
	add_line(&h, salt);
	for (size_t i = 0; i < n; i++) {
		snprintf(line, sizeof line, "%lld", (long long)yp[i]);
		add_line(&h, line);
	}
	crypto_hash_sha256_final(&h, raw);
	sodium_bin2hex(hash, PEOPLE_HASH, raw, sizeof raw);
}

/* The lines that were hashed, put together by the engine; none where the salt is gone although its payload is there.
 * What is no JSON is told from what is, as asking it would be an error and no answer. */
static const char proofs[] =
	"SELECT e.id, json_extract(e.manifest, '$.people_hash'),"
	" CASE WHEN json_valid(p.payload) THEN json_extract(p.payload, '$.salt') || char(10) || coalesce(n.lines, '') END"
	" FROM event_payload p JOIN event e ON e.id = p.event"
	" LEFT JOIN (SELECT event, group_concat(yp || char(10), '') AS lines"
	" FROM (SELECT event, yp FROM event_yp ORDER BY event, yp) GROUP BY event) n ON n.event = e.id"
	" WHERE json_valid(e.manifest) AND json_extract(e.manifest, '$.people_hash') IS NOT NULL ORDER BY e.id";

int people_verify(struct ssp *ssp, int64_t *wrong)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	unsigned char raw[crypto_hash_sha256_BYTES];
	char hash[PEOPLE_HASH];
	int code = stmt_open(ssp, &st, proofs, "");

	*wrong = 0;
	while (!code && !*wrong && (code = stmt_step(st)) == 1) {
		const char *said = stmt_text(st, 1), *lines = stmt_text(st, 2);
		crypto_hash_sha256(raw, (const unsigned char *)(lines ? lines : ""), lines ? strlen(lines) : 0);
		sodium_bin2hex(hash, sizeof hash, raw, sizeof raw);
		if (!lines || strcmp(said, hash) != 0)
			*wrong = stmt_whole(st, 0);
		code = 0;
	}
	return code;
}
