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

/* Where a sweep took place (section 7.5, operational counters). */
static const struct ssp_word premises[] = {
	{ "inside", "inside the grounds of the school" },
	{ "outside", "outside them" },
	{ "both", "inside and outside" },
	{ 0 }
};

/* Ways to screen people (section 7.5, operational counters). */
static const struct ssp_word screening_kits[] = {
	{ "arch", "arch" },
	{ "wand", "hand-held wands" },
	{ "both", "an arch and wands" },
	{ 0 }
};

/* Searchers; the power says which of them may search (C08, no task without a power). */
static const struct ssp_word searchers[] = {
	{ "police", "police" },
	{ "staff", "staff of the school or college" },
	{ 0 }
};

/* Reasons of a talk (section 7.4, presentations). */
static const struct ssp_word talk_reasons[] = {
	{ "emerging-issue", "an issue that has emerged" },
	{ "crime-prevention", "crime prevention" },
	{ "pshe-criminal-justice", "lesson on criminal justice" },
	{ "themed-event", "event with a theme" },
	{ "need", "need of the school or the pupils" },
	{ 0 }
};

static const struct ssp_word audiences[] = {
	{ "pupils", "pupils or students" },
	{ "teachers", "teachers and other staff" },
	{ "parents", "parents" },
	{ "governors", "governors" },
	{ "mixed", "several of these" },
	{ 0 }
};

/* Work of cadets (section 7.5, operational counters; R144, cadets). */
static const struct ssp_word cadet_work[] = {
	{ "unit", "meeting of a unit" },
	{ "event", "event or camp" },
	{ "test-purchase", "test purchase" },
	{ "smart-water", "marking of property with smart water" },
	{ "sweep", "help with a sweep; the sweep itself is a weapon-sweep" },
	{ 0 }
};

/* Targets of a test purchase (section 15, resolved ambiguities). */
static const struct ssp_word purchase_targets[] = {
	{ "cse", "sexual exploitation, such as hotels" },
	{ "weapons", "knives and other weapons" },
	{ "alcohol", "alcohol" },
	{ 0 }
};

/* People who contact the team about young people on their way (R154, contacts with residents and businesses). */
static const struct ssp_word callers[] = {
	{ "resident", "resident" },
	{ "business", "business" },
	{ "other", "another person or group" },
	{ 0 }
};

/* Areas of a safety map (R159, safety mapping). */
static const struct ssp_word mapped_areas[] = {
	{ "school", "the school" },
	{ "neighbourhood", "the neighbourhood and the routes" },
	{ "online", "life online" },
	{ 0 }
};

