/* Settings: which there are, what they may be, and setting them. See ssp/setting.h.
 *
 * The table is the only list of settings: help, completion, checks and `config list` read it. Reading a
 * value is in lib/store, since rules of every layer need it.
 */
#include "ssp/setting.h"

#include <string.h>

#include "domain/access.h"
#include "ssp/nearest.h"
#include "store/event.h"
#include "store/stmt.h"
#include "util/fail.h"

static const struct ssp_word models[] = {
	{ "pooled", "no officer belongs to a school; the team shares the cases" },
	{ "attached", "named officers belong to schools" },
	{ 0 }
};

static const struct ssp_word strictness[] = {
	{ "off", "not looked at" },
	{ "warn", "said, and listed among the exceptions" },
	{ "block", "the same, and not accepted without it" },
	{ 0 }
};

/* Names that stand for a whole group end in a dot. */
const struct ssp_setting_row ssp_settings[] = {
	{ "model", "pooled", true, models, false, "operating model" },
	{ "kpi.set", "southwark-2024", true, NULL, false, "set of indicators that is reported by default" },
	{ "kpi.target.", NULL, true, NULL, true, "target of one indicator, such as kpi.target.K06" },
	{ "require_mash", "warn", true, strictness, false, "must a school's referral go to the safeguarding hub as well" },
	{ "threshold.policy", "southwark-2024", true, NULL, false, "threshold policy" },
	{ "protocol.review_months", "12", true, NULL, true, "months after which a protocol is reviewed" },
	{ "case.review_days", NULL, true, NULL, true, "days after which a case is reviewed" },
	{ "referral.decision_days", NULL, true, NULL, true, "days within which a referral is to be decided" },
	{ "store.path", NULL, false, NULL, false, "the store's file" },
	{ "store.wait", "10", false, NULL, true, "seconds to wait for another writer" },
	{ "format", NULL, false, ssp_formats, false, "how rows are written by default" },
	{ 0 }
};

const struct ssp_setting_row *ssp_setting_find(const char *key)
{
	for (const struct ssp_setting_row *s = ssp_settings; s->key; s++) {
		size_t n = strlen(s->key);
		if (s->key[n - 1] == '.' ? strncmp(s->key, key, n) == 0 && key[n] : strcmp(s->key, key) == 0)
			return s;
	}
	return NULL;
}

static int no_setting(const char *key, struct ssp_error *e)
{
	struct ssp_nearest near = { .word = key };

	for (const struct ssp_setting_row *s = ssp_settings; s->key; s++)
		ssp_nearest_try(&near, s->key);
	fail(e, SSP_E_USAGE, "no-setting", "there is no setting '%.60s'", key);
	if (near.best)
		return fail_hint(e, "did you mean %s?", near.best);
	return fail_hint(e, "see: ssp config list");
}

int ssp_setting_check(const char *key, const char *value, struct ssp_error *e)
{
	const struct ssp_setting_row *s = ssp_setting_find(key);

	if (!s)
		return no_setting(key, e);
	if (s->words && !ssp_word_label(s->words, value)) {
		fail(e, SSP_E_USAGE, "bad-value", "'%.40s' is not a value of %s", value, s->key);
		return fail_hint(e, "for example: %s", s->words->code);
	}
	if (s->number && (!*value || value[strspn(value, "0123456789.")]))
		return fail(e, SSP_E_USAGE, "bad-value", "%s takes a number", key);
	return 0;
}

int ssp_setting_set(struct ssp *ssp, const char *key, const char *value)
{
	struct event ev = { .verb = "alter", .noun = "setting", .reference = key };
	struct scope scope;
	int code = access_scope(ssp, "config", "set", &scope, NULL);

	if (!code && value)
		code = ssp_setting_check(key, value, &ssp->error);
	if (code || (code = store_write(ssp)))
		return code;
	if (value)
		code = stmt_run(ssp,
			"INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
			"tt", key, value);
	else
		code = stmt_run(ssp, "DELETE FROM setting WHERE key = ?", "t", key);
	if (!code)
		code = event_write(ssp, &ev);
	return store_end(ssp, code);
}
