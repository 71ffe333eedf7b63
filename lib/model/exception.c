/* Exceptions: where a row crossed into another team, for a sergeant of each team to answer (R010, every override is listed).
 *
 * What crosses is a reference to a row that only another team may see, or a row that belongs to another team from then on.
 * The act that crosses makes a row for each team that must answer; `exception answer` fills in the rest. The list of
 * `report exceptions` has those that nobody has answered yet, beside the exceptions that other rows are themselves.
 */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "team", SSP_REF, SSP_READONLY | SSP_LISTED, .ref = "team", .help = "team that must answer" },
	{ "noun", SSP_TEXT, SSP_READONLY | SSP_REQUIRED, .help = "noun of the row that crossed" },
	{ "reference", SSP_TEXT, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "the row that crossed" },
	{ "fields", SSP_TEXT, SSP_READONLY | SSP_LISTED,
		.help = "its fields that refer to rows of another team; empty where the row itself belongs to one" },
	{ "yp", SSP_REF, SSP_READONLY, .ref = "yp", .help = "young person that it is about" },
	{ "rule", SSP_TEXT, SSP_READONLY | SSP_REQUIRED, .help = "which rule was passed over, by its id" },
	{ "override", SSP_TERM, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .list = "override", .help = "why a rule was passed over" },
	{ "reason", SSP_TERM, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .list = "reason", .help = "reason of the act" },
	{ "words", SSP_TEXT, SSP_READONLY | SSP_NARRATIVE, .help = "that reason in words" },
	{ "by", SSP_TEXT, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "principal who crossed" },
	{ "on", SSP_DATE, SSP_READONLY | SSP_REQUIRED | SSP_LISTED | SSP_PAST, .help = "day of the act" },
	{ "answered", SSP_DATE, SSP_READONLY | SSP_LISTED | SSP_PAST, .not_before = "on",
		.help = "day of the answer; empty while it is awaited" },
	{ "answered_by", SSP_TEXT, SSP_READONLY, .help = "principal who answered" },
	{ "answer", SSP_TERM, SSP_READONLY, .list = "reason", .help = "the answer, by the code of its reason" },
	{ "answer_words", SSP_TEXT, SSP_READONLY | SSP_NARRATIVE, .help = "the answer in words" },
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
	.help = "where a row crossed into another team",
	.example = JSON({"ref": "EX-2026-0001", "team": "north", "noun": "referral", "reference": "R-2026-0001", "fields": "yp",
		"yp": "Y-2026-0001", "rule": "other-team", "override": "urgent-risk", "reason": "other", "by": "root",
		"on": "2026-11-17"}),
};
