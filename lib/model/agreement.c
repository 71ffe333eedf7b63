/* Agreements with schools: the document, its signatories and its last day (section 3.4, agreements).
 *
 * Only the span of an agreement decides whether it is live on a day. An overdue review is a duty and does not end the
 * agreement.
 */
#include "model/entities.h"
#include "model/kinds.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "kind", SSP_WORD, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .words = kinds_agreement_words, .help = "kind of agreement" },
	{ "school", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "school", .help = "school" },
	{ "contact", SSP_REF, SSP_LISTED, .ref = "contact", .help = "person who promises confidentiality" },
	{ "signed", SSP_DATE, SSP_REQUIRED | SSP_LISTED | SSP_PAST, .help = "day of the signature" },
	{ "signed_by", SSP_TERM, SSP_LISTED, .list = "contact-role", .help = "role of the person who signed for the school" },
	{ "version", SSP_TEXT, 0, .help = "version of the text" },
	{ "review_due", SSP_DATE, SSP_LISTED, .not_before = "signed",
		.help = "day by which the agreement must be reviewed; default: protocol.review_months after the signature" },
	{ "until", SSP_DATE, SSP_LISTED, .not_before = "signed", .help = "last day; empty: the agreement has no end" },
	{ "file", SSP_TEXT, 0, .help = "place where the signed text is kept" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the agreement was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

static const struct ssp_field computed[] = {
	{ "live", SSP_BOOL, .sql = "CASE WHEN {signed} <= {@today} AND ({until} IS NULL OR {until} >= {@today}) THEN 1 ELSE 0 END",
		.help = "yes if it holds today" },
	{ 0 }
};

const struct ssp_entity entity_agreement = {
	.noun = "agreement",
	.group = "directory",
	.prefix = "D",
	.table = "agreement",
	.verbs = SSP_FACT,
	.fields = fields,
	.kinds = kinds_agreement,
	.computed = computed,
	.scope = "school",
	.begins = "signed",
	.ends = "until",
	.access = "staff",
	.check = check_agreement,
	.help = "agreement that a school has signed",
	.example = JSON({"kind": "dsa", "school": 100840, "signed": "2026-09-07", "signed_by": "head-teacher"}),
};
