/* kpi late: what would change a frozen figure. */
#include "kpi.h"
#include "options.h"
#include "project.h"

static int run(struct context *cx)
{
	const char *text = opt(cx, "period");
	struct ssp_period period;
	struct ssp_rows rows;
	int code = text ? ssp_period_parse(&cx->clock, text, &period, &cx->error) : 0;

	if (!code)
		code = ssp_kpi_late(cx->ssp, text ? &period : NULL, &rows);
	return code ? code : write_out(cx, &rows);
}

static const struct option options[] = {
	{ "period", 0, "PERIOD", .help = "only frozen periods within this one" },
	{ 0 }
};

const struct command cmd_kpi_late = {
	.noun = "kpi",
	.verb = "late",
	.args = "",
	.options = options,
	.run = run,
	.columns = ssp_kpi_late_columns,
	.help = "list entries that came too late for a frozen figure",
};
