/* Freezes: periods with figures that stay as they were issued (R209, late entries are listed and change nothing).
 *
 * `kpi freeze` adds a row with a copy of the input of its reports: the lines and sets as one JSON object, and the counted
 * rows as rows of the noun `frozen`. A period has at most one freeze, and nothing changes it.
 */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "from", SSP_DATE, SSP_READONLY | SSP_REQUIRED | SSP_LISTED | SSP_PAST, .help = "first day of the period" },
	{ "to", SSP_DATE, SSP_READONLY | SSP_REQUIRED | SSP_LISTED | SSP_PAST, .not_before = "from", .help = "last day of the period" },
	{ "on", SSP_DATE, SSP_READONLY | SSP_REQUIRED | SSP_LISTED | SSP_PAST, .help = "day of the freeze" },
	{ "by", SSP_TEXT, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "principal who froze the period" },
	{ "model", SSP_TEXT, SSP_READONLY | SSP_REQUIRED, .help = "operating model on that day" },
	{ "set", SSP_TEXT, SSP_READONLY | SSP_REQUIRED, .help = "set of the reports on that day" },
	{ "digest", SSP_TEXT, SSP_READONLY | SSP_LISTED,
		.help = "SHA-256 of its lines and rows; the event of the freeze has the same digest" },
	{ "lines", SSP_TEXT, SSP_READONLY | SSP_REQUIRED, .help = "lines and sets, as one JSON object" },
	{ 0 }
};

const struct ssp_entity entity_freeze = {
	.noun = "freeze",
	.group = "reporting",
	.prefix = "FZ",
	.table = "freeze",
	.verbs = SSP_READ,
	.fields = fields,
	.begins = "from",
	.ends = "to",
	.access = "reference",
	.help = "period with figures that do not change any more (see kpi freeze)",
	.example = JSON({"ref": "FZ-2026-0001", "from": "2026-09-07", "to": "2026-09-13", "on": "2026-09-14", "by": "root",
		"model": "pooled", "set": "sweeps",
		"digest": "e7df6a67c4591f1e87fdbbdf913a434a6e006c33ae27fa511f1994d02cff0ff0",
		"lines": "{\"schema\":1,\"lines\":[],\"sets\":[]}"}),
};
