/* Events: the record of acts, and the Merkle tree over it. See store/event.h.
 *
 * Only the frontier of the tree is kept (the roots of its full subtrees, at most 64 hashes), so that an
 * event costs a few hashes however many there are. Verifying makes the tree anew from the first event on.
 * The manifest is hashed as the bytes that are stored and never parsed and written again: two writers of
 * JSON need not agree on a byte.
 *
 * A leaf is hashed with 0x00 before it and a node with 0x01 (RFC 6962, 2.1): without that a node could be
 * passed off as an event.
 */
#include "store/event.h"

#include <string.h>

#include <sodium.h>

#include "store/people.h"
#include "store/stmt.h"
#include "time/clock.h"
#include "util/buf.h"
#include "util/fail.h"
#include "util/json.h"

enum { HASH = crypto_hash_sha256_BYTES, LEVELS = 64 };

/* Roots of the full subtrees at the right edge, largest first: one a set bit of `size` (RFC 6962, 2.1). */
struct frontier {
	int64_t size;
	int n;
	unsigned char root[LEVELS][HASH];
};

static void hash_leaf(const char *manifest, size_t n, unsigned char out[HASH])
{
	crypto_hash_sha256_state h;

	crypto_hash_sha256_init(&h);
	crypto_hash_sha256_update(&h, (const unsigned char *)"\0", 1);
	crypto_hash_sha256_update(&h, (const unsigned char *)manifest, n);
	crypto_hash_sha256_final(&h, out);
}

static void hash_node(const unsigned char left[HASH], const unsigned char right[HASH], unsigned char out[HASH])
{
	crypto_hash_sha256_state h;

	crypto_hash_sha256_init(&h);
	crypto_hash_sha256_update(&h, (const unsigned char *)"\1", 1);
	crypto_hash_sha256_update(&h, left, HASH);
	crypto_hash_sha256_update(&h, right, HASH);
	crypto_hash_sha256_final(&h, out);
}

/* Adds a leaf: as many merges as `size` ends in ones. */
static void frontier_add(struct frontier *f, const unsigned char leaf[HASH])
{
	memcpy(f->root[f->n++], leaf, HASH);
	for (int64_t s = f->size; s & 1; s >>= 1) {
		hash_node(f->root[f->n - 2], f->root[f->n - 1], f->root[f->n - 2]);
		f->n--;
	}
	f->size++;
}

/* The number of roots must be that of the ones in `size`: a head that was tampered with or cut is refused
 * before its bytes go anywhere. */
static int frontier_load(struct ssp *ssp, struct frontier *f)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	size_t n;

	*f = (struct frontier){ 0 };
	int code = stmt_open(ssp, &st, "SELECT size, frontier FROM log_head WHERE id = 1", "");
	if (code || (code = stmt_step(st)) <= 0)
		return code;
	f->size = stmt_whole(st, 0);
	const void *bytes = stmt_blob(st, 1, &n);
	if (f->size < 0 || f->size == INT64_MAX || n % HASH ||
		n / HASH != (size_t)__builtin_popcountll((unsigned long long)f->size))
		return fail(&ssp->error, SSP_E_DATA, "event-broken", "the head of the record of events is damaged");
	if (n)
		memcpy(f->root, bytes, n);
	f->n = (int)(n / HASH);
	return 0;
}

static int frontier_save(struct ssp *ssp, const struct frontier *f)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, "INSERT OR REPLACE INTO log_head (id, size, frontier) VALUES (1, ?, ?)", "i",
		f->size);

	if (!code)
		code = stmt_bind_blob(st, 2, f->root, (size_t)f->n * HASH);
	return code ? code : stmt_step(st);
}

static void pair(struct json *j, const char *key, const char *s)
{
	if (s)
		json_pair(j, key, s);
}

