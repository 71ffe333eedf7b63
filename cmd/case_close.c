#include "verbs.h"

static int close_case(struct context *cx, const char *key, void *words, struct done *done)
{
	done->what = cx->dry_run ? "would close" : "closed";
	return ssp_case_close(cx->ssp, key, opt(cx, "reason"), words, opt(cx, "to"));
}

static int run(struct context *cx)
{
	return run_with_words(cx, close_case, "outcome");
}

static const struct option options[] = {
	{ "reason", 0, "CODE", .list = "close-reason", .help = "reason for closing" },
	{ "to", 0, "TEXT", .help = "team or agency that takes over a transferred case" },
	{ 0 }
};

const struct command cmd_case_close = {
	.noun = "case",
	.verb = "close",
	.flags = CMD_WORDS,
	.args = "REFERENCE...",
	.min_args = 1,
	.max_args = -1,
	.arg_ref = "case",
	.options = options,
	.run = run,
	.help = "close a case and end its assignment",
};
