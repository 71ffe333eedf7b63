/* Verifies the record of events. See store/event.h.
 *
 * Verification computes the tree again from the first event on, and compares the data outside (payloads, young people, digests of
 * files) with each manifest on the way. Only its end, the head of the tree, tells whether the manifests are to be trusted.
 *
 * A manifest is as write_manifest wrote it, so that its values are found without a parser: a quote within a value has a
 * backslash before it, and a key therefore stands nowhere else.
 */
#include <inttypes.h>
#include <string.h>

#include "model/ref.h"
#include "store/event.h"
#include "store/log.h"
#include "store/people.h"
#include "store/stmt.h"
#include "util/fail.h"
#include "util/sha256.h"

static int fail_broken(struct ssp *ssp, const char *before, int64_t id, const char *after)
{
	char ref[SSP_REF_SIZE];

	fail(&ssp->error, SSP_E_DATA, "event-broken", "the record of events does not hold: %s%s%s", before,
		ssp_ref_format("E", id, ref), after);
	return fail_hint(&ssp->error, "compare with a backup, and find out who could write the file");
}

/* Reads the number behind some words, and goes on behind it; false if they are not there. */
static bool read_number_behind(const char **at, const char *end, const char *words, int64_t *number)
{
	size_t n = strlen(words);

	if ((size_t)(end - *at) < n || memcmp(*at, words, n) != 0)
		return false;
	*number = 0;
	for (*at += n; *at < end && **at >= '0' && **at <= '9' && *number < INT64_MAX / 10 - 1; ++*at)
		*number = 10 * *number + **at - '0';
	return true;
}

static int verify_head(struct ssp *ssp, const struct log_head *kept, const struct log_head *found)
{
	if (kept->last > found->last)
		return fail_broken(ssp, "", kept->last, " is missing");
	if (kept->last == found->last && tree_same(&kept->tree, &found->tree))
		return 0;
	return fail(&ssp->error, SSP_E_DATA, "event-broken",
		"the record of events does not hold: its head speaks of other events");
}

/* The young people of event after event, in ascending order. */
struct names {
	struct stmt *st;
	int64_t event; /* of the row that is there; INT64_MAX behind the last one */
	struct people people;
};

static int next_name(struct names *n)
{
	int got = stmt_step(n->st);

	n->event = got == 1 ? stmt_whole(n->st, 0) : INT64_MAX;
	return got < 0 ? got : 0;
}

static int names_of(struct ssp *ssp, struct names *n, int64_t event)
{
	int code = 0;

	n->people.n = 0;
	if (n->event < event)
		return fail_broken(ssp, "young people are named by ", n->event, ", which is missing");
	while (!code && n->event == event)
		if (!(code = people_add(&n->people, stmt_whole(n->st, 1), &ssp->error)))
			code = next_name(n);
	return code;
}

/* An event, with the data outside that it covers. As BLOBs: a text with a NUL inside would end there, and the rest of it could
 * be anything. */
enum { ID, LEAF, MANIFEST, PAYLOAD };
static const char every_event[] = "SELECT e.id, e.leaf, CAST(e.manifest AS BLOB), CAST(p.payload AS BLOB)"
	" FROM event e LEFT JOIN event_payload p ON p.event = e.id ORDER BY e.id";

/* The keys of a manifest that speak of data outside. */
enum { SAID_PAYLOAD, SAID_PEOPLE, SAID_DIGEST, SAID };

struct verifying {
	struct ssp *ssp;
	struct names names;
	/* of the event */
	int64_t id;
	const char *manifest, *payload; /* NULL: none */
	size_t manifest_n, payload_n;
	const char *said[SAID]; /* the texts behind these keys; NULL: the manifest has no such key */
};

static const char *const keys[SAID] = {
	[SAID_PAYLOAD] = ",\"payload\":\"", [SAID_PEOPLE] = ",\"people_hash\":\"", [SAID_DIGEST] = ",\"digest\":\"",
};

/* One look at each comma finds all of them. */
static void find_said(struct verifying *v)
{
	const char *end = v->manifest + v->manifest_n;

	memset(v->said, 0, sizeof v->said);
	for (const char *at = v->manifest; (at = memchr(at, ',', (size_t)(end - at))) && end - at > 2; at++)
		for (int i = 0; i < SAID; i++) {
			size_t n = at[2] == keys[i][2] ? strlen(keys[i]) : 0;
			if (n && (size_t)(end - at) > n && memcmp(at, keys[i], n) == 0)
				v->said[i] = at + n;
		}
}

