/* Settings, weakest first: built in, /etc/ssp/config, $XDG_CONFIG_HOME/ssp/config, the store, SSP_*, options. */
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "verbs.h"

/* The value of `key = value` in a file of such lines; # begins a comment. */
static bool from_file(const char *path, const char *key, char *room, size_t size)
{
	FILE *f = fopen(path, "re");
	char line[1024];
	bool found = false;

	while (f && fgets(line, sizeof line, f)) {
		char *s = line + strspn(line, " \t"), *sign = strchr(s, '=');
		if (*s == '#' || !sign)
			continue;
		size_t n = (size_t)(sign - s);
		while (n && (s[n - 1] == ' ' || s[n - 1] == '\t'))
			n--;
		if (strlen(key) != n || memcmp(key, s, n) != 0)
			continue;
		sign += 1 + strspn(sign + 1, " \t");
		snprintf(room, size, "%.*s", (int)strcspn(sign, "\r\n"), sign);
		found = true;
	}
	if (f)
		fclose(f);
	return found;
}

static const char *user_file(char *room, size_t size)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	if (config && *config == '/')
		snprintf(room, size, "%s/ssp/config", config);
	else
		snprintf(room, size, "%s/.config/ssp/config", home ? home : "");
	return room;
}

/* SSP_STORE_WAIT for store.wait; the path has a shorter name of its own. */
static const char *from_environment(const char *key)
{
	char name[80] = "SSP_";
	size_t n = 4;

	if (strcmp(key, "store.path") == 0)
		return getenv("SSP_STORE");
	for (; *key && n < sizeof name - 1; key++)
		name[n++] = *key == '.' ? '_' : (char)(*key >= 'a' && *key <= 'z' ? *key - 'a' + 'A' : *key);
	name[n] = '\0';
	return getenv(name);
}

const char *config_value(struct context *cx, const char *key, char room[1024], const char **origin)
{
	const struct ssp_setting_row *s = ssp_setting_find(key);
	static char user[4096];
	const char *value = s->policy ? NULL : from_environment(key);

	*origin = "environment";
	if (value && *value)
		return value;
	*origin = "store";
	if (cx->ssp && (value = ssp_setting(cx->ssp, key, NULL))) {
		snprintf(room, 1024, "%s", value);
		return room;
	}
	if (!s->policy && from_file(user_file(user, sizeof user), key, room, 1024)) {
		*origin = user;
		return room;
	}
	*origin = "/etc/ssp/config";
	if (!s->policy && from_file(*origin, key, room, 1024))
		return room;
	*origin = "built in";
	return s->fallback;
}

static int get(struct context *cx)
{
	char room[1024];
	const char *origin;

	if (!ssp_setting_find(cx->args[0]))
		return ssp_setting_check(cx->args[0], "", &cx->error);
	const char *value = config_value(cx, cx->args[0], room, &origin);
	if (!value) {
		usage(cx, "unset", "%s is not set", cx->args[0]);
		usage_hint(cx, "set it with: ssp config set %s VALUE", cx->args[0]);
		return cx->error.code = SSP_E_NOTFOUND;
	}
	if (opt_flag(cx, "show-origin"))
		fprintf(cx->out, "%s\t", origin);
	fprintf(cx->out, "%s\n", value);
	return 0;
}

static int set(struct context *cx)
{
	const struct ssp_setting_row *s = ssp_setting_find(cx->args[0]);

	if (s && strncmp(s->key, "store.", 6) == 0)
		return usage(cx, "bad-value", "%s is wanted before the store is open: put it into a configuration file", s->key);
	const char *value = cx->n_args > 1 ? cx->args[1] : NULL;
	int code = ssp_begin(cx->ssp);
	if (!code)
		code = end_act(cx, ssp_setting_set(cx->ssp, cx->args[0], value));
	if (code)
		return code;
	return value ? say_made(cx, cx->dry_run ? "would set" : "set", cx->args[0])
		     : say_made(cx, cx->dry_run ? "would take away" : "took away", cx->args[0]);
}

struct listing {
	struct context *cx;
	size_t at;
	char room[1024];
};

static int next(struct ssp_rows *rows, struct ssp_value *row)
{
	struct listing *l = rows->self;
	const char *origin;

	/* a group of settings has no value of its own */
	while (ssp_settings[l->at].key && strchr(ssp_settings[l->at].key, '\0')[-1] == '.')
		l->at++;
	const struct ssp_setting_row *s = &ssp_settings[l->at];
	if (!s->key)
		return 0;
	l->at++;
	const char *value = config_value(l->cx, s->key, l->room, &origin);
	row[0] = text_value(s->key);
	row[1] = text_value(value);
	row[2] = text_value(value ? origin : "unset");
	row[3] = text_value(s->help);
	return 1;
}

static int list(struct context *cx)
{
	static const struct ssp_column columns[] = { { "key" }, { "value" }, { "origin" }, { "help" } };
	struct listing l = { .cx = cx };
	struct ssp_rows rows = { columns, 4, &l, next, NULL };

	return write_out(cx, &rows);
}

static const struct option options[] = {
	{ "show-origin", 0, NULL, .help = "say where the value comes from" },
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
	.help = "say what a setting is",
};

const struct command cmd_config_set = {
	.noun = "config",
	.verb = "set",
	.args = "KEY [VALUE]",
	.min_args = 1,
	.max_args = 2,
	.run = set,
	.help = "set it in the store; without a value, take it away",
};

const struct command cmd_config_list = {
	.noun = "config",
	.verb = "list",
	.args = "",
	.options = options,
	.run = list,
	.help = "every setting, and where it comes from",
};
