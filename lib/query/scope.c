/* The scope of a principal, as SQL. See query/scope.h and query/sql.h.
 *
 * The scope is part of the statement and never a filter behind it: a row outside the scope does not leave the engine, is not
 * counted, and cannot be inferred from a limit. References become nested sets: each is small, or probed by its key.
 */
#include "query/scope.h"

#include "query/sql.h"
#include "ssp/access.h"
#include "util/fail.h"

int scope_for(struct ssp *ssp, const char *noun, const char *verb, struct scope *scope, bool *identifying)
{
	char cell = ssp_access_cell(ssp->role, noun, verb);

	if (!cell || cell == '-') {
		fail(&ssp->error, SSP_E_DENIED, "not-allowed", "%s (%s) may not use: %s%s%s", ssp->who, ssp->role, noun,
			*verb ? " " : "", verb);
		return fail_hint(&ssp->error, "ask an admin which role you need; see: ssp help roles");
	}
	*scope = (struct scope){ .all = cell == 'a' || cell == 'A', .team = ssp->team };
	if (identifying)
		*identifying = cell == 'T' || cell == 'A';
	return 0;
}

int scope_masked(struct ssp *ssp, const char *noun, const char *verb)
{
	fail(&ssp->error, SSP_E_DENIED, "not-identifying", "%s (%s) may not see personal data: %s %s", ssp->who, ssp->role, noun, verb);
	return fail_hint(&ssp->error, "omit --identifying");
}

/* What ways lead to: the team whose scope it is or, with `person`, a young person; and the parameter with its key. */
struct aim {
	bool person;
	int key;
};

static const char *ways_to(const struct aim *aim, const struct ssp_entity *entity)
{
	return aim->person ? entity->person : entity->scope;
}

static void belongs_sql(struct sql *sql, const struct ssp_entity *entity, const char *alias, const struct aim *aim,
	struct buf *out);

/* A scope goes through rows of every team; a way to a young person through those that the principal may list. */
static void guard_step_sql(struct sql *sql, const struct ssp_entity *entity, const char *alias, const struct aim *aim,
	struct buf *out)
{
	if (aim->person && path_guard(sql, entity, alias, out))
		buf_adds(out, " AND ");
}

/* Does the row with this alias lead to the aim, by the steps of a path from number `i` on? */
static void steps_sql(struct sql *sql, const struct ssp_entity *entity, const char *alias, const struct path *path, int i,
	const struct aim *aim, struct buf *out)
{
	const struct ssp_field *f = path->step[i];
	const struct ssp_entity *to = f->ref ? ssp_entity_find(f->ref) : NULL;
	bool last = i + 1 == path->n;
	char other[ALIAS];

	column_sql(sql, entity, f, alias, out);
	if (last && (!to || ends_here(to, ways_to(aim, to)))) {
		buf_printf(out, " = ?%d", aim->key);
		return;
	}
	buf_printf(out, " IN (SELECT \"%s\" FROM \"%s\" %s WHERE ", column_name(to, ssp_field_key(to)), to->table,
		sql_alias(sql, 's', other));
	guard_step_sql(sql, to, other, aim, out);
	if (last)
		belongs_sql(sql, to, other, aim, out);
	else
		steps_sql(sql, to, other, path, i + 1, aim, out);
	buf_addc(out, ')');
}

static void way_sql(struct sql *sql, const struct ssp_entity *entity, const char *alias, const struct way *way,
	const struct aim *aim, struct buf *out)
{
	const struct child *back = way->back;

	if (!back) {
		steps_sql(sql, entity, alias, &way->path, 0, aim, out);
		return;
	}
	struct table x = { .entity = back->entity, .joins = BUF_INIT };
	_cleanup_buf_ struct buf where = BUF_INIT;
	sql_alias(sql, 's', x.alias);
	guard_step_sql(sql, back->entity, x.alias, aim, &where);
	if (back->filter.n) {
		filter_sql(sql, &x, &back->filter, &where);
		buf_adds(&where, " AND ");
	}
	steps_sql(sql, back->entity, x.alias, &way->path, 0, aim, &where);
	column_sql(sql, entity, ssp_field_key(entity), alias, out);
	buf_adds(out, " IN (SELECT ");
	column_sql(sql, back->entity, back->ref, x.alias, out);
	buf_printf(out, " FROM \"%s\" %s%s WHERE %s)", back->entity->table, x.alias, x.joins.s, where.s);
	out->failed |= where.failed || x.joins.failed;
	buf_free(&x.joins);
}

static void belongs_sql(struct sql *sql, const struct ssp_entity *entity, const char *alias, const struct aim *aim,
	struct buf *out)
{
	struct way *ways;

	buf_addc(out, '(');
	sql_fail(sql, ways_parse(&sql->arena, entity, ways_to(aim, entity), &ways, &sql->ssp->error));
	for (const struct way *way = ways; way; way = way->next) {
		buf_adds(out, way == ways ? "" : " OR ");
		way_sql(sql, entity, alias, way, aim, out);
	}
	buf_addc(out, ')');
}

bool scope_sql(struct sql *sql, const struct ssp_entity *entity, const char *alias, const struct scope *scope, struct buf *out)
{
	if (scope->all || !entity->scope)
		return false;
	const struct aim aim = { .key = sql_text(sql, scope->team) };
	belongs_sql(sql, entity, alias, &aim, out);
	return true;
}

void person_sql(struct sql *sql, const struct ssp_entity *entity, const char *alias, const struct ssp_value *person, struct buf *out)
{
	const struct aim aim = { .person = true, .key = sql_value(sql, person) };

	belongs_sql(sql, entity, alias, &aim, out);
}

bool path_guard(struct sql *sql, const struct ssp_entity *entity, const char *alias, struct buf *out)
{
	struct scope scope = { .all = true };

	sql_fail(sql, scope_for(sql->ssp, entity->noun, "list", &scope, NULL));
	return scope_sql(sql, entity, alias, &scope, out);
}
