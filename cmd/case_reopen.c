#include "verbs.h"

static int reopen_case(struct context *cx, const char *key, void *self, struct done *done)
{
	(void)self;
	done->what = cx->dry_run ? "would reopen" : "reopened";
	return ssp_case_reopen(cx->ssp, key, opt(cx, "reason"));
}

static int run(struct context *cx)
{
	return run_on_each(cx, reopen_case, NULL, NULL);
}

const struct command cmd_case_reopen = {
	.noun = "case",
	.verb = "reopen",
	.flags = CMD_REASON,
	.args = "REFERENCE...",
	.min_args = 1,
	.max_args = -1,
	.arg_ref = "case",
	.run = run,
	.help = "reopen a closed case, without a lead",
};
