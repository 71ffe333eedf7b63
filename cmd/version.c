#include "verbs.h"

static int run(struct context *cx)
{
	static const struct ssp_column column = { "version", SSP_TEXT };
	const struct ssp_value version = text_value(SSP_VERSION);

	if (cx->as_data)
		return say_facts(cx, &column, &version, 1);
	fprintf(cx->out, "ssp %s\n", SSP_VERSION);
	return 0;
}

const struct command cmd_version = {
	.noun = "version",
	.verb = "",
	.flags = CMD_NO_STORE | CMD_BARE,
	.args = "",
	.run = run,
	.help = "print the version",
	.group = "store",
};
