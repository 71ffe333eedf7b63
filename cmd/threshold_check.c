#include <string.h>

#include "command.h"

/* --policy is a file; where there is none of that name, a built-in policy. */
static int open_policy(struct context *cx, const char *path, struct ssp_policy **policy)
{
	char name[SSP_FACT_SIZE];
	int code = ssp_policy_open(policy, path, &cx->error);

	for (size_t i = 0; code == SSP_E_NOINPUT && ssp_policy_builtin_name(i, name); i++)
		if (strcmp(name, path) == 0) {
			cx->error = (struct ssp_error){ 0 };
			return ssp_policy_builtin(policy, name, &cx->error);
		}
	return code == SSP_E_NOINPUT ? usage_hint(cx, "name a JSON file, or a built-in policy such as southwark-2024")
				     : code;
}

static int read_facts(
	struct context *cx, const char *path, const struct ssp_policy *policy, struct ssp_facts *facts)
{
	FILE *in = input_open(cx, path);

	if (!in)
		return cx->error.code;
	int code = ssp_facts_read(facts, policy, in, in == stdin ? "standard input" : path, &cx->error);
	if (in != stdin)
		fclose(in);
	return code;
}

static int print_line(void *out, const char *text)
{
	return fprintf(out, "%s\n", text) < 0 ? SSP_E_WRITE : 0;
}

static int print(struct context *cx, const struct ssp_threshold *t, const char *reference, const char *check)
{
	if (cx->style.format == SSP_FORMAT_JSON || cx->style.format == SSP_FORMAT_JSONL)
		return ssp_threshold_json(t, reference, check, cx->out, &cx->error);
	if (cx->style.format != SSP_FORMAT_TABLE) {
		usage(cx, "no-format", "a threshold check is written in words or as JSON");
		return usage_hint(cx, "leave --format out, or give --format json");
	}
	return ssp_threshold_explain(t, print_line, cx->out, &cx->error);
}

/* What was made must be whole in its file before a code other than 0 is returned, which would discard it. */
static int close_with(struct context *cx, const struct ssp_threshold *t)
{
	static const int codes[] = {
		[SSP_MET] = 0, [SSP_BELOW] = SSP_E_NOTFOUND, [SSP_OUT] = SSP_E_NOTFOUND, [SSP_UNDETERMINED] = SSP_E_MORE,
	};
	int code = output_close(cx, 0);

	return code || !opt_flag(cx, "exit-code") ? code : codes[t->outcome];
}

static int run(struct context *cx)
{
	const char *path = opt(cx, "policy"), *file = opt(cx, "facts");
	struct ssp_policy *policy = NULL;
	struct ssp_facts facts = { 0 };
	struct ssp_threshold t;

	if (!file) {
		usage(cx, "missing-argument", "there is nothing to check");
		return usage_hint(cx, "give the facts as a JSON object: --facts FILE|-");
	}
	int code = path ? open_policy(cx, path, &policy) : ssp_policy_builtin(&policy, NULL, &cx->error);
	if (!code)
		code = read_facts(cx, file, policy, &facts);
	if (!code) {
		ssp_threshold_check(policy, &facts, &t);
		code = print(cx, &t, NULL, NULL);
	}
	if (!code)
		code = close_with(cx, &t);
	ssp_policy_free(policy);
	return code;
}

static const struct option options[] = {
	{ "facts", 0, "FILE|-", .help = "answers as a JSON object: {\"t1\": \"yes\", \"t4c\": \"unknown\"}; needs no store" },
	{ "policy", 0, "FILE", .help = "try another policy: a JSON file, or the name of a built-in one" },
	{ "exit-code", 0, NULL, .help = "exit 0 when met, 1 when below or out, 2 when undetermined" },
	{ 0 },
};

const struct command cmd_threshold_check = {
	.noun = "threshold",
	.verb = "check",
	.flags = CMD_NO_STORE,
	.args = "",
	.options = options,
	.run = run,
	.help = "say whether the threshold is met, why, and what to ask",
};
