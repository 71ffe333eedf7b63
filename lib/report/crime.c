/* Published crime near schools, by school, month and type of crime, each with the period before (R168, comparison periods);
 * and robberies by the hour, which only the overnight reports have (ssp/report.h).
 *
 * One statement counts every month, type and school; this file adds up the rows. A month without a file has no number.
 */
#include <stdlib.h>
#include <string.h>

#include "domain/access.h"
#include "model/entities.h"
#include "model/record.h"
#include "query/sql.h"
#include "report/made.h"
#include "report/reports.h"
#include "store/stmt.h"
#include "time/dates.h"
#include "util/fail.h"

const struct ssp_column crime_columns[] = {
	{ "by", SSP_WORD }, { "group", SSP_TEXT }, { "value", SSP_INT }, { "previous", SSP_INT }, { "change", SSP_REAL },
	{ "note", SSP_TEXT }, { 0 }
};
enum { BY, GROUP, VALUE, PREVIOUS, CHANGE, NOTE, CRIME_COLUMNS };

/* Breakdowns; the hours are counted separately. */
enum { BY_TOTAL, BY_SCHOOL, BY_MONTH, BY_CATEGORY, BY_HOUR, CRIME_BYS };
static const char *const by_words[CRIME_BYS] = { "total", "school", "month", "category", "hour" };

struct crime_group {
	const char *name;
	int64_t now, before;
	bool arrived; /* of a month */
};

struct crime_groups {
	struct crime_group *at;
	size_t n, room;
};

/* The report while it is made. */
struct crime {
	struct ssp *ssp;
	struct made *made;
	const struct ssp_period *period;
	struct ssp_period before;
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE], earlier[SSP_DATE_SIZE]; /* the first day of the period before */
	struct crime_groups by[CRIME_BYS];
};

static struct crime_group *find_crime_group(struct crime *c, int by, const char *name)
{
	struct crime_groups *g = &c->by[by];

	for (size_t i = 0; i < g->n; i++)
		if (strcmp(g->at[i].name, name) == 0)
			return &g->at[i];
	if (!arena_grow(&c->made->arena, &g->at, &g->room, g->n, sizeof *g->at))
		return NULL;
	const char *own = arena_dup(&c->made->arena, name);
	if (!own)
		return NULL;
	g->at[g->n] = (struct crime_group){ .name = own };
	return &g->at[g->n++];
}

static int count_crime(struct crime *c, int by, const char *name, bool now, int64_t n)
{
	struct crime_group *group = find_crime_group(c, by, name);

	if (!group)
		return fail_memory(&c->ssp->error);
	*(now ? &group->now : &group->before) += n;
	return 0;
}

/* The end of the last month of which the period has every day. */
static ssp_day last_whole_month(const struct ssp_period *period)
{
	return period->to + 1 - ssp_civil_of(period->to + 1).day;
}

/* Each month of both periods, and whether its file has arrived. */
static int list_months(struct crime *c)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char month[SSP_DATE_SIZE];
	int code = 0;

	for (ssp_day day = c->before.from; day <= last_whole_month(c->period) && !code; day++)
		if (ssp_civil_of(day).day == 1) {
			ssp_day_format(day, month);
			month[7] = '\0';
			code = count_crime(c, BY_MONTH, month, true, 0);
		}
	if (!code)
		code = stmt_open(c->ssp, &st, "SELECT DISTINCT substr(day, 1, 7) FROM feed WHERE kind = 'police-street'"
			" AND day BETWEEN ?1 AND ?2 ORDER BY 1", "tt", c->earlier, c->to);
	while (!code && (code = stmt_step(st)) == 1) {
		struct crime_group *group = find_crime_group(c, BY_MONTH, stmt_text(st, 0));
		code = group ? 0 : fail_memory(&c->ssp->error);
		if (group)
			group->arrived = true;
	}
	return code;
}

static int open_crime(struct crime *c, struct sql *sql, struct stmt **st)
{
	_cleanup_buf_ struct buf text = BUF_INIT, school = BUF_INIT;

	column_sql(sql, &entity_crime, ssp_field_any(&entity_crime, "school"), "t", &school);
	buf_printf(&text, "SELECT x.month, x.category, x.school, count(*) FROM (SELECT substr(t.day, 1, 7) AS month,"
		" coalesce(t.category, '') AS category, CAST(%s AS TEXT) AS school FROM crime t"
		" WHERE t.kind = 'street' AND t.day BETWEEN ?%d AND ?%d) x"
		" WHERE x.school IS NOT NULL GROUP BY x.month, x.category, x.school ORDER BY x.school, x.category, x.month", school.s,
		sql_text(sql, c->earlier), sql_text(sql, c->to));
	return text.failed || school.failed ? fail_memory(&c->ssp->error) : sql_open(sql, &text, st);
}

static int add_up_crime(struct crime *c, struct stmt *st)
{
	int code;

	while ((code = stmt_step(st)) == 1) {
		bool now = strncmp(stmt_text(st, 0), c->from, 7) >= 0;
		const char *names[] = { [BY_TOTAL] = "", [BY_SCHOOL] = stmt_text(st, 2), [BY_MONTH] = stmt_text(st, 0),
			[BY_CATEGORY] = stmt_text(st, 1) };
		for (int by = 0; by <= BY_CATEGORY; by++)
			if ((code = count_crime(c, by, names[by], by == BY_MONTH || now, stmt_whole(st, 3))))
				return code;
	}
	return code;
}

