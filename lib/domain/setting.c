/* Setting: what is named has to be there, and every change is an event. See ssp/setting.h; which settings there are is said
 * in lib/model/setting.c, and their values are read in lib/store, since rules of every layer need them.
 */
#include "ssp/setting.h"

#include <string.h>

#include "domain/access.h"
#include "model/kpi.h"
#include "model/policy.h"
#include "model/preset.h"
#include "store/event.h"
#include "store/stmt.h"
#include "util/fail.h"
#include "util/json.h"

static const char target[] = "kpi.target.";

static bool is_target(const char *key)
{
	return strncmp(key, target, sizeof target - 1) == 0;
}

/* The line that a key of kpi.target.* names; NULL for any other setting, and where there is no such line. */
static const struct kpi_text *line_of(const struct ssp_kpi *kpi, const char *key)
{
	return is_target(key) ? kpi_line_find(kpi, key + sizeof target - 1) : NULL;
}

const char *ssp_setting_key(const struct ssp_kpi *kpi, const char *key, char room[SSP_SETTING_SIZE])
{
	const struct kpi_text *line = line_of(kpi, key);

	if (!line)
		return key;
	snprintf(room, SSP_SETTING_SIZE, "%s%s", target, line->key);
	return room;
}

/* What the key or the value names has to be there. */
static int check_named(const struct ssp_kpi *kpi, const char *key, const char *value, struct ssp_error *e)
{
	if (is_target(key))
		return line_of(kpi, key) ? 0 : kpi_no_line(kpi, key + sizeof target - 1, e);
	if (strcmp(key, "kpi.set") == 0)
		return kpi_set_find(kpi, value) ? 0 : kpi_no_set(kpi, value, e);
	if (strcmp(key, "threshold.policy") != 0)
		return 0;
	return policy_builtin_file(value, e) ? 0 : e->code;
}

/* Whatever stands there under another spelling of a target's line goes. */
static int write_value(struct ssp *ssp, const struct kpi_text *line, const char *key, const char *value)
{
	_cleanup_buf_ struct buf before = BUF_INIT;
	struct json j = { &before };
	struct event ev = { .verb = "alter", .noun = "setting", .reference = key };
	const char *had;
	int code = store_write(ssp);

	if (code)
		return code;
	code = ssp_setting_kept(ssp, key, &had);
	json_open(&j, '{');
	json_pair(&j, "value", code ? NULL : had);
	json_close(&j, '}');
	ev.payload = before.s;
	if (!code && before.failed)
		code = fail_memory(&ssp->error);
	if (!code)
		code = stmt_run(ssp, "DELETE FROM setting WHERE key = ?1 OR lower(key) IN ('kpi.target.' || lower(CAST(?2 AS TEXT)),"
		" 'kpi.target.' || lower(CAST(?3 AS TEXT)))", "ttt", key, line ? line->key : NULL, line ? line->name : NULL);
	if (!code && value)
		code = stmt_run(ssp, "INSERT INTO setting (key, value) VALUES (?, ?)", "tt", key, value);
	if (!code)
		code = event_write(ssp, &ev);
	return store_end(ssp, code);
}

int ssp_setting_set(struct ssp *ssp, const struct ssp_kpi *kpi, const char *key, const char *value)
{
	char room[SSP_SETTING_SIZE];
	struct scope scope;
	int code = access_scope(ssp, "config", "set", &scope, NULL);

	if (!code && value)
		code = ssp_setting_check(key, value, &ssp->error);
	if (!code && value)
		code = check_named(kpi, key, value, &ssp->error);
	return code ? code : write_value(ssp, line_of(kpi, key), ssp_setting_key(kpi, key, room), value);
}

const char *ssp_setting_next(struct ssp *ssp, const char *group, const char *after)
{
	static const char sql[] = "SELECT key FROM setting WHERE key > ? ORDER BY key LIMIT 1";
	_cleanup_stmt_ struct stmt *st = NULL;
	struct ssp_error standing = ssp->error;

	if (stmt_open(ssp, &st, sql, "t", strcmp(after, group) < 0 ? group : after) || stmt_step(st) <= 0) {
		ssp->error = standing;
		return NULL;
	}
	if (strncmp(stmt_text(st, 0), group, strlen(group)) != 0)
		return NULL;
	arena_reset(&ssp->scratch);
	return arena_dup(&ssp->scratch, stmt_text(st, 0));
}

static int apply_setting(struct ssp *ssp, const struct ssp_kpi *kpi, const struct preset_setting *s,
	int (*each)(void *self, const struct ssp_preset_change *change), void *self)
{
	char before[SSP_SETTING_SIZE] = "";
	const char *value;
	int code = ssp_setting(ssp, s->key, &value);

	if (code || (value && strcmp(value, s->value) == 0))
		return code;
	snprintf(before, sizeof before, "%s", value ? value : "");
	code = ssp_setting_set(ssp, kpi, s->key, s->value);
	return code ? code : each(self, &(struct ssp_preset_change){ s->key, value ? before : NULL, s->value });
}

int ssp_preset_apply(struct ssp *ssp, const struct ssp_kpi *kpi, const char *name,
	int (*each)(void *self, const struct ssp_preset_change *change), void *self)
{
	struct scope scope;
	int code = access_scope(ssp, "config", "preset", &scope, NULL);
	const char *preset = code ? NULL : preset_find(name, &ssp->error);

	if (!preset)
		return ssp->error.code;
	code = store_write(ssp);
	if (code)
		return code;
	for (const struct preset_setting *s = preset_settings; s->preset && !code; s++)
		if (strcmp(s->preset, preset) == 0)
			code = apply_setting(ssp, kpi, s, each, self);
	return store_end(ssp, code);
}

/* Does the store have the value of each setting of the preset? */
static int preset_fits(struct ssp *ssp, const char *preset, bool *fits)
{
	const char *value;
	int code = 0;

	*fits = true;
	for (const struct preset_setting *s = preset_settings; s->preset && *fits && !code; s++)
		if (strcmp(s->preset, preset) == 0 && !(code = ssp_setting(ssp, s->key, &value)))
			*fits = value && strcmp(value, s->value) == 0;
	return code;
}

int ssp_preset_unlike(struct ssp *ssp, const char *model, const char **preset)
{
	bool fits = false;
	int code = 0;

	*preset = NULL;
	for (const struct preset_setting *s = preset_settings; s->preset && !fits && !code; s++)
		if (strcmp(s->key, "model") == 0 && strcmp(s->value, model) == 0) {
			code = preset_fits(ssp, s->preset, &fits);
			*preset = code || fits ? NULL : *preset ? *preset : s->preset;
		}
	return code;
}
