#include "verbs.h"

/* The argument is an accepted referral; without it, --yp names the young person of the case. */
static int check_about(struct context *cx, struct ssp_record *record)
{
	if (!ssp_record_null(record, "referral") || !ssp_record_null(record, "yp"))
		return 0;
	fail_usage(cx, "missing-argument", "a case is opened from a referral or for a young person");
	return fail_usage_hint(cx, "name an accepted referral, or give --yp Y-…");
}

static int run(struct context *cx)
{
	return run_adding(cx, &(struct adding){ "referral", true, check_about, ssp_case_open, NULL, "would open", "opened" });
}

const struct command cmd_case_open = {
	.noun = "case",
	.verb = "open",
	.flags = CMD_FIELDS | CMD_CROSSING,
	.args = "[REFERRAL]",
	.max_args = 1,
	.arg_ref = "referral",
	.options = verb_add_options,
	.run = run,
	.help = "open a case for an accepted referral, or for a young person",
};
