#include <stdlib.h>

#include "verbs.h"

static int run(struct context *cx)
{
	char *words;
	int code = reason_words(cx, &words);

	if (!code && !(code = ssp_begin(cx->ssp)))
		code = blame_words(cx, "outcome", end_act(cx, ssp_case_close(cx->ssp, cx->args[0], opt(cx, "reason"), words)));
	free(words);
	if (!code)
		say_made(cx, cx->dry_run ? "would close" : "closed", cx->args[0]);
	return code;
}

static const struct option options[] = {
	{ "reason", 0, "CODE", .list = "close-reason", .help = "reason for closing" },
	{ 0 }
};

const struct command cmd_case_close = {
	.noun = "case",
	.verb = "close",
	.flags = CMD_WORDS,
	.args = "REFERENCE",
	.min_args = 1,
	.max_args = 1,
	.arg_ref = "case",
	.options = options,
	.run = run,
	.help = "close a case and end its assignment",
};
