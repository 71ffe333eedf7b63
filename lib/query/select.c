/* From a query to rows. See query/select.h.
 *
 * Lists, exports and the reading half of edits come through here, so they cannot disagree about which rows there are.
 */
#include "query/select.h"

#include <string.h>

#include "query/compose.h"
#include "store/json_sql.h"
#include "store/stmt.h"
#include "util/fail.h"

static const char mask[] = "'***'";

/* The columns of a selection, while they are written. */
struct columns {
	struct selection *sel;
	struct sql *sql;
	struct buf *out;
	const struct ssp_query *q;
	bool identifying;
	size_t listed; /* those that the query does not name, and may name beside */
};

/* The name of a column: its path in the model's spelling. */
static const char *path_name(struct arena *arena, const struct path *path)
{
	_cleanup_buf_ struct buf name = BUF_INIT;

	if (path->n == 1)
		return path->step[0]->name;
	for (int i = 0; i < path->n; i++)
		buf_printf(&name, "%s%s", i ? "." : "", path->step[i]->name);
	return name.failed ? NULL : arena_dup(arena, name.s);
}

static void column_out(struct columns *c, const struct path *path, bool masked)
{
	buf_adds(c->out, c->sel->n ? ", " : "");
	if (masked)
		buf_adds(c->out, "CASE WHEN ");
	path_value_sql(c->sql, &c->sql->rows, path, c->out);
	if (masked)
		buf_printf(c->out, " IS NOT NULL THEN %s END", mask);
}

/* Names behind a reference are for those who may see them in a list of that noun. */
static int check_identifying(struct columns *c, const struct path *path)
{
	struct ssp *ssp = c->sql->ssp;
	const struct ssp_entity *owner = path_owner(c->q->entity, path);
	struct scope scope;
	bool allowed;
	int code = scope_for(ssp, owner->noun, "list", &scope, &allowed);

	return code || allowed ? code : scope_masked(ssp, owner->noun, "list");
}

/* Returns whether there is a column of this name. The query may name a listed column too; a column named twice would be a key
 * twice in JSON. */
static int column_exists(struct columns *c, const char *name, bool *found)
{
	struct selection *sel = c->sel;
	size_t i = 0;

	while (i < sel->n && strcmp(sel->columns[i].name, name) != 0)
		i++;
	*found = i < sel->n;
	if (*found && i >= c->listed)
		return fail(&c->sql->ssp->error, SSP_E_USAGE, "column-twice", "the column %s is named twice", name);
	if (!*found && sel->n == RECORD_FIELDS)
		return fail(&c->sql->ssp->error, SSP_E_USAGE, "too-many", "there are too many columns");
	return 0;
}

static int add_column(void *self, const struct path *path, bool given)
{
	struct columns *c = self;
	struct selection *sel = c->sel;
	const struct ssp_field *f = path_end(path);
	const struct ssp_entity *names = path_names(c->q->entity, path);
	const char *name = path_name(&sel->arena, path), *prefix = names ? names->prefix : NULL;
	/* a report's values are masked already, or the role may see them */
	bool masked = !c->identifying && field_personal(f) && (path->n > 1 || c->q->entity->table), found;

	if (!name)
		return fail_memory(&c->sql->ssp->error);
	int code = column_exists(c, name, &found);
	if (!code && !found && path->n > 1 && field_personal(f) && c->identifying)
		code = check_identifying(c, path);
	if (code || found)
		return code;
	column_out(c, path, masked);
	sel->columns[sel->n++] = (struct ssp_column){ name, masked ? SSP_TEXT : prefix ? SSP_REF : f->type, f->flags, prefix };
	c->listed += !given;
	return c->sql->code;
}

/* Returns whether the query asks for a whole table in the table's own order. The engine reads such a table in the order of
 * its numbers, as long as it uses no index. */
static bool is_whole(const struct ssp_query *q, const struct scope *scope)
{
	const struct ssp_entity *entity = q->entity;

	return (scope->all || !entity->scope) && !q->key && !q->about && !q->n_where && !q->sort && !entity->sort && !q->limit &&
		!q->period.from &&
		!q->period.to && (entity->prefix || ssp_field_key(entity)->type == SSP_INT);
}

