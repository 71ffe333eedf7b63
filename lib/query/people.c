/* Finds the young people that rows are about. See query/select.h.
 *
 * The ways of a noun (`person` of struct ssp_entity) lead from a set of rows to young people. Each step is a set written
 * around the set before it, and each way is one statement for any number of rows.
 */
#include <string.h>

#include "query/compose.h"
#include "store/stmt.h"
#include "util/fail.h"

/* Reads the people that a set of their keys has. */
static int read_people(struct sql *sql, const struct buf *set, struct people *people)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	_cleanup_buf_ struct buf text = BUF_INIT;

	buf_printf(&text, "SELECT DISTINCT * FROM (%s) p", set->s);
	text.failed |= set->failed;
	int code = sql_open(sql, &text, &st);
	while (!code && (code = stmt_step(st)) == 1)
		code = people_add(people, stmt_whole(st, 0), &sql->ssp->error);
	return code;
}

static int follow_to_people(struct sql *sql, const struct ssp_entity *entity, const struct buf *set, struct people *people);

/* The rows that a way leads to from those of a set of keys. */
static int follow_way(struct sql *sql, const struct ssp_entity *entity, const struct way *way, const struct buf *set,
	struct people *people)
{
	const struct ssp_entity *from = way->back ? way->back->entity : entity;
	const struct ssp_field *at = way->back ? way->back->ref : ssp_field_key(entity);
	const struct ssp_entity *to = path_names(from, &way->path);
	struct table x = { .entity = from, .joins = BUF_INIT };
	_cleanup_buf_ struct buf value = BUF_INIT, where = BUF_INIT, next = BUF_INIT;
	int bound = sql->n_parameters;

	sql_alias(sql, 'x', x.alias);
	path_sql(sql, &x, &way->path, &value);
	column_sql(sql, from, at, x.alias, &where);
	buf_printf(&where, " IN (%s)", set->s);
	if (way->back && way->back->filter.n) {
		buf_adds(&where, " AND ");
		filter_sql(sql, &x, &way->back->filter, &where);
	}
	buf_printf(&next, "SELECT %s FROM \"%s\" %s%s WHERE %s", value.s, from->table, x.alias, x.joins.s, where.s);
	next.failed |= value.failed || where.failed || x.joins.failed || set->failed;
	buf_free(&x.joins);
	int code = follow_to_people(sql, to, &next, people);
	sql->n_parameters = bound;
	return code;
}

/* From a set of keys of a noun to the people that its rows are about. */
static int follow_to_people(struct sql *sql, const struct ssp_entity *entity, const struct buf *set, struct people *people)
{
	struct way *ways;

	if (ends_here(entity, entity->person))
		return read_people(sql, set, people);
	int code = ways_parse(&sql->arena, entity, entity->person, &ways, &sql->ssp->error);
	for (const struct way *way = ways; way && !code; way = way->next)
		code = follow_way(sql, entity, way, set, people);
	return code;
}

/* A reference that the record holds is followed from its value, so that an empty one costs no statement. */
static int follow_record(struct sql *sql, const struct ssp_record *record, const struct way *way, struct people *people)
{
	const struct ssp_entity *entity = record->entity, *to = way->back ? NULL : path_names(entity, &way->path);
	const struct ssp_value *key = ssp_record_get(record, ssp_field_key(entity)->name);
	const struct ssp_value *first = way->back ? key : ssp_record_get(record, way->path.step[0]->name);
	bool direct = to && way->path.n == 1;
	_cleanup_buf_ struct buf set = BUF_INIT;

	if (first->kind == SSP_NULL)
		return 0;
	if (direct && ends_here(to, to->person))
		return people_add(people, first->i, &sql->ssp->error);
	buf_printf(&set, "?%d", sql_value(sql, direct ? first : key));
	return direct ? follow_to_people(sql, to, &set, people) : follow_way(sql, entity, way, &set, people);
}

int record_people(struct ssp *ssp, const struct ssp_record *record, struct people *people)
{
	const struct ssp_entity *entity = record->entity;
	struct sql sql;
	struct way *ways;

	if (!entity->person)
		return 0;
	if (ends_here(entity, entity->person))
		return people_add(people, ssp_record_int(record, entity->person), &ssp->error);
	sql_begin(&sql, ssp, entity);
	int code = ways_parse(&sql.arena, entity, entity->person, &ways, &ssp->error);
	for (const struct way *way = ways; way && !code; way = way->next) {
		code = follow_record(&sql, record, way, people);
		sql.n_parameters = 0;
	}
	sql_end(&sql);
	return code;
}

/* The rows of a query, of which a set is made. */
struct naming {
	struct ssp *ssp;
	const struct ssp_query *q;
	const struct scope *scope;
	struct people *people;
};

/* Adds the young people of the rows that a path from the selected rows leads to. */
static int follow_selected(const struct naming *n, const struct path *path, const struct ssp_entity *to)
{
	_cleanup_buf_ struct buf value = BUF_INIT, rest = BUF_INIT, set = BUF_INIT;
	struct sql sql;

	sql_begin(&sql, n->ssp, n->q->entity);
	sql.guard = path_guard;
	path_sql(&sql, &sql.rows, path, &value);
	where_sql(&sql, n->q, n->scope, &rest);
	if (n->q->limit)
		order_sql(&sql, n->q, &rest);
	buf_printf(&set, "SELECT %s FROM \"%s\" t%s%s", value.s, n->q->entity->table, sql.rows.joins.s, rest.s);
	set.failed |= value.failed || rest.failed || sql.rows.joins.failed;
	int code = sql.code ? sql.code : follow_to_people(&sql, to, &set, n->people);
	sql_end(&sql);
	return code;
}

/* A personal column behind references names the people of the row that it belongs to. */
static int follow_column(void *self, const struct path *path, bool given)
{
	const struct naming *n = self;
	struct path before = *path;

	(void)given;
	if (path->n == 1 || !field_personal(path_end(path)))
		return 0;
	before.n--;
	return follow_selected(n, &before, path_owner(n->q->entity, path));
}

int select_people(struct ssp *ssp, const struct ssp_query *q, const struct scope *scope, struct people *people)
{
	struct naming n = { ssp, q, scope, people };
	const struct path key = { { ssp_field_key(q->entity) }, 1 };
	int code = q->entity->person ? follow_selected(&n, &key, q->entity) : 0;

	return code ? code : columns_each(ssp, q, true, follow_column, &n);
}

int row_in_scope(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_value *key, const struct scope *scope)
{
	_cleanup_buf_ struct buf text = BUF_INIT, own = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	struct sql sql;
	int code;

	if (scope->all || !entity->scope)
		return 1;
	sql_begin(&sql, ssp, entity);
	scope_sql(&sql, entity, "t", scope, &own);
	buf_printf(&text, "SELECT 1 FROM \"%s\" t WHERE ", entity->table);
	column_sql(&sql, entity, ssp_field_key(entity), "t", &text);
	buf_printf(&text, " = ?%d AND %s", sql_value(&sql, key), own.s);
	text.failed |= own.failed;
	if (!(code = sql_open(&sql, &text, &st)))
		code = stmt_step(st);
	sql_end(&sql);
	return code;
}
