/* Decisions about referrals (R092, with a rationale).
 *
 * One row each time somebody decides, `return` included; which one stands is said by the referral. The
 * reason is a code, for counting; the words are a narrative, and go into no event.
 */
#include "model/entities.h"

const struct ssp_word words_decision[] = {
	{ "accepted", "accepted" },
	{ "rejected", "rejected" },
	{ "redirected", "redirected" },
	{ "more-info", "returned with questions" },
	{ "withdrawn", "withdrawn" },
	{ "duplicate", "the same as another" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "referral", SSP_REF, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .ref = "referral", .help = "referral" },
	{ "check", SSP_REF, SSP_READONLY | SSP_LISTED, .ref = "check", .help = "the check that it was made on" },
	{ "decision", SSP_WORD, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .words = words_decision, .help = "decision" },
	{ "reason", SSP_TERM, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .list = "reason", .help = "reason" },
	{ "override", SSP_TERM, SSP_READONLY | SSP_LISTED, .list = "override", .help = "why a rule was passed over" },
	{ "rule", SSP_TEXT, SSP_READONLY, .help = "which rule, by its id" },
	{ "words", SSP_TEXT, SSP_READONLY | SSP_NARRATIVE, .help = "the reason in words" },
	{ "by", SSP_TEXT, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "principal who decided" },
	{ "at", SSP_TIME, SSP_READONLY | SSP_REQUIRED | SSP_LISTED | SSP_PAST, .help = "when" },
	{ 0 }
};

const struct ssp_entity entity_decision = {
	.noun = "decision",
	.group = "casework",
	.prefix = "DE",
	.table = "decision",
	.verbs = SSP_READ,
	.fields = fields,
	.scope = "referral",
	.person = "referral",
	.access = "casework",
	.help = "what a person decided about a referral, and why",
	.example = JSON({"ref": "DE-2026-0001", "referral": "R-2026-0001", "check": "H-2026-0001", "decision": "accepted",
		"reason": "meets-threshold", "by": "root", "at": "2026-11-17T10:00:00Z"}),
};