/* A manifest begins with its own number and that of the event before it, where that is not one less: see event.c. */
static int verify_numbers(const struct verifying *v, int64_t before)
{
	const char *at = v->manifest, *end = at + v->manifest_n;
	int64_t own = 0, after, act;

	if (!read_number_behind(&at, end, "{\"event\":", &own) || own != v->id)
		return fail_broken(v->ssp, "", v->id, " has the number of another event");
	if (!read_number_behind(&at, end, ",\"after\":", &after))
		after = !before && v->id % REF_PER_YEAR == 1 ? 0 : v->id - 1;
	if (after > before)
		return fail_broken(v->ssp, "", after, " is missing");
	if (after < before)
		return fail_broken(v->ssp, "", before, " was added");
	return read_number_behind(&at, end, ",\"act\":", &act) ? 0 : fail_broken(v->ssp, "", v->id, " was changed");
}

/* Is the text that begins here this hash, and nothing else? */
static bool is_hash(const struct verifying *v, const char *said, const char hash[DIGEST_HEX])
{
	size_t n = (size_t)(v->manifest + v->manifest_n - said);

	return n >= DIGEST_HEX && memcmp(said, hash, DIGEST_HEX - 1) == 0 && said[DIGEST_HEX - 1] == '"';
}

static int verify_payload(const struct verifying *v)
{
	const char *said = v->said[SAID_PAYLOAD];
	char hash[DIGEST_HEX];

	if (!said)
		return v->payload ? fail_broken(v->ssp, "the payload of ", v->id, " was added") : 0;
	if (!v->payload)
		return fail_broken(v->ssp, "the payload of ", v->id, " is missing");
	if (!is_hash(v, said, digest_hex(v->payload, v->payload_n, hash)))
		return fail_broken(v->ssp, "the payload of ", v->id, " was changed");
	return 0;
}

static int verify_people(const struct verifying *v)
{
	static const char salted[] = "{\"salt\":\"";
	const char *said = v->said[SAID_PEOPLE];
	const size_t begin = sizeof salted - 1;
	char hash[DIGEST_HEX], salt[PEOPLE_SALT] = "";

	if (!said)
		return v->names.people.n ? fail_broken(v->ssp, "young people whom ", v->id, " names were added") : 0;
	if (v->payload && v->payload_n > begin && memcmp(v->payload, salted, begin) == 0)
		snprintf(salt, sizeof salt, "%.*s", (int)(v->payload_n - begin), v->payload + begin);
	people_hash(salt, v->names.people.id, v->names.people.n, hash);
	return is_hash(v, said, hash) ? 0 : fail_broken(v->ssp, "the young people whom ", v->id, " names were changed");
}

/* An import is known again by the digest of its file. */
static int verify_file(const struct verifying *v)
{
	int64_t known;

	if (!v->said[SAID_DIGEST])
		return 0;
	int code = stmt_int(v->ssp, &known, 0, "SELECT coalesce((SELECT d.event FROM event_digest d"
		" WHERE d.noun = json_extract(e.manifest, '$.noun')"
		" AND d.digest = coalesce(json_extract(e.manifest, '$.records'), json_extract(e.manifest, '$.digest'))), 0)"
		" FROM event e WHERE e.id = ?1 AND json_extract(e.manifest, '$.verb') = 'collect'"
		" AND json_extract(e.manifest, '$.purpose') IS NOT '" EVENT_RESTORE "' UNION ALL SELECT ?1 LIMIT 1", "i", v->id);
	return code || known >= v->id ? code : fail_broken(v->ssp, "the digest of the file of ", v->id, " is missing");
}

static int verify_event(struct verifying *v, struct stmt *st, struct log_head *found)
{
	unsigned char leaf[TREE_HASH];
	size_t n;
	const void *kept = stmt_blob(st, LEAF, &n);

	v->id = stmt_whole(st, ID);
	v->manifest = stmt_blob(st, MANIFEST, &v->manifest_n);
	v->payload = stmt_blob(st, PAYLOAD, &v->payload_n);
	tree_leaf(v->manifest, v->manifest_n, leaf);
	if (n != TREE_HASH || memcmp(kept, leaf, TREE_HASH) != 0)
		return fail_broken(v->ssp, "", v->id, " was changed");
	int code = verify_numbers(v, found->last);
	tree_add(&found->tree, leaf);
	found->last = v->id;
	find_said(v);
	if (code || (code = names_of(v->ssp, &v->names, v->id)) || (code = verify_payload(v)) || (code = verify_people(v)))
		return code;
	return verify_file(v);
}

