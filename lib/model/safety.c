/* Safety plans: what threatens a young person, and who does what against it (section 6.4, safety plan). */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "case", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "case", .help = "case of the plan" },
	{ "officer", SSP_REF, SSP_LISTED, .ref = "officer", .help = "officer responsible for the plan" },
	{ "from", SSP_DATE, SSP_LISTED | SSP_PAST, .initial = "today", .help = "first day; default: today" },
	{ "review", SSP_DATE, SSP_LISTED, .not_before = "from", .help = "day of its review" },
	{ "dsl_agreed", SSP_DATE, SSP_PAST, .not_before = "from", .help = "day on which the safeguarding lead agreed" },
	{ "family_agreed", SSP_DATE, SSP_PAST, .not_before = "from", .help = "day on which the family agreed" },
	{ "until", SSP_DATE, SSP_LISTED, .not_before = "from", .help = "last day; empty: the plan is in force" },
	{ "note", SSP_TEXT, SSP_NARRATIVE, .help = "remarks" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the plan was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

const struct ssp_entity entity_safety = {
	.noun = "safety",
	.group = "casework",
	.prefix = "SP",
	.table = "safety",
	.verbs = SSP_FACT,
	.fields = fields,
	.scope = "case",
	.person = "case",
	.begins = "from",
	.ends = "until",
	.access = "casework",
	.singular = "safety plan",
	.plural = "safety plans",
	.help = "plan against threats to a young person",
	.example = JSON({"case": "C-2026-0001", "officer": "1001MD", "from": "2026-11-17", "review": "2026-12-15",
		"safeguards": [{"kind": "threat", "source": "other-school", "what": "fights on the way home", "police_action": true}]}),
};
