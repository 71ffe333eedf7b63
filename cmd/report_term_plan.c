/* report term-plan: what was planned, what was done, and what gave way to an emerging issue. */
#include "options.h"
#include "project.h"
#include "verbs.h"

static int run(struct context *cx)
{
	struct ssp_query q = { .entity = ssp_entity_find("plan"), .sort = "from,until,ref" };
	const char *text = asks_columns(cx) ? NULL : opt(cx, "period");
	char heading[PERIOD_HEADING];
	struct ssp_period period;
	int code = text ? ssp_period_parse(&cx->clock, text, &period, &cx->error) : 0;

	if (code)
		return code;
	cx->style.heading = text ? period_heading(cx, &period, heading) : NULL;
	code = read_rows(cx, "list", &q, "ref,from,until,team,kind,what,school,state,entries,done,issue");
	cx->style.heading = NULL;
	return code;
}

static const struct option options[] = {
	{ "period", 0, "PERIOD", .help = "only items with days in this period" },
	{ 0 }
};

const struct command cmd_report_term_plan = {
	.noun = "report",
	.verb = "term-plan",
	.flags = CMD_COLUMNS,
	.args = "",
	.options = options,
	.run = run,
	.help = "list what was planned, done, and replaced by an emerging issue",
};