static int verify_every(struct verifying *v, struct log_head *found)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(v->ssp, &st, every_event, "");

	if (!code && !(code = stmt_open(v->ssp, &v->names.st, "SELECT event, yp FROM event_yp ORDER BY event, yp", "")))
		code = next_name(&v->names);
	while (!code && (code = stmt_step(st)) == 1)
		code = verify_event(v, st, found);
	return code;
}

/* Rows without an event, or with an event that contradicts them. */
static const struct {
	const char *sql, *before, *after;
} strays[] = {
	{ "SELECT p.event FROM event_payload p WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.id = p.event) LIMIT 1",
		"there is a payload of ", ", which is missing" },
	{ "SELECT d.event FROM event_digest d LEFT JOIN event e ON e.id = d.event WHERE e.id IS NULL"
	  " OR coalesce(json_extract(e.manifest, '$.records'), json_extract(e.manifest, '$.digest')) IS NOT d.digest"
	  " OR json_extract(e.manifest, '$.noun') IS NOT d.noun LIMIT 1",
		"the digest of the file of ", " was changed" },
};

static int verify_strays(struct ssp *ssp)
{
	int64_t event;
	int code = 0;

	for (size_t i = 0; i < sizeof strays / sizeof *strays && !code; i++) {
		code = stmt_int(ssp, &event, 0, strays[i].sql, "");
		if (!code && event)
			code = fail_broken(ssp, strays[i].before, event, strays[i].after);
	}
	return code;
}

/* Events from which on a faster hash is worth loading it. */
enum { MANY = 1000 };

static int verify_events(struct ssp *ssp, struct log_head *found)
{
	struct verifying v = { .ssp = ssp };
	struct log_head kept;
	int code = log_load(ssp, &kept);

	if (!code && kept.tree.size > MANY)
		sha256_hurry();
	if (!code)
		code = verify_every(&v, found);
	if (!code)
		code = verify_head(ssp, &kept, found);
	if (!code)
		code = names_of(ssp, &v.names, INT64_MAX - 1);
	stmt_close(v.names.st);
	people_free(&v.names.people);
	return code ? code : verify_strays(ssp);
}

int event_verify(struct ssp *ssp, int64_t *count, char root[65])
{
	struct log_head found = { 0 };
	int code = store_read(ssp);

	if (code)
		return code;
	code = store_end(ssp, verify_events(ssp, &found));
	if (code)
		return code;
	*count = found.tree.size;
	tree_root(&found.tree, root);
	return 0;
}

int event_head(struct ssp *ssp, int64_t *count, char root[65])
{
	struct log_head head;
	int code = log_load(ssp, &head);

	if (code)
		return code;
	*count = head.tree.size;
	tree_root(&head.tree, root);
	return 0;
}

int event_any_import(struct ssp *ssp, const char *noun, bool *any)
{
	int64_t found;
	int code = stmt_int(ssp, &found, 0, "SELECT 1 FROM event_digest WHERE noun = ? LIMIT 1", "t", noun);

	*any = !code && found;
	return code;
}

int event_imported(struct ssp *ssp, const char *noun, const char *digest, bool *found, int64_t *refused)
{
	int code = stmt_int(ssp, refused, -1, "SELECT coalesce(json_extract(e.manifest, '$.refused'), 0) FROM event_digest d"
		" JOIN event e ON e.id = d.event WHERE d.noun = ?1 AND d.digest = ?2", "tt", noun, digest);

	*found = *refused >= 0;
	return code;
}

int event_touched(struct ssp *ssp, const char *noun, const char *other, const char *command, bool *any)
{
	int64_t found;
	int code = stmt_int(ssp, &found, 0,
		"SELECT 1 FROM event WHERE json_extract(manifest, '$.noun') IN (?1, ?2)"
		" AND json_extract(manifest, '$.outcome') = 'done' AND json_extract(manifest, '$.verb') IN ('collect', 'alter')"
		" AND json_extract(manifest, '$.command') IS NOT ?3 LIMIT 1", "ttt", noun, other, command);

	*any = !code && found;
	return code;
}
