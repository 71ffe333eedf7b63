#include <string.h>

#include "output.h"
#include "policy.h"
#include "verbs.h"

static int facts_from_file(
	struct context *cx, const char *path, const struct ssp_policy *policy, struct ssp_facts *facts)
{
	FILE *in = infile_open(cx, path);

	if (!in)
		return cx->error.code;
	int code = ssp_facts_read(facts, policy, in, infile_name(path), &cx->error);
	if (in != stdin)
		fclose(in);
	return code;
}

static int print_line(void *out, const char *text)
{
	return fprintf(out, "%s\n", text) < 0 ? SSP_E_WRITE : 0;
}

static bool writes_json(const struct context *cx)
{
	return cx->style.format == SSP_FORMAT_JSON || cx->style.format == SSP_FORMAT_JSONL;
}

/* Asked before the check is kept. */
static int check_written(struct context *cx)
{
	if (!cx->as_data || writes_json(cx))
		return 0;
	fail_usage(cx, "no-format", "threshold check writes words or JSON");
	return fail_usage_hint(cx, "omit --format, or give --format json");
}

static int print_result(struct context *cx, const struct ssp_threshold *t, const char *reference, const char *check)
{
	if (writes_json(cx))
		return ssp_threshold_json(t, reference, check, cx->out, &cx->error);
	return ssp_threshold_explain(t, print_line, cx->out, &cx->error);
}

/* The output file must be complete before a code other than 0 is returned, which would discard it. */
static int close_with(struct context *cx, const struct ssp_threshold *t)
{
	static const int codes[] = {
		[SSP_MET] = 0, [SSP_BELOW] = SSP_E_NOTFOUND, [SSP_OUT] = SSP_E_NOTFOUND, [SSP_UNDETERMINED] = SSP_E_MORE,
	};
	int code = output_close(cx, 0);

	return code || !opt_flag(cx, "exit-code") ? code : codes[t->outcome];
}

/* The answers come from a file, without a store, or from a stored referral; then the check is stored. */
static int check_threshold(
	struct context *cx, const struct ssp_policy *policy, struct ssp_facts *facts, struct ssp_threshold *t,
	char kept[SSP_REF_SIZE])
{
	const char *file = opt(cx, "facts");

	if (file) {
		int code = facts_from_file(cx, file, policy, facts);
		if (!code)
			ssp_threshold_check(policy, facts, t);
		return code;
	}
	int code = ssp_begin(cx->ssp);
	if (!code)
		code = end_act(cx, ssp_referral_check(cx->ssp, cx->args[0], policy, facts, t, kept));
	if (!code && (cx->dry_run || !*kept)) {
		*kept = '\0';
		print_note(cx, "trial: nothing is kept");
	}
	return code;
}

static int choose_policy(struct context *cx, struct ssp_policy **policy)
{
	const char *path = opt(cx, "policy");

	return path ? policy_open(cx, path, policy) : policy_of_store(cx, policy);
}

/* One of both, and the store only for a referral. */
static int open_source(struct context *cx)
{
	bool file = opt(cx, "facts");

	if (cx->n_args && file)
		return fail_usage(cx, "bad-options", "give a referral or --facts, not both");
	if (!cx->n_args && !file) {
		fail_usage(cx, "missing-argument", "there is nothing to check");
		return fail_usage_hint(cx, "name a referral, or give facts as a JSON object: --facts FILE|-");
	}
	return file || cx->ssp ? 0 : ssp_open(&cx->ssp, &cx->options, &cx->error);
}

static int run(struct context *cx)
{
	struct ssp_policy *policy = NULL;
	struct ssp_facts facts = { 0 };
	struct ssp_threshold t;
	char kept[SSP_REF_SIZE] = "";

	int code = check_written(cx);
	if (!code)
		code = open_source(cx);
	if (!code)
		code = choose_policy(cx, &policy);
	if (!code)
		code = check_threshold(cx, policy, &facts, &t, kept);
	if (!code)
		code = print_result(cx, &t, cx->n_args ? cx->args[0] : NULL, *kept ? kept : NULL);
	if (!code)
		code = close_with(cx, &t);
	ssp_policy_free(policy);
	/* 1 is an answer with --exit-code, and must not be mistaken for a referral that is not there */
	if (opt_flag(cx, "exit-code") && context_error(cx)->code == SSP_E_NOTFOUND)
		code = cx->error.code = SSP_E_USAGE;
	return code;
}

static const struct option options[] = {
	{ "facts", 0, "FILE|-", .help = "JSON object of answers: {\"t1\": \"yes\", \"t4c\": \"unknown\"}; needs no store" },
	{ "policy", 0, "FILE", .help = "threshold policy: a JSON file, or the name of a built-in one" },
	{ "exit-code", 0, NULL, .help = "exit 0 when met, 1 when below or out, 2 when undetermined" },
	{ 0 },
};

const struct command cmd_threshold_check = {
	.noun = "threshold",
	.verb = "check",
	.flags = CMD_NO_STORE,
	.args = "[REFERENCE]",
	.max_args = 1,
	.arg_ref = "referral",
	.options = options,
	.run = run,
	.help = "check the threshold, and list what to ask",
	.group = "casework",
	.noun_help = "the threshold that a referral must meet",
};
