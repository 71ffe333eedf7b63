/* Acts, in one transaction each, on one row or several. */
#include <ctype.h>
#include <signal.h>
#include <stdlib.h>

#include "verbs.h"

void outlive_reader(void)
{
	signal(SIGPIPE, SIG_IGN);
}

int end_act(struct context *cx, int code)
{
	if (!code && !cx->dry_run) {
		outlive_reader();
		return ssp_commit(cx->ssp);
	}
	ssp_rollback(cx->ssp);
	return code;
}

static int confirm_all(struct context *cx)
{
	char question[80];

	if (cx->n_args < 2 || cx->dry_run)
		return 0;
	snprintf(question, sizeof question, "%c%s all %d?", toupper((unsigned char)*cx->command->verb), cx->command->verb + 1,
		cx->n_args);
	return confirm(cx, question);
}

int run_on_each(struct context *cx, act_on *act, void *self, const char *words)
{
	struct done *done = calloc((size_t)cx->n_args + 1, sizeof *done);
	int code = done ? confirm_all(cx) : out_of_memory(cx);

	if (!code && !(code = ssp_begin(cx->ssp))) {
		for (int i = 0; i < cx->n_args && !code; i++) {
			done[i].reference = cx->args[i];
			code = act(cx, cx->args[i], self, &done[i]);
		}
		code = end_act(cx, code);
		if (words)
			code = blame_words(cx, words, code);
	}
	if (!code)
		code = say_each_made(cx, done, (size_t)cx->n_args);
	free(done);
	return code;
}

int run_with_words(struct context *cx, act_on *act, const char *field)
{
	char *words;
	int code = reason_words(cx, &words);

	if (!code)
		code = run_on_each(cx, act, words, field);
	free(words);
	return code;
}
