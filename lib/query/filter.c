/* The conditions of a query. See query/filter.h.
 *
 * Text of a user never becomes SQL: names are looked up in the noun's table, values are read by the same readers as
 * on the way in, and bound. A filter that could never hold (an unknown word, a reference to nothing) is an error,
 * because an empty list would look like an answer. Each stands in brackets behind an AND of its own, so that none can
 * undo the scope.
 */
#include "query/filter.h"

#include <string.h>

#include "model/entities.h"
#include "query/key.h"
#include "query/term.h"
#include "store/stmt.h"
#include "util/fail.h"
#include "ssp/nearest.h"

bool field_personal(const struct ssp_field *f)
{
	return f->flags & (SSP_PERSONAL | SSP_NARRATIVE);
}

const struct ssp_field *field_typed(const struct ssp_entity *entity, const char *name, size_t n)
{
	char room[48];

	snprintf(room, sizeof room, "%.*s", (int)n, name);
	for (char *s = room; *s; s++)
		*s = *s == '-' ? '_' : *s;
	return ssp_field_find(entity, room);
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

const struct ssp_field *field_named(struct ssp *ssp, const struct ssp_entity *entity, const char *name, size_t n,
	bool filter)
{
	const struct ssp_field *f = field_typed(entity, name, n);

	if (!f) {
		no_field(ssp, entity, name, n);
		return NULL;
	}
	if (filter && field_personal(f)) {
		fail(&ssp->error, SSP_E_USAGE, "personal-field", "%s is personal: it can be neither a filter nor an order",
			f->name);
		fail_hint(&ssp->error, "look a young person up with: ssp yp find");
		return NULL;
	}
	return f;
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

static int add_value(struct ssp *ssp, struct parameters *ps, struct ssp_value v)
{
	if (ps->n == PARAMETERS)
		return fail(&ssp->error, SSP_E_USAGE, "too-many", "there are too many conditions");
	if (v.kind == SSP_STRING && !(v.s = arena_dupn(ps->arena, v.s, v.len)))
		return fail_memory(&ssp->error);
	ps->value[ps->n++] = v;
	return 0;
}

/* Text that is looked for anywhere: what LIKE would take for a pattern stands for itself. */
static int like_value(struct ssp *ssp, const char *text, struct parameters *ps)
{
	_cleanup_buf_ struct buf pattern = BUF_INIT;

	buf_addc(&pattern, '%');
	for (; *text; text++) {
		if (strchr("%_!", *text))
			buf_addc(&pattern, '!');
		buf_addc(&pattern, *text);
	}
	buf_addc(&pattern, '%');
	return pattern.failed ? fail_memory(&ssp->error) : add_value(ssp, ps, value_text(pattern.s));
}

/* A word that is none would give an empty list, and a wrong count, without a word. */
static int check_listed(struct ssp *ssp, const struct ssp_field *f, const struct ssp_value *v)
{
	int64_t active;
	int code = term_find(ssp, f->list, v->s, &active);

	if (code || active >= 0)
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
	struct parameters *ps)
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
	return code ? code : add_value(ssp, ps, v);
}

/* The beginning of a day and that of the next, where an instant is compared with a day; false when it is none. */
static bool is_day(struct ssp *ssp, const struct ssp_field *f, const char *text, ssp_day *day)
{
	struct ssp_error ignored = { 0 };

	return f->type == SSP_TIME && ssp_day_parse(&ssp->clock, text, day, &ignored) == 0;
}

static int day_values(struct ssp *ssp, ssp_day day, int n, struct parameters *ps)
{
	char date[SSP_DATE_SIZE], text[SSP_DATE_SIZE + 8], at[SSP_INSTANT_SIZE];
	ssp_instant begins;
	int code = 0;

	for (int i = 0; i < n && !code; i++) {
		snprintf(text, sizeof text, "%sT00:00", ssp_day_format(day + i, date));
		code = ssp_instant_parse(&ssp->clock, text, &begins, &ssp->error);
		if (!code)
			code = add_value(ssp, ps, value_text(ssp_instant_format(begins, at)));
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

static int filter_sql(struct ssp *ssp, const struct ssp_entity *entity, const char *text, struct parameters *ps, struct buf *sql)
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
		code = like_value(ssp, value, ps);
	else if (is_day(ssp, f, value, &day)) {
		pattern = comparisons[c].day;
		code = day_values(ssp, day, strchr(pattern, '&') ? 2 : 1, ps);
	} else {
		pattern = f->flags & SSP_MULTI && *value ? comparisons[c].multi : pattern;
		code = filter_value(ssp, entity, f, value, ps);
	}
	comparison_sql(sql, entity, f, pattern, first);
	return code;
}

static const struct ssp_field *first_listed(const struct ssp_entity *entity, enum ssp_type type)
{
	const struct ssp_field *f = entity->fields;

	while (f->name && !(f->type == type && (f->flags & SSP_LISTED)))
		f++;
	return f->name ? f : NULL;
}

const struct ssp_field *ssp_day_field(const struct ssp_entity *entity)
{
	const struct ssp_field *f = ssp_field_find(entity, "day");

	if (!f)
		f = first_listed(entity, SSP_DATE);
	return f ? f : first_listed(entity, SSP_TIME);
}

/* A time is in a period from the beginning of its first day to that of the day behind its last. */
static int period_values(struct ssp *ssp, const struct ssp_query *q, bool time, struct parameters *ps)
{
	char day[SSP_DATE_SIZE];
	int code;

	if (time)
		return (code = day_values(ssp, q->period.from, 1, ps)) ? code : day_values(ssp, q->period.to + 1, 1, ps);
	code = add_value(ssp, ps, value_text(ssp_day_format(q->period.from, day)));
	return code ? code : add_value(ssp, ps, value_text(ssp_day_format(q->period.to, day)));
}

static int period_sql(struct ssp *ssp, const struct ssp_query *q, struct parameters *ps, struct buf *sql)
{
	const struct ssp_field *f = ssp_day_field(q->entity);

	if (!q->period.from && !q->period.to)
		return 0;
	if (!f) {
		fail(&ssp->error, SSP_E_USAGE, "no-day", "%s has no day of its own, so it cannot be asked for by period",
			q->entity->noun);
		return fail_hint(&ssp->error, "leave --period out");
	}
	bool time = f->type == SSP_TIME;
	comparison_sql(sql, q->entity, f, time ? "# >= $ AND # < &" : "# BETWEEN $ AND &", ps->n + 1);
	return period_values(ssp, q, time, ps);
}

/* Events that named a young person, who need not be there any more. */
static int about_sql(struct ssp *ssp, const struct ssp_query *q, struct parameters *ps,
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
	return add_value(ssp, ps, value_int(yp));
}

static int key_sql(struct ssp *ssp, const struct ssp_query *q, struct parameters *ps,
	struct buf *sql)
{
	const struct ssp_field *key = ssp_field_key(q->entity);

	if (!q->key)
		return 0;
	int code = filter_value(ssp, q->entity, key, q->key, ps);
	buf_adds(sql, " AND ");
	column_sql(sql, q->entity, key);
	buf_printf(sql, " = ?%d", ps->n);
	return code;
}

int conditions_sql(struct ssp *ssp, const struct ssp_query *q, struct parameters *ps, struct buf *sql)
{
	int code = key_sql(ssp, q, ps, sql);

	if (!code)
		code = period_sql(ssp, q, ps, sql);
	if (!code)
		code = about_sql(ssp, q, ps, sql);
	for (size_t i = 0; i < q->n_where && !code; i++)
		code = filter_sql(ssp, q->entity, q->where[i], ps, sql);
	return code;
}
