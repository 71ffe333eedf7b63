/* Onward referrals: a young person referred to a scheme, a unit or an agency (section 5.5, referrals going out).
 *
 * A referral that the school has to make is recorded and not made: no officer is then its author (C15, officers do not complete
 * common assessments).
 */
#include "model/entities.h"

static const struct ssp_word makers[] = {
	{ "officer", "an officer of the team" },
	{ "school", "the school" },
	{ 0 }
};

static const struct ssp_word consents[] = {
	{ "given", "given" },
	{ "refused", "refused" },
	{ "not-needed", "not needed" },
	{ "asked", "asked for, and not answered" },
	{ 0 }
};

static const struct ssp_word outcomes[] = {
	{ "pending", "no answer yet" },
	{ "accepted", "accepted" },
	{ "declined", "declined" },
	{ "completed", "completed" },
	{ "disengaged", "the young person stopped taking part" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "yp", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "yp", .help = "young person" },
	{ "case", SSP_REF, SSP_LISTED, .ref = "case", .help = "case of the young person" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "school; default: the school of the young person" },
	{ "scheme", SSP_REF, SSP_REQUIRED | SSP_LISTED, .ref = "scheme", .help = "scheme, unit or agency that receives the young person" },
	{ "day", SSP_DATE, SSP_LISTED | SSP_PAST, .initial = "today", .not_before = "yp.dob",
		.help = "day of the onward referral; default: today" },
	{ "made_by", SSP_WORD, SSP_LISTED, .words = makers, .initial = "officer", .help = "author of the referral" },
	{ "officer", SSP_REF, SSP_LISTED, .ref = "officer", .help = "officer who made or recorded the onward referral" },
	{ "consent", SSP_WORD, SSP_LISTED, .words = consents, .help = "consent of the young person and the family" },
	{ "outcome", SSP_WORD, SSP_LISTED, .words = outcomes, .initial = "pending", .help = "answer of the scheme" },
	{ "outcome_on", SSP_DATE, SSP_PAST, .not_before = "day", .help = "day of the outcome" },
	{ "eis_ref", SSP_TEXT, 0, .help = "reference of the early intervention system" },
	{ "eis_step", SSP_INT, 0, .least = 1, .most = 9, .help = "step of the early intervention" },
	{ "team", SSP_REF, SSP_READONLY, .ref = "team", .help = "team of the officer on that day" },
	{ "note", SSP_TEXT, SSP_NARRATIVE, .help = "remarks" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the referral was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

static const struct ssp_field computed[] = {
	{ "waiting", SSP_INT, .sql = "CASE WHEN {outcome} = 'pending' THEN {@days day outcome_on} END",
		.help = "days without an outcome" },
	{ "diversion", SSP_BOOL, .sql = "CASE WHEN EXISTS (SELECT 1 FROM scheme w WHERE {scheme w.key} = {scheme}"
		" AND {scheme w.category} = 'diversion' AND (coalesce({scheme w.family}, '') <> 'vpc'"
		" OR NOT EXISTS (SELECT 1 FROM setting s WHERE {setting s.key} = 'kpi.diversion.vpc'"
		" AND {setting s.value} = 'separate'))) THEN 1 ELSE 0 END",
		.help = "yes if it counts as a referral to a diversion scheme" },
	{ 0 }
};

const struct ssp_entity entity_outref = {
	.noun = "outref",
	.group = "casework",
	.prefix = "O",
	.table = "outref",
	.verbs = SSP_FACT,
	.fields = fields,
	.computed = computed,
	.scope = "team|yp",
	.person = "yp",
	.access = "casework",
	.check = check_outref,
	.help = "referral of a young person to a scheme or agency",
	.example = JSON({"yp": "Y-2026-0001", "scheme": "vpc-junior", "day": "2026-11-17", "made_by": "officer", "officer": "1001MD",
		"consent": "given"}),
};
