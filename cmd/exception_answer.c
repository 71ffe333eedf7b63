/* exception answer: what a sergeant says to a row that crossed into the team, or out of it. */
#include <stdlib.h>

#include "verbs.h"

static int run(struct context *cx)
{
	char *words;
	int code = reason_words(cx, &words);

	if (!code && !(code = ssp_begin(cx->ssp)))
		code = blame_words(cx, "answer_words",
			end_act(cx, ssp_exception_answer(cx->ssp, cx->args[0], opt(cx, "reason"), words)));
	free(words);
	return code ? code : say_made(cx, cx->dry_run ? "would answer" : "answered", cx->args[0]);
}

const struct command cmd_exception_answer = {
	.noun = "exception",
	.verb = "answer",
	.flags = CMD_REASON | CMD_WORDS,
	.args = "REFERENCE",
	.min_args = 1,
	.max_args = 1,
	.arg_ref = "exception",
	.run = run,
	.help = "answer an exception for the own team, with a reason",
};
