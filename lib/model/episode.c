/* Episodes: each time that a case was open (section 6.1, reopened with a reason; 6.8, closing).
 *
 * The case itself says only how it stands now. Rows are begun by opening and reopening it, ended by closing
 * it, and never changed otherwise but for the first day of the first, which is the case's. A case has at most
 * one row without `until`.
 */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "case", SSP_REF, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .ref = "case", .help = "case" },
	{ "from", SSP_DATE, SSP_READONLY | SSP_REQUIRED | SSP_LISTED | SSP_PAST, .not_before = "case.opened",
		.help = "day it was opened, or opened again" },
	{ "until", SSP_DATE, SSP_READONLY | SSP_LISTED | SSP_PAST, .not_before = "from|case.opened",
		.help = "day it was closed; empty while it is open" },
	{ "close_reason", SSP_TERM, SSP_READONLY | SSP_LISTED, .list = "close-reason", .help = "why it was closed" },
	{ "outcome", SSP_TEXT, SSP_READONLY | SSP_NARRATIVE, .help = "what came of it, in words" },
	{ "rule", SSP_TEXT, SSP_READONLY, .help = "what is unusual about it, by the ids of rules" },
	{ "by", SSP_TEXT, SSP_READONLY, .help = "principal who opened it; empty where that was not kept" },
	{ 0 }
};

const struct ssp_entity entity_episode = {
	.noun = "episode",
	.group = "casework",
	.prefix = "EP",
	.table = "episode",
	.verbs = SSP_READ,
	.fields = fields,
	.scope = "case",
	.person = "case",
	.begins = "from",
	.ends = "until",
	.ends_before = true,
	.access = "casework",
	.seeded_by = "case",
	.help = "a time that a case was open, from when until when",
	.example = JSON({"ref": "EP-2026-0001", "case": "C-2026-0001", "from": "2026-11-17", "by": "root"}),
};
