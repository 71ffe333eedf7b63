/* Cases (section 6.1, lifecycle).
 *
 * The status, the officer and every field about closing are READONLY: verbs with rules of their own set them. There is no
 * `add`: a case begins with `case open`, with the acceptance of its referral, or with an import of the cases that a team had
 * before. The case has the day and the reason of its last closing; an episode records each time that the case was open.
 */
#include "model/entities.h"

static const struct ssp_word statuses[] = {
	{ "open", "open" },
	{ "active", "being worked on" },
	{ "monitoring", "being watched" },
	{ "closed", "closed" },
	{ 0 }
};

const struct ssp_word words_risk[] = {
	{ "low", "low" },
	{ "med", "medium" },
	{ "high", "high" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "yp", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "yp", .help = "young person" },
	{ "school", SSP_REF, SSP_LISTED | SSP_DATED, .ref = "school", .help = "school" },
	{ "referral", SSP_REF, SSP_FIXED, .ref = "referral", .help = "referral from which the case was opened" },
	{ "team", SSP_REF, SSP_LISTED | SSP_DATED, .ref = "team", .help = "team" },
	{ "officer", SSP_REF, SSP_READONLY | SSP_LISTED | SSP_DATED, .ref = "officer", .history = "assignment",
		.help = "lead officer" },
	{ "second", SSP_REF, 0, .ref = "officer", .help = "second officer" },
	{ "status", SSP_WORD, SSP_READONLY | SSP_LISTED, .words = statuses, .initial = "open", .help = "state" },
	{ "risk", SSP_WORD, SSP_LISTED | SSP_DATED, .words = words_risk, .help = "level of risk" },
	{ "opened", SSP_DATE, SSP_LISTED | SSP_PAST, .not_before = "referral.received|yp.dob",
		.initial = "today", .help = "day on which the case was opened" },
	{ "next_review", SSP_DATE, SSP_LISTED, .not_before = "opened", .help = "day of the next review" },
	{ "signed_off", SSP_DATE, SSP_PAST, .not_before = "opened", .help = "day on which a sergeant signed it off" },
	{ "signed_by", SSP_TEXT, SSP_READONLY, .help = "principal who recorded that it was signed off" },
	{ "closed", SSP_DATE, SSP_READONLY | SSP_PAST, .not_before = "opened", .help = "day on which the case was closed" },
	{ "close_reason", SSP_TERM, SSP_READONLY, .list = "close-reason", .help = "reason for closing" },
	{ "outcome", SSP_TEXT, SSP_READONLY | SSP_NARRATIVE, .help = "outcome in words" },
	{ "handed_to", SSP_TEXT, SSP_READONLY, .help = "team or agency that took over the closed case" },
	{ "acknowledged", SSP_DATE, SSP_PAST, .not_before = "closed",
		.help = "day on which that team or agency acknowledged the case" },
	{ "note", SSP_TEXT, SSP_NARRATIVE, .help = "notes" },
	{ 0 }
};

/* Kinds of activity at which somebody of the team saw the young person or the family (section 6.2, actions of an officer). */
#define CONTACTS "('case-engagement', 'engagement', 'home-visit', 'family', 'return-interview')"

static const struct ssp_field computed[] = {
	{ "days_open", SSP_INT, .sql = "{@days opened closed}", .help = "days from its opening until it was closed, or until today" },
	{ "contacted", SSP_DATE, .sql = "(SELECT max({activity a.day}) FROM activity a WHERE {activity a.case} = {ref}"
		" AND {activity a.voided} IS NULL AND coalesce((SELECT k.\"like\" FROM term k"
		" WHERE k.key = 'activity-kind:' || {activity a.kind}), {activity a.kind}) IN " CONTACTS ")",
		.help = "last day on which somebody saw the young person or the family" },
	{ "cover", SSP_REF, .ref = "officer", .sql = "(SELECT min(v.officer) FROM cover v WHERE {cover v.case} = {ref}"
		" AND {cover v.voided} IS NULL AND {closed} IS NULL AND {cover v.handed} = {officer} AND {cover v.from} <= {@today}"
		" AND {cover v.until} >= {@today})", .help = "officer who covers the lead today" },
	{ "dsl_contacted", SSP_DATE, .sql = "(SELECT max({activity a.day}) FROM activity a WHERE {activity a.case} = {ref}"
		" AND {activity a.voided} IS NULL AND coalesce((SELECT k.\"like\" FROM term k"
		" WHERE k.key = 'activity-kind:' || {activity a.kind}), {activity a.kind}) = 'dsl-contact')",
		.help = "last day on which somebody spoke with the safeguarding lead about it" },
	{ "managed_elsewhere", SSP_BOOL, .sql = "CASE WHEN EXISTS (SELECT 1 FROM managed m WHERE {managed m.yp} = {yp}"
		" AND {managed m.voided} IS NULL AND {managed m.from} <= {@today}"
		" AND ({managed m.until} IS NULL OR {managed m.until} >= {@today})) THEN 1 ELSE 0 END",
		.help = "yes if another team manages the young person today" },
	{ 0 }
};

const struct ssp_entity entity_case = {
	.noun = "case",
	.group = "casework",
	.prefix = "C",
	.table = "case",
	.verbs = SSP_READ | SSP_EDIT,
	.fields = fields,
	.computed = computed,
	.scope = "team",
	.person = "yp",
	.begins = "opened",
	.ends = "closed",
	.ends_before = true,
	.access = "casework",
	.check = check_case,
	.known = known_case,
	.begin = begin_case,
	.help = "work of a team for one young person",
	.example = JSON({"ref": "C-2026-0001", "yp": "Y-2026-0001", "school": 100840, "referral": "R-2026-0001", "team": "north",
		"officer": "1001MD", "status": "active", "risk": "high", "opened": "2026-11-17", "next_review": "2026-12-17"}),
};
