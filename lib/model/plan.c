/* Term plans: the team's plan for a term, its progress, and the items that emerging issues replaced (section 8.2, term plan;
 * R220, borough prevention plan).
 *
 * A rule may refuse an item that is still to come (X40): see lib/data/rules.json.
 *
 * An item is done when activities show it, or when somebody gives the day. Emerging issues outrank the plan (C61): an item
 * that an issue replaced stays, with the issue.
 */
#include "model/entities.h"
#include "model/kinds.h"

/* Activities of the item's team, days, kind, topic and school; a borough's own kind is like a built-in one. */
#define ENTRIES "(SELECT count(*) FROM activity a WHERE {activity a.voided} IS NULL AND {activity a.team} = {team}" \
	" AND {activity a.day} BETWEEN {from} AND {until} AND ({school} IS NULL OR {activity a.school} = {school})" \
	" AND ({topic} IS NULL OR {activity a.topic} = {topic}) AND ({topic} IS NOT NULL OR {activity_kind} IS NOT NULL)" \
	" AND ({activity_kind} IS NULL OR {activity a.kind} = {activity_kind} OR EXISTS (SELECT 1 FROM term k" \
	" WHERE {term k.key} = 'activity-kind:' || {activity a.kind} AND {term k.like} = {activity_kind})))"

static const struct ssp_word states[] = {
	{ "planned", "still to come" },
	{ "now", "its days have begun, and nothing was done yet" },
	{ "done", "activities show it, or somebody said so" },
	{ "replaced", "replaced by an emerging issue" },
	{ "over", "its days are over, and nothing was recorded" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "kind", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = kinds_plan_words, .help = "kind of item" },
	{ "what", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "description of the work" },
	{ "from", SSP_DATE, SSP_REQUIRED | SSP_LISTED, .help = "first day" },
	{ "until", SSP_DATE, SSP_REQUIRED | SSP_LISTED, .not_before = "from", .help = "last day" },
	{ "team", SSP_REF, SSP_REQUIRED | SSP_LISTED, .ref = "team", .help = "team that makes the plan; default: your own" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "school that it is for; empty: all schools" },
	{ "activity_kind", SSP_TERM, SSP_LISTED, .list = "activity-kind", .help = "kind of the activities that carry the item out" },
	{ "topic", SSP_TERM, SSP_LISTED, .list = "topic", .help = "topic of the activities that carry the item out" },
	{ "criminality", SSP_TEXT, 0, .help = "crime by pupils for which police are needed" },
	{ "intel_ref", SSP_TEXT, 0, .help = "reference of the intelligence behind the item" },
	{ "teacher_present", SSP_BOOL, 0, .help = "yes if a teacher will be present throughout" },
	{ "done", SSP_DATE, SSP_PAST, .help = "day on which the item was done, if no activity shows it" },
	{ "issue", SSP_TEXT, 0, .help = "emerging issue that replaced the item" },
	{ "guide", SSP_TEXT, SSP_READONLY, .help = "key of its row in the guide" },
	{ "power", SSP_TERM, 0, .list = "power", .help = "legal power to search" },
	{ 0 }
};

static const struct ssp_field computed[] = {
	{ "entries", SSP_INT, .sql = ENTRIES, .help = "number of activities that carry it out" },
	{ "power_held", SSP_BOOL, .sql = "CASE WHEN {power} IS NULL THEN NULL WHEN EXISTS (SELECT 1 FROM term w"
		" WHERE {term w.key} = 'power:' || {power} AND lower(coalesce({term w.category}, 'police')) LIKE '%police%')"
		" THEN 1 ELSE 0 END", .help = "yes if the power to search belongs to police" },
	{ "state", SSP_WORD, .words = states, .sql = "CASE WHEN {issue} IS NOT NULL THEN 'replaced' WHEN {done} IS NOT NULL"
		" OR " ENTRIES " > 0 THEN 'done' WHEN {until} < {@today} THEN 'over' WHEN {from} > {@today} THEN 'planned'"
		" ELSE 'now' END", .help = "state of the item" },
	{ 0 }
};

const struct ssp_entity entity_plan = {
	.noun = "plan",
	.group = "reporting",
	.prefix = "PL",
	.table = "plan",
	.verbs = SSP_KEEP,
	.fields = fields,
	.kinds = kinds_plan,
	.computed = computed,
	.scope = "team",
	.begins = "from",
	.ends = "until",
	.access = "duty",
	.check = check_plan,
	.singular = "item of a term plan",
	.plural = "items of a term plan",
	.help = "item of a term plan",
	.example = JSON({"kind": "deployment", "what": "weapon sweeps in the first three weeks", "from": "2026-09-01",
		"until": "2026-09-21", "team": "north", "activity_kind": "weapon-sweep"}),
};
