/* threshold diff: what differs between two policies, or between the store's and another. */
#include <stdlib.h>
#include <string.h>

#include "grid.h"
#include "messages.h"
#include "options.h"
#include "output.h"
#include "policy.h"
#include "project.h"

enum { CODE, CHANGE, WORDS, BEFORE, AFTER, COLUMNS };
/* more than two policies can differ in: each node in its place, its kind, its texts, its answers */
enum { MOST_CHANGES = 8 * 2 * SSP_POLICY_NODES };

static const struct ssp_column diff_columns[] = {
	[CODE] = { "code", SSP_TEXT, SSP_LISTED }, [CHANGE] = { "change", SSP_WORD, SSP_LISTED },
	[WORDS] = { "words", SSP_TEXT, SSP_LISTED }, [BEFORE] = { "before", SSP_TEXT }, [AFTER] = { "after", SSP_TEXT },
	[COLUMNS] = { 0 },
};

/* The changes found so far, and the copies of their texts. */
struct found_changes {
	struct context *cx;
	struct grid grid;
	char *text[MOST_CHANGES][3];
};

static int copy_into(struct found_changes *f, size_t i, const char *text, struct ssp_value *value)
{
	char **copy = &f->text[f->grid.rows][i];

	*copy = text ? strdup(text) : NULL;
	*value = text_value(*copy);
	return text && !*copy ? out_of_memory(f->cx) : 0;
}

static int note_change(void *self, const struct ssp_policy_change *change)
{
	struct found_changes *f = self;

	if (f->grid.rows == MOST_CHANGES)
		return out_of_memory(f->cx);
	struct ssp_value *row = grid_cell(&f->grid, f->grid.rows, 0);
	row[CODE] = text_value(change->code);
	row[CHANGE] = text_value(change->change);
	int code = copy_into(f, 0, change->words, &row[WORDS]);
	if (!code)
		code = copy_into(f, 1, change->before, &row[BEFORE]);
	if (!code)
		code = copy_into(f, 2, change->after, &row[AFTER]);
	f->grid.rows++;
	return code;
}

static int write_changes(struct context *cx, const struct ssp_policy *before, const struct ssp_policy *after, size_t *n)
{
	struct found_changes *f = calloc(1, sizeof *f);
	struct ssp_rows rows;
	int code = f ? grid_begin(cx, &f->grid, COLUMNS, MOST_CHANGES) : out_of_memory(cx);

	if (!f)
		return code;
	f->cx = cx;
	f->grid.rows = 0;
	for (size_t i = 0; i < COLUMNS && !code; i++)
		f->grid.columns[i] = diff_columns[i];
	if (!code)
		code = ssp_threshold_diff(before, after, note_change, f, &cx->error);
	*n = f->grid.rows;
	if (!code) {
		grid_rows(&f->grid, &rows);
		code = write_out(cx, &rows);
	}
	for (size_t i = 0; i < MOST_CHANGES; i++)
		for (size_t k = 0; k < 3; k++)
			free(f->text[i][k]);
	grid_free(&f->grid);
	free(f);
	return code;
}

/* Opens the policies to compare. One file is compared with the policy of the store, which is opened for that. */
static int open_both(struct context *cx, struct ssp_policy **before, struct ssp_policy **after)
{
	int code = cx->n_args > 1 || cx->ssp ? 0 : ssp_open(&cx->ssp, &cx->options, &cx->error);

	if (!code)
		code = cx->n_args > 1 ? policy_open(cx, cx->args[0], before) : policy_of_store(cx, before);
	return code ? code : policy_open(cx, cx->args[cx->n_args - 1], after);
}

static int run(struct context *cx)
{
	struct ssp_policy *before = NULL, *after = NULL;
	size_t n = 0;
	int code = open_both(cx, &before, &after);

	if (!code)
		code = write_changes(cx, before, after, &n);
	if (!code && !n)
		print_note(cx, "the policies do not differ");
	ssp_policy_free(before);
	ssp_policy_free(after);
	if (code || !opt_flag(cx, "exit-code"))
		return code;
	code = output_close(cx, 0);
	return code ? code : n ? SSP_E_NOTFOUND : 0;
}

static const struct option options[] = {
	{ "exit-code", 0, NULL, .help = "exit with 1 if the policies differ" },
	{ 0 }
};

const struct command cmd_threshold_diff = {
	.noun = "threshold",
	.verb = "diff",
	.flags = CMD_NO_STORE,
	.args = "FILE [FILE]",
	.min_args = 1,
	.max_args = 2,
	.options = options,
	.run = run,
	.columns = diff_columns,
	.help = "list what differs between the policy of the store and another, or between two",
};
