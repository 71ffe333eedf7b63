/* config get, set and list. */
#include <string.h>

#include "settings.h"
#include "verbs.h"

static int unset(struct context *cx, const char *key)
{
	usage(cx, "unset", "%s is not set", key);
	usage_hint(cx, "set it with: ssp config set %s VALUE", key);
	return cx->error.code = SSP_E_NOTFOUND;
}

static int get(struct context *cx)
{
	static const struct ssp_column columns[] = { { "key" }, { "value" }, { "origin" } };
	char room[1024], own[SSP_SETTING_SIZE];
	const char *origin;
	struct ssp_kpi *kpi;

	if (!ssp_setting_find(cx->args[0]))
		return ssp_setting_check(cx->args[0], "", &cx->error);
	int code = ssp_kpi_open(&kpi, NULL, &cx->error);
	if (code)
		return code;
	const char *key = ssp_setting_key(kpi, cx->args[0], own);
	ssp_kpi_free(kpi);
	const char *value;
	if ((code = config_value(cx, key, room, &value, &origin)))
		return code;
	if (!value)
		return unset(cx, key);
	if (cx->as_data)
		return say_facts(cx, columns,
			(const struct ssp_value[]){ text_value(key), text_value(value), text_value(origin) }, 3);
	if (opt_flag(cx, "show-origin"))
		fprintf(cx->out, "%s\t", origin);
	fprintf(cx->out, "%s\n", value);
	return 0;
}

/* The model is one of several settings that belong together. */
static int warn_model(struct context *cx, const char *model)
{
	const char *preset = NULL;
	int code = cx->dry_run ? 0 : ssp_preset_unlike(cx->ssp, model, &preset);

	if (preset)
		say(cx, "warning: only the model is changed; see the other settings with: ssp config preset %s --dry-run", preset);
	return code;
}

static int set(struct context *cx)
{
	const struct ssp_setting_row *s = ssp_setting_find(cx->args[0]);
	char own[SSP_SETTING_SIZE];
	struct ssp_kpi *kpi;

	if (s && strncmp(s->key, "store.", 6) == 0)
		return usage(cx, "bad-value", "%s is needed before the store is open: set it in a configuration file", s->key);
	const char *value = cx->n_args > 1 ? cx->args[1] : NULL;
	int code = ssp_kpi_open(&kpi, opt(cx, "lines"), &cx->error);
	if (code)
		return code;
	const char *key = ssp_setting_key(kpi, cx->args[0], own);
	if (!(code = ssp_begin(cx->ssp)))
		code = end_act(cx, ssp_setting_set(cx->ssp, kpi, key, value));
	ssp_kpi_free(kpi);
	if (code)
		return code;
	if (value && strcmp(key, "model") == 0 && (code = warn_model(cx, value)))
		return code;
	return value ? say_made(cx, cx->dry_run ? "would set" : "set", key)
		     : say_made(cx, cx->dry_run ? "would take away" : "took away", key);
}

struct listing {
	struct context *cx;
	const struct ssp_setting_row *at;
	char key[SSP_SETTING_SIZE], room[1024];
};

/* The next key to be listed: of a group those that the store has. */
static const char *next_key(struct listing *l)
{
	for (const char *key; l->at->key; l->at++, *l->key = '\0') {
		if (strchr(l->at->key, '\0')[-1] == '.')
			key = ssp_setting_next(l->cx->ssp, l->at->key, l->key);
		else
			key = *l->key ? NULL : l->at->key;
		if (!key)
			continue;
		snprintf(l->key, sizeof l->key, "%s", key);
		return l->key;
	}
	return NULL;
}

static int next_setting(struct ssp_rows *rows, struct ssp_value *row)
{
	struct listing *l = rows->self;
	const char *value, *origin, *key = next_key(l);

	if (!key)
		return 0;
	int code = config_value(l->cx, key, l->room, &value, &origin);
	if (code)
		return code;
	row[0] = text_value(key);
	row[1] = text_value(value);
	row[2] = text_value(value ? origin : "unset");
	row[3] = text_value(l->at->help);
	return 1;
}

static int run_list(struct context *cx)
{
	static const struct ssp_column columns[] = { { "key" }, { "value" }, { "origin" }, { "help" } };
	struct listing l = { .cx = cx, .at = ssp_settings };
	struct ssp_rows rows = { columns, 4, &l, next_setting, NULL };

	return write_out(cx, &rows);
}

static const struct option options[] = {
	{ "show-origin", 0, NULL, .help = "show where the value comes from" },
	{ 0 }
};

static const struct option set_options[] = {
	{ "lines", 0, "FILE", .help = "file with your own lines and sets that the setting names" },
	{ 0 }
};

const struct command cmd_config_get = {
	.noun = "config",
	.verb = "get",
	.args = "KEY",
	.min_args = 1,
	.max_args = 1,
	.options = options,
	.run = get,
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
	.options = set_options,
	.run = set,
	.help = "change a setting in the store; without a value, remove it",
};

const struct command cmd_config_list = {
	.noun = "config",
	.verb = "list",
	.args = "",
	.options = options,
	.run = run_list,
	.help = "list settings and where each comes from",
};
