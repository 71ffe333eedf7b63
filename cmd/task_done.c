#include "verbs.h"

static int end_one_task(struct context *cx, const char *key, void *self, struct done *done)
{
	(void)self;
	done->what = cx->dry_run ? "would end" : "ended";
	return ssp_task_done(cx->ssp, key);
}

static int run(struct context *cx)
{
	return run_on_each(cx, end_one_task, NULL, NULL);
}

const struct command cmd_task_done = {
	.noun = "task",
	.verb = "done",
	.args = "REFERENCE...",
	.min_args = 1,
	.max_args = -1,
	.arg_ref = "task",
	.run = run,
	.help = "record that a task is done",
};
