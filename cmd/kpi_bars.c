/* `ssp kpi report` on a terminal: a picture beside each number that can be compared with others, in time or by comparison. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "grid.h"
#include "kpi.h"
#include "messages.h"
#include "options.h"
#include "project.h"
#include "spark.h"

/* The column behind the values. */
static const struct ssp_column bar_column = { "bar", SSP_TEXT, SSP_LISTED };

enum { BAR_SIZE = 2 * SPARK_SIZE };

static bool is_by_days(const struct context *cx)
{
	const char *by;
	bool days = false;

	for (size_t i = 0; (by = opt_nth(cx, "by", i)); i++)
		for (int b = SSP_BY_WEEK; b < SSP_BYS; b++)
			days |= strcmp(by, ssp_kpi_bys[b].code) == 0;
	return days;
}

bool kpi_has_bars(const struct context *cx)
{
	const char *compare = opt(cx, "compare");
	bool people = cx->style.terminal && cx->style.format == SSP_FORMAT_TABLE && !cx->style.porcelain;

	return people && ((compare && strcmp(compare, ssp_kpi_compares[SSP_COMPARE_NONE].code) != 0) || is_by_days(cx));
}

static double number_in(const struct ssp_table *table, size_t row, const char *column)
{
	int i = ssp_table_column(table, column);
	const struct ssp_value *value = i < 0 ? NULL : ssp_table_row(table, row) + i;

	return !value ? NAN : value->kind == SSP_WHOLE ? (double)value->i : value->kind == SSP_NUMBER ? value->r : NAN;
}

static bool is_same_line(const struct ssp_table *table, size_t a, size_t b)
{
	int key = ssp_table_column(table, "key");

	return key >= 0 && strcmp(ssp_table_row(table, a)[key].s, ssp_table_row(table, b)[key].s) == 0;
}

/* The greatest number of the line, or of a row alone the greater of its two. */
static double full_of(const struct ssp_table *table, size_t row, bool compared)
{
	double full = number_in(table, row, compared ? "previous" : "value"), one;

	for (size_t i = 0; i < ssp_table_count(table); i++) {
		if (i != row && (compared || !is_same_line(table, i, row)))
			continue;
		one = number_in(table, i, "value");
		full = isnan(full) || one > full ? one : full;
	}
	return full;
}

/* Where there is a number before it, both as a line; and the number as a bar. */
static void draw_value_bar(const struct ssp_table *table, size_t row, bool compared, bool ascii, char room[BAR_SIZE])
{
	const double both[] = { number_in(table, row, "previous"), number_in(table, row, "value") };
	char line[SPARK_SIZE] = "", bar[SPARK_SIZE];

	if (!isnan(both[0]) && !isnan(both[1]))
		spark_line(both, 2, ascii, line);
	spark_bar(both[1], full_of(table, row, compared), ascii, bar);
	snprintf(room, BAR_SIZE, "%s%s%s", line, *line && *bar ? " " : "", bar);
}

/* The rows of the table with one more column. */
static void fill_bars(struct grid *g, struct ssp_table *table, const struct ssp_rows *rows, bool ascii, char (*texts)[BAR_SIZE])
{
	size_t behind = (size_t)(ssp_table_column(table, "value") + 1);
	bool compared = ssp_table_column(table, "previous") >= 0;

	memcpy(g->columns, rows->columns, behind * sizeof *g->columns);
	g->columns[behind] = bar_column;
	memcpy(g->columns + behind + 1, rows->columns + behind, (rows->n - behind) * sizeof *g->columns);
	for (size_t i = 0; i < g->rows; i++) {
		const struct ssp_value *from = ssp_table_row(table, i);
		struct ssp_value *to = grid_cell(g, i, 0);
		memcpy(to, from, behind * sizeof *to);
		memcpy(to + behind + 1, from + behind, (rows->n - behind) * sizeof *to);
		draw_value_bar(table, i, compared, ascii, texts[i]);
		to[behind] = text_value(texts[i]);
	}
}

static int write_rows_of(struct context *cx, struct ssp_table *table, struct ssp_rows *rows)
{
	cx->style.heading = ssp_table_heading(table);
	int code = ssp_write_rows(cx->out, &cx->style, rows, NULL, &cx->error);
	cx->style.heading = NULL;
	return code;
}

int kpi_write_bars(struct context *cx, struct ssp_table *table)
{
	size_t n = ssp_table_count(table);
	char (*texts)[BAR_SIZE] = calloc(n + 1, sizeof *texts);
	struct ssp_rows rows;
	struct grid g;

	ssp_table_rows(table, &rows);
	/* columns without the value need no bars */
	if (ssp_table_column(table, "value") < 0) {
		free(texts);
		return write_rows_of(cx, table, &rows);
	}
	if (!texts)
		return out_of_memory(cx);
	int code = grid_begin(cx, &g, rows.n + 1, n);
	if (!code) {
		fill_bars(&g, table, &rows, opt_flag(cx, "ascii"), texts);
		grid_rows(&g, &rows);
		code = write_rows_of(cx, table, &rows);
	}
	grid_free(&g);
	free(texts);
	return code;
}
