/* Referrals (section 5, referrals).
 *
 * People edit the fields of receipt (source, day, state at the hub). The fields of the decision are READONLY, and copy the
 * latest decision, so that lists need not look for it. The team is the one that covered the school on receipt, and does not
 * change with the school's.
 */
#include "model/entities.h"

static const struct ssp_word mash[] = {
	{ "done", "referred to the safeguarding hub" },
	{ "requested", "the school was asked to refer" },
	{ "missing", "not referred" },
	{ "n/a", "not applicable" },
	{ 0 }
};

const struct ssp_word words_status[] = {
	{ "received", "not checked yet" },
	{ "screening", "being checked" },
	{ "accepted", "accepted, a case was opened" },
	{ "rejected", "rejected" },
	{ "redirected", "sent to another team or agency" },
	{ "more-info", "returned with questions" },
	{ "withdrawn", "withdrawn by its source" },
	{ "duplicate", "repeats another referral" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "yp", SSP_REF, SSP_REQUIRED | SSP_LISTED, .ref = "yp", .help = "young person" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "school; default: the school of the young person" },
	{ "source", SSP_TERM, SSP_REQUIRED | SSP_LISTED, .list = "route", .help = "route of the referral" },
	{ "received", SSP_DATE, SSP_LISTED | SSP_PAST, .not_before = "yp.dob", .initial = "today",
		.help = "day of receipt; default: today" },
	{ "source_ref", SSP_TEXT, 0, .help = "sender's own reference, repeated in the answer" },
	{ "mash", SSP_WORD, SSP_LISTED, .words = mash, .help = "referral to the safeguarding hub" },
	{ "mash_ref", SSP_TEXT, 0, .help = "reference of the safeguarding hub" },
	{ "source_reviewed", SSP_DATE, SSP_PAST, .help = "day of the review by the exploitation team" },
	{ "meeting_on", SSP_DATE, SSP_PAST, .help = "day of the meeting that made the referral" },
	{ "team", SSP_REF, SSP_READONLY | SSP_DATED, .ref = "team", .help = "team that covered the school on receipt" },
	{ "status", SSP_WORD, SSP_READONLY | SSP_LISTED, .words = words_status, .help = "state" },
	{ "decided", SSP_DATE, SSP_READONLY | SSP_PAST, .not_before = "received",
		.help = "day of the decision in force" },
	{ "reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason of the decision in force" },
	{ "duplicate_of", SSP_REF, SSP_READONLY, .ref = "referral", .help = "referral that this one repeats" },
	{ "redirected_to", SSP_TEXT, SSP_READONLY, .help = "team or agency that takes the referral" },
	{ "acknowledged", SSP_DATE, SSP_PAST, .not_before = "decided",
		.help = "day on which that team or agency acknowledged the referral" },
	{ 0 }
};

const struct ssp_entity entity_referral = {
	.noun = "referral",
	.group = "casework",
	.prefix = "R",
	.table = "referral",
	.verbs = SSP_KEEP,
	.fields = fields,
	.scope = "team",
	.person = "yp",
	.begins = "received",
	.access = "casework",
	.check = check_referral,
	.known = known_referral,
	.help = "request to work with a young person",
	.example = JSON({"yp": "Y-2026-0001", "source": "school", "received": "2026-11-17", "mash": "done",
		"facts": [{"code": "t1", "answer": "yes"}, {"code": "t2", "answer": "no"}]}),
};
