/* The page of the weekly bundle: one file for the screen and for A4. Each chart has its numbers in a table below it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "grid.h"
#include "memstream.h"
#include "messages.h"
#include "weekly.h"

enum { WEEKDAYS = 7, HOURS = 24 };

/* A page while it is written, below its first table. */
struct page {
	const struct weekly *w;
	FILE *out;
	int charts;
};

static int put_chart(struct page *p, const struct ssp_chart *chart)
{
	return ssp_chart_write(p->out, chart, ++p->charts, &p->w->cx->error);
}

static int put_table(struct page *p, struct grid *g)
{
	struct ssp_style style = { .format = SSP_FORMAT_HTML, .inner = true, .clock = &p->w->cx->clock };
	struct ssp_rows rows;

	grid_rows(g, &rows);
	return ssp_write_rows(p->out, &style, &rows, NULL, &p->w->cx->error);
}

/* Writes some columns of a table, of the rows for which `wanted` is true (NULL: all). */
static int pick_columns(const struct weekly *w, enum weekly_table table, const struct ssp_column *columns, size_t n,
	bool (*wanted)(const struct weekly *w, size_t row), struct grid *g)
{
	size_t rows = ssp_table_count(w->tables[table]);
	int code = grid_begin(w->cx, g, n, rows);

	if (code)
		return code;
	memcpy(g->columns, columns, n * sizeof *columns);
	g->rows = 0;
	for (size_t i = 0; i < rows; i++) {
		if (wanted && !wanted(w, i))
			continue;
		for (size_t k = 0; k < n; k++)
			*grid_cell(g, g->rows, k) = *weekly_value(w, table, i, columns[k].name);
		g->rows++;
	}
	return 0;
}

static bool has_target(const struct weekly *w, size_t row)
{
	return weekly_value(w, WEEKLY_KPI, row, "target")->kind != SSP_NULL;
}

static double grid_number(const struct grid *g, size_t row, size_t column)
{
	const struct ssp_value *value = grid_cell(g, row, column);

	return value->kind == SSP_WHOLE ? (double)value->i : value->kind == SSP_NUMBER ? value->r : NAN;
}

/* Writes a chart of a grid: its first column has the labels, another one the values; `marks` is a column, or 0. */
static int put_bars(struct page *p, const struct grid *g, size_t values, size_t marks, const char *title, const char *words)
{
	double *numbers = calloc(2 * g->rows + 1, sizeof *numbers);
	const char **labels = calloc(g->rows + 1, sizeof *labels);
	struct ssp_chart chart = { .kind = SSP_CHART_BARS, .title = title, .description = words, .rows = g->rows, .columns = 1,
		.row_labels = labels, .values = numbers, .marks = marks && numbers ? numbers + g->rows : NULL };
	int code = numbers && labels ? 0 : out_of_memory(p->w->cx);

	for (size_t i = 0; i < g->rows && !code; i++) {
		labels[i] = grid_cell(g, i, 0)->s;
		numbers[i] = grid_number(g, i, values);
		if (marks)
			numbers[g->rows + i] = grid_number(g, i, marks);
	}
	if (!code)
		code = put_chart(p, &chart);
	free(numbers);
	free(labels);
	return code;
}

static int put_targets(struct page *p)
{
	static const struct ssp_column columns[] = { { "label", SSP_TEXT }, { "value", SSP_REAL }, { "target", SSP_REAL },
		{ "status", SSP_WORD } };
	struct grid g;
	int code = pick_columns(p->w, WEEKLY_KPI, columns, 4, has_target, &g);

	if (!code && g.rows)
		code = put_bars(p, &g, 1, 2, "Values and targets",
			"A bar for the value of each line that has a target, and a mark at the target.");
	if (!code && g.rows)
		code = put_table(p, &g);
	grid_free(&g);
	return code;
}

/* The line of a row of the table of weeks: each line has as many weeks as the others, one after another. */
static size_t count_weeks(const struct weekly *w, size_t row)
{
	char key[SSP_TEXT_SIZE], next[SSP_TEXT_SIZE];
	size_t n = 1, rows = ssp_table_count(w->tables[WEEKLY_WEEKS]);
	const char *first = weekly_text(w, WEEKLY_WEEKS, row, "key", key);

	if (weekly_value(w, WEEKLY_WEEKS, row, "week")->kind == SSP_NULL)
		return 1;
	while (row + n < rows && strcmp(weekly_text(w, WEEKLY_WEEKS, row + n, "key", next), first) == 0)
		n++;
	return n;
}

