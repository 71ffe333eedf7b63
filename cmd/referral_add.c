/* referral add: the common verb, and notes on a new referral. */
#include "verbs.h"

static int tell_referral(struct context *cx, struct ssp_record *referral)
{
	char key[SSP_TEXT_SIZE];

	return ssp_referral_lacks(cx->ssp, ssp_record_key(referral, key), warn_lack, cx);
}

static int run(struct context *cx)
{
	return run_adding(cx, &(struct adding){ .tell = tell_referral, .would = "would add", .done = "added" });
}

const struct command cmd_referral_add = {
	.noun = "referral",
	.verb = "add",
	.flags = CMD_FIELDS | CMD_CROSSING,
	.args = "",
	.options = verb_add_options,
	.run = run,
	.help = "record a referral and its threshold answers",
};
