/* Items of a research package: each source that was asked, and when it answered. */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "research", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "research", .help = "research package" },
	{ "source", SSP_TERM, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .list = "research-source",
		.help = "system or partner asked" },
	{ "received", SSP_DATE, SSP_LISTED | SSP_PAST, .not_before = "research.requested", .help = "day on which the answer arrived" },
	{ "found", SSP_TEXT, SSP_NARRATIVE, .help = "findings from this source" },
	{ 0 }
};

const struct ssp_entity entity_item = {
	.noun = "item",
	.group = "casework",
	.prefix = "RI",
	.table = "item",
	.verbs = SSP_KEEP,
	.fields = fields,
	.scope = "research",
	.person = "research",
	.access = "casework",
	.part_of = "research",
	.plural = "items",
	.help = "source asked for information for a research package",
	.example = JSON({"research": "RS-2026-0001", "source": "merlin", "received": "2026-11-18"}),
};
