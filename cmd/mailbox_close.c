#include "verbs.h"

static int close_mailbox_item(struct context *cx, const char *key, void *self, struct done *done)
{
	(void)self;
	done->what = cx->dry_run ? "would close" : "closed";
	return ssp_mailbox_close(cx->ssp, key, opt(cx, "reason"));
}

static int run(struct context *cx)
{
	return run_on_each(cx, close_mailbox_item, NULL, NULL);
}

const struct command cmd_mailbox_close = {
	.noun = "mailbox",
	.verb = "close",
	.flags = CMD_REASON,
	.args = "REFERENCE...",
	.min_args = 1,
	.max_args = -1,
	.arg_ref = "mailbox",
	.run = run,
	.help = "close a mailbox item that becomes nothing else, with a reason",
};
