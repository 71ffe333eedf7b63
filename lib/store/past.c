/* See store/past.h. The events of an act have the numbers from its first to its last: nobody else writes between them. */
#include "store/past.h"

#include <string.h>

#include "store/stmt.h"
#include "util/digest.h"
#include "util/fail.h"

#define WROTE(alias) "json_extract(" alias ".manifest, '$.outcome') = 'done' AND json_extract(" alias ".manifest, '$.verb')" \
	" IN ('collect', 'alter', 'combine', 'erase')"

int past_find(struct ssp *ssp, const char *verb, const char *reference, int64_t yp, int64_t *id, int64_t *act)
{
	static const char last[] = "SELECT e.id, json_extract(e.manifest, '$.act') FROM event_yp y JOIN event e ON e.id = y.event"
		" WHERE y.yp = ? AND json_extract(e.manifest, '$.verb') = ? AND json_extract(e.manifest, '$.reference') = ?"
		" ORDER BY e.id DESC LIMIT 1";
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, last, "itt", yp, verb, reference);

	*id = *act = 0;
	if (code || (code = stmt_step(st)) <= 0)
		return code;
	*id = stmt_whole(st, 0);
	*act = stmt_whole(st, 1);
	return 0;
}

int past_later(struct ssp *ssp, int64_t id, int64_t yp, int64_t other, struct past_write *later)
{
	static const char next[] = "SELECT e.id, json_extract(e.manifest, '$.noun'), json_extract(e.manifest, '$.reference'),"
		" json_extract(e.manifest, '$.command') FROM event_yp y JOIN event e ON e.id = y.event"
		" WHERE y.yp IN (?, ?) AND y.event > ? AND " WROTE("e") " ORDER BY e.id LIMIT 1";
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, next, "iii", yp, other, id);

	*later = (struct past_write){ 0 };
	if (code || (code = stmt_step(st)) <= 0)
		return code;
	const char *noun = stmt_text(st, 1), *reference = stmt_text(st, 2), *command = stmt_text(st, 3);
	later->id = stmt_whole(st, 0);
	snprintf(later->noun, sizeof later->noun, "%s", noun ? noun : "");
	snprintf(later->reference, sizeof later->reference, "%s", reference ? reference : "several rows");
	snprintf(later->command, sizeof later->command, "%s", command ? command : "unknown command");
	return 0;
}

static int read_event(struct ssp *ssp, struct stmt *st, struct arena *arena, struct past_event *event)
{
	const char *noun = stmt_text(st, 1), *reference = stmt_text(st, 2), *proof = stmt_text(st, 3), *payload = stmt_text(st, 4);
	char hash[DIGEST_HEX] = "";

	if (payload)
		digest_hex(payload, strlen(payload), hash);
	*event = (struct past_event){ .id = stmt_whole(st, 0), .noun = arena_dup(arena, noun ? noun : ""),
		.reference = arena_dup(arena, reference ? reference : ""), .kept = proof && strcmp(proof, hash) == 0 };
	return event->noun && event->reference ? 0 : fail_memory(&ssp->error);
}

int past_events(struct ssp *ssp, int64_t first, int64_t last, struct arena *arena, struct past_event **events, size_t *n)
{
	static const char between[] = "SELECT e.id, json_extract(e.manifest, '$.noun'), json_extract(e.manifest, '$.reference'),"
		" json_extract(e.manifest, '$.payload'), p.payload FROM event e LEFT JOIN event_payload p ON p.event = e.id"
		" WHERE e.id BETWEEN ? AND ? AND " WROTE("e") " ORDER BY e.id DESC";
	_cleanup_stmt_ struct stmt *st = NULL;
	int64_t most = 0;
	int code = stmt_int(ssp, &most, 0, "SELECT count(*) FROM event WHERE id BETWEEN ? AND ?", "ii", first, last);

	*n = 0;
	if (!code && !(*events = arena_alloc(arena, ((size_t)most + 1) * sizeof **events)))
		code = fail_memory(&ssp->error);
	if (!code)
		code = stmt_open(ssp, &st, between, "ii", first, last);
	while (!code && (code = stmt_step(st)) == 1)
		code = read_event(ssp, st, arena, &(*events)[(*n)++]);
	return code;
}

int past_values(struct ssp *ssp, int64_t event, past_value *each, void *self)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	struct ssp_value value;
	int code = stmt_open(ssp, &st, "SELECT j.key, j.value FROM event_payload p, json_each(p.payload) j WHERE p.event = ?"
		" AND j.key <> 'salt' ORDER BY j.id", "i", event);

	while (!code && (code = stmt_step(st)) == 1) {
		stmt_column(st, 1, &value);
		code = each(self, stmt_text(st, 0), &value);
	}
	return code;
}
