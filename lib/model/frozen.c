/* Frozen rows: what a frozen report counts (model/freeze.c).
 *
 * A row is one that a line counted on the day of the freeze, with all that a report groups, filters or adds up; or a target
 * that the line had. It keeps words and references and nobody's name. Reports of the period read these rows in place of the
 * nouns', so that no later entry changes a number.
 */
#include "model/entities.h"

static const struct ssp_word parts[] = {
	{ "measure", "row that the line counts" },
	{ "measure-joint", "further officer of such a row" },
	{ "divisor", "row that the line divides by" },
	{ "divisor-joint", "further officer of such a row" },
	{ "needs", "row that the line needs" },
	{ "target", "target of the line" },
	{ "term", "term of the calendar" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "freeze", SSP_REF, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .ref = "freeze", .help = "freeze that the row is part of" },
	{ "line", SSP_TEXT, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "key of the line" },
	{ "part", SSP_WORD, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .words = parts, .help = "use that the line makes of the row" },
	{ "from", SSP_DATE, SSP_READONLY | SSP_REQUIRED, .help = "first of the days for which the row was counted" },
	{ "to", SSP_DATE, SSP_READONLY, .not_before = "from", .help = "last of these days" },
	{ "row", SSP_TEXT, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "number or key of the row counted" },
	{ "day", SSP_DATE, SSP_READONLY | SSP_LISTED, .help = "local day that counts" },
	{ "team", SSP_REF, SSP_READONLY | SSP_LISTED, .ref = "team", .help = "team for which the row was counted" },
	{ "school", SSP_INT, SSP_READONLY, .help = "school" },
	{ "officer", SSP_TEXT, SSP_READONLY, .help = "officer" },
	{ "of_kind", SSP_TEXT, SSP_READONLY, .help = "kind" },
	{ "source", SSP_TEXT, SSP_READONLY, .help = "source of the referral" },
	{ "risk", SSP_TEXT, SSP_READONLY, .help = "risk of the case" },
	{ "reason", SSP_TEXT, SSP_READONLY, .help = "reason for closing the case" },
	{ "hit", SSP_INT, SSP_READONLY, .most = 1, .help = "1 if the row counts in the numerator of a share" },
	{ "amount", SSP_TEXT, SSP_READONLY, .help = "amount, or the day up to which days are counted" },
	{ "since", SSP_TEXT, SSP_READONLY, .help = "day from which days are counted" },
	{ "word", SSP_TEXT, SSP_READONLY, .help = "value that is counted once, or word of the note" },
	{ 0 }
};

const struct ssp_entity entity_frozen = {
	.noun = "frozen",
	.group = "reporting",
	.prefix = "FR",
	.table = "frozen",
	.verbs = SSP_READ,
	.fields = fields,
	.scope = "team",
	.access = "casework",
	.singular = "frozen row",
	.plural = "frozen rows",
	.help = "row that a frozen report counts",
	.example = JSON({"ref": "FR-2026-0001", "freeze": "FZ-2026-0001", "line": "K06", "part": "measure", "from": "2026-09-07",
		"to": "2026-09-13", "row": "202600000001", "day": "2026-09-08", "team": "north", "officer": "1001MD",
		"of_kind": "weapon-sweep"}),
};
