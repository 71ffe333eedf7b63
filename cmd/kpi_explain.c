#include "kpi.h"

static int run(struct context *cx)
{
	struct ssp_kpi_query q = { .line = cx->args[0] };

	return kpi_run(cx, &q, ssp_kpi_explain);
}

static const struct option options[] = {
	{ "period", 0, "PERIOD", .help = "period to count; default: last-week" },
	{ "team", 0, "TEAM", .ref = "team", .help = "only this team" },
	{ "school", 0, "URN", .ref = "school", .help = "only this school" },
	{ "officer", 0, "KEY|me", .ref = "officer", .help = "only activities of this officer" },
	{ "lines", 0, "FILE", .help = "file with your own lines and sets" },
	{ 0 }
};

const struct command cmd_kpi_explain = {
	.noun = "kpi",
	.verb = "explain",
	.args = "KEY",
	.min_args = 1,
	.max_args = 1,
	.options = options,
	.run = run,
	.columns = ssp_kpi_explain_columns,
	.help = "define a line and list the rows behind its value",
};
