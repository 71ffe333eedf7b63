/* plan draw: the items of the guide that begin in a period. */
#include <stdlib.h>
#include <string.h>

#include "output.h"
#include "verbs.h"

/* The new items. The references are in the rows. */
struct drawn {
	struct done *done;
	size_t n, room;
};

static int add_drawn(void *self, const char *reference)
{
	struct drawn *d = self;

	if (d->n == d->room) {
		size_t room = d->room ? d->room * 2 : 64;
		struct done *more = realloc(d->done, room * sizeof *more);
		if (!more)
			return SSP_E_INTERNAL;
		d->done = more;
		d->room = room;
	}
	struct done *one = &d->done[d->n++];
	*one = (struct done){ 0 };
	snprintf(one->made, sizeof one->made, "%s", reference);
	return 0;
}

static int say_drawn(struct context *cx, struct drawn *d)
{
	if (!d->n)
		print_note(cx, "nothing to add: the plan has each item of the guide that begins in this period");
	for (size_t i = 0; i < d->n; i++) {
		d->done[i].what = cx->dry_run ? "would add" : "added";
		d->done[i].reference = d->done[i].made;
	}
	return d->n ? say_each_made(cx, d->done, d->n) : 0;
}

static int run(struct context *cx)
{
	struct drawn drawn = { .n = 0 };
	struct ssp_period period;
	int code = ssp_period_parse(&cx->clock, cx->args[0], &period, &cx->error);

	if (!code)
		code = ssp_begin(cx->ssp);
	if (!code)
		code = end_act(cx, ssp_plan_draw(cx->ssp, &period, opt(cx, "team"), add_drawn, &drawn));
	if (!code)
		code = say_drawn(cx, &drawn);
	free(drawn.done);
	return code;
}

static const struct option options[] = {
	{ "team", 0, "KEY", .ref = "team", .help = "team that makes the plan; default: your own" },
	{ 0 }
};

const struct command cmd_plan_draw = {
	.noun = "plan",
	.verb = "draw",
	.args = "PERIOD",
	.min_args = 1,
	.max_args = 1,
	.options = options,
	.run = run,
	.help = "add the items of the guide that begin in a period",
};
