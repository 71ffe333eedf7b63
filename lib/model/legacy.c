/* The old list of cases that a team kept before: a record is a case with its young person, identified by name and date of birth. */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "number", SSP_INT, SSP_KEY, .help = "number in the old list, which is not kept" },
	{ "yp", SSP_REF, 0, .ref = "yp", .help = "young person, where the store has one" },
	{ "given", SSP_TEXT, SSP_PERSONAL, .help = "given names" },
	{ "family", SSP_TEXT, SSP_PERSONAL, .help = "family name" },
	{ "known_as", SSP_TEXT, SSP_PERSONAL, .help = "name that the young person uses" },
	{ "dob", SSP_DATE, SSP_PERSONAL | SSP_PAST, .help = "date of birth" },
	{ "sex", SSP_WORD, SSP_PERSONAL, .words = words_sex, .help = "sex" },
	{ "school", SSP_REF, 0, .ref = "school", .help = "school" },
	{ "team", SSP_REF, 0, .ref = "team", .help = "team; default: the team that covers the school" },
	{ "officer", SSP_REF, 0, .ref = "officer", .help = "lead officer" },
	{ "risk", SSP_WORD, 0, .words = words_risk, .help = "level of risk" },
	{ "opened", SSP_DATE, SSP_PAST, .help = "day on which the case was opened" },
	{ "next_review", SSP_DATE, 0, .help = "day of the next review" },
	{ "note", SSP_TEXT, SSP_NARRATIVE, .help = "notes" },
	{ 0 }
};

const struct ssp_entity entity_legacy = {
	.noun = "case",
	.fields = fields,
	.help = "case of an old list",
};
