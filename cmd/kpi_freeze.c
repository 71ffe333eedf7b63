/* kpi freeze: freeze the figures of a period. */
#include "kpi.h"
#include "verbs.h"

static int run(struct context *cx)
{
	struct ssp_period period;
	char ref[SSP_REF_SIZE];
	bool changed;
	int code = ssp_period_parse(&cx->clock, cx->args[0], &period, &cx->error);

	if (!code && !(code = ssp_begin(cx->ssp)))
		code = end_act(cx, ssp_kpi_freeze(cx->ssp, &period, ref, &changed));
	if (code)
		return code;
	return say_made(cx, !changed ? "unchanged" : cx->dry_run ? "would freeze" : "frozen", ref);
}

const struct command cmd_kpi_freeze = {
	.noun = "kpi",
	.verb = "freeze",
	.args = "PERIOD",
	.min_args = 1,
	.max_args = 1,
	.run = run,
	.help = "freeze the figures of a period for ever",
};
