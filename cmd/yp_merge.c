/* yp merge and yp unmerge: the changes as rows; a merge shows them and asks before it makes them. */
#include <stdlib.h>
#include <string.h>

#include "verbs.h"

/* The changes, printed once the merge has succeeded. */
struct changes {
	struct context *cx;
	struct change {
		const char *change, *noun, *field; /* literals, or of the model */
		char reference[SSP_TEXT_SIZE];
	} *at;
	size_t n, room, next;
};

static int add_merge_change(void *self, const struct ssp_merged *merged)
{
	struct changes *c = self;

	if (c->n == c->room) {
		size_t room = c->room ? 2 * c->room : 32;
		struct change *more = realloc(c->at, room * sizeof *more);
		if (!more)
			return out_of_memory(c->cx);
		c->at = more;
		c->room = room;
	}
	struct change *change = &c->at[c->n++];
	*change = (struct change){ .change = merged->change, .noun = merged->noun, .field = merged->field };
	snprintf(change->reference, sizeof change->reference, "%s", merged->reference);
	return 0;
}

static int next_merge_change(struct ssp_rows *rows, struct ssp_value *row)
{
	struct changes *c = rows->self;

	if (c->next == c->n)
		return 0;
	const struct change *change = &c->at[c->next++];
	row[0] = text_value(change->change);
	row[1] = text_value(change->noun);
	row[2] = text_value(change->reference);
	row[3] = text_value(change->field);
	return 1;
}

static const struct ssp_column columns[] = {
	{ "change", SSP_WORD }, { "noun", SSP_TEXT }, { "ref", SSP_TEXT }, { "field", SSP_TEXT },
	{ 0 },
};

static int print_merge_changes(struct changes *c)
{
	struct ssp_rows rows = rows_of(columns, c, next_merge_change);

	c->next = 0;
	return c->cx->quiet ? 0 : write_out(c->cx, &rows);
}

/* Merges or unmerges in one transaction; with `look` the transaction is rolled back. */
static int merge_once(struct context *cx, struct changes *c, bool look)
{
	int code = ssp_begin(cx->ssp);

	c->n = 0;
	if (code)
		return code;
	code = cx->n_args == 2 ? ssp_yp_merge(cx->ssp, cx->args[0], cx->args[1], opt(cx, "reason"), add_merge_change, c)
		: ssp_yp_unmerge(cx->ssp, cx->args[0], add_merge_change, c);
	if (!look || code)
		return end_act(cx, code);
	ssp_rollback(cx->ssp);
	return 0;
}

/* Shows what would be changed, and asks. */
static int show_and_ask(struct context *cx, struct changes *c)
{
	int code = merge_once(cx, c, true);

	if (!code)
		code = print_merge_changes(c);
	return code ? code : confirm(cx, "Merge these two young people?");
}

static void warn_of_changes(const struct changes *c)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct change *change = &c->at[i];
		if (strcmp(change->change, "differs") == 0)
			print_note(c->cx, "warning: the two differ in %s, which %s keeps", change->field, change->reference);
		else if (strcmp(change->change, "second-case") == 0)
			print_note(c->cx, "warning: %s is open beside another case of the same young person", change->reference);
	}
}

static int run_merge(struct context *cx)
{
	struct changes c = { .cx = cx };
	bool asks = !cx->yes && !cx->dry_run;
	int code = asks ? show_and_ask(cx, &c) : 0;

	if (!code)
		code = merge_once(cx, &c, false);
	if (!code && !asks)
		code = print_merge_changes(&c);
	if (!code) {
		warn_of_changes(&c);
		print_note(cx, "%s %s into %s", cx->dry_run ? "would merge" : "merged", cx->args[1], cx->args[0]);
	}
	free(c.at);
	return code;
}

static int run_unmerge(struct context *cx)
{
	struct changes c = { .cx = cx };
	int code = merge_once(cx, &c, false);

	if (!code)
		code = print_merge_changes(&c);
	if (!code)
		print_note(cx, "%s the merge of %s", cx->dry_run ? "would undo" : "undid", cx->args[0]);
	free(c.at);
	return code;
}

const struct command cmd_yp_merge = {
	.noun = "yp",
	.verb = "merge",
	.flags = CMD_REASON | CMD_FIRST,
	.args = "KEEP DUPLICATE",
	.min_args = 2,
	.max_args = 2,
	.arg_ref = "yp",
	.run = run_merge,
	.columns = columns,
	.help = "merge a young person into another who is the same; ask first",
};

const struct command cmd_yp_unmerge = {
	.noun = "yp",
	.verb = "unmerge",
	.flags = CMD_FIRST,
	.args = "DUPLICATE",
	.min_args = 1,
	.max_args = 1,
	.arg_ref = "yp",
	.run = run_unmerge,
	.columns = columns,
	.help = "undo the merge of a young person, if nothing has changed since",
};
