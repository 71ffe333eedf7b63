/* Settings: the value must name something that exists, and every change is an event. See ssp/setting.h. lib/model/setting.c
 * lists the settings, and lib/store reads their values, because rules of every layer need them.
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

static int check_set(struct ssp *ssp, const char *name)
{
	struct ssp_kpi *kpi;
	int code = ssp->open_kpi(&kpi, ssp, NULL, NULL, &ssp->error);

	if (!code && !kpi_set_find(kpi, name))
		code = kpi_no_set(kpi, name, &ssp->error);
	ssp_kpi_free(kpi);
	return code;
}

/* Checks that whatever a value names exists. */
static int check_named_exists(struct ssp *ssp, const char *key, const char *value)
{
	if (strcmp(key, "kpi.set") == 0)
		return check_set(ssp, value);
	if (strcmp(key, "threshold.policy") != 0)
		return 0;
	return policy_builtin_file(value, &ssp->error) ? 0 : ssp->error.code;
}

static int write_value(struct ssp *ssp, const char *key, const char *value)
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
		code = stmt_run(ssp, "DELETE FROM setting WHERE key = ?", "t", key);
	if (!code && value)
		code = stmt_run(ssp, "INSERT INTO setting (key, value) VALUES (?, ?)", "tt", key, value);
	if (!code)
		code = event_write(ssp, &ev);
	return store_end(ssp, code);
}

int ssp_setting_set(struct ssp *ssp, const char *key, const char *value)
{
	struct scope scope;
	int code = access_scope(ssp, "config", "set", &scope, NULL);

	if (!code && value)
		code = ssp_setting_check(key, value, &ssp->error);
	if (!code && value)
		code = check_named_exists(ssp, key, value);
	return code ? code : write_value(ssp, key, value);
}

static int apply_setting(struct ssp *ssp, const struct preset_setting *s,
	int (*each)(void *self, const struct ssp_preset_change *change), void *self)
{
	char before[512] = "";
	const char *value;
	int code = ssp_setting(ssp, s->key, &value);

	if (code || (value && strcmp(value, s->value) == 0))
		return code;
	snprintf(before, sizeof before, "%s", value ? value : "");
	code = ssp_setting_set(ssp, s->key, s->value);
	return code ? code : each(self, &(struct ssp_preset_change){ s->key, value ? before : NULL, s->value });
}

int ssp_preset_apply(struct ssp *ssp, const char *name,
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
			code = apply_setting(ssp, s, each, self);
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
