/* Settings: which there are, what they may be, and setting them. See ssp/setting.h.
 *
 * The table is the only list of settings: help, completion, checks and `config list` read it. Reading a
 * value is in lib/store, since rules of every layer need it.
 */
#include "ssp/setting.h"

#include <string.h>

#include "domain/access.h"
#include "model/kpi.h"
#include "ssp/nearest.h"
#include "ssp/threshold.h"
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

static const char target[] = "kpi.target.";

static bool is_target(const char *key)
{
	return strncmp(key, target, sizeof target - 1) == 0;
}

static bool is_number(const char *s, bool point)
{
	size_t n = strspn(s, "0123456789");

	if (n && point && s[n] == '.' && s[n + 1])
		n += 1 + strspn(s + n + 1, "0123456789");
	return n && n <= 15 && !s[n];
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
	if (s->number && !is_number(value, is_target(key)))
		return fail(e, SSP_E_USAGE, "bad-value", "%s takes a number", key);
	return 0;
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
	struct ssp_policy *policy;

	if (is_target(key))
		return line_of(kpi, key) ? 0 : kpi_no_line(kpi, key + sizeof target - 1, e);
	if (strcmp(key, "kpi.set") == 0)
		return kpi_set_find(kpi, value) ? 0 : kpi_no_set(kpi, value, e);
	if (strcmp(key, "threshold.policy") != 0)
		return 0;
	int code = ssp_policy_builtin(&policy, value, e);
	ssp_policy_free(policy);
	return code;
}

/* Whatever stands there under another spelling of a target's line goes. */
static int write_value(struct ssp *ssp, const struct kpi_text *line, const char *key, const char *value)
{
	struct event ev = { .verb = "alter", .noun = "setting", .reference = key };
	int code = store_write(ssp);

	if (code)
		return code;
	code = stmt_run(ssp, "DELETE FROM setting WHERE key = ?1 OR lower(key) IN ('kpi.target.' || lower(?2),"
		" 'kpi.target.' || lower(?3))", "ttt", key, line ? line->key : NULL, line ? line->name : NULL);
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
	static const char sql[] =
		"SELECT key FROM setting WHERE key > ?1 AND substr(key, 1, length(?2)) = ?2 ORDER BY key LIMIT 1";
	_cleanup_stmt_ struct stmt *st = NULL;
	struct ssp_error standing = ssp->error;

	if (stmt_open(ssp, &st, sql, "tt", after, group) || stmt_step(st) <= 0) {
		ssp->error = standing;
		return NULL;
	}
	arena_reset(&ssp->scratch);
	return arena_dup(&ssp->scratch, stmt_text(st, 0));
}
