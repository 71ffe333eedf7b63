/* meeting record: a meeting about a case, with its people and the information disclosed to each, in one act. */
#include "verbs.h"

static int run(struct context *cx)
{
	return run_adding(cx, &(struct adding){ .argument = "case", .would = "would record", .done = "recorded" });
}

const struct command cmd_meeting_record = {
	.noun = "meeting",
	.verb = "record",
	.flags = CMD_FIELDS | CMD_CROSSING,
	.args = "CASE",
	.min_args = 1,
	.max_args = 1,
	.arg_ref = "case",
	.options = verb_add_options,
	.run = run,
	.help = "record a meeting about a case, with who was there",
};
