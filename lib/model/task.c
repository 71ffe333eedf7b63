/* Tasks: work for an officer or a team with a due day, from any source (R079, conversion of mailbox items).
 *
 * A task without an officer belongs to nobody yet; its team answers for it, so every task has a team.
 */
#include "model/entities.h"
#include "model/kinds.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "kind", SSP_TERM, SSP_REQUIRED | SSP_LISTED, .list = "task-kind", .initial = "other", .help = "kind of task" },
	{ "what", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "task, without names of young people" },
	{ "officer", SSP_REF, SSP_LISTED, .ref = "officer", .help = "officer responsible; empty: nobody yet" },
	{ "team", SSP_REF, SSP_REQUIRED | SSP_LISTED, .ref = "team",
		.help = "team; default: that of the case, the referral, the mailbox item, the meeting, the officer or the school, or"
			" your own" },
	{ "due", SSP_DATE, SSP_LISTED, .not_before = "made", .help = "deadline" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "school that it is for" },
	{ "case", SSP_REF, SSP_LISTED, .ref = "case", .help = "case that it is for" },
	{ "referral", SSP_REF, SSP_LISTED, .ref = "referral", .help = "referral that it is for" },
	{ "mailbox", SSP_REF, SSP_FIXED, .ref = "mailbox", .help = "mailbox item from which the task was made" },
	{ "made", SSP_DATE, SSP_REQUIRED | SSP_PAST, .initial = "today", .help = "day on which the task was given; default: today" },
	{ "done", SSP_DATE, SSP_LISTED | SSP_PAST, .not_before = "made", .help = "day on which the task was done" },
	{ "note", SSP_TEXT, SSP_NARRATIVE, .help = "remarks" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the task was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ "meeting", SSP_REF, SSP_FIXED, .ref = "meeting", .help = "meeting that agreed it" },
	{ 0 }
};

static const struct ssp_field computed[] = {
	{ "overdue", SSP_BOOL, .sql = "CASE WHEN {done} IS NULL AND {due} < {@today} THEN 1 ELSE 0 END",
		.help = "yes if the task is not done and its due day has passed" },
	{ 0 }
};

const struct ssp_entity entity_task = {
	.noun = "task",
	.group = "casework",
	.prefix = "T",
	.table = "task",
	.verbs = SSP_FACT,
	.fields = fields,
	.kinds = kinds_task,
	.computed = computed,
	.scope = "team",
	.person = "case|referral|mailbox|meeting.yp",
	.begins = "made",
	.ends = "done",
	.access = "casework",
	.part_of = "meeting",
	.plural = "tasks",
	.check = check_task,
	.sort = "due",
	.help = "task of an officer or a team, with its due day",
	.example = JSON({"kind": "talk", "what": "talk about knives to year 8", "officer": "1001MD", "due": "2026-12-04",
		"school": 100840, "team": "north", "made": "2026-11-17"}),
};
