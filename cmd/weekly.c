#include "weekly.h"

#include <math.h>
#include <string.h>

#include "kpi.h"
#include "messages.h"
#include "options.h"
#include "project.h"

/* How many weeks the lines of the page go back, the reported one among them. */
enum { WEEKS = 8, NAMED = 6 };

const struct ssp_value *weekly_value(const struct weekly *w, enum weekly_table table, size_t row, const char *column)
{
	static const struct ssp_value null;
	int i = ssp_table_column(w->tables[table], column);

	return i < 0 ? &null : ssp_table_row(w->tables[table], row) + i;
}

const char *weekly_text(const struct weekly *w, enum weekly_table table, size_t row, const char *column,
	char room[SSP_TEXT_SIZE])
{
	static const struct ssp_column plain = { "value", SSP_REAL };

	return ssp_value_text(NULL, &plain, weekly_value(w, table, row, column), room);
}

double weekly_number(const struct weekly *w, enum weekly_table table, size_t row, const char *column)
{
	const struct ssp_value *value = weekly_value(w, table, row, column);

	return value->kind == SSP_WHOLE ? (double)value->i : value->kind == SSP_NUMBER ? value->r : NAN;
}

/* All columns, as programs get them. */
static int keep_kpi(struct weekly *w, enum weekly_table table, const struct ssp_kpi *kpi, struct ssp_kpi_query *q)
{
	struct ssp_style style = { .format = SSP_FORMAT_CSV, .clock = &w->cx->clock };
	int code = ssp_table_new(&w->tables[table], &w->cx->error);

	style.table = w->tables[table];
	return code ? code : ssp_kpi_report(w->cx->ssp, kpi, q, NULL, &style, NULL);
}

static int keep_report(struct weekly *w, enum weekly_table table, const char *name)
{
	struct ssp_style style = { .format = SSP_FORMAT_CSV, .clock = &w->cx->clock };
	struct ssp_rows rows;
	int code = ssp_table_new(&w->tables[table], &w->cx->error);

	style.table = w->tables[table];
	if (!code)
		code = ssp_report_rows(w->cx->ssp, ssp_report_find(name), &w->period, &rows);
	return code ? code : ssp_write_rows(NULL, &style, &rows, NULL, &w->cx->error);
}

/* The weeks up to the end of the period; of a longer period all of its own. */
static int weeks_period(struct weekly *w, struct ssp_period *weeks)
{
	char text[64], from[SSP_DATE_SIZE], to[SSP_DATE_SIZE];
	ssp_day first = w->period.to - ssp_weekday(w->period.to) + 1 - 7 * (WEEKS - 1);

	ssp_day_format(first < w->period.from ? first : w->period.from, from);
	ssp_day_format(w->period.to, to);
	snprintf(text, sizeof text, "%s..%s", from, to);
	return ssp_period_parse(&w->cx->clock, text, weeks, &w->cx->error);
}

/* Adds to what a room has; a text that does not fit is cut. */
static void append_words(char *room, size_t size, const char *a, const char *b)
{
	size_t n = strlen(room);

	snprintf(room + n, size - n, "%s%s", a, b);
}

/* A table with the columns of late entries alone. */
static int keep_no_rows(struct weekly *w, const struct ssp_style *style)
{
	struct ssp_rows rows = no_rows(ssp_kpi_late_columns);

	return ssp_write_rows(NULL, style, &rows, NULL, &w->cx->error);
}

/* Reads the late entries for the period before, if it is frozen. */
static int keep_late(struct weekly *w, const struct ssp_period *before, bool *frozen)
{
	struct ssp_style style = { .format = SSP_FORMAT_CSV, .clock = &w->cx->clock };
	struct ssp_rows rows;
	int code = ssp_table_new(&w->tables[WEEKLY_LATE], &w->cx->error);

	if (code)
		return code;
	style.table = w->tables[WEEKLY_LATE];
	code = ssp_kpi_late(w->cx->ssp, before, &rows);
	*frozen = !code;
	if (!code)
		return ssp_write_rows(NULL, &style, &rows, NULL, &w->cx->error);
	if (strcmp(ssp_last_error(w->cx->ssp)->id, "not-frozen") != 0)
		return code;
	ssp_error_clear(w->cx->ssp);
	return keep_no_rows(w, &style);
}

/* The rows of a line follow one another. */
static void say_late(struct weekly *w, const struct ssp_period *before, bool frozen)
{
	size_t rows = ssp_table_count(w->tables[WEEKLY_LATE]);
	char words[64];

	if (!frozen) {
		snprintf(w->late, sizeof w->late, "%s is not frozen, so late entries for it are not known: ssp kpi freeze %s",
			before->name, before->name);
		return;
	}
	snprintf(w->late, sizeof w->late, "late since %s was frozen:%s", before->name, rows ? "" : " nothing");
	for (size_t i = 0, n; i < rows; i += n) {
		const char *line = weekly_value(w, WEEKLY_LATE, i, "line")->s;
		for (n = 1; i + n < rows && strcmp(weekly_value(w, WEEKLY_LATE, i + n, "line")->s, line) == 0; n++)
			;
		snprintf(words, sizeof words, "%s %.20s %zu", i ? "," : "", line, n);
		append_words(w->late, sizeof w->late, words, "");
	}
}

