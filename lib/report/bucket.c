/* Groups that are days: weeks, months, and the terms of the borough's calendar and their halves (R204, buckets; R221, terms).
 *
 * Weeks and months follow one another without a gap. Days between terms belong to no term. So every breakdown by days stores
 * the bounds of its groups as data and looks up each day in them. If terms overlap, a day counts in the first of them, so
 * groups add up to the total for every calendar.
 */
#include "report/report.h"

#include "domain/calendar.h"
#include "domain/noun.h"
#include "model/record.h"
#include "store/stmt.h"
#include "util/fail.h"

enum { YEAR = 365, FOUR_WEEKS = 28 };

bool has_days(int by)
{
	return by >= SSP_BY_WEEK && by < SSP_BYS;
}

bool by_days(const bool by[SSP_BYS])
{
	bool any = false;

	for (int b = SSP_BY_WEEK; b < SSP_BYS; b++)
		any |= by[b];
	return any;
}

static ssp_day bucket_start(int by, ssp_day day)
{
	return by == SSP_BY_WEEK ? day - ssp_weekday(day) + 1 : day - ssp_civil_of(day).day + 1;
}

/* The number of the last time that has begun on the day, counted from 1; 0 before all of them. */
static size_t last_begun(const struct times *s, ssp_day day)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (s->days[middle].from <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct named_days *find_days(const struct times *s, ssp_day day)
{
	size_t n = last_begun(s, day);

	return n && day <= s->days[n - 1].to ? &s->days[n - 1] : NULL;
}

bool bucket_whole(const struct times *terms, int by, ssp_day day, struct ssp_period *whole)
{
	ssp_day start = bucket_start(by, day);
	const struct named_days *term = by >= SSP_BY_TERM ? find_days(&terms[TERM_KIND(by)], day) : NULL;

	*whole = (struct ssp_period){ .from = start };
	whole->to = (by == SSP_BY_WEEK ? start + 7 : bucket_start(by, start + 31)) - 1;
	if (term)
		*whole = (struct ssp_period){ .from = term->from, .to = term->to };
	return term || by < SSP_BY_TERM;
}

bool term_before(const struct times *terms, bool year, const struct ssp_period *term, struct ssp_period *before)
{
	size_t n = last_begun(terms, year ? term->from - YEAR + FOUR_WEEKS : term->from - 1);
	const struct named_days *s = n ? &terms->days[n - 1] : NULL;

	if (!s || (year && s->from < term->from - YEAR - FOUR_WEEKS))
		return false;
	*before = (struct ssp_period){ .from = s->from, .to = s->to };
	return true;
}

size_t bucket_of(const struct tally *t, int by, ssp_day day)
{
	const struct times *s = &t->groups[by].times;
	const struct named_days *span = find_days(s, day);

	return span ? GROUP_FIRST + (size_t)(span - s->days) : GROUP_NONE;
}

void tally_bucket(const struct tally *t, int by, size_t group, struct ssp_period *p)
{
	const struct named_days *s = &t->groups[by].times.days[group - GROUP_FIRST];

	*p = (struct ssp_period){ .from = s->from, .to = s->to };
}

/* Adds a time with those of its days that are in the period. */
static bool add_bucket(struct times *times, const struct ssp_period *all, const char *name, ssp_day from, ssp_day to)
{
	times->days[times->n++] = (struct named_days){ name, from < all->from ? all->from : from, to > all->to ? all->to : to };
	return name;
}

/* Weeks and months. */
static bool add_buckets(struct times *times, struct arena *arena, int by, const struct ssp_period *all)
{
	struct ssp_period whole = { .to = all->from - 1 };
	char name[24];
	bool done = true;

	while (done && whole.to < all->to) {
		bucket_whole(NULL, by, whole.to + 1, &whole);
		struct ssp_civil c = ssp_civil_of(whole.from);
		if (by == SSP_BY_WEEK) {
			int year, week = ssp_iso_week(whole.from, &year);
			snprintf(name, sizeof name, "%04d-W%02d", year, week);
		} else
			snprintf(name, sizeof name, "%04d-%02d", c.year, c.month);
		done = add_bucket(times, all, arena_dup(arena, name), whole.from, whole.to);
	}
	return done;
}

bool buckets_make(const struct within *w, struct arena *arena, int by, struct times *times)
{
	const struct ssp_period *all = &w->bounds.period;
	const struct times *terms = by >= SSP_BY_TERM ? &w->terms[TERM_KIND(by)] : NULL;
	size_t days = (size_t)(all->to - all->from + 1), most = terms ? terms->n : days / (by == SSP_BY_WEEK ? 7 : 28) + 2;
	bool done = true;

	*times = (struct times){ .days = arena_alloc(arena, (most + 1) * sizeof *terms->days) };
	if (!times->days)
		return false;
	if (!terms)
		return add_buckets(times, arena, by, all);
	for (size_t i = 0; i < terms->n && done; i++)
		if (terms->days[i].from <= all->to && terms->days[i].to >= all->from)
			done = add_bucket(times, all, terms->days[i].name, terms->days[i].from, terms->days[i].to);
	return done;
}

/* The lines of the frozen rows that are terms, and halves of terms. */
static const char *const term_lines[TERM_KINDS] = { "term", "half-term" };

/* Makes room for `n` terms of each kind. */
static int make_terms(struct ssp *ssp, struct asked *a, size_t n)
{
	for (int k = 0; k < TERM_KINDS; k++)
		if (!(a->within.terms[k].days = arena_alloc(&a->arena, (n + 1) * sizeof *a->within.terms[k].days)))
			return fail_memory(&ssp->error);
	return 0;
}

/* Terms come in the order of their first days. */
static int add_calendar_term(struct ssp *ssp, struct asked *a, int kind, const char *name, ssp_day from, ssp_day to)
{
	struct times *terms = &a->within.terms[kind];
	ssp_day free = terms->n ? terms->days[terms->n - 1].to + 1 : from;
	const char *own = arena_dup(&a->arena, name);

	if (own && (from > free ? from : free) <= to)
		terms->days[terms->n++] = (struct named_days){ own, from > free ? from : free, to };
	return own ? 0 : fail_memory(&ssp->error);
}

static int read_calendar_terms(struct ssp *ssp, struct asked *a)
{
	const struct ssp_calendar_row *rows;
	size_t n;
	int code = calendar_rows(ssp, &rows, &n, &ssp->error);

	if (!code)
		code = make_terms(ssp, a, n);
	for (size_t i = 0; !code && i < n; i++) {
		if (rows[i].term)
			code = add_calendar_term(ssp, a, TERM_KIND(SSP_BY_TERM), rows[i].name, rows[i].from, rows[i].to);
		if (!code && rows[i].half)
			code = add_calendar_term(ssp, a, TERM_KIND(SSP_BY_HALF_TERM), rows[i].name, rows[i].from, rows[i].to);
	}
	return code;
}

static int read_frozen_terms(struct ssp *ssp, struct asked *a)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int64_t n;
	int code = stmt_int(ssp, &n, 0, "SELECT count(*) FROM frozen WHERE \"freeze\" = ? AND part = 'term'", "i", a->frozen.id);

	if (!code)
		code = make_terms(ssp, a, (size_t)n);
	if (!code)
		code = stmt_open(ssp, &st, "SELECT \"row\", \"from\", \"to\", CASE WHEN line = ?2 THEN 0 ELSE 1 END FROM frozen"
			" WHERE \"freeze\" = ?1 AND part = 'term' ORDER BY \"from\", id", "it", a->frozen.id, term_lines[0]);
	while (!code && (code = stmt_step(st)) == 1)
		code = add_calendar_term(ssp, a, (int)stmt_whole(st, 3), stmt_text(st, 0), stmt_day(st, 1), stmt_day(st, 2));
	return code;
}

int terms_read(struct ssp *ssp, struct asked *a)
{
	return (a->frozen.id ? read_frozen_terms : read_calendar_terms)(ssp, a);
}

static int record_term(struct ssp *ssp, int64_t freeze, const char *line, const struct named_days *s)
{
	_cleanup_record_ struct ssp_record *record = NULL;
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE];
	int code = frozen_begin(ssp, &record, freeze, line, "term", ssp_day_format(s->from, from), ssp_day_format(s->to, to));

	if (!code && ssp_record_put_text(record, "row", s->name))
		code = fail_memory(&ssp->error);
	return code ? code : noun_insert(ssp, record);
}

int terms_record(struct ssp *ssp, const struct times *terms, int64_t freeze)
{
	int code = 0;

	for (int k = 0; k < TERM_KINDS; k++)
		for (size_t i = 0; i < terms[k].n && !code; i++)
			code = record_term(ssp, freeze, term_lines[k], &terms[k].days[i]);
	return code;
}
