/* Settings: which there are, what each may be, and what holds where nobody says. See ssp/setting.h.
 *
 * The table is the only list of settings: help, completion, checks and `config list` read it. As a
 * noun they are there so that export and restore lose none; they are set with `config set`, which knows what they mean.
 */
#include <stdlib.h>
#include <string.h>

#include "model/entities.h"
#include "model/value.h"
#include "ssp/nearest.h"
#include "ssp/setting.h"
#include "util/fail.h"

static const struct ssp_word models[] = {
	{ "pooled", "officers have no schools of their own; the team shares the cases" },
	{ "attached", "each school has its own officers" },
	{ 0 }
};

/* The sources call the cadets a diversion scheme, and list them beside such schemes (X39). */
static const struct ssp_word cadets[] = {
	{ "count", "counted as a diversion scheme" },
	{ "separate", "not counted, and shown in the note" },
	{ 0 }
};

static const struct ssp_word strictness[] = {
	{ "off", "not checked" },
	{ "warn", "warn, and list it in report exceptions" },
	{ "block", "refuse it unless somebody overrides the rule; list overrides" },
	{ 0 }
};

/* The handbook asks for a visit every term, and its plan has visits in autumn and summer only (X22). */
static const struct ssp_word planning[] = {
	{ "termly", "every term" },
	{ "off", "when a supervisor asks for it" },
	{ 0 }
};

static const struct ssp_word visits[] = {
	{ "termly", "each primary school, every term" },
	{ "plan", "as the term plan says" },
	{ 0 }
};

static const struct ssp_word switches[] = {
	{ "on", "checked" },
	{ "off", "not checked" },
	{ 0 }
};

const struct ssp_setting_row ssp_settings[] = {
	{ "model", "pooled", .policy = true, .words = models, .help = "operating model" },
	{ "kpi.set", "southwark-2024", .policy = true, .help = "default set of kpi report" },
	{ "require_mash", "warn", .policy = true, .words = strictness,
		.help = "check that schools tell the safeguarding hub of their referrals" },
	{ "borough.authority", .policy = true, .most = 999,
		.help = "code of the local authority; default: every school of the store is of the borough" },
	{ "threshold.policy", "southwark-2024", .policy = true, .help = "threshold policy" },
	{ "protocol.review_months", "12", .policy = true, .most = 120, .help = "months between reviews of a protocol" },
	{ "case.review_days", .policy = true, .most = 3660, .help = "days between reviews of a case" },
	{ "referral.decision_days", .policy = true, .most = 3660,
		.help = "days allowed for a decision on a referral" },
	{ "mailbox.answer_days", .policy = true, .most = 3660, .help = "working days allowed for a mailbox item" },
	{ "referral.chase_days", .policy = true, .most = 3660,
		.help = "working days in which what a referral lacks is asked for" },
	{ "case.contact_days", .policy = true, .most = 3660, .help = "days between contacts with the young person of a case" },
	{ "case.dsl_days", .policy = true, .most = 3660,
		.help = "days between contacts with the safeguarding lead about a case" },
	{ "primary_visits", "termly", .policy = true, .words = visits, .help = "when primary schools are due a visit" },
	{ "spoc_planning", .policy = true, .words = planning,
		.help = "when the SPOC of a school with a protocol is due a planning meeting" },
	{ "outref.stale_days", .policy = true, .most = 3660, .help = "days allowed for an answer to an onward referral" },
	{ "channel.in", .policy = true,
		.help = "channels, roles of contacts, and agency, by which requests must come, joined by |; off: any" },
	{ "referral.notify_days", .policy = true, .most = 365, .help = "working days allowed for the answer to a referral" },
	{ "visit.require_ground", "off", .policy = true, .words = strictness,
		.help = "check that home visits have a ground beside the work on a case" },
	{ "flag.review_days", .policy = true, .most = 3660,
		.help = "days until the review of a new flag; no value: each flag is given its own" },
	{ "research.answer_days", .policy = true, .most = 365, .help = "working days allowed for the answers to a research package" },
	{ "truancy.intel_required", "on", .policy = true, .words = switches, .help = "check that intelligence leads truancy patrols" },
	{ "share.require_dsa", "warn", .policy = true, .words = strictness,
		.help = "check that a school has a data-sharing agreement before sharing with it" },
	{ "channel.out", "dsl|deputy-dsl|nominated", .policy = true,
		.help = "roles of the people at a school who get information; join with |" },
	{ "kpi.diversion.vpc", "count", .policy = true, .words = cadets, .help = "referrals to the cadets in the line K12" },
	{ "overnight.keep_days", .policy = true, .most = 3660,
		.help = "days for which people of overnight reports are kept; no report is taken before it is set" },
	{ "feed.robbery.map", .policy = true, .help = "map of the columns of the robbery report, as JSON (see overnight import)" },
	{ "feed.yos.map", .policy = true, .help = "map of the columns of the report of the youth offending service, as JSON" },
	/* five minutes on foot */
	{ "crime.near_metres", NEAR_METRES, .policy = true, .most = 5000,
		.help = "metres from a school within which published crime is near it" },
	{ "store.path", .help = "path of the store" },
	{ "store.via", .help = "command or ssh://HOST that leads to the gate of a store" },
	{ "store.wait", "10", .most = 3600, .point = true, .help = "seconds to wait for another writer" },
	{ "format", .words = ssp_formats, .help = "default output format" },
	{ 0 }
};

