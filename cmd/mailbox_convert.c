/* mailbox convert: an item becomes a referral or a task. */
#include <string.h>

#include "commands.h"
#include "verbs.h"

static const struct ssp_word targets[] = {
	{ "referral", "referral of a young person" },
	{ "task", "task: a talk, a patrol, an answer" },
	{ 0 }
};

static const struct option options[] = {
	{ "to", 0, "WORD", .words = targets, .help = "target of the conversion" },
	{ "yp", 0, "REFERENCE", .ref = "yp", .help = "of a referral: the young person" },
	{ "source", 0, "WORD", .list = "route", .help = "of a referral: its route; default: that of the sender, otherwise school" },
	{ "meeting-on", 0, "DATE", .help = "of a referral from a meeting: day of the meeting" },
	{ "kind", 0, "WORD", .list = "task-kind", .help = "for a task: its kind; default: from the kind of the item" },
	{ "what", 0, "TEXT", .help = "of a task: its description, without names of young people; default: the kind of the item" },
	{ "officer", 0, "KEY", .ref = "officer", .help = "of a task: officer responsible; default: that of the item" },
	{ "due", 0, "DATE", .help = "of a task: day by which the task must be done" },
	{ "school", 0, "URN", .ref = "school", .help = "school; default: that of the item" },
	{ 0 }
};

/* An option that the noun has no field for is refused, not ignored. */
static int fill_from_options(struct context *cx, struct ssp_record *record)
{
	const struct ssp_entity *entity = ssp_record_entity(record);
	int code = 0;

	for (const struct option *o = options + 1; o->name && !code; o++) {
		const char *text = opt(cx, o->name);
		const struct ssp_field *f = option_field(entity, o->name);
		if (text && !f) {
			fail_usage(cx, "bad-options", "a %s has no %s", entity->noun, o->name);
			code = fail_usage_hint(cx, "leave --%s out", o->name);
		} else if (text)
			code = ssp_record_set(record, &cx->clock, f->name, option_meaning(cx, f, text), &cx->error);
	}
	return code;
}

static int convert_mailbox_item(struct context *cx, const char *key, void *entity, struct done *done)
{
	struct ssp_record *record;
	char made[SSP_TEXT_SIZE];
	int code = ssp_record_new(&record, entity, &cx->error);

	if (!code)
		code = fill_from_options(cx, record);
	if (!code)
		code = ssp_mailbox_convert(cx->ssp, key, record);
	if (!code)
		code = ssp_record_lacks(cx->ssp, record, warn_lack, cx);
	if (!code)
		snprintf(done->made, sizeof done->made, "%.31s", ssp_record_key(record, made));
	done->what = cx->dry_run ? "would add" : "added";
	done->reference = done->made;
	ssp_record_free(record);
	return code;
}

static int run(struct context *cx)
{
	const char *to = opt(cx, "to");

	if (to)
		return run_on_each(cx, convert_mailbox_item, (void *)ssp_entity_find(to), NULL);
	fail_usage(cx, "missing-option", "--to is missing");
	return fail_usage_hint(cx, "give --to referral, or --to task");
}

const struct command cmd_mailbox_convert = {
	.noun = "mailbox",
	.verb = "convert",
	.args = "REFERENCE",
	.min_args = 1,
	.max_args = 1,
	.arg_ref = "mailbox",
	.options = options,
	.run = run,
	.help = "convert a mailbox item to a referral or a task",
};
