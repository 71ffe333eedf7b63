/* Checks: proposals of a threshold policy for a referral (R091, kept with assessor and date).
 *
 * The row has everything that explains the outcome later: policy, version, and the answers as text. It does not refer to
 * the policy itself, which may no longer exist by then.
 */
#include "model/entities.h"
#include "ssp/threshold.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "referral", SSP_REF, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .ref = "referral", .help = "referral" },
	{ "at", SSP_TIME, SSP_READONLY | SSP_REQUIRED | SSP_LISTED | SSP_PAST, .help = "time of the check" },
	{ "by", SSP_TEXT, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "principal who checked" },
	{ "policy", SSP_TEXT, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "threshold policy" },
	{ "version", SSP_TEXT, SSP_READONLY | SSP_REQUIRED, .help = "version of the policy" },
	{ "outcome", SSP_WORD, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .words = ssp_outcomes, .help = "outcome" },
	{ "out_reason", SSP_TEXT, SSP_READONLY, .help = "question of the gate that failed" },
	{ "met", SSP_TEXT, SSP_READONLY | SSP_LISTED, .help = "criteria that are met, separated by spaces" },
	{ "ask", SSP_TEXT, SSP_READONLY | SSP_LISTED, .help = "questions that can still change the outcome, separated by spaces" },
	{ "facts", SSP_TEXT, SSP_READONLY, .help = "answers that the policy used" },
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
	.help = "proposal of a threshold policy for a referral",
	.example = JSON({"ref": "H-2026-0001", "referral": "R-2026-0001", "at": "2026-11-17T09:40:00Z", "by": "root",
		"policy": "southwark-2024", "version": "2024.1", "outcome": "met", "met": "T1"}),
};
