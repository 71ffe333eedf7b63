#include <inttypes.h>

#include "command.h"

static int run(struct context *cx)
{
	char root[65];
	int64_t count;
	int code = ssp_event_verify(cx->ssp, &count, root);

	if (!code)
		fprintf(cx->out, "%" PRId64 " events hold, root %s\n", count, root);
	return code;
}

const struct command cmd_event_verify = {
	.noun = "event",
	.verb = "verify",
	.args = "",
	.run = run,
	.help = "hash every event again and say whether the record holds",
};
