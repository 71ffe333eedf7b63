#include "command.h"

static int day_line(struct context *cx, const char *what, ssp_day day)
{
	static const char *const names[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
	char iso[SSP_DATE_SIZE], words[SSP_DATE_SIZE];

	fprintf(cx->out, "%-6s %s  %s %s\n", what, ssp_day_format(day, iso), names[ssp_weekday(day) - 1],
		ssp_day_words(day, words));
	return 0;
}

/* A period first, for a date is one too; then a time. The period's error is the one to show. */
static int run(struct context *cx)
{
	struct ssp_period p;
	struct ssp_error other = { 0 };
	ssp_instant at;
	char utc[SSP_INSTANT_SIZE], local[SSP_INSTANT_SIZE];

	if (ssp_period_parse(&cx->clock, cx->args[0], &p, &cx->error) == 0) {
		fprintf(cx->out, "name   %s\n", p.name);
		day_line(cx, "from", p.from);
		return day_line(cx, "to", p.to);
	}
	if (ssp_instant_parse(&cx->clock, cx->args[0], &at, &other) == 0) {
		cx->error = (struct ssp_error){ 0 };
		fprintf(cx->out, "local  %s\nutc    %s\n", ssp_instant_local(&cx->clock, at, local), ssp_instant_format(at, utc));
		return day_line(cx, "day", ssp_instant_day(&cx->clock, at));
	}
	return cx->error.code;
}

const struct command cmd_date_explain = {
	.noun = "date",
	.verb = "explain",
	.flags = CMD_NO_STORE,
	.args = "EXPR",
	.min_args = 1,
	.max_args = 1,
	.run = run,
	.help = "say what a date, a time or a period means",
};
