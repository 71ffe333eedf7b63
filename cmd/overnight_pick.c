/* overnight pick: a referral is made of a record of an overnight report. */
#include "verbs.h"

static int pick_one(struct context *cx, const char *key, void *self, struct done *done)
{
	(void)self;
	done->what = cx->dry_run ? "would make" : "made";
	done->reference = done->made;
	return ssp_overnight_pick(cx->ssp, key, opt(cx, "yp"), done->made);
}

static int run(struct context *cx)
{
	return run_on_each(cx, pick_one, NULL, NULL);
}

static const struct option options[] = {
	{ "yp", 0, "REFERENCE", .help = "young person of the record; default: a new one", .ref = "yp" },
	{ 0 }
};

const struct command cmd_overnight_pick = {
	.noun = "overnight",
	.verb = "pick",
	.args = "REFERENCE",
	.min_args = 1,
	.max_args = 1,
	.arg_ref = "overnight",
	.options = options,
	.run = run,
	.help = "make a referral of a record of an overnight report",
};