static int keep_lines(struct weekly *w, const struct ssp_kpi *kpi)
{
	struct ssp_kpi_query q = { .period = w->period, .set = w->set, .compare = SSP_COMPARE_PREVIOUS };
	struct ssp_kpi_query team = { .period = w->period, .set = w->set, .by = { [SSP_BY_TEAM] = true } };
	struct ssp_kpi_query officer = { .period = w->period, .set = w->set, .by = { [SSP_BY_OFFICER] = true } };
	struct ssp_kpi_query weeks = { .set = w->set, .by = { [SSP_BY_WEEK] = true } };
	int code = keep_kpi(w, WEEKLY_KPI, kpi, &q);

	if (!code)
		code = keep_kpi(w, WEEKLY_TEAM, kpi, &team);
	if (!code)
		code = keep_kpi(w, WEEKLY_OFFICER, kpi, &officer);
	if (!code && !(code = weeks_period(w, &weeks.period)))
		code = keep_kpi(w, WEEKLY_WEEKS, kpi, &weeks);
	return code;
}

static int keep_all(struct weekly *w)
{
	struct ssp_period before;
	struct ssp_kpi *kpi;
	bool frozen;
	int code = kpi_open(w->cx, &kpi);

	if (code)
		return code;
	code = keep_lines(w, kpi);
	ssp_kpi_free(kpi);
	if (!code)
		code = keep_report(w, WEEKLY_ENTRIES, "entries");
	if (!code)
		code = keep_report(w, WEEKLY_HOURS, "hours");
	ssp_period_previous(&w->period, &before);
	if (!code && !(code = keep_late(w, &before, &frozen)))
		say_late(w, &before, frozen);
	return code;
}

static bool is_state(const struct weekly *w, size_t row, const char *state)
{
	return strcmp(weekly_value(w, WEEKLY_ENTRIES, row, "state")->s, state) == 0;
}

/* The days on which an officer entered nothing, of the rows from this one on. */
static void name_missing_days(struct weekly *w, size_t row)
{
	const char *officer = weekly_value(w, WEEKLY_ENTRIES, row, "officer")->s, *sign = " on ";
	char words[SSP_DATE_SIZE];
	ssp_day day;

	append_words(w->missing, sizeof w->missing, *w->missing ? ", " : "; none from ", officer);
	for (size_t i = row; i < ssp_table_count(w->tables[WEEKLY_ENTRIES]); i++) {
		if (!is_state(w, i, "missing") || strcmp(weekly_value(w, WEEKLY_ENTRIES, i, "officer")->s, officer) != 0 ||
			ssp_day_parse(&w->cx->clock, weekly_value(w, WEEKLY_ENTRIES, i, "day")->s, &day, NULL))
			continue;
		append_words(w->missing, sizeof w->missing, sign, ssp_day_words(day, words));
		sign = " and ";
	}
}

/* Is this the first day that the officer misses? */
static bool is_first_missing(const struct weekly *w, size_t row)
{
	const char *officer = weekly_value(w, WEEKLY_ENTRIES, row, "officer")->s;

	for (size_t i = 0; i < row; i++)
		if (is_state(w, i, "missing") && strcmp(weekly_value(w, WEEKLY_ENTRIES, i, "officer")->s, officer) == 0)
			return false;
	return true;
}

/* Says how complete the period is. Of many officers the first few are named. */
static void find_missing(struct weekly *w)
{
	size_t named = 0, more = 0;
	char words[40];

	for (size_t i = 0; i < ssp_table_count(w->tables[WEEKLY_ENTRIES]); i++) {
		bool missing = is_state(w, i, "missing");
		w->entered += is_state(w, i, "entered");
		w->expected += missing || is_state(w, i, "entered");
		if (!missing || !is_first_missing(w, i))
			continue;
		if (named < NAMED) {
			name_missing_days(w, i);
			named++;
		} else
			more++;
	}
	snprintf(words, sizeof words, " and %zu more", more);
	if (more)
		append_words(w->missing, sizeof w->missing, words, "");
	snprintf(w->complete, sizeof w->complete, "%zu of %zu officer-days have entries", w->entered, w->expected);
}

int weekly_read(struct context *cx, struct weekly *w)
{
	const char *text = opt(cx, "period");
	char days[SSP_PERIOD_SIZE], room[SSP_TEXT_SIZE];
	int code;

	*w = (struct weekly){ .cx = cx, .set = opt(cx, "set") };
	if ((code = ssp_period_parse(&cx->clock, text ? text : "last-week", &w->period, &cx->error)) || (code = ssp_begin_read(cx->ssp)))
		return code;
	code = keep_all(w);
	if (code)
		ssp_rollback(cx->ssp);
	else
		code = ssp_commit(cx->ssp);
	if (code)
		return code;
	find_missing(w);
	snprintf(w->title, sizeof w->title, "%s, %s; set %.20s", w->period.name, ssp_period_words(&cx->clock, &w->period, days),
		ssp_table_count(w->tables[WEEKLY_KPI]) ? weekly_text(w, WEEKLY_KPI, 0, "set", room) : "");
	return 0;
}

void weekly_free(struct weekly *w)
{
	for (int i = 0; i < WEEKLY_TABLES; i++)
		ssp_table_free(w->tables[i]);
}
