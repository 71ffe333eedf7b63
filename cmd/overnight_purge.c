/* overnight purge: what is known of people is erased when its days are over. */
#include "verbs.h"

static int run(struct context *cx)
{
	static const struct ssp_column columns[] = { { "purged", SSP_INT } };
	long purged;
	int code = ssp_begin(cx->ssp);

	if (!code)
		code = end_act(cx, ssp_overnight_purge(cx->ssp, &purged));
	if (code)
		return code;
	if (cx->as_data)
		return say_facts(cx, columns, (const struct ssp_value[]){ whole_value(purged) }, 1);
	fprintf(cx->out, "%ld %s%s\n", purged, purged == 1 ? "person erased" : "people erased",
		cx->dry_run ? " (nothing was kept: --dry-run)" : "");
	return 0;
}

const struct command cmd_overnight_purge = {
	.noun = "overnight",
	.verb = "purge",
	.args = "",
	.run = run,
	.help = "erase people of overnight reports after overnight.keep_days",
};
