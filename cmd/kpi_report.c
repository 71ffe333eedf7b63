#include <stdlib.h>
#include <string.h>

#include "infile.h"
#include "kpi.h"
#include "messages.h"
#include "options.h"
#include "project.h"

static int find_word(struct context *cx, const char *option, const struct ssp_word *words, const char *word)
{
	struct ssp_nearest near = { .word = word };

	for (int i = 0; words[i].code; i++) {
		if (strcmp(words[i].code, word) == 0)
			return i;
		ssp_nearest_try(&near, words[i].code);
	}
	fail_usage(cx, "bad-value", "--%s cannot be '%.40s'", option, word);
	if (near.best)
		return fail_usage_hint(cx, "did you mean %s?", near.best);
	return fail_usage_hint(cx, "see: ssp kpi report --help");
}

static int read_by(struct context *cx, struct ssp_kpi_query *q)
{
	const char *word;
	size_t n = 0;

	while ((word = opt_nth(cx, "by", n))) {
		int by = find_word(cx, "by", ssp_kpi_bys, word);
		if (by < 0)
			return by;
		q->by[by] = true;
		n++;
	}
	bool json = cx->style.format == SSP_FORMAT_JSON || cx->style.format == SSP_FORMAT_JSONL;
	if (n > 1 && !json)
		return fail_usage(cx, "one-by", "--by can be repeated only with --format json");
	return 0;
}

int kpi_query(struct context *cx, struct ssp_kpi_query *q)
{
	const char *school = opt(cx, "school"), *compare = opt(cx, "compare"), *period = opt(cx, "period");
	char urn[SSP_TEXT_SIZE];
	int code;

	q->set = opt(cx, "set");
	q->team = opt(cx, "team");
	q->officer = opt(cx, "officer");
	if (school) {
		if ((code = ssp_school_find(cx->ssp, school, urn)))
			return code;
		q->school = strtoll(urn, NULL, 10);
	}
	if (compare) {
		int which = find_word(cx, "compare", ssp_kpi_compares, compare);
		if (which < 0)
			return which;
		q->compare = (enum ssp_kpi_compare)which;
	}
	if ((code = read_by(cx, q)))
		return code;
	return ssp_period_parse(&cx->clock, period ? period : "last-week", &q->period, &cx->error);
}

int kpi_open(struct context *cx, struct ssp_kpi **kpi)
{
	const char *path = opt(cx, "lines");
	FILE *in = path ? infile_open(cx, path) : NULL;

	if (path && !in)
		return cx->error.code;
	int code = ssp_kpi_open(kpi, cx->ssp, in, path ? infile_name(path) : NULL, &cx->error);
	if (in)
		fclose(in);
	return code;
}

static int write_kpi(struct context *cx, struct ssp_kpi_query *q, kpi_writer *writer)
{
	struct ssp_kpi *kpi;
	int code = kpi_query(cx, q);

	if (code || (code = kpi_open(cx, &kpi)))
		return code;
	code = writer(cx->ssp, kpi, q, cx->out, &cx->style, NULL);
	ssp_kpi_free(kpi);
	return code;
}

int kpi_keep(struct context *cx, const struct ssp_kpi_query *q, struct ssp_table *table)
{
	struct ssp_style style = { .format = SSP_FORMAT_CSV, .table = table, .clock = &cx->clock };
	struct ssp_kpi *kpi;
	int code = kpi_open(cx, &kpi);

	if (code)
		return code;
	code = ssp_kpi_report(cx->ssp, kpi, q, NULL, &style, NULL);
	ssp_kpi_free(kpi);
	return code;
}

int kpi_run(struct context *cx, struct ssp_kpi_query *q, kpi_writer *writer)
{
	struct ssp_query select = { 0 };
	const char **where = calloc(cx->n_given + 1, sizeof *where);
	if (!where)
		return out_of_memory(cx);
	int code = query_from_options(cx, &select, where);
	/* the period is the report's own */
	select.period = (struct ssp_period){ 0 };
	q->select = &select;
	if (!code)
		code = write_kpi(cx, q, writer);
	q->select = NULL;
	free(where);
	return code;
}

static int run(struct context *cx)
{
	struct ssp_kpi_query q = { 0 };
	struct ssp_table *table = NULL;
	bool bars = kpi_has_bars(cx);
	int code = bars ? ssp_table_new(&table, &cx->error) : 0;

	cx->style.table = table;
	if (!code)
		code = kpi_run(cx, &q, ssp_kpi_report);
	cx->style.table = NULL;
	if (!code && bars)
		code = kpi_write_bars(cx, table);
	ssp_table_free(table);
	return code;
}

static const struct option options[] = {
	{ "period", 0, "PERIOD", .help = "period to count; default: last-week" },
	{ "set", 0, "SET", .help = "set of lines; default: the setting kpi.set" },
	{ "team", 0, "TEAM", .ref = "team", .help = "only this team" },
	{ "school", 0, "URN", .ref = "school", .help = "only this school" },
	{ "officer", 0, "KEY|me", .ref = "officer", .help = "only activities of this officer" },
	{ "by", 0, "GROUP", true, ssp_kpi_bys, .help = "group of the counts" },
	{ "compare", 0, "WITH", .words = ssp_kpi_compares,
		.help = "compare with the period before or a year before; by week, month or term, each group with its own earlier one" },
	{ "lines", 0, "FILE", .help = "file with your own lines and sets" },
	{ "ascii", 0, NULL, .help = "draw bars on a terminal with plain characters" },
	{ 0 }
};

const struct command cmd_kpi_report = {
	.noun = "kpi",
	.verb = "report",
	.args = "",
	.options = options,
	.run = run,
	.columns = ssp_kpi_columns,
	.help = "count the lines of a set for a period",
	.group = "reporting",
	.noun_help = "performance figures, counted from what is in the store",
};
