/* config get, set and list. */
#include <string.h>

#include "settings.h"
#include "verbs.h"

static int fail_unset(struct context *cx, const char *key)
{
	fail_usage(cx, "unset", "%s is not set", key);
	fail_usage_hint(cx, "set it with: ssp config set %s VALUE", key);
	return cx->error.code = SSP_E_NOTFOUND;
}

static int run_get(struct context *cx)
{
	static const struct ssp_column columns[] = { { "key" }, { "value" }, { "origin" } };
	const char *key = cx->args[0], *origin;
	char room[1024];

	if (!ssp_setting_find(key))
		return ssp_setting_check(key, "", &cx->error);
	const char *value;
	int code = config_value(cx, key, room, &value, &origin);
	if (code)
		return code;
	if (!value)
		return fail_unset(cx, key);
	if (cx->as_data)
		return say_facts(cx, columns,
			(const struct ssp_value[]){ text_value(key), text_value(value), text_value(origin) }, 3);
	if (opt_flag(cx, "show-origin"))
		fprintf(cx->out, "%s\t", origin);
	fprintf(cx->out, "%s\n", value);
	return 0;
}

/* The model is one of several settings that belong together: *unlike gets the preset that has them, if they are not set. */
static int set_value(struct context *cx, const char *key, const char *value, const char **unlike)
{
	int code = ssp_setting_set(cx->ssp, key, value);

	return code || !value || strcmp(key, "model") != 0 ? code : ssp_preset_unlike(cx->ssp, value, unlike);
}

static int run_set(struct context *cx)
{
	const struct ssp_setting_row *s = ssp_setting_find(cx->args[0]);

	if (s && strncmp(s->key, "store.", 6) == 0)
		return fail_usage(cx, "bad-value", "%s is needed before the store is open: set it in a configuration file", s->key);
	const char *key = cx->args[0], *value = cx->n_args > 1 ? cx->args[1] : NULL, *unlike = NULL;
	int code = ssp_begin(cx->ssp);
	if (!code)
		code = end_act(cx, set_value(cx, key, value, &unlike));
	if (code)
		return code;
	if (unlike)
		print_note(cx, "warning: only the model is changed; see the other settings with: ssp config preset %s --dry-run", unlike);
	return value ? say_made(cx, cx->dry_run ? "would set" : "set", key)
		     : say_made(cx, cx->dry_run ? "would take away" : "took away", key);
}

struct listing {
	struct context *cx;
	const struct ssp_setting_row *at;
	char room[1024];
};

static int next_setting(struct ssp_rows *rows, struct ssp_value *row)
{
	struct listing *l = rows->self;
	const char *value, *origin, *key = l->at->key;

	if (!key)
		return 0;
	int code = config_value(l->cx, key, l->room, &value, &origin);
	if (code)
		return code;
	row[0] = text_value(key);
	row[1] = text_value(value);
	row[2] = text_value(value ? origin : "unset");
	row[3] = text_value(l->at->help);
	l->at++;
	return 1;
}

static const struct ssp_column setting_columns[] = { { "key" }, { "value" }, { "origin" }, { "help" }, { 0 } };

static int run_list(struct context *cx)
{
	struct listing l = { .cx = cx, .at = ssp_settings };
	struct ssp_rows rows = rows_of(setting_columns, &l, next_setting);

	return write_out(cx, &rows);
}

static const struct option options[] = {
	{ "show-origin", 0, NULL, .help = "show where the value comes from" },
	{ 0 }
};

const struct command cmd_config_get = {
	.noun = "config",
	.verb = "get",
	.args = "KEY",
	.min_args = 1,
	.max_args = 1,
	.options = options,
	.run = run_get,
	.help = "show the value of a setting",
	.group = "store",
	.noun_help = "settings of the store, and where each comes from",
};

const struct command cmd_config_set = {
	.noun = "config",
	.verb = "set",
	.args = "KEY [VALUE]",
	.min_args = 1,
	.max_args = 2,
	.run = run_set,
	.help = "change a setting in the store; without a value, remove it",
};

const struct command cmd_config_list = {
	.noun = "config",
	.verb = "list",
	.args = "",
	.options = options,
	.run = run_list,
	.columns = setting_columns,
	.help = "list settings and where each comes from",
};
