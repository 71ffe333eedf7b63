/* Assignments: who leads a case, from when until when (R103, history).
 *
 * A case has at most one row without `until`, with the same officer as the case. `case assign` adds rows. `case assign`
 * and closing the case end them. Nothing else changes them.
 */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "case", SSP_REF, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .ref = "case", .help = "case" },
	{ "officer", SSP_REF, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .ref = "officer", .help = "lead officer" },
	{ "from", SSP_DATE, SSP_READONLY | SSP_REQUIRED | SSP_LISTED | SSP_PAST, .not_before = "case.opened",
		.help = "first day" },
	{ "until", SSP_DATE, SSP_READONLY | SSP_LISTED | SSP_PAST, .not_before = "from",
		.help = "last day; empty for the present lead" },
	{ "override", SSP_TERM, SSP_READONLY, .list = "override", .help = "reason for overriding a rule" },
	{ "rule", SSP_TEXT, SSP_READONLY, .help = "id of the rule that was overridden" },
	{ "by", SSP_TEXT, SSP_READONLY | SSP_REQUIRED, .help = "principal who assigned" },
	{ 0 }
};

const struct ssp_entity entity_assignment = {
	.noun = "assignment",
	.group = "casework",
	.prefix = "Q",
	.table = "assignment",
	.verbs = SSP_READ,
	.fields = fields,
	.scope = "case",
	.person = "case",
	.begins = "from",
	.ends = "until",
	.ends_before = true,
	.access = "duty",
	.help = "time during which an officer leads a case",
	.example = JSON({"ref": "Q-2026-0001", "case": "C-2026-0001", "officer": "1001MD", "from": "2026-11-17", "by": "root"}),
};
