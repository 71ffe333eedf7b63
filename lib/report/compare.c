/* The comparison of a report (R205, compare periods).
 *
 * Each comparison is a tally of its own, made by the same functions as the report. The whole period, and its teams, schools
 * and officers, are compared with an earlier period, and groups are matched by name. A week is compared with the week before
 * it (or with the week of its number a year before), a month with a month, and a term with a term, in every period: the n-th
 * week of one month and the n-th of another have nothing in common. If the period has only a part of a week, month or term,
 * the comparison has the same days.
 */
#include "report/report.h"

#include "time/dates.h"
#include "util/buf.h"

static void earlier_period(enum ssp_kpi_compare compare, const struct ssp_period *p, struct ssp_period *before)
{
	(compare == SSP_COMPARE_LAST_YEAR ? ssp_period_last_year : ssp_period_previous)(p, before);
}

static ssp_day at_most(ssp_day day, ssp_day most)
{
	return day < most ? day : most;
}

/* The same days of the earlier week, month or term. */
static void earlier_bucket(
	const struct times *terms, enum ssp_kpi_compare compare, int by, const struct ssp_period *part, struct ssp_period *before)
{
	struct ssp_period whole;

	*before = (struct ssp_period){ .from = SSP_NO_DAY, .to = SSP_NO_DAY };
	if (!bucket_whole(terms, by, part->from, &whole))
		return;
	if (by < SSP_BY_TERM)
		earlier_period(compare, &whole, before);
	else if (!term_before(&terms[TERM_KIND(by)], compare == SSP_COMPARE_LAST_YEAR, &whole, before))
		return;
	if (!day_known(before->from))
		return;
	ssp_day from = at_most(before->from + (part->from - whole.from), before->to);
	if (part->to < whole.to)
		before->to = at_most(before->from + (part->to - whole.from), before->to);
	before->from = from;
}

/* Sets the period from the first earlier group that exists to the last: groups at the beginning of 1900 and the first term
 * have no earlier group. */
static void earlier_buckets(enum ssp_kpi_compare compare, const struct tally *now, int by, struct ssp_period *before)
{
	struct ssp_period part, one;

	*before = (struct ssp_period){ .from = SSP_NO_DAY, .to = SSP_NO_DAY };
	for (size_t g = GROUP_FIRST; g < now->groups[by].n; g++) {
		tally_bucket(now, by, g, &part);
		earlier_bucket(now->within->terms, compare, by, &part, &one);
		if (!day_known(one.from))
			continue;
		if (!day_known(before->from))
			before->from = one.from;
		before->to = one.to;
	}
}

static int make_earlier(struct ssp *ssp, struct earlier *e, enum ssp_kpi_compare compare, const struct asked *a,
	const struct tally *now, int by)
{
	struct ssp_period before;

	bool trends = compare == SSP_COMPARE_NONE;

	e->compare = compare = trends ? SSP_COMPARE_PREVIOUS : compare;
	e->within = a->within;
	for (int b = 0; b < SSP_BYS; b++)
		e->by[b] = now->by[b] && (has_days(by) ? b == by : !has_days(b));
	if (has_days(by))
		earlier_buckets(compare, now, by, &before);
	else
		earlier_period(compare, &a->within.bounds.period, &before);
	int code = bounds_of(ssp, &before, &e->within.bounds);
	if (!code && !a->frozen.id && !a->tried && !a->within.frozen)
		code = frozen_find(ssp, &before, &e->arena, &e->frozen);
	if (e->frozen.id)
		e->within.frozen = &e->frozen;
	if (!code && has_days(by) && !day_known(before.from))
		return 0; /* no group has an earlier one: see earlier_group */
	return code ? code : tally_make(ssp, &e->tally, a->lines, a->n, &e->within, e->by, a->model, trends);
}

static const int earlier_by[EARLIERS] = { SSP_BYS, SSP_BY_WEEK, SSP_BY_MONTH, SSP_BY_TERM, SSP_BY_HALF_TERM };

static enum earlier_kind kind_of(int by)
{
	int kind = EARLIERS - 1;

	while (kind > EARLIER_PERIOD && earlier_by[kind] != by)
		kind--;
	return (enum earlier_kind)kind;
}

int comparison_make(struct ssp *ssp, struct comparison *c, enum ssp_kpi_compare compare, const struct asked *a,
	const struct tally *now)
{
	bool needed[EARLIERS] = { false }, any = false;
	int code = 0;

	for (int by = 0; by < SSP_BYS; by++) {
		needed[kind_of(by)] |= now->by[by];
		any |= now->by[by];
	}
	needed[EARLIER_PERIOD] |= !any;
	c->now = now;
	for (int k = EARLIERS - 1; k >= 0 && !code; k--)
		if (needed[k]) {
			c->first = (enum earlier_kind)k;
			code = make_earlier(ssp, &c->earlier[k], compare, a, now, earlier_by[k]);
		}
	return code;
}

void comparison_free(struct comparison *c)
{
	for (int k = 0; k < EARLIERS; k++) {
		tally_free(&c->earlier[k].tally);
		frozen_close(&c->earlier[k].frozen);
		arena_free(&c->earlier[k].arena);
	}
}

/* Returns the group of the earlier tally, and sets its days; GROUP_NONE if there is no such group. */
static size_t earlier_group(const struct comparison *c, int by, size_t group, struct ssp_period *p)
{
	const struct earlier *e = &c->earlier[kind_of(by)];
	struct ssp_period part;

	*p = e->within.bounds.period;
	if (has_days(by) && group < GROUP_FIRST)
		*p = (struct ssp_period){ .from = SSP_NO_DAY, .to = SSP_NO_DAY };
	if (by == SSP_BYS || group < GROUP_FIRST)
		return group;
	if (!has_days(by))
		return tally_group(&e->tally, by, c->now->groups[by].names[group]);
	tally_bucket(c->now, by, group, &part);
	earlier_bucket(c->now->within->terms, e->compare, by, &part, p);
	if (!day_known(p->from))
		return GROUP_NONE;
	group = bucket_of(&e->tally, by, p->from);
	tally_bucket(&e->tally, by, group, p);
	return group;
}

struct cell *comparison_cell(const struct comparison *c, int by, size_t group, size_t line, struct ssp_period *p)
{
	size_t before = earlier_group(c, by, group, p);

	return group >= GROUP_FIRST && before == GROUP_NONE
		? NULL : tally_cell(&c->earlier[kind_of(by)].tally, by, before, line);
}

const struct bounds *comparison_bounds(const struct comparison *c)
{
	return &c->earlier[c->first].within.bounds;
}

void comparison_words(const struct asked *a, const struct comparison *c, struct buf *b)
{
	const char *by = ssp_kpi_bys[earlier_by[c->first]].code;

	if (!by) {
		buf_adds(b, "; compared with ");
		period_words(a, b, &comparison_bounds(c)->period);
	} else
		buf_printf(b, "; each %s compared with the %s %s", by, by,
			c->earlier[c->first].compare == SSP_COMPARE_PREVIOUS ? "before" : "a year before");
}
