/* calendar windows: the key times, computed and entered. */
#include "command.h"
#include "options.h"
#include "project.h"

static int run(struct context *cx)
{
	const char *text = opt(cx, "period");
	struct ssp_period period;
	struct ssp_rows rows;
	int code = text ? ssp_period_parse(&cx->clock, text, &period, &cx->error) : 0;

	if (!code)
		code = ssp_key_times(cx->ssp, text ? &period : NULL, &rows);
	return code ? code : write_out(cx, &rows);
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
	.help = "list key times, at which patrols are wanted most",
};
