/* Search warrants for schools (section 9.10, search powers; R138).
 *
 * A search under a warrant asks whether the school had one on that day. The warrant itself stays in the court's file.
 */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "school", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "school", .help = "school that may be searched" },
	{ "warrant_ref", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "reference of the warrant" },
	{ "issued", SSP_DATE, SSP_REQUIRED | SSP_LISTED | SSP_PAST, .help = "day of issue" },
	{ "expires", SSP_DATE, SSP_REQUIRED | SSP_LISTED, .not_before = "issued", .help = "last day of validity" },
	{ "search_for", SSP_TEXT, 0, .help = "things that may be searched for, such as weapons" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the warrant was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

const struct ssp_entity entity_warrant = {
	.noun = "warrant",
	.group = "work",
	.prefix = "WA",
	.table = "warrant",
	.verbs = SSP_FACT,
	.fields = fields,
	.scope = "school",
	.begins = "issued",
	.ends = "expires",
	.access = "casework",
	.help = "search warrant for a school",
	.example = JSON({"school": 100840, "warrant_ref": "W/2026/17", "issued": "2026-09-07", "expires": "2026-12-07",
		"search_for": "weapons"}),
};
