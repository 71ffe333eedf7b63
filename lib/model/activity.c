/* Activities: what officers did, and what most numbers are counted from (section 7.2, activity vocabulary).
 *
 * One noun for all kinds; what a kind needs, takes and counts is data (lib/data/kinds.json). Day and team
 * are written once, by the check hook, and are what a report goes by: an activity stays with the team that
 * the first officer was in on that day.
 */
#include "model/entities.h"
#include "model/kinds.h"

/* How a patrol moves (section 7.5, operational counters). */
static const struct ssp_word patrol_modes[] = {
	{ "foot", "on foot" },
	{ "bike", "by bicycle" },
	{ "car", "by car" },
	{ 0 }
};

/* Types of search (section 7.5, operational counters): the type and the power are two facts. */
static const struct ssp_word search_types[] = {
	{ "stop-search", "stop and search by police" },
	{ "school-staff", "search by school staff" },
	{ "s139-premises", "search of school premises for weapons" },
	{ "drugs", "search for drugs" },
	{ "arch", "after a screening arch" },
	{ "wand", "after a screening wand" },
	{ "warrant", "search under a warrant" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "kind", SSP_TERM, SSP_REQUIRED | SSP_LISTED, .list = "activity-kind", .help = "what was done" },
	{ "officers", SSP_REF, SSP_REQUIRED | SSP_LISTED | SSP_MULTI, .ref = "officer", .singular = "officer",
		.help = "who did it" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "where, if at or for a school" },
	{ "case", SSP_REF, SSP_LISTED, .ref = "case", .help = "the case it was done for" },
	{ "at", SSP_TIME, SSP_LISTED | SSP_PAST,
		.duration = "minutes", .help = "when it began, or its hours, such as 1500-1630; now when not said" },
	{ "minutes", SSP_INT, SSP_LISTED, .most = 24 * 60,
		.help = "how long it took, minutes; by its hours when not said" },
	{ "quantity", SSP_INT, SSP_LISTED, .initial = "1", .most = 100000,
		.help = "how many, where the kind counts more than one" },
	{ "team", SSP_REF, SSP_READONLY | SSP_LISTED, .ref = "team", .help = "team of the first officer that day" },
	{ "note", SSP_TEXT, SSP_NARRATIVE, .help = "what is worth knowing" },
	{ "intel_ref", SSP_TEXT, 0, .help = "reference of the intelligence that the patrol acts on" },
	{ "patrol_mode", SSP_WORD, 0, .words = patrol_modes, .help = "how the patrol moves" },
	{ "search_type", SSP_WORD, 0, .words = search_types, .help = "type of search" },
	{ "power", SSP_TERM, 0, .list = "power", .help = "legal power to search" },
	{ "ground", SSP_TEXT, SSP_NARRATIVE, .help = "ground for the search" },
	{ "outcome", SSP_TERM, 0, .list = "search-outcome", .help = "outcome of the search" },
	{ "day", SSP_DATE, SSP_READONLY | SSP_PAST, .help = "local day of its beginning" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "when the entry was struck out" },
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
	.kinds = kinds_activity,
	.scope = "team",
	.person = "case",
	.access = "casework",
	.check = check_activity,
	.help = "something that officers did",
	.example = JSON({"kind": "weapon-sweep", "officers": ["1001MD", "1002MD"], "school": 100840,
		"at": "2026-11-17T15:30:00+00:00", "minutes": 60}),
};
