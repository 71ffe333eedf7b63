/* Flags: judgements about a young person, which hold until the day of their review (section 4.2, flags).
 *
 * A flag is not a fact: it is live only with its evidence, and until the day of its review. After that day it is
 * in no list, share or score that asks for live flags, until a later review is given. How a young person is related to somebody
 * is a link and no flag.
 */
#include "model/entities.h"
#include "model/kinds.h"

/* The last day on which it can be live. */
#define LAPSES "CASE WHEN {until} < {review} THEN {until} ELSE {review} END"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "yp", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "yp", .help = "young person" },
	{ "kind", SSP_TERM, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .list = "flag-kind", .help = "kind of flag" },
	{ "set_by", SSP_REF, SSP_LISTED, .ref = "officer", .help = "officer who set it, and reviews it; default: yourself" },
	{ "from", SSP_DATE, SSP_REQUIRED | SSP_LISTED | SSP_PAST, .initial = "today", .not_before = "yp.dob",
		.help = "first day; default: today" },
	{ "source", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "origin of the information, such as a desk or a report" },
	{ "evidence", SSP_TEXT, SSP_NARRATIVE, .help = "evidence; a flag without it is not live" },
	{ "review", SSP_DATE, SSP_REQUIRED | SSP_LISTED, .not_before = "from",
		.help = "day by which it is reviewed, and the last on which it is live; default: by the setting flag.review_days" },
	{ "until", SSP_DATE, SSP_LISTED, .not_before = "from", .help = "last day; empty: ongoing" },
	{ "note", SSP_TEXT, SSP_NARRATIVE, .help = "notes" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the flag was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

static const struct ssp_field computed[] = {
	{ "evidenced", SSP_BOOL, .sql = "CASE WHEN {evidence} IS NULL THEN 0 ELSE 1 END", .help = "yes if its evidence is given" },
	{ "lapses", SSP_DATE, .sql = LAPSES, .help = "last day on which it can be live: that of the review, or its last day if earlier" },
	{ "live", SSP_BOOL, SSP_LISTED, .sql = "CASE WHEN {voided} IS NULL AND {evidence} IS NOT NULL AND {from} <= {@today}"
		" AND {review} >= {@today} AND ({until} IS NULL OR {until} >= {@today}) THEN 1 ELSE 0 END",
		.help = "yes if it has its evidence and holds today, and its review is not overdue" },
	{ "category", SSP_TEXT, .sql = "(SELECT w.category FROM term w WHERE w.key = 'flag-kind:' || {kind})",
		.help = "group of its kind, such as gangs" },
	{ 0 }
};

const struct ssp_entity entity_flag = {
	.noun = "flag",
	.group = "casework",
	.prefix = "U",
	.table = "flag",
	.verbs = SSP_FACT,
	.fields = fields,
	.kinds = kinds_flag,
	.computed = computed,
	.scope = "yp",
	.person = "yp",
	.begins = "from",
	.ends = "until",
	.access = "casework",
	.check = check_flag,
	.help = "flag on a young person, with its evidence and review",
	.example = JSON({"yp": "Y-2026-0001", "kind": "exploitation-risk", "set_by": "1001MD", "from": "2026-11-16", "source": "Merlin M1",
		"evidence": "seen with adults at the station", "review": "2027-02-16"}),
};
