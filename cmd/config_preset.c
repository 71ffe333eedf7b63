/* config preset: the settings of a preset, all of them. */
#include <stdlib.h>
#include <string.h>

#include "output.h"
#include "project.h"
#include "verbs.h"

enum { SETTINGS = 16 };

/* The changes, as rows. The texts of old values are copies. */
struct changes {
	struct ssp_preset_change change[SETTINGS];
	size_t n, at;
};

static int add_change(void *self, const struct ssp_preset_change *change)
{
	struct changes *c = self;
	char *before = change->before ? strdup(change->before) : NULL;

	if (c->n == SETTINGS || (change->before && !before))
		return SSP_E_INTERNAL;
	c->change[c->n++] = (struct ssp_preset_change){ change->key, before, change->after };
	return 0;
}

static int next_change(struct ssp_rows *rows, struct ssp_value *row)
{
	struct changes *c = rows->self;

	if (c->at == c->n)
		return 0;
	row[0] = text_value(c->change[c->at].key);
	row[1] = text_value(c->change[c->at].before);
	row[2] = text_value(c->change[c->at++].after);
	return 1;
}

static const struct ssp_column change_columns[] = { { "key", SSP_TEXT }, { "before", SSP_TEXT }, { "after", SSP_TEXT }, { 0 } };

static int print_changes(struct context *cx, struct changes *c)
{
	struct ssp_rows rows = rows_of(change_columns, c, next_change);
	size_t n = c->n;
	int code = n || cx->as_data ? write_out(cx, &rows) : 0;

	if (!code && !n)
		print_note(cx, "nothing to change: the store has the settings of %s", cx->args[0]);
	else if (!code)
		print_note(cx, "%s %zu setting%s", cx->dry_run ? "would change" : "changed", n, n == 1 ? "" : "s");
	return code;
}

static int run(struct context *cx)
{
	struct changes c = { .n = 0 };
	int code = ssp_begin(cx->ssp);

	if (!code)
		code = end_act(cx, ssp_preset_apply(cx->ssp, cx->args[0], add_change, &c));
	if (!code)
		code = print_changes(cx, &c);
	for (size_t i = 0; i < c.n; i++)
		free((char *)c.change[i].before);
	return code;
}

const struct command cmd_config_preset = {
	.noun = "config",
	.verb = "preset",
	.flags = CMD_FIRST,
	.args = "NAME",
	.min_args = 1,
	.max_args = 1,
	.arg_words = ssp_presets,
	.run = run,
	.columns = change_columns,
	.help = "change all settings to those of a preset; --dry-run shows what would change",
};
