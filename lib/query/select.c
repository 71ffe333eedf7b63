#include "query/select.h"

#include <string.h>

#include "store/stmt.h"
#include "util/fail.h"
#include "ssp/nearest.h"

static const char mask[] = "'***'";

bool select_personal(const struct ssp_query *q)
{
	const struct ssp_field *f = q->entity->fields;
	bool all = q->columns && strcmp(q->columns, "*") == 0;

	for (; f->name; f++) {
		if (!(f->flags & (SSP_PERSONAL | SSP_NARRATIVE)))
			continue;
		const char *at = q->columns && !all ? strstr(q->columns, f->name) : NULL;
		if (all || at || (f->flags & SSP_LISTED))
			return true;
	}
	return false;
}

static int no_field(struct ssp *ssp, const struct ssp_entity *entity, const char *name)
{
	struct ssp_nearest near = { .word = name };

	for (const struct ssp_field *f = entity->fields; f->name; f++)
		ssp_nearest_try(&near, f->name);
	fail(&ssp->error, SSP_E_USAGE, "no-field", "%s has no field '%.40s'", entity->noun, name);
	if (near.best)
		return fail_hint(&ssp->error, "did you mean %s?", near.best);
	return fail_hint(&ssp->error, "see its columns with: ssp %s list --list-columns", entity->noun);
}

/* A field by the name that a user wrote, hyphens allowed; personal ones only as columns. */
static const struct ssp_field *field_named(struct ssp *ssp, const struct ssp_entity *entity, const char *name, size_t n,
	bool filter)
{
	char room[48];

	snprintf(room, sizeof room, "%.*s", (int)n, name);
	for (char *s = room; *s; s++)
		*s = *s == '-' ? '_' : *s;
	const struct ssp_field *f = ssp_field_find(entity, room);
	if (!f) {
		no_field(ssp, entity, room);
		return NULL;
	}
	if (filter && (f->flags & (SSP_PERSONAL | SSP_NARRATIVE))) {
		fail(&ssp->error, SSP_E_USAGE, "personal-field", "%s is personal: it can be neither a filter nor an order", room);
		fail_hint(&ssp->error, "look a young person up with: ssp yp find");
		return NULL;
	}
	return f;
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
			if (all || (f->flags & SSP_LISTED))
				add_column(sel, sql, q->entity, f, identifying);
	if (!s || all)
		return 0;
	for (s += *s == '+'; *s; s += *s == ',') {
		size_t n = strcspn(s, ",");
		const struct ssp_field *f = field_named(ssp, q->entity, s, n, false);
		if (!f)
			return ssp->error.code;
		if (sel->n < RECORD_FIELDS)
			add_column(sel, sql, q->entity, f, identifying);
		s += n;
	}
	return 0;
}

/* The young person that a row is about: itself, its field yp, or that of its referral. */
static void person_sql(struct buf *sql, const struct ssp_entity *entity, struct selection *sel)
{
	sel->people = (int)sel->n;
	if (strcmp(entity->noun, "yp") == 0)
		buf_adds(sql, ", t.id");
	else if (ssp_field_find(entity, "yp"))
		buf_adds(sql, ", t.yp");
	else if (ssp_field_find(entity, "referral"))
		buf_adds(sql, ", (SELECT yp FROM referral r WHERE r.id = t.referral)");
	else if (ssp_field_find(entity, "case"))
		buf_adds(sql, ", (SELECT yp FROM \"case\" c WHERE c.id = t.\"case\")");
	else
		sel->people = -1;
}

static const struct {
	const char *sign, *sql;
} comparisons[] = {
	{ "!=", "IS NOT" },
	{ "<=", "<=" },
	{ ">=", ">=" },
	{ "=", "IS" },
	{ "<", "<" },
	{ ">", ">" },
	{ "~", "LIKE" },
};

/* What the parameters of the statement will be bound to; they live in the selection's arena. */
struct parameters {
	struct ssp_value value[64];
	int n;
};

static int add_value(struct ssp *ssp, struct selection *sel, struct parameters *ps, struct ssp_value v)
{
	if (ps->n >= 60)
		return fail(&ssp->error, SSP_E_USAGE, "too-many", "there are too many conditions");
	if (v.kind == SSP_STRING && !(v.s = arena_dupn(&sel->arena, v.s, v.len)))
		return fail_memory(&ssp->error);
	ps->value[ps->n++] = v;
	return 0;
}

static int filter_value(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_field *f, bool like,
	const char *text, struct selection *sel, struct parameters *ps)
{
	if (like) {
		struct ssp_value v = value_text(arena_printf(&sel->arena, "%%%s%%", text));
		return add_value(ssp, sel, ps, v);
	}
	_cleanup_record_ struct ssp_record *r = NULL;
	int code = ssp_record_new(&r, entity, &ssp->error);
	if (!code)
		code = ssp_record_set(r, &ssp->clock, f->name, text, &ssp->error);
	return code ? code : add_value(ssp, sel, ps, *ssp_record_get(r, f->name));
}

