/* Activities: what officers did, and what most numbers are counted from (section 7.2, activity vocabulary).
 *
 * One noun for all kinds; what a kind needs and counts is data (lib/data/activity-kinds.json). Day and team
 * are written once, by the check hook, and are what a report goes by: an activity stays with the team that
 * the first officer was in on that day.
 */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "kind", SSP_TERM, SSP_REQUIRED | SSP_LISTED, .list = "activity-kind", .help = "what was done" },
	{ "officers", SSP_REF, SSP_REQUIRED | SSP_LISTED | SSP_MULTI, .ref = "officer", .help = "who did it" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "where, if at or for a school" },
	{ "case", SSP_REF, SSP_LISTED, .ref = "case", .help = "the case it was done for" },
	{ "at", SSP_TIME, SSP_LISTED, .help = "when it began, or its hours, such as 1500-1630; now when not said" },
	{ "minutes", SSP_INT, SSP_LISTED, .help = "how long it took, minutes; by its hours when not said" },
	{ "quantity", SSP_INT, SSP_LISTED, .initial = "1", .help = "how many, where the kind counts more than one" },
	{ "team", SSP_REF, SSP_READONLY | SSP_LISTED, .ref = "team", .help = "team of the first officer that day" },
	{ "note", SSP_TEXT, SSP_NARRATIVE, .help = "what is worth knowing" },
	{ "day", SSP_DATE, SSP_READONLY, .help = "local day of its beginning" },
	{ "voided", SSP_TIME, SSP_READONLY, .help = "when the entry was struck out" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "why it was struck out" },
	{ 0 }
};

const struct ssp_entity entity_activity = {
	.noun = "activity",
	.group = "work",
	.prefix = "A",
	.table = "activity",
	.verbs = SSP_FACT,
	.fields = fields,
	.scope = "team",
	.person = "case",
	.access = "casework",
	.check = check_activity,
	.help = "something that officers did",
};
