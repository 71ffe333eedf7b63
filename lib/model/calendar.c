/* The school calendar: terms, holidays and days without pupils, by names that are periods (R221, school calendar).
 *
 * There are no built-in dates: an authority sets its own, and a school may add days. A row without a school is the borough's,
 * and its key can be written wherever a period can.
 */
#include "model/entities.h"
#include "model/kinds.h"

static const struct ssp_field fields[] = {
	{ "key", SSP_TEXT, SSP_KEY | SSP_REQUIRED | SSP_LISTED, .help = "name, such as autumn-2026 or easter-2027" },
	{ "kind", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = kinds_calendar_words, .help = "kind of time" },
	{ "from", SSP_DATE, SSP_REQUIRED | SSP_LISTED, .help = "first day" },
	{ "to", SSP_DATE, SSP_REQUIRED | SSP_LISTED, .not_before = "from", .help = "last day" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "school that alone has this time; empty: the whole borough" },
	{ 0 }
};

const struct ssp_entity entity_calendar = {
	.noun = "calendar",
	.group = "reporting",
	.table = "calendar",
	.verbs = SSP_KEEP,
	.fields = fields,
	.kinds = kinds_calendar,
	.begins = "from",
	.ends = "to",
	.access = "reference",
	.check = check_calendar,
	.singular = "time of the calendar",
	.plural = "times of the calendar",
	.help = "term, holiday or day without pupils",
	.example = JSON({"key": "autumn-2026", "kind": "term", "from": "2026-09-01", "to": "2026-12-18"}),
};
