/* Training: the courses that officers, and others who do the same work, have passed (section 2.8, training; R020).
 *
 * The category of a word of the list `course` says what the course is for: `recommended` for everybody, and the topics and
 * the kinds of activity that it trains in (C10, specialist topics; C50, sport sessions).
 */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "officer", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "officer", .help = "person who was trained" },
	{ "course", SSP_TERM, SSP_REQUIRED | SSP_LISTED, .list = "course", .help = "course that was passed" },
	{ "day", SSP_DATE, SSP_REQUIRED | SSP_LISTED | SSP_PAST, .initial = "today", .help = "day of the course; default: today" },
	{ "expires", SSP_DATE, SSP_LISTED, .not_before = "day", .help = "last day on which the course is valid; empty: no expiry" },
	{ "certificate", SSP_TEXT, 0, .help = "reference of the certificate" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the training was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

const struct ssp_entity entity_training = {
	.noun = "training",
	.group = "directory",
	.prefix = "TR",
	.table = "training",
	.verbs = SSP_FACT,
	.fields = fields,
	.scope = "officer",
	.begins = "day",
	.ends = "expires",
	.access = "staff",
	.singular = "training record",
	.plural = "training records",
	.help = "course that an officer has passed",
	.example = JSON({"officer": "1001MD", "course": "csla", "day": "2026-09-07", "expires": "2029-09-06"}),
};
