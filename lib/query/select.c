/* From a query to SQL to rows: the one place where a selection is made. See query/select.h.
 *
 * Lists, exports and the reading half of edits come through here, so they cannot disagree about which rows
 * there are. Text of a user never becomes SQL: names are looked up in the noun's table, values are read by
 * the same readers as on the way in, and bound. A filter that could never hold (an unknown word, a
 * reference to nothing) is an error, because an empty list would look like an answer.
 *
 * Parameter 1 is always the team of the scope, whether it is used or not, so that the numbers of the others
 * do not depend on who asks.
 */
#include "query/select.h"

#include <string.h>

#include "model/entities.h"
#include "query/key.h"
#include "store/stmt.h"
#include "util/fail.h"
#include "ssp/nearest.h"

static const char mask[] = "'***'";

static bool is_personal(const struct ssp_field *f)
{
	return f->flags & (SSP_PERSONAL | SSP_NARRATIVE);
}

/* A field by the name that a user wrote, hyphens allowed; or NULL. */
static const struct ssp_field *find_field(const struct ssp_entity *entity, const char *name, size_t n)
{
	char room[48];

	snprintf(room, sizeof room, "%.*s", (int)n, name);
	for (char *s = room; *s; s++)
		*s = *s == '-' ? '_' : *s;
	return ssp_field_find(entity, room);
}

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
		if (is_personal(f) && (all || is_listed(f, true)))
			return true;
	for (s = s && !all ? s + (*s == '+') : ""; *s; s += *s == ',') {
		const struct ssp_field *f = find_field(q->entity, s, strcspn(s, ","));
		if (f && is_personal(f))
			return true;
		s += strcspn(s, ",");
	}
	return false;
}

static int no_field(struct ssp *ssp, const struct ssp_entity *entity, const char *text, size_t n)
{
	char name[48];
	struct ssp_nearest near = { .word = name };

	snprintf(name, sizeof name, "%.*s", (int)n, text);

	for (const struct ssp_field *f = entity->fields; f->name; f++)
		ssp_nearest_try(&near, f->name);
	fail(&ssp->error, SSP_E_USAGE, "no-field", "%s has no field '%.40s'", entity->noun, name);
	if (near.best)
		return fail_hint(&ssp->error, "did you mean %s?", near.best);
	return fail_hint(&ssp->error, "see its columns with: ssp %s list --list-columns", entity->noun);
}

