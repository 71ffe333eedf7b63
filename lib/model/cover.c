/* Cover: days on which an officer stands in for the lead of a case, who stays the lead (section 2.6, presence and cover).
 *
 * Both days belong to it, and it ends by itself. It holds only while the officer who handed the case over leads it: when
 * somebody else becomes the lead, there is nothing left to cover. `handover` adds rows; their days change when somebody goes
 * or is back sooner or later.
 */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "case", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "case", .help = "case" },
	{ "officer", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "officer", .help = "officer who covers" },
	{ "handed", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "officer", .help = "lead officer, who is away" },
	{ "from", SSP_DATE, SSP_REQUIRED | SSP_LISTED, .help = "first day" },
	{ "until", SSP_DATE, SSP_REQUIRED | SSP_LISTED, .not_before = "from", .help = "last day" },
	{ "by", SSP_TEXT, SSP_READONLY | SSP_REQUIRED, .help = "principal who recorded it" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the cover was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

const struct ssp_entity entity_cover = {
	.noun = "cover",
	.group = "casework",
	.prefix = "CO",
	.table = "cover",
	.verbs = SSP_READ | SSP_EDIT | SSP_VOID,
	.fields = fields,
	.scope = "case",
	.person = "case",
	.begins = "from",
	.ends = "until",
	.access = "duty",
	.check = check_cover,
	.help = "days on which an officer covers a case of another",
	.example = JSON({"ref": "CO-2026-0001", "case": "C-2026-0001", "officer": "1003MD", "handed": "1001MD",
		"from": "2026-12-21", "until": "2026-12-31", "by": "root"}),
};
