#include "verbs.h"

static int run(struct context *cx)
{
	int code = ssp_begin(cx->ssp);

	if (!code)
		code = end_act(cx, ssp_case_reopen(cx->ssp, cx->args[0], opt(cx, "reason")));
	if (!code)
		say_made(cx, cx->dry_run ? "would reopen" : "reopened", cx->args[0]);
	return code;
}

const struct command cmd_case_reopen = {
	.noun = "case",
	.verb = "reopen",
	.flags = CMD_REASON,
	.args = "REFERENCE",
	.min_args = 1,
	.max_args = 1,
	.arg_ref = "case",
	.run = run,
	.help = "reopen a closed case, without a lead",
};