/* The same, or an error; personal ones only as columns. */
static const struct ssp_field *field_named(struct ssp *ssp, const struct ssp_entity *entity, const char *name, size_t n,
	bool filter)
{
	const struct ssp_field *f = find_field(entity, name, n);

	if (!f) {
		no_field(ssp, entity, name, n);
		return NULL;
	}
	if (filter && is_personal(f)) {
		fail(&ssp->error, SSP_E_USAGE, "personal-field", "%s is personal: it can be neither a filter nor an order",
			f->name);
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

/* How a condition reads in SQL; # stands for the column, $ for the value. A field of several values has one of them.
 * A day put to an instant is all of that day: $ is its beginning and & that of the next. */
static const struct {
	const char *sign, *one, *multi, *day;
} comparisons[] = {
	{ "!=", "# IS NOT $", "coalesce(instr(';' || # || ';', ';' || $ || ';'), 0) = 0", "# IS NULL OR # < $ OR # >= &" },
	{ "<=", "# <= $", "# <= $", "# < &" },
	{ ">=", "# >= $", "# >= $", "# >= $" },
	{ "=", "# IS $", "instr(';' || # || ';', ';' || $ || ';') > 0", "# >= $ AND # < &" },
	{ "<", "# < $", "# < $", "# < $" },
	{ ">", "# > $", "# > $", "# >= &" },
	{ "~", "# LIKE $ ESCAPE '!'", "# LIKE $ ESCAPE '!'", NULL },
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

/* Text that is looked for anywhere: what LIKE would take for a pattern stands for itself. */
static int like_value(struct ssp *ssp, const char *text, struct selection *sel, struct parameters *ps)
{
	_cleanup_buf_ struct buf pattern = BUF_INIT;

	buf_addc(&pattern, '%');
	for (; *text; text++) {
		if (strchr("%_!", *text))
			buf_addc(&pattern, '!');
		buf_addc(&pattern, *text);
	}
	buf_addc(&pattern, '%');
	return pattern.failed ? fail_memory(&ssp->error) : add_value(ssp, sel, ps, value_text(pattern.s));
}

/* A word that is none would give an empty list, and a wrong count, without a word. */
static int check_listed(struct ssp *ssp, const struct ssp_field *f, const struct ssp_value *v)
{
	int64_t known;

	int code = stmt_int(ssp, &known, 0, "SELECT 1 FROM term WHERE key = ?1 || ':' || ?2", "tv", f->list, v);
	if (code || known)
		return code;
	fail(&ssp->error, SSP_E_USAGE, "no-such-row", "'%.60s' is not a word of the list %s", v->s, f->list);
	fail_at(&ssp->error, NULL, 0, f->name);
	return term_hint(&ssp->error, "see the words with", f->list);
}

/* So would a reference to nothing. */
static int check_reference(struct ssp *ssp, const struct ssp_field *f, struct ssp_value *v, char room[SSP_TEXT_SIZE])
{
	int found = key_find(ssp, ssp_entity_find(f->ref), v, room);

	return found < 0 ? found : found ? 0 : key_unknown(ssp, f, v);
}

static int filter_value(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_field *f, const char *text,
	struct selection *sel, struct parameters *ps)
{
	_cleanup_record_ struct ssp_record *r = NULL;
	char room[SSP_TEXT_SIZE];
	int code = ssp_record_new(&r, entity, &ssp->error);

	if (f->ref && strcmp(f->ref, "officer") == 0 && strcmp(text, "me") == 0 && ssp->officer)
		text = ssp->officer;
	if (!code)
		code = ssp_record_set(r, &ssp->clock, f->name, text, &ssp->error);
	if (code)
		return code;
	if (r->implied) {
		fail(&ssp->error, SSP_E_USAGE, "bad-filter", "'%.60s' is more than one time", text);
		return fail_hint(&ssp->error, "write two conditions: --where '%s>=…' --where '%s<…'", f->name, f->name);
	}
	struct ssp_value v = *ssp_record_get(r, f->name);
	bool one = v.kind != SSP_NULL && !(f->flags & SSP_MULTI && strchr(v.s, ';'));
	if (one && f->type == SSP_TERM)
		code = check_listed(ssp, f, &v);
	else if (one && f->type == SSP_REF)
		code = check_reference(ssp, f, &v, room);
	else if (one && (f->flags & SSP_KEY))
		code = key_find(ssp, entity, &v, room) < 0 ? ssp->error.code : 0;
	return code ? code : add_value(ssp, sel, ps, v);
}

/* The beginning of a day and that of the next, where an instant is compared with a day; false when it is none. */
static bool is_day(struct ssp *ssp, const struct ssp_field *f, const char *text, ssp_day *day)
{
	struct ssp_error ignored = { 0 };

	return f->type == SSP_TIME && ssp_day_parse(&ssp->clock, text, day, &ignored) == 0;
}

static int day_values(struct ssp *ssp, ssp_day day, int n, struct selection *sel, struct parameters *ps)
{
	char date[SSP_DATE_SIZE], text[SSP_DATE_SIZE + 8], at[SSP_INSTANT_SIZE];
	ssp_instant begins;
	int code = 0;

	for (int i = 0; i < n && !code; i++) {
		snprintf(text, sizeof text, "%sT00:00", ssp_day_format(day + i, date));
		code = ssp_instant_parse(&ssp->clock, text, &begins, &ssp->error);
		if (!code)
			code = add_value(ssp, sel, ps, value_text(ssp_instant_format(begins, at)));
	}
	return code;
}

static void comparison_sql(struct buf *sql, const struct ssp_entity *entity, const struct ssp_field *f,
	const char *pattern, int first)
{
	buf_adds(sql, " AND (");
	for (; *pattern; pattern++) {
		if (*pattern == '#') {
			buf_addc(sql, '(');
			column_sql(sql, entity, f);
			buf_addc(sql, ')');
		} else if (*pattern == '$' || *pattern == '&')
			buf_printf(sql, "?%d", first + (*pattern == '&'));
		else
			buf_addc(sql, *pattern);
	}
	buf_addc(sql, ')');
}

/* Is it kept as it is typed, so that a part of it means something? References and yes or no are kept as numbers. */
static bool has_parts(const struct ssp_entity *entity, const struct ssp_field *f)
{
	if ((f->flags & SSP_KEY) && entity->prefix)
		return false;
	return f->type != SSP_BOOL && !(f->ref && ssp_entity_find(f->ref)->prefix);
}

static int filter_sql(struct ssp *ssp, const struct ssp_entity *entity, const char *text, struct selection *sel,
	struct parameters *ps, struct buf *sql)
{
	size_t n = strcspn(text, "!=<>~"), c = 0, end = sizeof comparisons / sizeof *comparisons;
	const struct ssp_field *f = field_named(ssp, entity, text, n, true);
	int code, first = ps->n + 1;
	ssp_day day;

	if (!f)
		return ssp->error.code;
	while (c < end && strncmp(text + n, comparisons[c].sign, strlen(comparisons[c].sign)) != 0)
		c++;
	if (c == end) {
		fail(&ssp->error, SSP_E_USAGE, "bad-filter", "'%.60s' is not a condition", text);
		return fail_hint(&ssp->error, "write field=value, or != < <= > >= ~ in place of =");
	}
	const char *value = text + n + strlen(comparisons[c].sign), *pattern = comparisons[c].one;
	if (*comparisons[c].sign == '~' && !has_parts(entity, f)) {
		fail(&ssp->error, SSP_E_USAGE, "bad-filter", "%s has no text to look for a part in", f->name);
		return fail_hint(&ssp->error, "compare it whole: %s=VALUE", f->name);
	}
	if (*comparisons[c].sign == '~')
		code = like_value(ssp, value, sel, ps);
	else if (is_day(ssp, f, value, &day)) {
		pattern = comparisons[c].day;
		code = day_values(ssp, day, strchr(pattern, '&') ? 2 : 1, sel, ps);
	} else {
		pattern = f->flags & SSP_MULTI && *value ? comparisons[c].multi : pattern;
		code = filter_value(ssp, entity, f, value, sel, ps);
	}
	comparison_sql(sql, entity, f, pattern, first);
	return code;
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

/* Events that named a young person, who need not be there any more. */
static int about_sql(struct ssp *ssp, const struct ssp_query *q, struct selection *sel, struct parameters *ps,
	struct buf *sql)
{
	int64_t yp, known;
	int code;

	if (!q->about)
		return 0;
	if (strcmp(q->entity->noun, "event") != 0)
		return fail(&ssp->error, SSP_E_USAGE, "no-about", "only events name young people");
	if ((code = ssp_ref_parse(ssp_entity_find("yp")->prefix, q->about, &yp, &ssp->error)) ||
		(code = stmt_int(ssp, &known, 0, "SELECT EXISTS (SELECT 1 FROM yp WHERE id = ?1) OR EXISTS"
			" (SELECT 1 FROM event_yp WHERE yp = ?1)", "i", yp)))
		return code;
	if (!known)
		return fail(&ssp->error, SSP_E_USAGE, "no-such-row", "there is no yp %.40s, and no event named one", q->about);
	buf_printf(sql, " AND t.id IN (SELECT event FROM event_yp WHERE yp = ?%d)", ps->n + 1);
	return add_value(ssp, sel, ps, value_int(yp));
}

static int key_sql(struct ssp *ssp, const struct ssp_query *q, struct selection *sel, struct parameters *ps,
	struct buf *sql)
{
	const struct ssp_field *key = ssp_field_key(q->entity);

	if (!q->key)
		return 0;
	int code = filter_value(ssp, q->entity, key, q->key, sel, ps);
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

	kind_sql(sql, q->entity);
	if (!q->voided && (q->entity->verbs & SSP_VOID))
		buf_adds(sql, " AND t.voided IS NULL");
	scope_sql(sql, q->entity, scope);
	if ((code = key_sql(ssp, q, sel, ps, sql)) || (code = period_sql(ssp, q, sel, ps, sql)) ||
		(code = about_sql(ssp, q, sel, ps, sql)))
		return code;
	for (size_t i = 0; i < q->n_where; i++)
		if ((code = filter_sql(ssp, q->entity, q->where[i], sel, ps, sql)))
			return code;
	return sel->whole ? 0 : order_sql(ssp, q, sql);
}

/* Is it a whole table, whose own order is the one asked for? The engine walks it in the order of its numbers, as long
 * as it uses no index. */
static bool is_whole(const struct ssp_query *q, const struct scope *scope)
{
	const struct ssp_entity *entity = q->entity;

	return (scope->all || !entity->scope) && !q->key && !q->n_where && !q->sort && !q->limit && !q->period.from &&
		!q->period.to && (entity->prefix || ssp_field_key(entity)->type == SSP_INT);
}

/* Parameters are numbered as they are added; each filter stands in brackets behind an AND of its own, so that
 * none can undo the scope. */
int select_open(struct ssp *ssp, const struct ssp_query *q, const struct scope *scope, bool identifying, bool whole,
	struct selection *sel)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;
	struct parameters ps = { .value[0] = value_text(scope->team), .n = 1 };

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