const struct ssp_setting_row *ssp_setting_find(const char *key)
{
	for (const struct ssp_setting_row *s = ssp_settings; s->key; s++)
		if (strcmp(s->key, key) == 0)
			return s;
	return NULL;
}

static int no_setting(const char *key, struct ssp_error *e)
{
	struct ssp_nearest near = { .word = key };

	for (const struct ssp_setting_row *s = ssp_settings; s->key; s++)
		ssp_nearest_try(&near, s->key);
	fail(e, SSP_E_USAGE, "no-setting", "setting '%.60s' does not exist", key);
	if (near.best)
		return fail_hint(e, "did you mean %s?", near.best);
	return fail_hint(e, "see: ssp config list");
}

/* Digits, a point among them where it may have one, and no more than the most. */
static bool is_setting_number(const struct ssp_setting_row *s, const char *text)
{
	size_t n = strspn(text, "0123456789");

	if (n && s->point && text[n] == '.' && text[n + 1])
		n += 1 + strspn(text + n + 1, "0123456789");
	return n && !text[n] && strtod(text, NULL) <= s->most;
}

int ssp_setting_check(const char *key, const char *value, struct ssp_error *e)
{
	const struct ssp_setting_row *s = ssp_setting_find(key);

	if (!s)
		return no_setting(key, e);
	if (s->words && !ssp_word_label(s->words, value)) {
		fail(e, SSP_E_USAGE, "bad-value", "'%.40s' is not a value of %s", value, s->key);
		return word_hint(e, s->words, value);
	}
	if (s->most > 0 && !is_setting_number(s, value))
		return fail(e, SSP_E_USAGE, "bad-value", "%s takes a %snumber up to %.0f", key, s->point ? "" : "whole ", s->most);
	return 0;
}

static const struct ssp_field fields[] = {
	{ "key", SSP_TEXT, SSP_KEY | SSP_REQUIRED | SSP_LISTED, .help = "name of the setting" },
	{ "value", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "value of the setting" },
	{ 0 }
};

const struct ssp_entity entity_setting = {
	.noun = "setting",
	.group = "store",
	.table = "setting",
	.verbs = SSP_READ,
	.fields = fields,
	.access = "reference",
	.check = check_setting,
	.seeded_by = "init",
	.help = "policy and preferences of the store (see config)",
	.example = JSON({"key": "kpi.set", "value": "handbook"}),
};
