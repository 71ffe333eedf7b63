/* `ssp report monthly-return`: the lines of the handbook in their order and words, to be pasted into the form. */
#include <string.h>

#include "grid.h"
#include "kpi.h"
#include "messages.h"
#include "options.h"
#include "project.h"

enum { NUMBER, CATEGORY, LINE, VALUE, BEFORE, NOTE, COLUMNS };

static const struct ssp_column all_columns[] = {
	[NUMBER] = { "number", SSP_INT }, [CATEGORY] = { "category", SSP_TEXT }, [LINE] = { "line", SSP_TEXT },
	[VALUE] = { "value", SSP_REAL }, [BEFORE] = { "previous", SSP_REAL }, [NOTE] = { "note", SSP_TEXT },
	[COLUMNS] = { 0 },
};

/* The note of a line that has a number stays out: the form has no place for it. Returns how many have none. */
static size_t fill_form(const struct ssp_table *table, struct grid *g)
{
	int category = ssp_table_column(table, "category"), line = ssp_table_column(table, "label");
	int value = ssp_table_column(table, "value"), note = ssp_table_column(table, "note");
	int before = ssp_table_column(table, "previous");
	size_t blank = 0;

	memcpy(g->columns, all_columns, sizeof all_columns);
	for (size_t i = 0; i < g->rows; i++) {
		const struct ssp_value *row = ssp_table_row(table, i);
		*grid_cell(g, i, NUMBER) = whole_value((int64_t)i + 1);
		*grid_cell(g, i, CATEGORY) = row[category];
		*grid_cell(g, i, LINE) = row[line];
		*grid_cell(g, i, VALUE) = row[value];
		*grid_cell(g, i, BEFORE) = row[before];
		if (row[value].kind != SSP_NULL)
			continue;
		*grid_cell(g, i, NOTE) = row[note];
		blank++;
	}
	return blank;
}

static int write_return(struct context *cx, const struct ssp_kpi_query *q, const struct ssp_table *table)
{
	char heading[160], days[SSP_PERIOD_SIZE];
	struct ssp_rows rows;
	struct grid g;
	int code = grid_begin(cx, &g, COLUMNS, ssp_table_count(table));

	if (!code) {
		size_t blank = fill_form(table, &g);
		snprintf(heading, sizeof heading, "%s, %s; lines of %.20s in their order\n"
			"%zu of %zu without a number, each with its reason",
			q->period.name, ssp_period_words(&cx->clock, &q->period, days), q->set, blank, g.rows);
		grid_rows(&g, &rows);
		code = write_out_headed(cx, &rows, heading, &q->period);
	}
	grid_free(&g);
	return code;
}

static int run(struct context *cx)
{
	struct ssp_kpi_query q = { 0 };
	struct ssp_table *table = NULL;
	int code = kpi_query(cx, &q);

	if (!code && !opt(cx, "period"))
		code = ssp_period_parse(&cx->clock, "last-month", &q.period, &cx->error);
	if (!q.set)
		q.set = "handbook";
	q.compare = SSP_COMPARE_PREVIOUS;
	if (!code)
		code = ssp_table_new(&table, &cx->error);
	if (!code)
		code = kpi_keep(cx, &q, table);
	if (!code)
		code = write_return(cx, &q, table);
	ssp_table_free(table);
	return code;
}

static const struct option options[] = {
	{ "period", 0, "PERIOD", .help = "period to count; default: last-month" },
	{ "set", 0, "SET", .help = "set of lines; default: handbook" },
	{ "team", 0, "TEAM", .ref = "team", .help = "only this team" },
	{ 0 }
};

const struct command cmd_report_monthly_return = {
	.noun = "report",
	.verb = "monthly-return",
	.args = "",
	.options = options,
	.run = run,
	.columns = all_columns,
	.help = "write the handbook's lines in the order and words of the monthly return",
};
