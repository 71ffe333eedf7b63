/* Rows by their key. See query/key.h.
 *
 * The exact key is asked for first, by its index; only a key of text that there is not is looked for in either case,
 * by a scan, which a person's slip may cost.
 */
#include "query/key.h"

#include <string.h>

#include "query/select.h"
#include "store/stmt.h"
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
	char name[48];
	int64_t found;
	const char *column = column_name(entity, ssp_field_key(entity), name);

	buf_printf(&sql, "SELECT 1 FROM \"%s\" t WHERE t.\"%s\" = ?", entity->table, column);
	int code = sql.failed ? fail_memory(&ssp->error) : stmt_int(ssp, &found, 0, sql.s, "v", key);
	if (code || found || key->kind != SSP_STRING)
		return code ? code : found != 0;
	return find_either_case(ssp, entity, column, key, room);
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

int key_unknown(struct ssp *ssp, const struct ssp_field *f, const struct ssp_value *value)
{
	const struct ssp_entity *other = ssp_entity_find(f->ref);
	char room[SSP_TEXT_SIZE];

	fail(&ssp->error, SSP_E_USAGE, "no-such-row", "there is no %s %s", other->noun, key_words(other, value, room));
	fail_at(&ssp->error, NULL, 0, f->name);
	return fail_hint(&ssp->error, "see them with: ssp %s list", other->noun);
}
