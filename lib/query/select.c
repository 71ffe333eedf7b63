/* From a query to SQL to rows: the one place where a selection is made. See query/select.h.
 *
 * Lists, exports and the reading half of edits come through here, so they cannot disagree about which rows
 * there are. What they ask for is in query/filter.c.
 *
 * Parameter 1 is always the team of the scope, whether it is used or not, so that the numbers of the others
 * do not depend on who asks.
 */
#include "query/filter.h"

#include <string.h>

#include "store/stmt.h"
#include "util/fail.h"

static const char mask[] = "'***'";

/* Is the field among the columns of a list that names none of its own? Names and dates of birth are, where they are asked
 * for as they are. */
static bool is_listed(const struct ssp_field *f, bool identifying)
{
	return f->flags & (SSP_LISTED | (identifying ? SSP_PERSONAL : 0));
}

bool select_personal(const struct ssp_query *q)
{
	const char *s = q->columns;
	bool all = s && strcmp(s, "*") == 0;

	for (const struct ssp_field *f = q->entity->fields; f->name && (all || !s || *s == '+'); f++)
		if (field_personal(f) && (all || is_listed(f, true)))
			return true;
	for (s = s && !all ? s + (*s == '+') : ""; *s; s += *s == ',') {
		const struct ssp_field *f = field_typed(q->entity, s, strcspn(s, ","));
		if (f && field_personal(f))
			return true;
		s += strcspn(s, ",");
	}
	return false;
}

static void add_column(struct selection *sel, struct buf *sql, const struct ssp_entity *entity,
	const struct ssp_field *f, bool identifying)
{
	struct ssp_column *c = &sel->columns[sel->n];
	const struct ssp_entity *other = f->ref ? ssp_entity_find(f->ref) : NULL;
	bool masked = !identifying && (f->flags & (SSP_PERSONAL | SSP_NARRATIVE));

	*c = (struct ssp_column){ f->name, masked ? SSP_TEXT : f->type, f->flags, other ? other->prefix : NULL };
	if ((f->flags & SSP_KEY) && entity->prefix) {
		c->type = SSP_REF;
		c->prefix = entity->prefix;
	}
	buf_adds(sql, sel->n++ ? ", " : "");
	if (masked)
		buf_adds(sql, "CASE WHEN ");
	column_sql(sql, entity, f);
	if (masked)
		buf_printf(sql, " IS NOT NULL THEN %s END", mask);
}

static int columns_sql(struct ssp *ssp, const struct ssp_query *q, bool identifying, struct selection *sel,
	struct buf *sql)
{
	const char *s = q->columns;
	bool all = s && strcmp(s, "*") == 0;

	if (!s || *s == '+' || all)
		for (const struct ssp_field *f = q->entity->fields; f->name; f++)
			if (all || is_listed(f, identifying))
				add_column(sel, sql, q->entity, f, identifying);
	if (!s || all)
		return 0;
	if (!*s) {
		fail(&ssp->error, SSP_E_USAGE, "no-column", "no column is named");
		return fail_hint(&ssp->error, "see its columns with: ssp %s list --list-columns", q->entity->noun);
	}
	/* one that is there anyway may be added once more; one that is named twice would be a key twice in JSON */
	size_t standing = sel->n;
	for (s += *s == '+'; *s; s += *s == ',') {
		size_t n = strcspn(s, ",");
		const struct ssp_field *f = field_named(ssp, q->entity, s, n, false);
		if (!f)
			return ssp->error.code;
		size_t i = 0;
		while (i < sel->n && strcmp(sel->columns[i].name, f->name) != 0)
			i++;
		if (i < sel->n && i >= standing)
			return fail(&ssp->error, SSP_E_USAGE, "column-twice", "the column %s is named twice", f->name);
		if (i == sel->n)
			add_column(sel, sql, q->entity, f, identifying);
		s += n;
	}
	return 0;
}

