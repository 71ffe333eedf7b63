/* Rows by their key. See query/key.h.
 *
 * The exact key is asked for first, by its index; only a key of text that there is not is looked for in either case,
 * by a scan, which a person's slip may cost.
 */
#include "query/key.h"

#include <string.h>

#include "query/sql.h"
#include "store/stmt.h"
#include "ssp/nearest.h"
#include "util/fail.h"

static int find_either_case(struct ssp *ssp, const struct ssp_entity *entity, const char *column, struct ssp_value *key,
	char room[SSP_TEXT_SIZE])
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char sql[160];

	snprintf(sql, sizeof sql, "SELECT max(\"%s\"), count(*) FROM \"%s\" WHERE lower(\"%s\") = lower(CAST(? AS TEXT))", column,
		entity->table, column);
	int code = stmt_open(ssp, &st, sql, "v", key);
	if (code || (code = stmt_step(st)) <= 0 || stmt_whole(st, 1) != 1)
		return code < 0 ? code : 0;
	snprintf(room, SSP_TEXT_SIZE, "%s", stmt_text(st, 0));
	*key = value_text(room);
	return 1;
}

int key_find(struct ssp *ssp, const struct ssp_entity *entity, struct ssp_value *key, char room[SSP_TEXT_SIZE])
{
	_cleanup_buf_ struct buf sql = BUF_INIT;
	int64_t found;
	const char *column = column_name(entity, ssp_field_key(entity));

	buf_printf(&sql, "SELECT 1 FROM \"%s\" t WHERE t.\"%s\" = ?", entity->table, column);
	int code = sql.failed ? fail_memory(&ssp->error) : stmt_int(ssp, &found, 0, sql.s, "v", key);
	if (code || found || key->kind != SSP_STRING)
		return code ? code : found != 0;
	return find_either_case(ssp, entity, column, key, room);
}

const struct ssp_entity *key_entity(const char *reference, char ref[SSP_REF_SIZE])
{
	struct ssp_error ignored = { 0 };
	int64_t id;

	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		if ((*e)->prefix && !ssp_ref_parse((*e)->prefix, reference, &id, &ignored)) {
			ssp_ref_format((*e)->prefix, id, ref);
			return *e;
		}
	return NULL;
}

char *key_words(const struct ssp_entity *entity, const struct ssp_value *key, char room[SSP_TEXT_SIZE])
{
	if (key->kind == SSP_STRING)
		snprintf(room, SSP_TEXT_SIZE, "%.*s", (int)key->len, key->s);
	else if (entity->prefix)
		ssp_ref_format(entity->prefix, key->i, room);
	else
		snprintf(room, SSP_TEXT_SIZE, "%lld", (long long)key->i);
	return room;
}

int key_try_nearest(struct ssp *ssp, struct ssp_nearest *near, struct arena *tried, const char *sql)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, sql, "");

	while (!code && (code = stmt_step(st)) == 1) {
		const char *word = arena_dup(tried, stmt_text(st, 0));
		if (word)
			ssp_nearest_try(near, word);
		code = 0;
	}
	return code;
}

/* Keys that are words are few: all are looked at. */
static int hint_nearest(struct ssp *ssp, const struct ssp_entity *entity, const char *word)
{
	_cleanup_arena_ struct arena keys = { 0 };
	struct ssp_nearest near = { .word = word };
	char sql[160];

	const char *column = column_name(entity, ssp_field_key(entity));
	snprintf(sql, sizeof sql, "SELECT \"%s\" FROM \"%s\" ORDER BY 1 LIMIT 5000", column, entity->table);
	int code = key_try_nearest(ssp, &near, &keys, sql);
	if (!code && near.best)
		fail_hint(&ssp->error, "did you mean %s?", near.best);
	return code;
}

static int fail_key(struct ssp *ssp, int code, const char *id, const struct ssp_entity *entity, const struct ssp_value *key)
{
	char room[SSP_TEXT_SIZE];

	fail(&ssp->error, code, id, "%s %.60s does not exist", entity->noun, key_words(entity, key, room));
	return fail_hint(&ssp->error, "list them with: ssp %s list", entity->noun);
}

static int fail_typed_key(struct ssp *ssp, int code, const char *id, const struct ssp_entity *entity,
	const struct ssp_value *key)
{
	char room[SSP_TEXT_SIZE];
	int failed = key->kind == SSP_STRING ? hint_nearest(ssp, entity, key_words(entity, key, room)) : 0;

	return failed ? failed : fail_key(ssp, code, id, entity, key);
}

int key_missing(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_value *key)
{
	return fail_key(ssp, SSP_E_NOTFOUND, "not-found", entity, key);
}

int key_not_found(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_value *key)
{
	return fail_typed_key(ssp, SSP_E_NOTFOUND, "not-found", entity, key);
}

/* `me` is nobody's key. For a principal with a row of their own it has been replaced by that key before this is called. */
static int fail_mine(struct ssp *ssp, const struct ssp_entity *entity)
{
	fail(&ssp->error, SSP_E_USAGE, "no-officer", "the principal %s is no %s", ssp->who, entity->noun);
	return fail_hint(&ssp->error, "name one by the key: ssp %s list", entity->noun);
}

int key_unknown(struct ssp *ssp, const char *field, const struct ssp_entity *entity, const struct ssp_value *key)
{
	bool mine = entity->mine && key->kind == SSP_STRING && key->len == 2 && memcmp(key->s, "me", 2) == 0;
	int code = mine ? fail_mine(ssp, entity) : fail_typed_key(ssp, SSP_E_USAGE, "no-such-row", entity, key);

	return code == SSP_E_USAGE ? fail_at(&ssp->error, NULL, 0, field) : code;
}

int key_resolve(struct ssp *ssp, struct arena *arena, const char *noun, const char *typed, const char **key)
{
	const struct ssp_entity *entity = ssp_entity_find(noun);
	struct ssp_value v = value_text(typed);
	char room[SSP_TEXT_SIZE];
	int found = typed ? key_find(ssp, entity, &v, room) : 1;

	*key = NULL;
	if (found < 0 || !typed)
		return found < 0 ? found : 0;
	if (!found)
		return key_unknown(ssp, noun, entity, &v);
	return (*key = arena_dup(arena, v.s)) ? 0 : fail_memory(&ssp->error);
}
