#include "verbs.h"

/* No event is struck out. */
static const struct option options[] = {
	{ "period", 0, "PERIOD", .help = "only events of this period" },
	{ "about", 0, "REFERENCE", .ref = "yp", .help = "only events that name this young person" },
	{ 0 }
};

const struct command cmd_event_list = {
	.noun = "event",
	.verb = "list",
	.flags = CMD_COLUMNS,
	.args = "",
	.options = options,
	.run = verb_list,
	.help = "list {many} that you may see",
};
