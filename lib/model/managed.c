/* Spells in which another team manages a young person (section 5.3, question G3 of the gate; R071).
 *
 * They answer G3 of the threshold check. A young person whom another team manages now is no case of the pooled team (C64): a
 * case can be opened only by override, and an open case is an exception every day until either of the two ends (R126).
 */
#include "model/entities.h"

static const struct ssp_word managers[] = {
	{ "cet", "child exploitation team" },
	{ "gangs", "gangs unit" },
	{ "cait", "child abuse investigation team" },
	{ "other", "another team" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "yp", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "yp", .help = "young person" },
	{ "manager", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = managers, .help = "team that manages the young person" },
	{ "from", SSP_DATE, SSP_REQUIRED | SSP_LISTED | SSP_PAST, .initial = "today", .not_before = "yp.dob",
		.help = "first day; default: today" },
	{ "until", SSP_DATE, SSP_LISTED, .not_before = "from", .help = "last day; empty: ongoing" },
	{ "source", SSP_TEXT, SSP_LISTED, .help = "origin of the information, such as a desk or a meeting" },
	{ "note", SSP_TEXT, SSP_NARRATIVE, .help = "notes" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the entry was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

const struct ssp_entity entity_managed = {
	.noun = "managed",
	.group = "casework",
	.prefix = "MG",
	.table = "managed",
	.verbs = SSP_FACT,
	.fields = fields,
	.scope = "yp",
	.person = "yp",
	.begins = "from",
	.ends = "until",
	.access = "casework",
	.singular = "time managed elsewhere",
	.plural = "times managed elsewhere",
	.help = "time in which another team manages a young person",
	.example = JSON({"yp": "Y-2026-0001", "manager": "cait", "from": "2026-09-07", "until": "2026-10-30", "source": "CAIT desk"}),
};
