/* exception answer: what a sergeant says to a row that crossed into the team or out of it, or that broke a rule. */
#include "verbs.h"

static int answer_one(struct context *cx, const char *key, void *words, struct done *done)
{
	done->what = cx->dry_run ? "would answer" : "answered";
	return ssp_exception_answer(cx->ssp, key, opt(cx, "rule"), opt(cx, "reason"), words);
}

static int run(struct context *cx)
{
	return run_with_words(cx, answer_one, "answer_words");
}

static const struct option options[] = {
	{ "rule", 0, "RULE", .help = "only the exception by this rule; default: every one of the row" },
	{ 0 }
};

const struct command cmd_exception_answer = {
	.noun = "exception",
	.verb = "answer",
	.flags = CMD_REASON | CMD_WORDS,
	.args = "REFERENCE...",
	.min_args = 1,
	.max_args = -1,
	.arg_ref = "exception",
	.options = options,
	.run = run,
	.help = "answer exceptions for your own team, with a reason",
};
