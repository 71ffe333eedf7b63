/* Checks: what a threshold policy proposed for a referral (R091, kept with assessor and date).
 *
 * All that is needed to see later why it came out so stands in the row: policy, version, the answers as
 * text. Nothing refers to the policy itself, which may be gone by then.
 */
#include "model/entities.h"
#include "ssp/threshold.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "referral", SSP_REF, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .ref = "referral", .help = "referral" },
	{ "at", SSP_TIME, SSP_READONLY | SSP_REQUIRED | SSP_LISTED | SSP_PAST, .help = "when" },
	{ "by", SSP_TEXT, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "principal who checked" },
	{ "policy", SSP_TEXT, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "policy that proposed" },
	{ "version", SSP_TEXT, SSP_READONLY | SSP_REQUIRED, .help = "version of that policy" },
	{ "outcome", SSP_WORD, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .words = ssp_outcomes, .help = "outcome" },
	{ "out_reason", SSP_TEXT, SSP_READONLY, .help = "which part of the gate failed" },
	{ "met", SSP_TEXT, SSP_READONLY | SSP_LISTED, .help = "criteria met, joined by spaces" },
	{ "ask", SSP_TEXT, SSP_READONLY | SSP_LISTED, .help = "questions that still matter, joined by spaces" },
	{ "facts", SSP_TEXT, SSP_READONLY, .help = "the answers it was made from" },
	{ 0 }
};

const struct ssp_entity entity_check = {
	.noun = "check",
	.group = "casework",
	.prefix = "H",
	.table = "check",
	.verbs = SSP_READ,
	.fields = fields,
	.scope = "referral",
	.person = "referral",
	.access = "casework",
	.help = "what a threshold policy proposed for a referral",
	.example = JSON({"ref": "H-2026-0001", "referral": "R-2026-0001", "at": "2026-11-17T09:40:00Z", "by": "root",
		"policy": "southwark-2024", "version": "2024.1", "outcome": "met", "met": "T1"}),
};
