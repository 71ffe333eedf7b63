/* Research: what the team asks systems and partners about a young person, and what came (section 6.3, research package). */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "case", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "case", .help = "case of the research" },
	{ "officer", SSP_REF, SSP_LISTED, .ref = "officer", .help = "officer who asked" },
	{ "requested", SSP_DATE, SSP_LISTED | SSP_PAST, .initial = "today", .help = "day of the request; default: today" },
	{ "completed", SSP_DATE, SSP_LISTED | SSP_PAST, .not_before = "requested", .help = "day on which the package was complete" },
	{ "summary", SSP_TEXT, SSP_NARRATIVE, .help = "findings" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the research was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

static const struct ssp_field computed[] = {
	{ "outstanding", SSP_INT, .sql = "(SELECT count(*) FROM item i WHERE {item i.research} = {ref} AND {item i.received} IS NULL)",
		.help = "sources that have not answered" },
	{ 0 }
};

const struct ssp_entity entity_research = {
	.noun = "research",
	.group = "casework",
	.prefix = "RS",
	.table = "research",
	.verbs = SSP_FACT,
	.fields = fields,
	.computed = computed,
	.scope = "case",
	.person = "case",
	.begins = "requested",
	.ends = "completed",
	.access = "casework",
	.singular = "research package",
	.plural = "research packages",
	.help = "requests for information about a young person, and the answers",
	.example = JSON({"case": "C-2026-0001", "officer": "1001MD", "requested": "2026-11-17", "items": [{"source": "merlin"}]}),
};
