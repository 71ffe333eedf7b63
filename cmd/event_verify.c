#include <inttypes.h>

#include "verbs.h"

static int run(struct context *cx)
{
	static const struct ssp_column columns[] = { { "events", SSP_INT }, { "root", SSP_TEXT } };
	char root[65];
	int64_t count;
	int code = ssp_event_verify(cx->ssp, &count, root);

	if (code)
		return code;
	if (cx->as_data)
		return say_facts(cx, columns, (const struct ssp_value[]){ whole_value(count), text_value(root) }, 2);
	fprintf(cx->out, "%" PRId64 " events hold, root %s\n", count, root);
	return 0;
}

const struct command cmd_event_verify = {
	.noun = "event",
	.verb = "verify",
	.args = "",
	.run = run,
	.help = "verify that no event was changed, added or removed",
};
