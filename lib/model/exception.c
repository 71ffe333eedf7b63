/* Exceptions: crossings into another team, which a sergeant of each team must answer, and answers to broken rules (R010,
 * every override is listed).
 *
 * A crossing is a reference to a row that only another team may see, or a row that moves to another team. The act that
 * crosses makes a row for each team that must answer; `exception answer` fills in the rest. `report exceptions` lists the
 * rows without an answer, and also rows of other nouns that are exceptions by their own fields.
 */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "team", SSP_REF, SSP_READONLY | SSP_LISTED, .ref = "team", .help = "team that must answer" },
	{ "noun", SSP_TEXT, SSP_READONLY | SSP_REQUIRED, .help = "noun of the row" },
	{ "reference", SSP_TEXT, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "reference of the row that crossed or broke a rule" },
	{ "fields", SSP_TEXT, SSP_READONLY | SSP_LISTED,
		.help = "fields that refer to rows of another team; empty if the row itself belongs to another team" },
	{ "yp", SSP_REF, SSP_READONLY, .ref = "yp", .help = "young person that the row is about" },
	{ "rule", SSP_TEXT, SSP_READONLY | SSP_REQUIRED, .help = "id of the rule" },
	{ "override", SSP_TERM, SSP_READONLY | SSP_LISTED, .list = "override", .help = "reason for overriding a rule; empty: no override" },
	{ "reason", SSP_TERM, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .list = "reason", .help = "reason of the act" },
	{ "words", SSP_TEXT, SSP_READONLY | SSP_NARRATIVE, .help = "reason in words" },
	{ "by", SSP_TEXT, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "principal who crossed, or who answered" },
	{ "on", SSP_DATE, SSP_READONLY | SSP_REQUIRED | SSP_LISTED | SSP_PAST, .help = "day of the act" },
	{ "answered", SSP_DATE, SSP_READONLY | SSP_LISTED | SSP_PAST, .not_before = "on",
		.help = "day of the answer; empty until a sergeant answers" },
	{ "answered_by", SSP_TEXT, SSP_READONLY, .help = "principal who answered" },
	{ "answer", SSP_TERM, SSP_READONLY, .list = "reason", .help = "answer, as a code" },
	{ "answer_words", SSP_TEXT, SSP_READONLY | SSP_NARRATIVE, .help = "answer in words" },
	{ 0 }
};

const struct ssp_entity entity_exception = {
	.noun = "exception",
	.group = "reporting",
	.prefix = "EX",
	.table = "exception",
	.verbs = SSP_READ,
	.fields = fields,
	.scope = "team",
	.person = "yp",
	.access = "casework",
	.help = "row that crossed into another team or broke a rule, and the answer",
	.example = JSON({"ref": "EX-2026-0001", "team": "north", "noun": "referral", "reference": "R-2026-0001", "fields": "yp",
		"yp": "Y-2026-0001", "rule": "other-team", "override": "urgent-risk", "reason": "other", "by": "root",
		"on": "2026-11-17"}),
};