static int filter_sql(struct ssp *ssp, const struct ssp_entity *entity, const char *text, struct selection *sel,
	struct parameters *ps, struct buf *sql)
{
	size_t n = strcspn(text, "!=<>~");
	const struct ssp_field *f = field_named(ssp, entity, text, n, true);

	if (!f)
		return ssp->error.code;
	for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++) {
		size_t m = strlen(comparisons[i].sign);
		if (strncmp(text + n, comparisons[i].sign, m) != 0)
			continue;
		bool like = comparisons[i].sign[0] == '~';
		int code = filter_value(ssp, entity, f, like, text + n + m, sel, ps);
		buf_adds(sql, " AND (");
		column_sql(sql, entity, f);
		buf_printf(sql, " %s ?%d)", comparisons[i].sql, ps->n);
		return code;
	}
	fail(&ssp->error, SSP_E_USAGE, "bad-filter", "'%.60s' is not a condition", text);
	return fail_hint(&ssp->error, "write field=value, or != < <= > >= ~ in place of =");
}

/* The day by which a noun's rows fall into periods: `day` where it has one, else its first listed date. */
static const struct ssp_field *day_field(const struct ssp_entity *entity)
{
	const struct ssp_field *f = ssp_field_find(entity, "day");

	if (f)
		return f;
	for (f = entity->fields; f->name; f++)
		if (f->type == SSP_DATE && (f->flags & SSP_LISTED))
			return f;
	return NULL;
}

static int period_sql(struct ssp *ssp, const struct ssp_query *q, struct selection *sel, struct parameters *ps,
	struct buf *sql)
{
	const struct ssp_field *f = day_field(q->entity);
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE];
	int code;

	if (!q->period.from && !q->period.to)
		return 0;
	if (!f) {
		fail(&ssp->error, SSP_E_USAGE, "no-day", "%s has no day of its own, so it cannot be asked for by period",
			q->entity->noun);
		return fail_hint(&ssp->error, "leave --period out");
	}
	buf_printf(sql, " AND t.\"%s\" BETWEEN ?%d AND ?%d", f->name, ps->n + 1, ps->n + 2);
	code = add_value(ssp, sel, ps, value_text(ssp_day_format(q->period.from, from)));
	return code ? code : add_value(ssp, sel, ps, value_text(ssp_day_format(q->period.to, to)));
}

static int key_sql(struct ssp *ssp, const struct ssp_query *q, struct selection *sel, struct parameters *ps,
	struct buf *sql)
{
	const struct ssp_field *key = ssp_field_key(q->entity);

	if (!q->key)
		return 0;
	int code = filter_value(ssp, q->entity, key, false, q->key, sel, ps);
	buf_adds(sql, " AND ");
	column_sql(sql, q->entity, key);
	buf_printf(sql, " = ?%d", ps->n);
	return code;
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

static int where_sql(struct ssp *ssp, const struct ssp_query *q, const struct scope *scope, struct selection *sel,
	struct parameters *ps, struct buf *sql)
{
	int code;

	if (q->entity->kind)
		buf_printf(sql, " AND t.kind = '%s'", q->entity->kind);
	if (!q->voided && (q->entity->verbs & SSP_VOID))
		buf_adds(sql, " AND t.voided IS NULL");
	scope_sql(sql, q->entity, scope);
	if ((code = key_sql(ssp, q, sel, ps, sql)) || (code = period_sql(ssp, q, sel, ps, sql)))
		return code;
	for (size_t i = 0; i < q->n_where; i++)
		if ((code = filter_sql(ssp, q->entity, q->where[i], sel, ps, sql)))
			return code;
	return order_sql(ssp, q, sql);
}

int select_open(struct ssp *ssp, const struct ssp_query *q, const struct scope *scope, bool identifying,
	struct selection *sel)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;
	struct parameters ps = { .value[0] = value_text(scope->team), .n = 1 };

	*sel = (struct selection){ 0 };
	buf_adds(&sql, "SELECT ");
	int code = columns_sql(ssp, q, identifying, sel, &sql);
	if (code)
		return code;
	/* masked rows name nobody, so nobody asks whom they are about */
	sel->people = -1;
	if (identifying)
		person_sql(&sql, q->entity, sel);
	buf_printf(&sql, " FROM \"%s\" t WHERE ?1 IS ?1", q->entity->table);
	code = where_sql(ssp, q, scope, sel, &ps, &sql);
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

	for (size_t i = 0; got == 1 && i < sel->n; i++)
		stmt_column(sel->st, (int)i, &row[i]);
	return got;
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