/* Why somebody goes to the home of a young person (section 9.8, home visits). */
static const struct ssp_word visit_grounds[] = {
	{ "case-engagement", "the work on the case" },
	{ "pupil", "a genuine concern for the safety of the pupil" },
	{ "visitor", "a concern for the safety of those who visit" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "kind", SSP_TERM, SSP_REQUIRED | SSP_LISTED, .list = "activity-kind", .help = "kind of activity" },
	{ "officers", SSP_REF, SSP_REQUIRED | SSP_LISTED | SSP_MULTI, .ref = "officer", .singular = "officer",
		.help = "officers who took part" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "school where, or for which, the activity took place" },
	{ "case", SSP_REF, SSP_LISTED, .ref = "case", .help = "case that the activity is for" },
	{ "at", SSP_TIME, SSP_LISTED | SSP_PAST, .initial = "now",
		.duration = "minutes", .help = "time of the beginning, or the hours, such as 1500-1630; default: now" },
	{ "minutes", SSP_INT, SSP_LISTED, .most = 24 * 60,
		.help = "duration in minutes; default: the hours in at" },
	{ "quantity", SSP_INT, SSP_LISTED, .initial = "1", .most = 100000,
		.help = "number of the things that the kind counts" },
	{ "team", SSP_REF, SSP_READONLY | SSP_LISTED, .ref = "team", .help = "team of the first officer on that day" },
	{ "note", SSP_TEXT, SSP_NARRATIVE, .help = "remarks" },
	{ "intel_ref", SSP_TEXT, 0, .help = "reference of the intelligence behind the activity" },
	{ "patrol_mode", SSP_WORD, 0, .words = patrol_modes, .help = "means of transport of the patrol" },
	{ "search_type", SSP_WORD, 0, .words = search_types, .help = "type of search" },
	{ "power", SSP_TERM, 0, .list = "power", .help = "legal power to search" },
	{ "ground", SSP_TEXT, SSP_NARRATIVE, .help = "ground for the search or the intervention" },
	{ "adult_present", SSP_TERM, 0, .list = "adult", .help = "adult who was present beside the officer" },
	{ "bwv_considered", SSP_BOOL, 0, .help = "yes if body-worn video was considered" },
	{ "outcome", SSP_TERM, 0, .list = "search-outcome", .help = "outcome of the search" },
	{ "day", SSP_DATE, SSP_READONLY | SSP_LISTED | SSP_PAST, .help = "local day of the beginning" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the activity was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ "parents_told", SSP_TIME, SSP_PAST, .help = "time at which the parents were told of the search" },
	{ "searched_by", SSP_WORD, 0, .words = searchers, .help = "searcher; default: staff if the type says so, otherwise police" },
	{ "intel_led", SSP_BOOL, 0, .help = "yes if intelligence decided where and when" },
	{ "partners", SSP_TERM, SSP_MULTI, .list = "partner", .singular = "partner", .help = "other units and agencies that took part" },
	{ "uniform", SSP_BOOL, 0, .help = "no if in plain clothes" },
	{ "authorised_by", SSP_TEXT, 0, .help = "line manager who authorised plain clothes" },
	{ "criminality", SSP_TEXT, 0, .help = "crime by pupils for which police were needed" },
	{ "place", SSP_TEXT, 0, .help = "place or route, such as the bus station" },
	{ "premises", SSP_WORD, 0, .words = premises, .help = "inside or outside the grounds of the school" },
	{ "hotspot", SSP_BOOL, 0, .help = "yes if the place is a known hotspot" },
	{ "cadets", SSP_BOOL, 0, .help = "yes if cadets took part" },
	{ "operation", SSP_TERM, 0, .list = "operation", .help = "operation of the activity" },
	{ "necessity", SSP_TEXT, 0, .help = "reason why the extra presence was necessary" },
	{ "reasonable", SSP_BOOL, 0, .help = "yes if the extra presence was found reasonable" },
	{ "risk_assessed", SSP_BOOL, 0, .help = "yes if the risk was assessed beforehand" },
	{ "head_told", SSP_BOOL, 0, .help = "yes if the head teacher was told beforehand" },
	{ "school_consent", SSP_BOOL, 0, .help = "yes if the school agreed" },
	{ "screening_kit", SSP_WORD, 0, .words = screening_kits, .help = "equipment for screening" },
	{ "screened", SSP_INT, 0, .most = 100000, .help = "number of persons screened" },
	{ "systems", SSP_TERM, SSP_MULTI, .list = "system", .singular = "system", .help = "systems that were checked" },
	{ "topic", SSP_TERM, 0, .list = "topic", .help = "topic" },
	{ "talk_reason", SSP_WORD, 0, .words = talk_reasons, .help = "reason of the talk" },
	{ "year_groups", SSP_INT, SSP_MULTI, .singular = "year_group", .help = "year groups in the audience" },
	{ "audience", SSP_WORD, 0, .words = audiences, .help = "audience of the talk" },
	{ "listeners", SSP_INT, 0, .most = 100000, .help = "number of people in the audience" },
	{ "teacher_present", SSP_BOOL, 0, .help = "yes if a teacher was present throughout" },
	{ "facilitator", SSP_TEXT, 0, .help = "unit or agency of the specialist who spoke" },
	{ "resource", SSP_TEXT, 0, .help = "material that was used, by its title" },
	{ "cadet_work", SSP_WORD, 0, .words = cadet_work, .help = "work of the cadets" },
	{ "cadet_unit", SSP_TEXT, 0, .help = "name of the cadet unit" },
	{ "purchase_target", SSP_WORD, 0, .words = purchase_targets, .help = "target of the test purchase" },
	{ "channel", SSP_TERM, 0, .list = "channel", .help = "medium of the message" },
	{ "attended", SSP_BOOL, 0, .help = "yes if the requested unit came" },
	{ "caller", SSP_WORD, 0, .words = callers, .help = "person who turned to the team" },
	{ "visit_ground", SSP_WORD, 0, .words = visit_grounds, .help = "ground for the home visit" },
	{ "requested_by", SSP_TERM, 0, .list = "contact-role", .help = "role of the member of staff who asked for the home visit" },
	{ "mapped", SSP_WORD, 0, .words = mapped_areas, .help = "subject of the map" },
	{ "review_due", SSP_DATE, 0, .help = "day by which the review of the case was due" },
	{ "review_result", SSP_TERM, 0, .list = "review-result", .help = "result of the review" },
	{ "equipment", SSP_BOOL, 0, .help = "yes if the officers wore their equipment" },
	{ 0 }
};

