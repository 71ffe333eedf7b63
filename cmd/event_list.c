#include "verbs.h"

/* No event is struck out. */
static const struct option options[] = {
	{ "period", 0, "PERIOD", .help = "only what falls into it" },
	{ "about", 0, "REFERENCE", .ref = "yp", .help = "only what named this young person" },
	{ 0 }
};

const struct command cmd_event_list = {
	.noun = "event",
	.verb = "list",
	.args = "",
	.options = options,
	.run = verb_list,
	.help = "list, within what you may see",
};