/* A row for each line that has a number in some week. */
static int pivot_weeks(const struct weekly *w, struct grid *g)
{
	size_t rows = ssp_table_count(w->tables[WEEKLY_WEEKS]), weeks = 0, first = 0;

	for (size_t i = 0, n; i < rows; i += n)
		if ((n = count_weeks(w, i)) > weeks) {
			weeks = n;
			first = i;
		}
	int code = grid_begin(w->cx, g, weeks + 1, rows);
	if (code)
		return code;
	g->columns[0] = (struct ssp_column){ "label", SSP_TEXT };
	for (size_t k = 0; k < weeks; k++) {
		const struct ssp_value *week = weekly_value(w, WEEKLY_WEEKS, first + k, "week");
		g->columns[k + 1] = (struct ssp_column){ week->kind == SSP_STRING ? week->s : "", SSP_REAL };
	}
	g->rows = 0;
	for (size_t i = 0, n; i < rows; i += n) {
		bool any = false;
		n = count_weeks(w, i);
		for (size_t k = 0; k < n && n == weeks; k++) {
			*grid_cell(g, g->rows, k + 1) = *weekly_value(w, WEEKLY_WEEKS, i + k, "value");
			any |= grid_cell(g, g->rows, k + 1)->kind != SSP_NULL;
		}
		*grid_cell(g, g->rows, 0) = *weekly_value(w, WEEKLY_WEEKS, i, "label");
		g->rows += any;
	}
	return 0;
}

/* A chart of all the other columns of a grid. */
static int put_all_columns(struct page *p, const struct grid *g, enum ssp_chart_kind kind, const char *title, const char *words)
{
	size_t n = g->n - 1;
	double *numbers = calloc(g->rows * n + 1, sizeof *numbers);
	const char **labels = calloc(g->rows + n + 1, sizeof *labels);
	struct ssp_chart chart = { .kind = kind, .title = title, .description = words, .rows = g->rows, .columns = n,
		.row_labels = labels, .column_labels = labels ? labels + g->rows : NULL, .values = numbers };
	int code = numbers && labels ? 0 : out_of_memory(p->w->cx);

	for (size_t i = 0; i < g->rows && !code; i++) {
		labels[i] = grid_cell(g, i, 0)->s;
		for (size_t k = 0; k < n; k++)
			numbers[i * n + k] = grid_number(g, i, k + 1);
	}
	for (size_t k = 0; k < n && !code; k++)
		labels[g->rows + k] = g->columns[k + 1].name;
	if (!code)
		code = put_chart(p, &chart);
	free(numbers);
	free(labels);
	return code;
}

static int put_weeks(struct page *p)
{
	struct grid g;
	int code = pivot_weeks(p->w, &g);

	if (!code && g.rows && g.n > 1)
		code = put_all_columns(p, &g, SSP_CHART_LINES, "Week by week",
			"A line for each line of the set, each on its own scale from 0, with its last value.");
	if (!code && g.rows && g.n > 1)
		code = put_table(p, &g);
	grid_free(&g);
	return code;
}

/* The hours from the first to the last in which something began. */
static int pivot_hours(const struct weekly *w, struct grid *g)
{
	static const char *const names[HOURS] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15",
		"16", "17", "18", "19", "20", "21", "22", "23" };
	size_t rows = ssp_table_count(w->tables[WEEKLY_HOURS]);
	int64_t low = HOURS, high = -1;

	for (size_t i = 0; i < rows; i++) {
		int64_t hour = weekly_value(w, WEEKLY_HOURS, i, "hour")->i;
		low = hour < low ? hour : low;
		high = hour > high ? hour : high;
	}
	size_t n = high < low ? 0 : (size_t)(high - low) + 1;
	int code = grid_begin(w->cx, g, n + 1, WEEKDAYS);
	if (code)
		return code;
	g->columns[0] = (struct ssp_column){ "weekday", SSP_TEXT };
	for (size_t k = 0; k < n; k++)
		g->columns[k + 1] = (struct ssp_column){ names[(size_t)low + k], SSP_INT };
	g->rows = 0;
	for (size_t i = 0; i < rows; i++) {
		const struct ssp_value *day = weekly_value(w, WEEKLY_HOURS, i, "weekday");
		if (!g->rows || strcmp(grid_cell(g, g->rows - 1, 0)->s, day->s) != 0)
			*grid_cell(g, g->rows++, 0) = *day;
		*grid_cell(g, g->rows - 1, (size_t)(weekly_value(w, WEEKLY_HOURS, i, "hour")->i - low) + 1) =
			*weekly_value(w, WEEKLY_HOURS, i, "activities");
	}
	return 0;
}

