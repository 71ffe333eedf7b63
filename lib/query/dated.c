/* Values of past days as SQL. See query/dated.h; who writes them is lib/domain/history.c. */
#include "query/dated.h"

#include <stdio.h>

#include "query/column.h"
#include "store/stmt.h"

bool dated_number(const struct ssp_field *f)
{
	const struct ssp_entity *to = f->ref ? ssp_entity_find(f->ref) : NULL;

	return f->type == SSP_BOOL || f->type == SSP_INT || (to && ssp_field_key(to)->type == SSP_INT);
}

/* Spells of NOUN_history end, and begin on the day after the one before. Most rows have none, so it is asked first whether
 * there is one. */
static void history_sql(struct buf *sql, const struct ssp_entity *entity, const struct ssp_field *f, const char *alias,
	const char *day)
{
	_cleanup_buf_ struct buf from = BUF_INIT;

	buf_printf(&from, " FROM \"%s_history\" h WHERE h.\"%s\" = %s.\"%s\" AND h.field = '%s' AND h.until >= %s", entity->noun,
		entity->noun, alias, column_name(entity, ssp_field_key(entity)), f->name, day);
	buf_printf(sql, "CASE WHEN EXISTS (SELECT 1%s) THEN (SELECT %s%s ORDER BY h.until LIMIT 1) ELSE %s.\"%s\" END", from.s,
		dated_number(f) ? "CAST(h.value AS INTEGER)" : "h.value", from.s, alias, column_name(entity, f));
	sql->failed |= from.failed;
}

/* Of two spells that share a day the later one holds on it. Spells are added at their end only, so that is the one with the
 * higher number, and the index of the reference gives it without sorting. */
static void spells_sql(struct buf *sql, const struct ssp_entity *entity, const struct ssp_field *f, const char *alias,
	const char *day)
{
	const struct ssp_entity *spells = ssp_field_history(entity, f);

	buf_printf(sql, "(SELECT h.\"%s\" FROM \"%s\" h WHERE h.\"%s\" = %s.\"%s\" AND h.\"from\" <= %s"
		" AND (h.until IS NULL OR h.until >= %s) ORDER BY h.\"%s\" DESC LIMIT 1)", f->name, spells->table,
		entity->noun, alias, column_name(entity, ssp_field_key(entity)), day, day,
		column_name(spells, ssp_field_key(spells)));
}

void dated_sql(struct buf *sql, const struct ssp_entity *entity, const struct ssp_field *f, const char *alias,
	const char *day)
{
	(f->history ? spells_sql : history_sql)(sql, entity, f, alias, day);
}

int dated_any(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_field *f)
{
	char sql[96];
	int64_t any;

	snprintf(sql, sizeof sql, "SELECT 1 FROM \"%s\" LIMIT 1", ssp_field_history(entity, f)->table);
	int code = stmt_int(ssp, &any, 0, sql, "");
	return code ? code : any != 0;
}
