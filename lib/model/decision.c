/* Decisions on referrals (R092, with a rationale).
 *
 * Each decision is one row, `return` included; the referral names the decision that is in force. Reports count the
 * reason, which is a code. The words are a narrative, and events never contain them.
 */
#include "model/entities.h"

const struct ssp_word words_decision[] = {
	{ "accepted", "accepted" },
	{ "rejected", "rejected" },
	{ "redirected", "redirected" },
	{ "more-info", "returned with questions" },
	{ "withdrawn", "withdrawn" },
	{ "duplicate", "repeats another referral" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "referral", SSP_REF, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .ref = "referral", .help = "referral" },
	{ "check", SSP_REF, SSP_READONLY | SSP_LISTED, .ref = "check", .help = "check that the decision is based on" },
	{ "decision", SSP_WORD, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .words = words_decision, .help = "decision" },
	{ "reason", SSP_TERM, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .list = "reason", .help = "reason" },
	{ "override", SSP_TERM, SSP_READONLY | SSP_LISTED, .list = "override", .help = "reason for overriding a rule" },
	{ "rule", SSP_TEXT, SSP_READONLY, .help = "id of the rule that was overridden" },
	{ "words", SSP_TEXT, SSP_READONLY | SSP_NARRATIVE, .help = "reason in words" },
	{ "by", SSP_TEXT, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "principal who decided" },
	{ "at", SSP_TIME, SSP_READONLY | SSP_REQUIRED | SSP_LISTED | SSP_PAST, .help = "time of the decision" },
	{ "sent", SSP_TIME, SSP_READONLY | SSP_LISTED | SSP_PAST, .help = "time at which the answer was written to the sender" },
	{ "sent_to", SSP_REF, SSP_READONLY, .ref = "contact", .help = "contact who received the answer" },
	{ "signpost", SSP_REF, SSP_READONLY, .ref = "scheme", .help = "scheme or agency that was advised instead" },
	{ 0 }
};

/* A referral that its own source withdrew needs no answer. */
static const struct ssp_field computed[] = {
	{ "unsent", SSP_BOOL, .sql = "CASE WHEN {sent} IS NULL AND {decision} <> 'withdrawn'"
		" AND EXISTS (SELECT 1 FROM referral r WHERE {referral r.ref} = {referral} AND {referral r.status} = {decision})"
		" AND NOT EXISTS (SELECT 1 FROM decision d WHERE {decision d.referral} = {referral} AND {decision d.ref} > {ref})"
		" THEN 1 ELSE 0 END", .help = "yes if it is in force and no answer to the sender was written" },
	{ 0 }
};

const struct ssp_entity entity_decision = {
	.noun = "decision",
	.group = "casework",
	.prefix = "DE",
	.table = "decision",
	.verbs = SSP_READ,
	.fields = fields,
	.computed = computed,
	.scope = "referral",
	.person = "referral",
	.access = "casework",
	.help = "decision of a person on a referral",
	.example = JSON({"ref": "DE-2026-0001", "referral": "R-2026-0001", "check": "H-2026-0001", "decision": "accepted",
		"reason": "meets-threshold", "by": "root", "at": "2026-11-17T10:00:00Z"}),
};