/* "SELECT columns FROM rows …", where the rows are those of the noun's table or, with `json`, of a text. */
static int open_selection(struct sql *sql, const struct ssp_query *q, const struct scope *scope, bool identifying, const char *json,
	struct selection *sel)
{
	_cleanup_buf_ struct buf columns = BUF_INIT, rest = BUF_INIT, text = BUF_INIT;
	struct columns c = { .sel = sel, .sql = sql, .out = &columns, .q = q, .identifying = identifying };
	int code = columns_each(sql->ssp, q, identifying, add_column, &c);

	if (code)
		return code;
	sel->whole &= !sql->rows.n;
	where_sql(sql, q, scope, &rest);
	if (!sel->whole && !sql->code)
		order_sql(sql, q, &rest);
	buf_printf(&text, "SELECT %s%s%s FROM ", sel->whole ? STMT_EACH : "", columns.s, sel->whole ? STMT_EACH_END : "");
	if (json)
		json_rows_sql(&text, sql_text(sql, json), q->entity->fields);
	else
		buf_printf(&text, "\"%s\" t%s", q->entity->table, sel->whole ? STMT_WHOLE_TABLE : "");
	buf_printf(&text, "%s%s", sql->rows.joins.s, rest.s);
	text.failed |= columns.failed || rest.failed;
	return sql_open(sql, &text, &sel->st);
}

int select_open(struct ssp *ssp, const struct ssp_query *q, const struct scope *scope, bool identifying, bool whole,
	struct selection *sel)
{
	struct sql sql;

	*sel = (struct selection){ .whole = whole && !identifying && is_whole(q, scope) };
	sql_begin(&sql, ssp, q->entity);
	sql.guard = path_guard;
	int code = open_selection(&sql, q, scope, identifying, NULL, sel);
	sql_end(&sql);
	return code;
}

int select_count(struct ssp *ssp, const struct ssp_query *q, const struct scope *scope, int64_t *count)
{
	_cleanup_buf_ struct buf rest = BUF_INIT, text = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	struct sql sql;

	sql_begin(&sql, ssp, q->entity);
	sql.guard = path_guard;
	where_sql(&sql, q, scope, &rest);
	buf_printf(&text, "SELECT count(*) FROM \"%s\" t%s%s", q->entity->table, sql.rows.joins.s, rest.s);
	text.failed |= rest.failed;
	int got = sql_open(&sql, &text, &st);
	sql_end(&sql);
	if (got || (got = stmt_step(st)) < 0)
		return got;
	*count = stmt_whole(st, 0);
	*count = q->limit && *count > q->limit ? q->limit : *count;
	return 0;
}

int select_open_json(struct ssp *ssp, const struct ssp_query *q, const char *json, struct selection *sel)
{
	const struct scope scope = { .all = true };
	struct sql sql;

	*sel = (struct selection){ 0 };
	sql_begin(&sql, ssp, q->entity);
	sql.guard = path_guard;
	int code = open_selection(&sql, q, &scope, false, json, sel);
	sql_end(&sql);
	return code;
}

static int find_personal(void *self, const struct path *path, bool given)
{
	bool *personal = self;

	(void)given;
	*personal |= field_personal(path_end(path));
	return 0;
}

bool select_personal(const struct ssp_query *q)
{
	struct ssp unused = { 0 };
	bool personal = false;

	return columns_each(&unused, q, true, find_personal, &personal) >= 0 && personal;
}

int select_next(struct selection *sel, struct ssp_value *row)
{
	int got = stmt_step(sel->st);

	if (got == 1)
		stmt_row(sel->st, row, sel->n);
	return got;
}

/* A selection of which every row is given to `take`. */
struct taking {
	struct selection *sel;
	ssp_take *take;
	void *self;
};

static int give_row(void *self)
{
	struct taking *t = self;
	struct ssp_value row[RECORD_FIELDS];

	stmt_row(t->sel->st, row, t->sel->n);
	return t->take(t->self, row);
}

int select_each(struct selection *sel, ssp_take *take, void *self)
{
	struct taking t = { sel, take, self };

	return stmt_each(sel->st, give_row, &t);
}

void select_close(struct selection *sel)
{
	stmt_close(sel->st);
	sel->st = NULL;
	arena_free(&sel->arena);
}
