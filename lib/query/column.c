/* From fields to SQL: the columns of a table, and the condition that keeps a scope. See query/select.h.
 *
 * All names come from const tables, so they may stand in the text of a statement. The scope is part of the
 * statement and never a filter behind it: what a team may not see does not leave the engine, is not
 * counted, and cannot be told by a limit.
 */
#include <string.h>

#include "query/select.h"

const char *column_name(const struct ssp_entity *entity, const struct ssp_field *field, char room[48])
{
	if ((field->flags & SSP_KEY) && entity->prefix)
		return "id";
	snprintf(room, 48, "%s", field->name);
	if (field->flags & SSP_MULTI)
		room[strlen(room) - 1] = '\0';
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

/* Steps along the path "case.team" become nested sets: each is small, or probed by its key. Returns how many
 * brackets stay open before the comparison with the team. */
static int path_sql(struct buf *sql, const struct ssp_entity *entity, const char *path)
{
	const struct ssp_entity *at = entity;
	char name[48], key[48];
	int open = 0;

	for (;;) {
		size_t n = strcspn(path, ".");
		snprintf(name, sizeof name, "%.*s", (int)n, path);
		if (at == entity)
			buf_printf(sql, "t.\"%s\" ", name);
		else
			buf_printf(sql, "IN (SELECT \"%s\" FROM \"%s\" WHERE \"%s\" ",
				column_name(at, ssp_field_key(at), key), at->table, name);
		open += at != entity;
		if (!path[n])
			return open;
		at = ssp_entity_find(ssp_field_find(at, name)->ref);
		path += n + 1;
	}
}

void scope_sql(struct buf *sql, const struct ssp_entity *entity, const struct scope *scope)
{
	if (scope->all || !entity->scope)
		return;
	const char *last = strrchr(entity->scope, '.');
	last = last ? last + 1 : entity->scope;
	buf_adds(sql, " AND (");
	int open = path_sql(sql, entity, entity->scope);
	/* schools belong to an area, and an area to the team that covers it */
	buf_adds(sql, strcmp(last, "area") == 0 ? "= (SELECT area FROM team WHERE key = ?1)" : "= ?1");
	while (open--)
		buf_addc(sql, ')');
	/* a team sees a young person of its schools, or with an open case of its own */
	if (strcmp(entity->noun, "yp") == 0)
		buf_adds(sql, " OR t.id IN (SELECT yp FROM \"case\" WHERE team = ?1 AND closed IS NULL)");
	buf_addc(sql, ')');
}