/* The built-in kind of a row: its own, or the one that a kind of a borough's own is like. */
#define BUILT_IN_KIND "coalesce((SELECT k.\"like\" FROM term k WHERE k.key = 'activity-kind:' || {kind}), {kind})"
/* The searcher, or the default if nobody recorded one (section 7.5, operational counters). */
#define SEARCHER "coalesce({searched_by}, CASE WHEN {search_type} = 'school-staff' THEN 'staff' ELSE 'police' END)"

static const struct ssp_field computed[] = {
	{ "in_holiday", SSP_BOOL, .sql = "CASE WHEN {@holiday day} THEN 1 ELSE 0 END",
		.help = "yes if the day lies in a school holiday" },
	{ "in_key_time", SSP_BOOL, .sql = "CASE WHEN {@key_time day} THEN 1 ELSE 0 END",
		.help = "yes if the day lies in a key time of the calendar" },
	{ "on_school_day", SSP_BOOL, .sql = "CASE WHEN {@school_day day} AND NOT " SQL_NO_PUPILS("{school}", "{day}") " THEN 1 ELSE 0 END",
		.help = "yes if pupils are at school on the day: a weekday of a term, without holidays and staff days" },
	{ "specialist", SSP_BOOL, .sql = "CASE WHEN EXISTS (SELECT 1 FROM term w WHERE w.key = 'topic:' || {topic}"
		" AND w.category = 'specialist') THEN 1 ELSE 0 END", .help = "yes if the topic is one for specialists" },
	{ "trained", SSP_BOOL, .sql = "CASE WHEN EXISTS (SELECT 1 FROM training g JOIN term w ON w.key = 'course:' || {training g.course}"
		" WHERE {training g.voided} IS NULL AND ({training g.officer} = {officers} OR {training g.officer} IN"
		" (SELECT p.officer FROM activity_officer p WHERE p.activity = {ref})) AND {training g.day} <= {day}"
		" AND ({training g.expires} IS NULL OR {training g.expires} >= {day})"
		" AND lower(' ' || w.category || ' ') LIKE lower('% ' || coalesce({topic}, " BUILT_IN_KIND ") || ' %')) THEN 1 ELSE 0 END",
		.help = "yes if an officer had passed a course in the topic, or in what the kind needs" },
	{ "power_held", SSP_BOOL, .sql = "CASE WHEN {power} IS NULL THEN NULL WHEN EXISTS (SELECT 1 FROM term w"
		" WHERE w.key = 'power:' || {power} AND lower(coalesce(w.category, " SEARCHER ")) LIKE lower('%' || " SEARCHER " || '%'))"
		" THEN 1 ELSE 0 END", .help = "yes if the power belongs to the person who searched" },
	{ "positive", SSP_BOOL, .sql = "CASE WHEN " BUILT_IN_KIND " IN ('sport-session', 'arts-session', 'careers-session',"
		" 'junior-citizen', 'open-day') THEN 1 ELSE 0 END",
		.help = "yes for an activity that is not about risk, such as sport or arts" },
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
