/* Settings, weakest first: built in, /etc/ssp/config, $XDG_CONFIG_HOME/ssp/config, the store, SSP_*, options. ssp reads and
 * checks the files and the environment once, before it uses them. */
#include "settings.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "infile.h"
#include "messages.h"

/* A line of a file. */
struct said {
	struct said *next;
	const struct ssp_setting_row *setting;
	const char *origin;
	char value[];
};

/* The strongest first. */
static struct said *all;

static int add_said(struct context *cx, const struct ssp_setting_row *s, const char *origin, const char *value)
{
	size_t n = strlen(value) + 1;
	struct said *said = malloc(sizeof *said + n);

	if (!said)
		return out_of_memory(cx);
	*said = (struct said){ all, s, origin };
	memcpy(said->value, value, n);
	all = said;
	return 0;
}

/* A value that was said is one that the setting may have, and the setting one that may be said here. */
static int check_said(struct context *cx, const char *key, const char *value, const char *origin)
{
	const struct ssp_setting_row *s = ssp_setting_find(key);
	int code = ssp_setting_check(key, value, &cx->error);

	if (!s || !s->policy)
		return code ? code : add_said(cx, s, origin, value);
	fail_usage(cx, "policy", "%s is policy, which only the store can set", key);
	return fail_usage_hint(cx, "set it with: ssp config set %s VALUE", key);
}

/* An error of a setting names the file and the line, or the variable. */
static int blame_setting(struct context *cx, const char *file, long line, const char *key)
{
	struct ssp_error *e = &cx->error;

	ssp_error_at(e, file, line, key);
	return e->code = SSP_E_CONFIG;
}

static char *trim_blanks(char *s)
{
	s += strspn(s, " \t");
	for (size_t n = strlen(s); n && strchr(" \t\r\n", s[n - 1]); n--)
		s[n - 1] = '\0';
	return s;
}

/* `key = value`; # begins a comment. */
static int read_setting(struct context *cx, const char *file, long line, char *text)
{
	char *s = trim_blanks(text), *value = s;

	if (!*s || *s == '#')
		return 0;
	const char *key = trim_blanks(strsep(&value, "="));
	int code = value ? check_said(cx, key, trim_blanks(value), file) : fail_usage(cx, "bad-line", "a line is: key = value");
	return code ? blame_setting(cx, file, line, value ? key : "") : 0;
}

static int unreadable(struct context *cx, const char *path)
{
	fail_usage(cx, "no-config", "%s cannot be read", path);
	return cx->error.code = SSP_E_CONFIG;
}

static int read_file(struct context *cx, const char *path)
{
	/* never wait for a pipe under that name */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	FILE *f = NULL;
	char *text = NULL;
	size_t room = 0;
	int code = 0;

	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return 0;
	if (fd >= 0 && fstat(fd, &st) == 0 && (S_ISREG(st.st_mode) || S_ISCHR(st.st_mode)))
		f = fdopen(fd, "r");
	if (!f) {
		if (fd >= 0)
			close(fd);
		return unreadable(cx, path);
	}
	for (long line = 1; !code && getline(&text, &room, f) >= 0; line++)
		code = read_setting(cx, path, line, text);
	if (!code && !infile_ended(f))
		code = unreadable(cx, path);
	free(text);
	fclose(f);
	return code;
}

bool user_path(char *room, size_t size, const char *variable, const char *folder, const char *name)
{
	const char *base = getenv(variable), *home = getenv("HOME");

	if (base && *base == '/')
		snprintf(room, size, "%s/ssp/%s", base, name);
	else if (home && *home == '/')
		snprintf(room, size, "%s/%s/ssp/%s", home, folder, name);
	else
		return false;
	return true;
}

/* SSP_STORE_WAIT for store.wait; the path has a shorter name of its own. */
static const char *make_variable_name(const char *key, char name[80])
{
	if (strcmp(key, "store.path") == 0)
		return "SSP_STORE";
	snprintf(name, 80, "SSP_%s", key);
	for (char *s = name; *s; s++)
		*s = (char)(*s == '.' ? '_' : *s >= 'a' && *s <= 'z' ? *s - 'a' + 'A' : *s);
	return name;
}

/* Returns the environment's value of a setting, or NULL. */
static const char *config_variable(const struct ssp_setting_row *setting)
{
	char name[80];
	const char *value = setting->policy ? NULL : getenv(make_variable_name(setting->key, name));

	return value && *value ? value : NULL;
}

static int check_environment(struct context *cx)
{
	char name[80];

	for (const struct ssp_setting_row *s = ssp_settings; s->key; s++) {
		const char *value = config_variable(s);
		if (value && ssp_setting_check(s->key, value, &cx->error))
			return blame_setting(cx, make_variable_name(s->key, name), 0, "");
	}
	return 0;
}

int config_read(struct context *cx)
{
	static char user[4096];
	int code = check_environment(cx);

	if (!code)
		code = read_file(cx, "/etc/ssp/config");
	if (!code && user_path(user, sizeof user, "XDG_CONFIG_HOME", ".config", "config"))
		code = read_file(cx, user);
	return code;
}

/* Returns a configuration file's value of a setting, and sets the file; or NULL. */
static const char *config_said(const struct ssp_setting_row *setting, const char **origin)
{
	for (const struct said *s = all; s; s = s->next)
		if (s->setting == setting) {
			*origin = s->origin;
			return s->value;
		}
	return NULL;
}

/* The store's value, in `room`; NULL where it has none, or no store is open. */
static int value_kept(struct context *cx, const char *key, char room[1024], const char **value)
{
	const char *kept = NULL;
	int code = cx->ssp ? ssp_setting_kept(cx->ssp, key, &kept) : 0;

	if (kept)
		snprintf(room, 1024, "%s", kept);
	*value = kept ? room : NULL;
	return code;
}

int config_value(struct context *cx, const char *key, char room[1024], const char **value, const char **origin)
{
	const struct ssp_setting_row *s = ssp_setting_find(key);
	int code;

	*origin = "environment";
	if ((*value = config_variable(s)))
		return 0;
	*origin = "store";
	if ((code = value_kept(cx, key, room, value)) || *value || (*value = config_said(s, origin)))
		return code;
	*origin = "built in";
	*value = s->fallback;
	return 0;
}

void config_free(void)
{
	for (struct said *next, *s = all; s; s = next) {
		next = s->next;
		free(s);
	}
	all = NULL;
}
