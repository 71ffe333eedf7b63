#include <string.h>

#include "project.h"

enum { EXPRESSION, KIND, NAME, FROM, TO, DAYS, WEEKDAY, WEEK, ACADEMIC_YEAR, START, END, WORKING_DAYS, SCHOOL_DAYS, COLUMNS };

static const struct ssp_column columns[] = {
	[EXPRESSION] = { "expression", SSP_TEXT },
	[KIND] = { "kind", SSP_TEXT },
	[NAME] = { "name", SSP_TEXT },
	[FROM] = { "from", SSP_DATE },
	[TO] = { "to", SSP_DATE },
	[DAYS] = { "days", SSP_INT },
	[WEEKDAY] = { "weekday", SSP_TEXT },
	[WEEK] = { "week", SSP_TEXT },
	[ACADEMIC_YEAR] = { "academic_year", SSP_TEXT },
	[START] = { "start", SSP_TIME },
	[END] = { "end", SSP_TIME },
	[WORKING_DAYS] = { "working_days", SSP_INT },
	[SCHOOL_DAYS] = { "school_days", SSP_INT },
	[COLUMNS] = { 0 },
};

struct explanation {
	struct context *cx;
	int next;
	struct ssp_period period;
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE], week[32], year[32];
	char start[SSP_INSTANT_SIZE], end[SSP_INSTANT_SIZE];
};

/* Periods come first: 2026 is a year, not 20:26. A time is named by what it is on the wall. */
static int explain_expression(struct explanation *x, const char *expression, const char **kind)
{
	const struct ssp_clock *clock = &x->cx->clock;
	struct ssp_error said = { 0 }, unwanted = { 0 };
	ssp_instant start, end = SSP_NO_INSTANT;

	x->start[0] = x->end[0] = '\0';
	*kind = "period";
	if (ssp_period_parse(clock, expression, &x->period, &x->cx->error) == 0)
		return 0;
	*kind = "time";
	if (ssp_instant_parse(clock, expression, &start, &said)) {
		*kind = "hours";
		if (ssp_span_parse(clock, expression, &start, &end, &unwanted)) {
			/* 2026-03-29T01:30 is a time for certain, if one that there was not */
			bool time = strcmp(said.id, "bad-time") != 0 || strchr(expression, ':');
			x->cx->error = time ? said : x->cx->error;
			return x->cx->error.code;
		}
		ssp_instant_format(end, x->end);
	}
	x->cx->error = (struct ssp_error){ 0 };
	ssp_instant_format(start, x->start);
	ssp_instant_local(clock, start, x->period.name);
	x->period.from = ssp_instant_day(clock, start);
	x->period.to = end == SSP_NO_INSTANT ? x->period.from : ssp_instant_day(clock, end - 1);
	return 0;
}

/* Bank holidays and school days come from the store, if there is one. */
static int count_days(struct explanation *x, struct ssp_value *row)
{
	int64_t working, school;

	row[WORKING_DAYS] = row[SCHOOL_DAYS] = (struct ssp_value){ SSP_NULL };
	if (!x->cx->ssp)
		return 0;
	int code = ssp_calendar_days(x->cx->ssp, &x->period, &working, &school);
	row[WORKING_DAYS] = whole_value(working);
	if (school >= 0)
		row[SCHOOL_DAYS] = whole_value(school);
	return code;
}

static int next_explained(struct ssp_rows *rows, struct ssp_value *row)
{
	static const char *const weekdays[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
		"Sunday" };
	struct explanation *x = rows->self;
	const struct ssp_period *p = &x->period;
	const char *kind;
	int year;

	if (x->next == x->cx->n_args)
		return 0;
	const char *expression = x->cx->args[x->next++];
	int code = explain_expression(x, expression, &kind);
	if (code)
		return code;
	int week = ssp_iso_week(p->from, &year), academic = ssp_academic_year(p->from);
	snprintf(x->week, sizeof x->week, "%04d-W%02d", year, week);
	snprintf(x->year, sizeof x->year, "AY%04d/%02d", academic, (academic + 1) % 100);
	row[EXPRESSION] = text_value(expression);
	row[KIND] = text_value(kind);
	row[NAME] = text_value(p->name);
	row[FROM] = text_value(ssp_day_format(p->from, x->from));
	row[TO] = text_value(ssp_day_format(p->to, x->to));
	row[DAYS] = (struct ssp_value){ SSP_WHOLE, .i = p->to - p->from + 1 };
	row[WEEKDAY] = text_value(p->from == p->to ? weekdays[ssp_weekday(p->from) - 1] : "");
	row[WEEK] = text_value(x->week);
	row[ACADEMIC_YEAR] = text_value(x->year);
	row[START] = text_value(x->start);
	row[END] = text_value(x->end);
	code = count_days(x, row);
	return code ? code : 1;
}

static int run(struct context *cx)
{
	struct explanation x = { .cx = cx };
	struct ssp_rows rows = rows_of(columns, &x, next_explained);
	struct ssp_error ignored = { 0 };
	const char *kind;

	/* the names of terms and holidays are in the store, where there is one */
	if (cx->ssp || ssp_open(&cx->ssp, &cx->options, &ignored) == 0)
		cx->clock = *ssp_clock(cx->ssp);
	/* all are tried before the first byte, so that an error leaves no half of a list behind it */
	for (int i = 0; i < cx->n_args; i++)
		if (explain_expression(&x, cx->args[i], &kind))
			return cx->error.code;
	return write_out(cx, &rows);
}

const struct command cmd_date_explain = {
	.noun = "date",
	.verb = "explain",
	.flags = CMD_NO_STORE,
	.args = "EXPRESSION...",
	.min_args = 1,
	.max_args = -1,
	.run = run,
	.columns = columns,
	.help = "explain a date, a time or a period, with the week and academic year of its first day",
	.group = "store",
	.noun_help = "dates, times and periods",
};
