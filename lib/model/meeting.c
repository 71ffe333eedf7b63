/* Meetings: those about a young person, and those of panels, schools and teams (section 6.5, meetings).
 *
 * A meeting that nobody attended for the team was an invitation. Who else was there, and what each was told, are child
 * records, and so are the tasks that it agreed.
 */
#include "model/entities.h"
#include "model/kinds.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "kind", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = kinds_meeting_words, .help = "kind of meeting" },
	{ "day", SSP_DATE, SSP_REQUIRED | SSP_LISTED, .initial = "today", .help = "day of the meeting; default: today" },
	{ "time", SSP_TEXT, 0, .help = "time of the meeting, such as 10:00" },
	{ "officer", SSP_REF, SSP_LISTED, .ref = "officer", .help = "officer who attends for the team; empty: nobody" },
	{ "attended", SSP_BOOL, SSP_LISTED, .initial = "yes", .help = "no if the officer was invited and did not go, or has not gone yet" },
	{ "case", SSP_REF, SSP_LISTED, .ref = "case", .help = "case that the meeting is about" },
	{ "yp", SSP_REF, SSP_FIXED, .ref = "yp", .help = "young person that the meeting is about; default: that of the case" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "school; default: the school of the young person" },
	{ "team", SSP_REF, SSP_READONLY, .ref = "team", .help = "team of the officer on that day" },
	{ "summary", SSP_TEXT, SSP_NARRATIVE, .help = "summary of the discussion and of the decisions" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the meeting was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

static const struct ssp_field computed[] = {
	{ "open_to", SSP_BOOL, .sql = "CASE WHEN EXISTS (SELECT 1 FROM attendee a WHERE {attendee a.meeting} = {ref}"
		" AND " SQL_BARRED("{yp}", "{attendee a.contact}", "{day}") ") THEN 0 ELSE 1 END",
		.help = "no if somebody was asked to it whom the team may not choose" },
	{ 0 }
};

const struct ssp_entity entity_meeting = {
	.noun = "meeting",
	.group = "casework",
	.prefix = "M",
	.table = "meeting",
	.verbs = SSP_FACT,
	.fields = fields,
	.kinds = kinds_meeting,
	.computed = computed,
	.scope = "team|yp",
	.person = "yp|<task.case|<task.referral|<task.mailbox",
	.access = "casework",
	.check = check_meeting,
	.help = "meeting about a young person, or of a panel or a school",
	.example = JSON({"kind": "strat", "day": "2026-11-17", "officer": "1001MD", "attended": true, "yp": "Y-2026-0001",
		"attendees": [{"role": "social worker", "told": "the safety plan"}], "tasks": [{"what": "ask the school for its plan",
		"officer": "1001MD", "due": "2026-11-24"}]}),
};
