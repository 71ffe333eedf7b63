/* Concerns that a school and the team deal with: exclusions, attendance, bullying, and days in court (R073, R074, R076, R185).
 *
 * An exclusion is whole with its circumstances, a concern about attendance or bullying with what was agreed to do about it. The
 * head teacher is told of a day in court before it comes.
 */
#include "model/entities.h"
#include "model/kinds.h"

static const struct ssp_word grounds[] = {
	{ "crime", "crime" },
	{ "safeguarding", "safety of the young person" },
	{ "both", "both" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "yp", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "yp", .help = "young person" },
	{ "kind", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = kinds_concern_words, .help = "kind of concern" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "school; default: the school of the young person" },
	{ "officer", SSP_REF, SSP_LISTED, .ref = "officer", .help = "officer who deals with it; default: yourself" },
	{ "contact", SSP_REF, 0, .ref = "contact", .help = "member of staff who reported it" },
	{ "from", SSP_DATE, SSP_REQUIRED | SSP_LISTED, .initial = "today", .not_before = "yp.dob",
		.help = "first day, or the day in court; default: today" },
	{ "until", SSP_DATE, SSP_LISTED, .not_before = "from", .help = "last day; empty: ongoing" },
	{ "ground", SSP_WORD, SSP_LISTED, .words = grounds, .help = "concern behind an absence from school" },
	{ "agreed", SSP_TEXT, SSP_NARRATIVE, .help = "intervention that was agreed with the school" },
	{ "circumstances", SSP_TEXT, SSP_NARRATIVE, .help = "circumstances of an exclusion" },
	{ "head_told", SSP_TIME, SSP_LISTED | SSP_PAST, .help = "time at which the head teacher was told of the day in court" },
	{ "note", SSP_TEXT, SSP_NARRATIVE, .help = "notes" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the concern was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

const struct ssp_entity entity_concern = {
	.noun = "concern",
	.group = "casework",
	.prefix = "CN",
	.table = "concern",
	.verbs = SSP_FACT,
	.fields = fields,
	.kinds = kinds_concern,
	.scope = "yp",
	.person = "yp",
	.begins = "from",
	.ends = "until",
	.access = "casework",
	.check = check_concern,
	.help = "exclusion, concern about attendance or bullying, or day in court of a young person",
	.example = JSON({"yp": "Y-2026-0001", "kind": "court", "school": 100840, "officer": "1001MD", "from": "2026-12-04",
		"head_told": "2026-11-17T10:00:00+00:00"}),
};
