/* contact route: whom a school calls. */
#include "options.h"
#include "project.h"

static int run(struct context *cx)
{
	const char *at = opt(cx, "at");
	ssp_instant when = cx->clock.now;
	struct ssp_rows rows;
	int code = at ? ssp_instant_parse(&cx->clock, at, &when, &cx->error) : 0;

	if (!code)
		code = ssp_contact_route(cx->ssp, cx->args[0], when, &rows);
	return code ? code : write_out(cx, &rows);
}

static const struct option options[] = {
	{ "at", 0, "TIME", .help = "time of the call; default: now" },
	{ 0 }
};

const struct command cmd_contact_route = {
	.noun = "contact",
	.verb = "route",
	.args = "SCHOOL",
	.min_args = 1,
	.max_args = 1,
	.arg_ref = "school",
	.options = options,
	.run = run,
	.columns = ssp_contact_route_columns,
	.help = "show whom a school calls at a time: 999, 101, the team, its supervisor",
};
