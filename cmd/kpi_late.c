/* kpi late: what would change a frozen figure. */
#include "kpi.h"
#include "project.h"

static int run(struct context *cx)
{
	return write_out_period(cx, ssp_kpi_late);
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
	.help = "list entries made too late for a frozen figure",
};