static int count_near_schools(struct crime *c)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	struct sql sql;

	sql_begin(&sql, c->ssp, &entity_crime);
	int code = open_crime(c, &sql, &st);
	sql_end(&sql);
	if (!code)
		code = add_up_crime(c, st);
	return code ? code : list_months(c);
}

/* A robbery of several people counts once. A robbery without people, because they were erased, has no hour any more. */
static int count_hours(struct crime *c)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char start[SSP_INSTANT_SIZE], room[SSP_INSTANT_SIZE], hour[3] = "";
	ssp_instant at;
	int code = stmt_open(c->ssp, &st, "SELECT DISTINCT o.at, o.place, o.offence FROM overnight o JOIN feed f ON f.id = o.feed"
		" WHERE f.kind = 'robbery' AND o.at >= ?1 ORDER BY o.at NULLS FIRST, o.place NULLS FIRST, o.offence NULLS FIRST", "t",
		ssp_instant_format((ssp_instant)(c->before.from - 1) * 86400, start));

	while (!code && (code = stmt_step(st)) == 1) {
		if ((code = ssp_instant_parse(&c->ssp->clock, stmt_text(st, 0), &at, &c->ssp->error)))
			return code;
		ssp_day day = ssp_instant_day(&c->ssp->clock, at);
		if (day < c->before.from || day > c->period->to)
			continue;
		memcpy(hour, strchr(ssp_instant_local(&c->ssp->clock, at, room), 'T') + 1, 2);
		code = count_crime(c, BY_HOUR, hour, day >= c->period->from, 1);
	}
	return code;
}

static int compare_crime_groups(const void *a, const void *b)
{
	return strcmp(((const struct crime_group *)a)->name, ((const struct crime_group *)b)->name);
}

static struct ssp_value change_of(int64_t now, int64_t before)
{
	return made_share(now - before, before);
}

static int add_crime_row(struct crime *c, int by, const char *group, const int64_t *now, const int64_t *before, const char *note)
{
	struct ssp_value *row = made_row(c->ssp, c->made);

	if (!row)
		return c->ssp->error.code;
	row[BY] = value_text(by_words[by]);
	row[GROUP] = made_text(c->made, *group ? group : NULL);
	row[VALUE] = now ? value_int(*now) : (struct ssp_value){ 0 };
	row[PREVIOUS] = before ? value_int(*before) : (struct ssp_value){ 0 };
	row[CHANGE] = now && before ? change_of(*now, *before) : (struct ssp_value){ 0 };
	row[NOTE] = made_text(c->made, note);
	return 0;
}

/* Each month of the period beside the one before it. */
static int add_months(struct crime *c)
{
	const struct crime_groups *g = &c->by[BY_MONTH];
	int code = 0;

	for (size_t i = 0; i < g->n && !code; i++) {
		const struct crime_group *before = i && g->at[i - 1].arrived ? &g->at[i - 1] : NULL;
		if (strncmp(g->at[i].name, c->from, 7) < 0)
			continue;
		code = add_crime_row(c, BY_MONTH, g->at[i].name, g->at[i].arrived ? &g->at[i].now : NULL, before ? &before->now : NULL,
			g->at[i].arrived ? NULL : "n/a (no feed in period)");
	}
	return code;
}

/* Returns whether a file of the months of the period, or of the months before it, has arrived, and sets *all if all have. */
static bool has_arrived(const struct crime *c, bool now, bool *all)
{
	const struct crime_groups *g = &c->by[BY_MONTH];
	bool any = false;

	*all = true;
	for (size_t i = 0; i < g->n; i++)
		if (now == (strncmp(g->at[i].name, c->from, 7) >= 0)) {
			any |= g->at[i].arrived;
			*all &= g->at[i].arrived;
		}
	return any;
}

static int add_crime_rows(struct crime *c)
{
	bool whole, whole_before, now = has_arrived(c, true, &whole), before = has_arrived(c, false, &whole_before);
	struct crime_group *total = find_crime_group(c, BY_TOTAL, "");
	int code = 0;

	if (!total)
		return fail_memory(&c->ssp->error);
	for (int by = 0; by < CRIME_BYS && !code; by++) {
		const struct crime_groups *g = &c->by[by];
		bool hours = by == BY_HOUR;
		if (g->n)
			qsort(g->at, g->n, sizeof *g->at, compare_crime_groups);
		if (by == BY_MONTH) {
			code = add_months(c);
			continue;
		}
		for (size_t i = 0; i < g->n && !code; i++)
			code = add_crime_row(c, by, g->at[i].name, hours || now ? &g->at[i].now : NULL,
				hours || (before && whole_before) ? &g->at[i].before : NULL,
				hours ? "robberies of the overnight reports that are kept" : !now ? "n/a (no feed in period)"
				: !whole ? "some months have no feed" : by == BY_TOTAL ? "near an anonymised point; early in a partnership"
				" reporting rises, which is no failure" : NULL);
	}
	return code;
}

int report_crime(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows)
{
	struct crime c = { .ssp = ssp, .period = period };
	struct scope scope;
	int code = access_scope(ssp, "report", "crime", &scope, NULL);

	if (code || (code = store_read(ssp)))
		return code;
	ssp_period_previous(period, &c.before);
	ssp_day_format(period->from, c.from);
	ssp_day_format(last_whole_month(period), c.to);
	ssp_day_format(c.before.from, c.earlier);
	code = (c.made = made_begin(ssp, CRIME_COLUMNS)) ? count_near_schools(&c) : ssp->error.code;
	if (!code)
		code = count_hours(&c);
	if (!code)
		code = add_crime_rows(&c);
	return made_end(ssp, c.made, code, crime_columns, rows);
}
