/* Absences of officers (R024, kind, dates and cover; section 2.6, presence and absence).
 *
 * Whole days, both ends in them: no case is given to an officer who is away for long, and the cover is another
 * officer. Days that touch are joined when they are read, so that a leave that
 * follows a sickness is simply entered after it.
 */
#include "model/entities.h"
#include "model/kinds.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "officer", SSP_REF, SSP_REQUIRED | SSP_LISTED, .ref = "officer", .help = "officer who is away" },
	{ "kind", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = kinds_absence_words, .help = "reason for the absence" },
	{ "from", SSP_DATE, SSP_REQUIRED | SSP_LISTED, .help = "first day away" },
	{ "to", SSP_DATE, SSP_REQUIRED | SSP_LISTED, .not_before = "from", .help = "last day away" },
	{ "cover", SSP_REF, SSP_LISTED, .ref = "officer", .help = "officer who covers" },
	{ "told", SSP_TIME, SSP_LISTED | SSP_PAST, .help = "time at which the schools were told" },
	{ "circumstances", SSP_TEXT, 0, .help = "exceptional circumstances, such as an urgent operational need" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the absence was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

const struct ssp_entity entity_absence = {
	.noun = "absence",
	.group = "work",
	.prefix = "B",
	.table = "absence",
	.verbs = SSP_FACT,
	.fields = fields,
	.kinds = kinds_absence,
	.scope = "officer",
	.begins = "from",
	.ends = "to",
	.access = "staff",
	.check = check_absence,
	.help = "days on which an officer is away",
	.example = JSON({"officer": "1001MD", "kind": "annual-leave", "from": "2026-12-21", "to": "2026-12-31",
		"cover": "1002MD"}),
};
