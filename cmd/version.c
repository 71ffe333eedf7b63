#include "command.h"

static int run(struct context *cx)
{
	fprintf(cx->out, "ssp %s\n", SSP_VERSION);
	return 0;
}

const struct command cmd_version = {
	.noun = "version",
	.verb = "",
	.flags = CMD_NO_STORE,
	.args = "",
	.run = run,
	.help = "say which version this is",
};
