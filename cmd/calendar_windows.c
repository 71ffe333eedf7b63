/* calendar windows: the key times, computed and entered. */
#include "command.h"
#include "project.h"

static int run(struct context *cx)
{
	return write_out_period(cx, ssp_key_times);
}

static const struct option options[] = {
	{ "period", 0, "PERIOD", .help = "only key times in this period" },
	{ 0 }
};

const struct command cmd_calendar_windows = {
	.noun = "calendar",
	.verb = "windows",
	.args = "",
	.options = options,
	.run = run,
	.columns = ssp_key_times_columns,
	.help = "list key times, when patrols matter most",
};