static int put_hours(struct page *p)
{
	struct grid g;
	int code = pivot_hours(p->w, &g);

	if (!code && g.rows)
		code = put_all_columns(p, &g, SSP_CHART_GRID, "Activities by weekday and hour",
			"A cell for each weekday and hour in which activities began, the darker the more, with their number.");
	if (!code && g.rows)
		code = put_table(p, &g);
	grid_free(&g);
	return code;
}

static int by_officer(const void *a, const void *b)
{
	return strcmp(((const struct ssp_value *)a)->s, ((const struct ssp_value *)b)->s);
}

/* The officers with their hours and activities. */
static int sum_officers(const struct weekly *w, struct grid *g)
{
	static const struct ssp_column columns[] = { { "officer", SSP_TEXT }, { "hours", SSP_REAL }, { "activities", SSP_INT },
		{ "days", SSP_INT } };
	size_t rows = ssp_table_count(w->tables[WEEKLY_ENTRIES]);
	int code = grid_begin(w->cx, g, 4, rows);

	if (code)
		return code;
	memcpy(g->columns, columns, sizeof columns);
	g->rows = 0;
	for (size_t i = 0; i < rows; i++) {
		const struct ssp_value *officer = weekly_value(w, WEEKLY_ENTRIES, i, "officer");
		const struct ssp_value *minutes = weekly_value(w, WEEKLY_ENTRIES, i, "minutes");
		size_t at = 0;
		while (at < g->rows && strcmp(grid_cell(g, at, 0)->s, officer->s) != 0)
			at++;
		struct ssp_value *row = grid_cell(g, at, 0);
		if (at == g->rows) {
			g->rows++;
			row[0] = *officer;
			row[1].kind = SSP_NUMBER;
			row[2].kind = row[3].kind = SSP_WHOLE;
		}
		row[1].r += minutes->kind == SSP_WHOLE ? (double)minutes->i / 60 : 0;
		row[2].i += weekly_value(w, WEEKLY_ENTRIES, i, "activities")->i;
		row[3].i += weekly_value(w, WEEKLY_ENTRIES, i, "activities")->i > 0;
	}
	for (size_t i = 0; i < g->rows; i++)
		grid_cell(g, i, 1)->r = round(grid_cell(g, i, 1)->r * 10) / 10;
	qsort(g->values, g->rows, 4 * sizeof *g->values, by_officer);
	return 0;
}

static int put_officers(struct page *p)
{
	struct grid g;
	int code = sum_officers(p->w, &g);

	if (!code && g.rows)
		code = put_bars(p, &g, 1, 0, "Hours of each officer", "A bar for the hours of the activities that each officer entered.");
	if (!code && g.rows)
		code = put_table(p, &g);
	grid_free(&g);
	return code;
}

static int put_body(struct page *p)
{
	int code = put_targets(p);

	if (!code)
		code = put_weeks(p);
	if (!code)
		code = put_hours(p);
	return code ? code : put_officers(p);
}

/* Writes the first table, and below it the rest of the page. */
static int put_page(const struct weekly *w, struct grid *g, FILE *out, const char *body)
{
	char heading[960];
	struct ssp_inner below[] = { { "body", body }, { 0 } };
	struct ssp_style style = { .format = SSP_FORMAT_HTML, .command = "report weekly", .heading = heading, .below = below,
		.marking = w->cx->style.marking, .clock = &w->cx->clock };
	struct ssp_rows rows;

	snprintf(heading, sizeof heading, "%s\n%s%s\n%s", w->title, w->complete, w->missing, w->late);
	grid_rows(g, &rows);
	return ssp_write_rows(out, &style, &rows, NULL, &w->cx->error);
}

int weekly_page(const struct weekly *w, FILE *out)
{
	static const struct ssp_column columns[] = { { "label", SSP_TEXT }, { "unit", SSP_WORD }, { "value", SSP_REAL },
		{ "previous", SSP_REAL }, { "change", SSP_REAL }, { "target", SSP_REAL }, { "status", SSP_WORD }, { "note", SSP_TEXT } };
	struct page p = { .w = w };
	struct grid g;
	char *body = NULL;
	size_t n = 0;
	int code = pick_columns(w, WEEKLY_KPI, columns, 8, NULL, &g);

	if (!code && !(p.out = open_memstream(&body, &n)))
		code = out_of_memory(w->cx);
	if (!code)
		code = put_body(&p);
	code = memstream_close(w->cx, p.out, &body, code);
	if (!code)
		code = put_page(w, &g, out, body);
	free(body);
	grid_free(&g);
	return code;
}