/* Always the real clock; the day that --as-of named stands beside it. */
static void write_manifest(struct ssp *ssp, const struct event *ev, const char *people_hash, struct buf *out)
{
	struct json j = { out };
	char at[SSP_INSTANT_SIZE], day[SSP_DATE_SIZE];

	json_open(&j, '{');
	json_pair(&j, "at", ssp_instant_format(clock_now(), at));
	if (ssp->as_of)
		json_pair(&j, "as_of", ssp_day_format(ssp->clock.today, day));
	json_pair(&j, "who", ssp->who);
	if (ssp->user && ssp->who && strcmp(ssp->user, ssp->who) != 0)
		json_pair(&j, "by", ssp->user);
	json_pair(&j, "verb", ev->verb);
	pair(&j, "command", ev->command ? ev->command : ssp->command);
	pair(&j, "noun", ev->noun);
	pair(&j, "reference", ev->reference);
	json_pair(&j, "outcome", ev->outcome ? ev->outcome : "done");
	pair(&j, "purpose", ev->purpose);
	pair(&j, "recipient", ev->recipient);
	pair(&j, "rule", ev->rule);
	pair(&j, "override", ev->override);
	pair(&j, "selection", ev->selection);
	pair(&j, "digest", ev->digest);
	if (ev->rows)
		json_pair_int(&j, "rows", ev->rows);
	if (ev->refused)
		json_pair_int(&j, "refused", ev->refused);
	if (ev->n_people) {
		json_pair_int(&j, "people", (int64_t)ev->n_people);
		json_pair(&j, "people_hash", people_hash);
	}
	json_close(&j, '}');
}

static int insert(struct ssp *ssp, int64_t id, const struct buf *manifest, const unsigned char leaf[HASH])
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, "INSERT INTO event (id, manifest, leaf) VALUES (?, ?, ?)", "it", id, manifest->s);

	if (!code)
		code = stmt_bind_blob(st, 3, leaf, HASH);
	return code ? code : stmt_step(st);
}

/* One object for the values before and the salt, because they are erased together. */
static int insert_payload(struct ssp *ssp, int64_t id, const char *payload, const char *salt)
{
	_cleanup_buf_ struct buf both = BUF_INIT;

	if (*salt)
		buf_printf(&both, "{\"salt\":\"%s\"%s%s", salt, payload && payload[1] != '}' ? "," : "",
			payload ? payload + 1 : "}");
	if (both.failed)
		return fail_memory(&ssp->error);
	if (both.len)
		payload = both.s;
	return payload ? stmt_run(ssp, "INSERT INTO event_payload (event, payload) VALUES (?, ?)", "it", id, payload) : 0;
}

/* What an event is, beside its leaf: what can be erased, and whom it names. */
static int insert_rest(struct ssp *ssp, int64_t id, const struct event *ev, const char *salt)
{
	int code = insert_payload(ssp, id, ev->payload, salt);

	for (size_t i = 0; !code && i < ev->n_people; i++)
		code = stmt_run(ssp, "INSERT INTO event_yp (event, yp) VALUES (?, ?)", "ii", id, ev->people[i]);
	return code;
}

int event_write(struct ssp *ssp, const struct event *ev)
{
	_cleanup_buf_ struct buf manifest = BUF_INIT;
	char salt[PEOPLE_SALT], people_hash[PEOPLE_HASH];
	unsigned char leaf[HASH];
	struct frontier f;
	int64_t id;
	int code;

	people_prove(ev->people, ev->n_people, salt, people_hash);
	write_manifest(ssp, ev, people_hash, &manifest);
	if (manifest.failed)
		return fail_memory(&ssp->error);
	hash_leaf(manifest.s, manifest.len, leaf);
	if ((code = sequence_event(ssp, &id)) || (code = frontier_load(ssp, &f)) ||
		(code = insert(ssp, id, &manifest, leaf)))
		return code;
	frontier_add(&f, leaf);
	code = frontier_save(ssp, &f);
	return code ? code : insert_rest(ssp, id, ev, salt);
}

struct refusal {
	struct refusal *next;
	const char *command, *noun, *reference, *outcome;
};

static const char *keep(struct ssp *ssp, const char *text)
{
	return text ? arena_dup(&ssp->arena, text) : NULL;
}

/* Kept in the handle while a transaction is open, whose rollback would take it away; see end_outermost in
 * txn.c. Without memory a refusal goes unrecorded rather than become something else: it is still refused. The
 * command is kept too, for a batch has gone on to another by then. */
