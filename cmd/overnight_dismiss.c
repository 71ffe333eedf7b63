/* overnight dismiss: a record of an overnight report needs nothing more. */
#include "verbs.h"

static int dismiss_one(struct context *cx, const char *key, void *self, struct done *done)
{
	(void)self;
	done->what = cx->dry_run ? "would dismiss" : "dismissed";
	return ssp_overnight_dismiss(cx->ssp, key, opt(cx, "reason"));
}

static int run(struct context *cx)
{
	return run_on_each(cx, dismiss_one, NULL, NULL);
}

const struct command cmd_overnight_dismiss = {
	.noun = "overnight",
	.verb = "dismiss",
	.flags = CMD_REASON,
	.args = "REFERENCE...",
	.min_args = 1,
	.max_args = -1,
	.arg_ref = "overnight",
	.run = run,
	.help = "dismiss records of an overnight report, with a reason",
};
