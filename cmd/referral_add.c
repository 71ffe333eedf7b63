/* referral add and edit: the common verbs, and answers to the questions of the threshold beside the fields. */
#include <string.h>

#include "verbs.h"

/* Answers are checked against the store's own policy before anything is written. */
static int facts_from_options(struct context *cx, struct ssp_facts *facts)
{
	struct ssp_policy *policy;
	const char *pair;

	if (!opt(cx, "fact"))
		return 0;
	int code = ssp_policy_builtin(&policy, ssp_setting(cx->ssp, "threshold.policy"), &cx->error);
	for (size_t i = 0; !code && (pair = opt_nth(cx, "fact", i)); i++) {
		size_t n = facts->n;
		code = ssp_facts_set_pair(facts, policy, pair, &cx->error);
		if (!code && facts->n == n)
			say(cx, "note: %.*s follows from the other answers, and is not kept", (int)strcspn(pair, "="), pair);
	}
	ssp_policy_free(policy);
	return code;
}

static int referral_from_options(struct context *cx, struct ssp_record **record, struct ssp_facts *facts)
{
	int code = ssp_record_new(record, ssp_entity_find("referral"), &cx->error);

	if (!code)
		code = record_from_options(cx, *record);
	return code ? code : facts_from_options(cx, facts);
}

static int run_add(struct context *cx)
{
	struct ssp_record *record = NULL;
	struct ssp_facts facts = { 0 };
	char key[SSP_TEXT_SIZE], draft[FORM_PATH] = "";
	int code = referral_from_options(cx, &record, &facts);

	if (!code && form_wanted(record))
		code = form_fill(cx, record, draft);
	if (!code && !(code = ssp_begin(cx->ssp))) {
		code = ssp_referral_add(cx->ssp, record, &facts);
		if (!code)
			code = ssp_known_elsewhere(cx->ssp, record, warn_known, cx);
		if (!code)
			code = ssp_referral_lacks(cx->ssp, ssp_record_key(record, key), warn_lack, cx);
		code = blame(cx, end_act(cx, code));
	}
	if (!code)
		say_made(cx, cx->dry_run ? "would add" : "added", key);
	if (*draft)
		form_end(cx, draft, code);
	ssp_record_free(record);
	return code;
}

static int run_edit(struct context *cx)
{
	struct ssp_record *record = NULL;
	struct ssp_facts facts = { 0 };
	bool changed;
	int code = referral_from_options(cx, &record, &facts);

	if (!code && !(code = ssp_begin(cx->ssp)))
		code = blame(cx, end_act(cx, ssp_referral_edit(cx->ssp, cx->args[0], record, &facts, &changed)));
	if (!code)
		say_changed(cx, changed, cx->args[0]);
	ssp_record_free(record);
	return code;
}

static const struct option options[] = {
	{ "fact", 0, "NAME=VALUE", true, .help = "an answer to a question of the threshold, such as t1=yes" },
	INPUT_OPTIONS,
	{ 0 }
};

const struct command cmd_referral_add = {
	.noun = "referral",
	.verb = "add",
	.flags = CMD_FIELDS,
	.args = "",
	.options = options,
	.run = run_add,
	.help = "record a referral and its threshold answers",
};

const struct command cmd_referral_edit = {
	.noun = "referral",
	.verb = "edit",
	.flags = CMD_FIELDS,
	.args = "REFERENCE",
	.min_args = 1,
	.max_args = 1,
	.arg_ref = "referral",
	.options = options,
	.run = run_edit,
	.help = "change fields of one, or add answers",
};
