/* `ssp report trend`: the last weeks of each line as a picture beside its number. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "grid.h"
#include "kpi.h"
#include "messages.h"
#include "options.h"
#include "project.h"
#include "spark.h"

enum { KEY, LABEL, TREND, VALUE, TARGET, BAR, COLUMNS };
enum { WEEKS = 8 };

/* Programs get numbers for the pictures: those of the weeks, and the percentage that the bar is of. */
static const struct ssp_column all_columns[] = {
	[KEY] = { "key", SSP_WORD }, [LABEL] = { "label", SSP_TEXT }, [TREND] = { "trend", SSP_TEXT, SSP_MULTI },
	[VALUE] = { "value", SSP_REAL }, [TARGET] = { "target", SSP_REAL }, [BAR] = { "bar", SSP_TEXT },
	[COLUMNS] = { 0 },
};

/* The texts of a row. */
struct pictures {
	char trend[WEEKS * 32], bar[SPARK_SIZE];
};

/* The input of the rows. */
struct trend {
	struct context *cx;
	const struct ssp_table *table;
	struct grid grid;
	struct pictures *pictures;
	bool people, ascii;
};

static const struct ssp_value *value_at(const struct trend *t, size_t row, const char *column)
{
	return ssp_table_row(t->table, row) + ssp_table_column(t->table, column);
}

static double number_at(const struct trend *t, size_t row, const char *column)
{
	const struct ssp_value *value = value_at(t, row, column);

	return value->kind == SSP_WHOLE ? (double)value->i : value->kind == SSP_NUMBER ? value->r : NAN;
}

static void draw_trend(const struct trend *t, size_t first, const double *values, size_t n, char *room, size_t size)
{
	static const struct ssp_column plain = { "value", SSP_REAL };
	char spark[SPARK_SIZE], text[SSP_TEXT_SIZE];
	size_t length = 0;

	*room = '\0';
	if (t->people) {
		snprintf(room, size, "%s", spark_line(values, n, t->ascii, spark));
		return;
	}
	for (size_t i = 0; i < n; i++) {
		snprintf(room + length, size - length, "%s%s", i ? ";" : "",
			ssp_value_text(NULL, &plain, value_at(t, first + i, "value"), text));
		length = strlen(room);
	}
}

/* A bar is full at the target, and without one at the greatest week. */
static void draw_bar(const struct trend *t, double value, double target, const double *values, size_t n, char room[SPARK_SIZE])
{
	double full = target;

	for (size_t i = 0; i < n && isnan(target); i++)
		if (isnan(full) || values[i] > full)
			full = values[i];
	if (t->people)
		spark_bar(value, full, t->ascii, room);
	else if (!isnan(value) && full > 0)
		snprintf(room, SPARK_SIZE, "%ld", lround(100 * value / full));
}

/* One line: `n` weeks from this row on. */
static void add_trend(struct trend *t, size_t first, size_t n)
{
	size_t row = t->grid.rows++, last = first + n - 1;
	struct pictures *p = &t->pictures[row];
	double values[WEEKS + 1] = { 0 };

	for (size_t i = 0; i < n; i++)
		values[i] = number_at(t, first + i, "value");
	draw_trend(t, first, values, n, p->trend, sizeof p->trend);
	draw_bar(t, number_at(t, last, "value"), number_at(t, last, "target"), values, n, p->bar);
	*grid_cell(&t->grid, row, KEY) = *value_at(t, first, "key");
	*grid_cell(&t->grid, row, LABEL) = *value_at(t, first, "label");
	*grid_cell(&t->grid, row, TREND) = text_value(p->trend);
	*grid_cell(&t->grid, row, VALUE) = *value_at(t, last, "value");
	*grid_cell(&t->grid, row, TARGET) = *value_at(t, last, "target");
	*grid_cell(&t->grid, row, BAR) = text_value(p->bar);
}

/* The rows of one line follow one another, a week each. */
static size_t count_line(const struct trend *t, size_t first)
{
	const char *key = value_at(t, first, "key")->s;
	size_t n = 1;

	while (first + n < ssp_table_count(t->table) && n <= WEEKS && strcmp(value_at(t, first + n, "key")->s, key) == 0)
		n++;
	return n;
}

static int write_trend(struct trend *t, const struct ssp_period *period)
{
	size_t rows = ssp_table_count(t->table);
	struct ssp_rows source;
	int code = grid_begin(t->cx, &t->grid, COLUMNS, rows);

	t->pictures = calloc(rows + 1, sizeof *t->pictures);
	if (!code && !t->pictures)
		code = out_of_memory(t->cx);
	if (!code) {
		memcpy(t->grid.columns, all_columns, sizeof all_columns);
		t->grid.rows = 0;
		for (size_t i = 0, n; i < rows; i += n)
			add_trend(t, i, n = count_line(t, i));
		grid_rows(&t->grid, &source);
		code = write_out_headed(t->cx, &source, ssp_table_heading(t->table), period);
	}
	grid_free(&t->grid);
	free(t->pictures);
	return code;
}

/* The weeks that end with that of the period's last day, or of today where that lies ahead. */
static int last_weeks(struct context *cx, struct ssp_period *period)
{
	char text[64], from[SSP_DATE_SIZE], to[SSP_DATE_SIZE];
	ssp_day end = period->to - ssp_weekday(period->to) + 7;

	ssp_day_format(end - 7 * WEEKS + 1, from);
	ssp_day_format(end, to);
	snprintf(text, sizeof text, "%s..%s", from, to);
	return ssp_period_parse(&cx->clock, text, period, &cx->error);
}

static int run(struct context *cx)
{
	struct ssp_kpi_query q = { .by = { [SSP_BY_WEEK] = true } };
	struct ssp_table *table = NULL;
	enum ssp_format format = cx->style.format;
	struct trend t = { .cx = cx, .ascii = opt_flag(cx, "ascii"), .people = !cx->style.porcelain && (format == SSP_FORMAT_TABLE ||
		format == SSP_FORMAT_MARKDOWN || format == SSP_FORMAT_HTML) };
	int code = kpi_query(cx, &q);

	q.by[SSP_BY_WEEK] = true;
	if (!code)
		code = last_weeks(cx, &q.period);
	if (!code)
		code = ssp_table_new(&table, &cx->error);
	if (!code)
		code = kpi_keep(cx, &q, table);
	t.table = table;
	if (!code)
		code = write_trend(&t, &q.period);
	ssp_table_free(table);
	return code;
}

static const struct option options[] = {
	{ "period", 0, "PERIOD", .help = "period that ends with the last week of the lines; default: last-week" },
	{ "set", 0, "SET", .help = "set of lines; default: the setting kpi.set" },
	{ "team", 0, "TEAM", .ref = "team", .help = "only this team" },
	{ "ascii", 0, NULL, .help = "draw with plain characters" },
	{ 0 }
};

const struct command cmd_report_trend = {
	.noun = "report",
	.verb = "trend",
	.args = "",
	.options = options,
	.run = run,
	.columns = all_columns,
	.help = "show the last eight weeks of each line as a sparkline, and its value as a bar",
};
