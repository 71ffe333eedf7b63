/* Activities: what officers did. Most figures of the reports count activities (section 7.2, activity vocabulary).
 *
 * One noun has all kinds; lib/data/kinds.json says what a kind needs, takes and counts. The check hook writes day and team
 * once, and reports use them: an activity stays with the team of its first officer on that day.
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
	{ "kind", SSP_TERM, SSP_REQUIRED | SSP_LISTED, .list = "activity-kind", .help = "kind of activity" },
	{ "officers", SSP_REF, SSP_REQUIRED | SSP_LISTED | SSP_MULTI, .ref = "officer", .singular = "officer",
		.help = "officers who took part" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "school where, or for which, it took place" },
	{ "case", SSP_REF, SSP_LISTED, .ref = "case", .help = "case that the activity is for" },
	{ "at", SSP_TIME, SSP_LISTED | SSP_PAST, .initial = "now",
		.duration = "minutes", .help = "time at which it began, or its hours, such as 1500-1630; default: now" },
	{ "minutes", SSP_INT, SSP_LISTED, .most = 24 * 60,
		.help = "duration in minutes; default: the hours in at" },
	{ "quantity", SSP_INT, SSP_LISTED, .initial = "1", .most = 100000,
		.help = "number of what the kind counts" },
	{ "team", SSP_REF, SSP_READONLY | SSP_LISTED, .ref = "team", .help = "team of the first officer on that day" },
	{ "note", SSP_TEXT, SSP_NARRATIVE, .help = "remarks" },
	{ "intel_ref", SSP_TEXT, 0, .help = "reference of the intelligence behind the patrol" },
	{ "patrol_mode", SSP_WORD, 0, .words = patrol_modes, .help = "means of transport of the patrol" },
	{ "search_type", SSP_WORD, 0, .words = search_types, .help = "type of search" },
	{ "power", SSP_TERM, 0, .list = "power", .help = "legal power to search" },
	{ "ground", SSP_TEXT, SSP_NARRATIVE, .help = "ground for the search" },
	{ "outcome", SSP_TERM, 0, .list = "search-outcome", .help = "outcome of the search" },
	{ "day", SSP_DATE, SSP_READONLY | SSP_LISTED | SSP_PAST, .help = "local day on which it began" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the activity was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

static const struct ssp_field computed[] = {
	{ "in_holiday", SSP_BOOL, .sql = "CASE WHEN EXISTS (SELECT 1 FROM calendar k WHERE {calendar k.kind} IN ('holiday', 'half-term')"
		" AND {calendar k.school} IS NULL AND {day} BETWEEN {calendar k.from} AND {calendar k.to}) THEN 1 ELSE 0 END",
		.help = "yes if the day lies in a school holiday" },
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
	.computed = computed,
	.scope = "team",
	.person = "case",
	.access = "casework",
	.check = check_activity,
	.plural = "activities",
	.help = "work that officers did",
	.example = JSON({"kind": "weapon-sweep", "officers": ["1001MD", "1002MD"], "school": 100840,
		"at": "2026-11-17T15:30:00+00:00", "minutes": 60, "finds": [{"kind": "knife", "disposal": "evidence"}]}),
};
