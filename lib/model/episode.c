/* Episodes: each time that a case was open (section 6.1, reopened with a reason; 6.8, closing).
 *
 * The case itself records only its present state. Opening or reopening a case adds an episode, and closing the case ends
 * it. Nothing else changes an episode, except that the first one begins on the first day of its case. A case has at most
 * one episode without `until`.
 */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "case", SSP_REF, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .ref = "case", .help = "case" },
	{ "from", SSP_DATE, SSP_READONLY | SSP_REQUIRED | SSP_LISTED | SSP_PAST, .not_before = "case.opened",
		.help = "day on which the case was opened or reopened" },
	{ "until", SSP_DATE, SSP_READONLY | SSP_LISTED | SSP_PAST, .not_before = "from|case.opened",
		.help = "day on which the case was closed; empty while it is open" },
	{ "close_reason", SSP_TERM, SSP_READONLY | SSP_LISTED, .list = "close-reason", .help = "reason for closing" },
	{ "outcome", SSP_TEXT, SSP_READONLY | SSP_NARRATIVE, .help = "outcome in words" },
	{ "rule", SSP_TEXT, SSP_READONLY, .help = "ids of the rules that the episode breaks" },
	{ "by", SSP_TEXT, SSP_READONLY, .help = "principal who opened the case; empty if not recorded" },
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
	.help = "time during which a case was open",
	.example = JSON({"ref": "EP-2026-0001", "case": "C-2026-0001", "from": "2026-11-17", "by": "root"}),
};
