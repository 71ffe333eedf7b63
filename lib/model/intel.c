/* Intelligence reports: the references of reports in the police intelligence system, and what is counted of them
 * (section 7.1, line K04; R147, intelligence register).
 *
 * The report itself stays there. Of weapons the report says whether they are carried or stored (section 15, added facts).
 */
#include "model/entities.h"
#include "model/kinds.h"

static const struct ssp_word weapon_use[] = {
	{ "carriage", "carried" },
	{ "storage", "stored" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "kind", SSP_TERM, SSP_REQUIRED | SSP_LISTED, .list = "intel-kind", .help = "subject of the report" },
	{ "crimint", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "reference of the report in CRIMINT" },
	{ "officer", SSP_REF, SSP_REQUIRED | SSP_LISTED, .ref = "officer", .help = "officer who made the report" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "school that the report concerns" },
	{ "case", SSP_REF, SSP_LISTED, .ref = "case", .help = "case that the report concerns" },
	{ "at", SSP_TIME, SSP_LISTED | SSP_PAST, .initial = "now", .help = "time of the report; default: now" },
	{ "team", SSP_REF, SSP_READONLY | SSP_LISTED, .ref = "team", .help = "team of the officer on that day" },
	{ "weapon_use", SSP_WORD, 0, .words = weapon_use, .help = "carriage or storage of the weapon" },
	{ "place", SSP_TEXT, SSP_NARRATIVE, .help = "place that the report names" },
	{ "expected", SSP_TEXT, SSP_NARRATIVE, .help = "time or event for which the report warns" },
	{ "day", SSP_DATE, SSP_READONLY | SSP_PAST, .help = "local day of the report" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the report was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

const struct ssp_entity entity_intel = {
	.noun = "intel",
	.group = "work",
	.prefix = "IN",
	.table = "intel",
	.verbs = SSP_FACT,
	.fields = fields,
	.kinds = kinds_intel,
	.scope = "team",
	.person = "case",
	.access = "casework",
	.check = check_activity,
	.plural = "intelligence",
	.help = "intelligence report, by its reference",
	.example = JSON({"kind": "weapons", "crimint": "CR-0001", "officer": "1001MD", "school": 100840,
		"at": "2026-11-17T15:30:00+00:00", "weapon_use": "carriage"}),
};
