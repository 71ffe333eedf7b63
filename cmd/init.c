#include "verbs.h"

static int run(struct context *cx)
{
	static const struct ssp_column columns[] = { { "file", SSP_TEXT }, { "admin", SSP_TEXT } };
	int code = ssp_init(&cx->options, opt(cx, "preset"), &cx->error);

	if (!code && cx->as_data)
		return say_facts(cx, columns,
			(const struct ssp_value[]){ text_value(cx->options.path), text_value(cx->options.user) }, 2);
	if (!code && cx->dry_run)
		print_note(cx, "would create a store at %s, with %s as its admin", cx->options.path, cx->options.user);
	else if (!code)
		print_note(cx, "created a store at %s; %s is its admin", cx->options.path, cx->options.user);
	return code;
}

static const struct option options[] = {
	{ "preset", 0, "NAME", .words = ssp_presets, .help = "preset of settings to begin with" },
	{ 0 }
};

const struct command cmd_init = {
	.noun = "init",
	.verb = "",
	.flags = CMD_NO_STORE | CMD_ALONE | CMD_OWNER,
	.args = "",
	.options = options,
	.run = run,
	.help = "create a store",
	.group = "store",
};