static int order_sql(struct ssp *ssp, const struct ssp_query *q, struct buf *sql)
{
	buf_adds(sql, " ORDER BY ");
	for (const char *s = q->sort ? q->sort : ""; *s; s += *s == ',') {
		bool down = *s == '-';
		s += down;
		size_t n = strcspn(s, ",");
		const struct ssp_field *f = field_named(ssp, q->entity, s, n, true);
		if (!f)
			return ssp->error.code;
		column_sql(sql, q->entity, f);
		buf_adds(sql, down ? " DESC, " : ", ");
		s += n;
	}
	column_sql(sql, q->entity, ssp_field_key(q->entity));
	if (q->limit)
		buf_printf(sql, " LIMIT %ld", q->limit);
	return 0;
}

static int where_sql(struct ssp *ssp, const struct ssp_query *q, const struct scope *scope, bool whole,
	struct parameters *ps, struct buf *sql)
{
	if (!q->voided && (q->entity->verbs & SSP_VOID))
		buf_adds(sql, " AND t.voided IS NULL");
	scope_sql(sql, q->entity, scope);
	int code = conditions_sql(ssp, q, ps, sql);
	return code || whole ? code : order_sql(ssp, q, sql);
}

/* Is it a whole table, whose own order is the one asked for? The engine walks it in the order of its numbers, as long
 * as it uses no index. */
static bool is_whole(const struct ssp_query *q, const struct scope *scope)
{
	const struct ssp_entity *entity = q->entity;

	return (scope->all || !entity->scope) && !q->key && !q->about && !q->n_where && !q->sort && !q->limit && !q->period.from &&
		!q->period.to && (entity->prefix || ssp_field_key(entity)->type == SSP_INT);
}

int select_open(struct ssp *ssp, const struct ssp_query *q, const struct scope *scope, bool identifying, bool whole,
	struct selection *sel)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;
	struct parameters ps = { .value[0] = value_text(scope->team), .n = 1, .arena = &sel->arena };

	*sel = (struct selection){ .whole = whole && !identifying && is_whole(q, scope) };
	buf_adds(&sql, sel->whole ? "SELECT each_row(" : "SELECT ");
	int code = columns_sql(ssp, q, identifying, sel, &sql);
	if (code)
		return code;
	/* masked rows name nobody, so nobody asks whom they are about */
	sel->people = identifying && q->entity->person ? (int)sel->n : -1;
	if (sel->people >= 0) {
		buf_adds(&sql, ", ");
		person_sql(&sql, q->entity, 0);
	}
	buf_printf(&sql, "%s FROM \"%s\" t%s WHERE ?1 IS ?1", sel->whole ? ")" : "", q->entity->table,
		sel->whole ? " NOT INDEXED" : "");
	code = where_sql(ssp, q, scope, sel->whole, &ps, &sql);
	if (!code && sql.failed)
		code = fail_memory(&ssp->error);
	if (!code)
		code = stmt_open(ssp, &sel->st, sql.s, "");
	for (int i = 0; !code && i < ps.n; i++)
		code = stmt_bind(sel->st, i + 1, &ps.value[i]);
	return code;
}

int select_next(struct selection *sel, struct ssp_value *row)
{
	int got = stmt_step(sel->st);

	if (got == 1)
		stmt_row(sel->st, row, sel->n);
	return got;
}

/* A selection whose rows are handed on, and to whom. */
struct handing {
	struct selection *sel;
	ssp_take *take;
	void *self;
};

static int hand(void *self)
{
	struct handing *h = self;
	struct ssp_value row[RECORD_FIELDS];

	stmt_row(h->sel->st, row, h->sel->n);
	return h->take(h->self, row);
}

int select_each(struct selection *sel, ssp_take *take, void *self)
{
	struct handing h = { sel, take, self };

	return stmt_each(sel->st, hand, &h);
}

int64_t select_person(struct selection *sel)
{
	return sel->people < 0 ? 0 : stmt_whole(sel->st, sel->people);
}

void select_close(struct selection *sel)
{
	stmt_close(sel->st);
	sel->st = NULL;
	arena_free(&sel->arena);
}
