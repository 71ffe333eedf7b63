#include "verbs.h"

/* Events have neither a day of their own nor entries that are struck out. */
static const struct option options[] = {
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
