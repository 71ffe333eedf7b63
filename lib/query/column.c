/* From fields to SQL: the columns of a table, and the condition that keeps a scope. See query/select.h.
 *
 * All names come from const tables, so they may stand in the text of a statement. The scope is part of the
 * statement and never a filter behind it: what a team may not see does not leave the engine, is not
 * counted, and cannot be told by a limit.
 */
#include <string.h>

#include "query/select.h"

/* The row itself is t; those that are looked up for it have names of their own. */
static const char *alias(int depth)
{
	static const char *const names[] = { "t", "t1", "t2", "t3", "t4" };

	return names[depth];
}

static void belongs_sql(struct buf *sql, const struct ssp_entity *entity, int depth);

const char *column_name(const struct ssp_entity *entity, const struct ssp_field *field, char room[48])
{
	if ((field->flags & SSP_KEY) && entity->prefix)
		return "id";
	snprintf(room, 48, "%s", field->singular ? field->singular : field->name);
	return room;
}

void column_sql(struct buf *sql, const struct ssp_entity *entity, const struct ssp_field *field)
{
	char room[48];
	const char *name = column_name(entity, field, room);

	/* an event is kept as the bytes that were hashed, and its fields are read from them */
	if (strcmp(entity->table, "event") == 0 && !(field->flags & SSP_KEY)) {
		buf_printf(sql, "json_extract(t.manifest, '$.%s')", name);
		return;
	}
	if (!(field->flags & SSP_MULTI)) {
		buf_printf(sql, "t.\"%s\"", name);
		return;
	}
	/* The first value stands in the row, the others in a table of their own: few rows have any, and looking whether
	 * one has costs a fifth of joining none. */
	char key[48];
	const char *id = column_name(entity, ssp_field_key(entity), key), *table = entity->table;
	buf_printf(sql,
		"CASE WHEN t.\"%s\" IN (SELECT \"%s\" FROM \"%s_%s\") THEN t.\"%s\" || (SELECT group_concat(';' || m.\"%s\", '')"
		" FROM (SELECT \"%s\" FROM \"%s_%s\" WHERE \"%s\" = t.\"%s\" ORDER BY 1) m) ELSE t.\"%s\"%s END",
		id, table, table, name, name, name, name, table, name, table, id, name,
		field->type == SSP_INT ? " || ''" : ""); /* one or several, it is text */
}

/* One of the ways in which rows with the alias t<depth> belong to the team ?1. References become nested sets: each is
 * small, or probed by its key. */
static void way_sql(struct buf *sql, const struct ssp_entity *entity, const char *way, size_t n, int depth)
{
	char name[48], key[48];
	bool back = *way == '<';
	const char *dot = back ? memchr(way, '.', n) : NULL;

	snprintf(name, sizeof name, "%.*s", (int)(back ? dot - way - 1 : (ptrdiff_t)n), way + back);
	if (back) {
		const struct ssp_entity *from = ssp_entity_find(name);
		buf_printf(sql, "%s.\"%s\" IN (SELECT \"%s\" FROM \"%s\" %s WHERE %s.\"%.*s\" IS NULL AND ", alias(depth),
			column_name(entity, ssp_field_key(entity), key), entity->noun, from->table, alias(depth + 1),
			alias(depth + 1), (int)(n - (size_t)(dot - way) - 1), dot + 1);
		belongs_sql(sql, from, depth + 1);
		buf_addc(sql, ')');
		return;
	}
	const struct ssp_field *f = ssp_field_find(entity, name);
	const struct ssp_entity *to = f->ref ? ssp_entity_find(f->ref) : NULL;
	buf_printf(sql, "%s.\"%s\" ", alias(depth), column_name(entity, f, key));
	if (!to || strcmp(to->noun, "team") == 0) {
		/* schools belong to an area, and an area to the team that covers it */
		buf_adds(sql, f->type == SSP_TERM ? "= (SELECT area FROM team WHERE key = ?1)" : "= ?1");
		return;
	}
	buf_printf(sql, "IN (SELECT \"%s\" FROM \"%s\" %s WHERE ", column_name(to, ssp_field_key(to), key), to->table,
		alias(depth + 1));
	belongs_sql(sql, to, depth + 1);
	buf_addc(sql, ')');
}

static void belongs_sql(struct buf *sql, const struct ssp_entity *entity, int depth)
{
	const char *way = entity->scope;

	buf_addc(sql, '(');
	for (size_t n; *way; way += n + (way[n] == '|')) {
		n = strcspn(way, "|");
		buf_adds(sql, way == entity->scope ? "" : " OR ");
		way_sql(sql, entity, way, n, depth);
	}
	buf_addc(sql, ')');
}

void scope_sql(struct buf *sql, const struct ssp_entity *entity, const struct scope *scope)
{
	if (scope->all || !entity->scope)
		return;
	buf_adds(sql, " AND ");
	belongs_sql(sql, entity, 0);
}

void person_sql(struct buf *sql, const struct ssp_entity *entity, int depth)
{
	const struct ssp_field *f = ssp_field_find(entity, entity->person);
	const struct ssp_entity *to = f->ref ? ssp_entity_find(f->ref) : NULL;
	char key[48], name[48];

	if (!to || strcmp(to->noun, "yp") == 0) {
		buf_printf(sql, "%s.\"%s\"", alias(depth), column_name(entity, f, name));
		return;
	}
	buf_adds(sql, "(SELECT ");
	person_sql(sql, to, depth + 1);
	buf_printf(sql, " FROM \"%s\" %s WHERE %s.\"%s\" = %s.\"%s\")", to->table, alias(depth + 1), alias(depth + 1),
		column_name(to, ssp_field_key(to), key), alias(depth), column_name(entity, f, name));
}