void event_refusal(struct ssp *ssp, const char *noun, const char *reference, const char *outcome)
{
	struct refusal *r = arena_alloc(&ssp->arena, sizeof *r);

	if (!r)
		return;
	*r = (struct refusal){ NULL, keep(ssp, ssp->command), noun, keep(ssp, reference), outcome };
	*(ssp->refusals ? &ssp->last_refusal->next : &ssp->refusals) = r;
	ssp->last_refusal = r;
	if (!ssp->depth)
		event_flush(ssp);
}

void event_flush(struct ssp *ssp)
{
	struct ssp_error standing = ssp->error;
	struct refusal *r = ssp->refusals;

	ssp->refusals = NULL;
	if (!r)
		return;
	int code = store_write(ssp);
	bool began = !code;
	for (; r && !code; r = r->next) {
		struct event ev = { .verb = "refuse", .command = r->command, .noun = r->noun, .reference = r->reference,
			.outcome = r->outcome };
		code = event_write(ssp, &ev);
	}
	if (began)
		store_end(ssp, code);
	ssp->error = standing;
}

static int broken(struct ssp *ssp, const char *before, int64_t id, const char *after)
{
	char ref[SSP_REF_SIZE];

	fail(&ssp->error, SSP_E_DATA, "event-broken", "the record of events does not hold: %s%s%s", before,
		ssp_ref_format("E", id, ref), after);
	return fail_hint(&ssp->error, "compare with a backup, and find out who could write the file");
}

/* As a BLOB, since a manifest with a NUL inside would end there as text, and the rest of it could be
 * anything. */
static int verify_all(struct ssp *ssp, struct frontier *f)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	unsigned char leaf[HASH];
	size_t n;
	int code = stmt_open(ssp, &st, "SELECT id, leaf, CAST(manifest AS BLOB) FROM event ORDER BY id", "");

	while (!code && (code = stmt_step(st)) == 1) {
		const char *manifest = stmt_blob(st, 2, &n);
		hash_leaf(manifest, n, leaf);
		const void *kept = stmt_blob(st, 1, &n);
		if (n != HASH || memcmp(kept, leaf, HASH) != 0)
			return broken(ssp, "", stmt_whole(st, 0), " was changed, or one near it");
		frontier_add(f, leaf);
		code = 0;
	}
	return code;
}

static int verify_people(struct ssp *ssp)
{
	int64_t wrong;
	int code = people_verify(ssp, &wrong);

	return code || !wrong ? code : broken(ssp, "whom ", wrong, " named was changed");
}

/* The root of a tree is what its full subtrees come to, from the right; that of no events, the hash of nothing. */
static void frontier_root(struct frontier *f, char root[65])
{
	while (f->n > 1) {
		hash_node(f->root[f->n - 2], f->root[f->n - 1], f->root[f->n - 2]);
		f->n--;
	}
	if (f->n == 0)
		crypto_hash_sha256(f->root[0], (const unsigned char *)"", 0);
	sodium_bin2hex(root, 65, f->root[0], HASH);
}

int event_head(struct ssp *ssp, int64_t *count, char root[65])
{
	struct frontier f;
	int code = frontier_load(ssp, &f);

	if (code)
		return code;
	*count = f.size;
	frontier_root(&f, root);
	return 0;
}

int event_verify(struct ssp *ssp, int64_t *count, char root[65])
{
	struct frontier kept, found = { 0 };
	int code = store_read(ssp);

	if (code)
		return code;
	if (!(code = frontier_load(ssp, &kept)) && !(code = verify_all(ssp, &found)))
		code = verify_people(ssp);
	store_end(ssp, 0);
	if (code)
		return code;
	if (kept.size != found.size || memcmp(kept.root, found.root, (size_t)found.n * HASH) != 0)
		return fail(&ssp->error, SSP_E_DATA, "event-broken",
			"the record of events does not hold: its head speaks of other events");
	*count = found.size;
	frontier_root(&found, root);
	return 0;
}
