#include "command.h"

static int run(struct context *cx)
{
	int from, to;
	int code = ssp_migrate(&cx->options, &from, &to, &cx->error);

	if (!code && from == to)
		say(cx, "the store has schema %d, which is this program's", to);
	else if (!code)
		say(cx, "the store went from schema %d to %d", from, to);
	return code;
}

const struct command cmd_migrate = {
	.noun = "migrate",
	.verb = "",
	.flags = CMD_NO_STORE | CMD_ALONE,
	.args = "",
	.run = run,
	.help = "bring the store's schema up to this program's",
};
