/* referral accept, reject, redirect, return and withdraw: one act, five words. */
#include <stdlib.h>
#include <string.h>

#include "verbs.h"

static const struct {
	const char *verb, *done;
} words[] = {
	{ "accept", "accepted" },
	{ "reject", "rejected" },
	{ "redirect", "redirected" },
	{ "return", "returned" },
	{ "withdraw", "withdrew" },
};

static int say_done(struct context *cx, const char *case_ref)
{
	char what[64];

	if (*case_ref)
		return say_made(cx, cx->dry_run ? "would open" : "opened", case_ref);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].verb, cx->command->verb) == 0)
			snprintf(what, sizeof what, "%s%s", cx->dry_run ? "would have " : "", words[i].done);
	return say_made(cx, what, cx->args[0]);
}

static int decide(struct context *cx, const struct ssp_decision *d, char case_ref[SSP_REF_SIZE])
{
	int code = ssp_referral_decide(cx->ssp, cx->args[0], d, case_ref);

	return code || !*case_ref ? code : ssp_referral_lacks(cx->ssp, cx->args[0], warn_lack, cx);
}

static int run(struct context *cx)
{
	char case_ref[SSP_REF_SIZE];
	const char *override;
	char *text = NULL;
	int code = override_given(cx, &override);
	struct ssp_decision d = {
		.verb = cx->command->verb,
		.reason = opt(cx, "reason"),
		/* a dry run never crosses into another team (crossing_from_options) */
		.override = cx->dry_run && opt(cx, "of") ? NULL : override,
		.duplicate_of = opt(cx, "of"),
		.redirected_to = opt(cx, "to"),
	};

	if (!code)
		code = reason_words(cx, &text);
	d.words = text;
	if (!code && !(code = ssp_begin(cx->ssp)))
		code = blame_words(cx, "words", end_act(cx, decide(cx, &d, case_ref)));
	free(text);
	return code ? code : say_done(cx, case_ref);
}

static const struct option reject_options[] = {
	{ "of", 0, "REFERENCE", .ref = "referral", .help = "referral that this one repeats, with --reason duplicate" },
	{ 0 }
};

static const struct option redirect_options[] = {
	{ "to", 0, "TEXT", .help = "team or agency that takes the referral" },
	{ 0 }
};

#define DECIDE(name, own, text)                                                                                       \
	const struct command cmd_referral_##name = {                                                                  \
		.noun = "referral",                                                                                   \
		.verb = #name,                                                                                        \
		.flags = CMD_REASON | CMD_WORDS | CMD_OVERRIDE,                                                       \
		.args = "REFERENCE",                                                                                  \
		.min_args = 1,                                                                                        \
		.max_args = 1,                                                                                        \
		.arg_ref = "referral",                                                                                \
		.options = own,                                                                                       \
		.run = run,                                                                                           \
		.help = text,                                                                                         \
	}

DECIDE(accept, NULL, "accept a referral and open its case");
DECIDE(reject, reject_options, "reject a referral, with a reason");
DECIDE(redirect, redirect_options, "redirect a referral to another team or agency");
DECIDE(return, NULL, "return a referral to its source with questions");
DECIDE(withdraw, NULL, "withdraw a referral at the request of its source");
