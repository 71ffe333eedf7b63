#include <stdlib.h>

#include "options.h"
#include "verbs.h"

/* The history of checks: rows of the noun `check`, of one referral where one is named. */
static int run(struct context *cx)
{
	struct ssp_query q = { .entity = ssp_entity_find("check") };
	const char **where;
	char referral[64];

	if (opt_flag(cx, "list-columns"))
		return list_columns(cx, q.entity);
	if (!(where = calloc(cx->n_given + 2, sizeof *where)))
		return out_of_memory(cx);
	int code = query_from_options(cx, &q, where);
	if (!code && cx->n_args) {
		snprintf(referral, sizeof referral, "referral=%s", cx->args[0]);
		where[q.n_where++] = referral;
	}
	if (!code)
		code = blame_argument(cx, "referral", ssp_read(cx->ssp, "list", &q, cx->out, &cx->style, NULL));
	free(where);
	return code;
}

static const struct option options[] = {
	{ "period", 0, "PERIOD", .help = "only checks of this period" },
	{ 0 }
};

const struct command cmd_threshold_list = {
	.noun = "threshold",
	.verb = "list",
	.flags = CMD_COLUMNS,
	.args = "[REFERENCE]",
	.max_args = 1,
	.arg_ref = "referral",
	.options = options,
	.run = run,
	.help = "list the checks of all referrals or of one",
};
