/* threshold simulate: a policy tried on the referrals of a period. */
#include <string.h>

#include "messages.h"
#include "options.h"
#include "policy.h"
#include "project.h"

static int write_simulation(struct context *cx, const struct ssp_policy *policy, const struct ssp_period *period)
{
	char heading[320], days[SSP_PERIOD_SIZE];
	bool all = opt_flag(cx, "all");
	struct ssp_rows rows;
	size_t n = 0;
	int code = ssp_threshold_simulate(cx->ssp, policy, period, all, &rows);

	if (code)
		return code;
	snprintf(heading, sizeof heading, "policy %s, version %s%s%s%s%s", ssp_policy_name(policy), ssp_policy_version(policy),
		period ? "; referrals of " : "", period ? period->name : "", period ? ": " : "",
		period ? ssp_period_words(&cx->clock, period, days) : "");
	cx->style.heading = heading;
	code = write_out_counted(cx, &rows, period, &n);
	if (!code && !n && !opt_flag(cx, "where"))
		print_note(cx, all ? "no referral was received then" : "no outcome would change");
	return code;
}

static int run(struct context *cx)
{
	const char *text = opt(cx, "period"), *path = opt(cx, "policy");
	struct ssp_policy *policy = NULL;
	struct ssp_period period;
	int code = text ? ssp_period_parse(&cx->clock, text, &period, &cx->error) : 0;

	if (!code && !path) {
		fail_usage(cx, "missing-option", "there is no policy to try");
		code = fail_usage_hint(cx, "name a file, or a built-in policy: --policy criteria-only");
	}
	if (!code)
		code = policy_open(cx, path, &policy);
	if (!code)
		code = write_simulation(cx, policy, text ? &period : NULL);
	ssp_policy_free(policy);
	return code;
}

static const struct option options[] = {
	{ "policy", 0, "FILE", .help = "threshold policy to try: a JSON file, or the name of a built-in one" },
	{ "period", 0, "PERIOD", .help = "only referrals received in this period" },
	{ "all", 0, NULL, .help = "include referrals whose outcome stays the same" },
	{ 0 }
};

const struct command cmd_threshold_simulate = {
	.noun = "threshold",
	.verb = "simulate",
	.args = "",
	.options = options,
	.run = run,
	.columns = ssp_simulated_columns,
	.help = "list the referrals whose outcome another policy would change",
};
