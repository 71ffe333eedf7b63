/* Verifies the record of events. See store/event.h.
 *
 * Verification computes the tree again from the first event on and compares it with its head. Only then does it trust the
 * manifests, and uses them to check the data outside: payloads, young people, digests of files.
 */
#include <inttypes.h>
#include <string.h>

#include "model/ref.h"
#include "store/event.h"
#include "store/log.h"
#include "store/people.h"
#include "store/stmt.h"
#include "util/fail.h"

static int fail_broken(struct ssp *ssp, const char *before, int64_t id, const char *after)
{
	char ref[SSP_REF_SIZE];

	fail(&ssp->error, SSP_E_DATA, "event-broken", "the record of events does not hold: %s%s%s", before,
		ssp_ref_format("E", id, ref), after);
	return fail_hint(&ssp->error, "compare with a backup, and find out who could write the file");
}

/* A manifest begins with its own number and that of the event before it, where that is not one less: see event.c. */
static bool is_manifest_of(const char *manifest, size_t n, int64_t id, int64_t before)
{
	char begin[96];
	bool next = before ? before == id - 1 : id % REF_PER_YEAR == 1;
	int len = next ? snprintf(begin, sizeof begin, "{\"event\":%" PRId64 ",\"act\":", id)
		       : snprintf(begin, sizeof begin, "{\"event\":%" PRId64 ",\"after\":%" PRId64 ",", id, before);

	return n > (size_t)len && memcmp(manifest, begin, (size_t)len) == 0;
}

/* Names what is wrong with the numbers of an event. */
static int out_of_order(struct ssp *ssp, const char *manifest, size_t n, int64_t id, int64_t before)
{
	char begin[96];
	int64_t own, after;

	snprintf(begin, sizeof begin, "%.*s", (int)(n < sizeof begin ? n : sizeof begin - 1), manifest);
	int got = sscanf(begin, "{\"event\":%" SCNd64 ",\"after\":%" SCNd64, &own, &after);
	if (got < 1 || own != id)
		return fail_broken(ssp, "", id, " has the number of another event");
	if (got == 1)
		after = id - 1;
	if (after > before)
		return fail_broken(ssp, "", after, " is missing");
	return fail_broken(ssp, "", before, " was added");
}

/* As a BLOB: a manifest with a NUL inside would end there as text, and the rest of it could be anything. */
static int verify_chain(struct ssp *ssp, struct log_head *found)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	unsigned char leaf[TREE_HASH];
	size_t n, kept_n;
	int code = stmt_open(ssp, &st, "SELECT id, leaf, CAST(manifest AS BLOB) FROM event ORDER BY id", "");

	while (!code && (code = stmt_step(st)) == 1) {
		int64_t id = stmt_whole(st, 0);
		const void *kept = stmt_blob(st, 1, &kept_n);
		const char *manifest = stmt_blob(st, 2, &n);
		tree_leaf(manifest, n, leaf);
		if (kept_n != TREE_HASH || memcmp(kept, leaf, TREE_HASH) != 0)
			return fail_broken(ssp, "", id, " was changed");
		if (!is_manifest_of(manifest, n, id, found->last))
			return out_of_order(ssp, manifest, n, id, found->last);
		tree_add(&found->tree, leaf);
		found->last = id;
		code = 0;
	}
	return code;
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

/* The hashes in an event, and the data that they cover. Text that is no JSON is handled first: a query of it would be an
 * error of the engine. */
enum { ID, PEOPLE_HASH, PAYLOAD_HASH, PAYLOAD, SALT, FILE_EVENT };
static const char beside[] =
	"SELECT e.id, json_extract(e.manifest, '$.people_hash'), json_extract(e.manifest, '$.payload'),"
	" CAST(p.payload AS BLOB), CASE WHEN json_valid(p.payload) THEN json_extract(p.payload, '$.salt') END,"
	" CASE WHEN json_extract(e.manifest, '$.digest') IS NOT NULL AND json_extract(e.manifest, '$.verb') = 'collect'"
	" AND json_extract(e.manifest, '$.purpose') IS NOT '" EVENT_RESTORE "' THEN coalesce((SELECT d.event FROM event_digest d"
	" WHERE d.noun = json_extract(e.manifest, '$.noun')"
	" AND d.digest = coalesce(json_extract(e.manifest, '$.records'), json_extract(e.manifest, '$.digest'))), 0)"
	" ELSE e.id END FROM event e LEFT JOIN event_payload p ON p.event = e.id WHERE json_valid(e.manifest) ORDER BY e.id";

static int verify_payload(struct ssp *ssp, struct stmt *st)
{
	const char *said = stmt_text(st, PAYLOAD_HASH);
	char hash[DIGEST_HEX];
	size_t n;
	const void *payload = stmt_blob(st, PAYLOAD, &n);

	if (!said)
		return payload ? fail_broken(ssp, "the payload of ", stmt_whole(st, ID), " was added") : 0;
	if (!payload)
		return fail_broken(ssp, "the payload of ", stmt_whole(st, ID), " is missing");
	if (strcmp(said, digest_hex(payload, n, hash)) != 0)
		return fail_broken(ssp, "the payload of ", stmt_whole(st, ID), " was changed");
	return 0;
}

static int verify_people(struct ssp *ssp, struct stmt *st, const struct people *people)
{
	const char *said = stmt_text(st, PEOPLE_HASH), *salt = stmt_text(st, SALT);
	char hash[DIGEST_HEX];

	if (!said && people->n)
		return fail_broken(ssp, "young people whom ", stmt_whole(st, ID), " names were added");
	if (!said)
		return 0;
	people_hash(salt ? salt : "", people->id, people->n, hash);
	return strcmp(said, hash) == 0 ? 0 : fail_broken(ssp, "the young people whom ", stmt_whole(st, ID), " names were changed");
}

/* Checks events and names in one pass, both in the order of the events. */
static int verify_beside(struct ssp *ssp, struct names *names)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, beside, "");

	if (!code && !(code = stmt_open(ssp, &names->st, "SELECT event, yp FROM event_yp ORDER BY event, yp", "")))
		code = next_name(names);
	while (!code && (code = stmt_step(st)) == 1) {
		int64_t id = stmt_whole(st, ID);
		if (!(code = names_of(ssp, names, id)) && !(code = verify_payload(ssp, st)) &&
			!(code = verify_people(ssp, st, &names->people)) && stmt_whole(st, FILE_EVENT) < id)
			code = fail_broken(ssp, "the digest of the file of ", id, " is missing");
	}
	return code ? code : names_of(ssp, names, INT64_MAX - 1);
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

static int verify_events(struct ssp *ssp, struct log_head *found)
{
	struct log_head kept;
	struct names names = { 0 };
	int code = log_load(ssp, &kept);

	if (code || (code = verify_chain(ssp, found)) || (code = verify_head(ssp, &kept, found)))
		return code;
	code = verify_beside(ssp, &names);
	stmt_close(names.st);
	people_free(&names.people);
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
