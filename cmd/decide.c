/* referral accept, reject, redirect, return and withdraw: one act, five words. */
#include <stdlib.h>
#include <string.h>

#include "verbs.h"

static const struct {
	const char *verb, *done, *would;
} words[] = {
	{ "accept", "accepted", "would accept" },
	{ "reject", "rejected", "would reject" },
	{ "redirect", "redirected", "would redirect" },
	{ "return", "returned", "would return" },
	{ "withdraw", "withdrew", "would withdraw" },
};

static const char *done_words(const struct context *cx)
{
	size_t i = 0;

	while (strcmp(words[i].verb, cx->command->verb) != 0)
		i++;
	return cx->dry_run ? words[i].would : words[i].done;
}

/* The answer to an acceptance is the case that it opened. */
static int decide_and_warn(struct context *cx, const char *key, void *decision, struct done *done)
{
	int code = ssp_referral_decide(cx->ssp, key, decision, done->made);

	done->what = done_words(cx);
	if (code || !*done->made)
		return code;
	done->what = cx->dry_run ? "would open" : "opened";
	done->reference = done->made;
	return ssp_referral_lacks(cx->ssp, key, warn_lack, cx);
}

static int run(struct context *cx)
{
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
		.signpost = opt(cx, "signpost"),
	};

	if (!code)
		code = reason_words(cx, &text);
	d.words = text;
	if (!code)
		code = run_on_each(cx, decide_and_warn, &d, "words");
	free(text);
	return code;
}

static const struct option reject_options[] = {
	{ "of", 0, "REFERENCE", .ref = "referral", .help = "referral that this one repeats, with --reason duplicate" },
	{ "signpost", 0, "KEY", .ref = "scheme", .help = "scheme or agency to advise instead" },
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
		.args = "REFERENCE...",                                                                               \
		.min_args = 1,                                                                                        \
		.max_args = -1,                                                                                       \
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
