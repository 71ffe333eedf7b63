/* Targets: the intended value of a line in a week, a month or another unit (R208, optional targets).
 *
 * A target has one scope: a team or, without a team, everything. Only a report of that unit and scope is compared with it,
 * because six sweeps a week say nothing about a day, a month or one officer.
 */
#include "model/entities.h"
#include "ssp/date.h"

static const struct ssp_word units[] = {
	{ "day", "each day" },
	{ "week", "each week from Monday to Sunday" },
	{ "month", "each calendar month" },
	{ "quarter", "each calendar quarter" },
	{ "year", "each calendar year" },
	{ "academic-year", "each year from 1 September to 31 August" },
	{ "financial-year", "each year from 1 April to 31 March" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "line", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "key of the line, such as K06" },
	{ "value", SSP_REAL, SSP_REQUIRED | SSP_LISTED, .help = "value to reach, in the unit of the line" },
	{ "per", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = units, .help = "period that the value is for" },
	{ "team", SSP_REF, SSP_LISTED, .ref = "team", .help = "team that the value is for; empty: all teams together" },
	{ "from", SSP_DATE, SSP_REQUIRED | SSP_LISTED, .initial = "today", .help = "first day; default: today" },
	{ "until", SSP_DATE, SSP_LISTED, .not_before = "from", .help = "last day; empty: until further notice" },
	{ 0 }
};

const struct ssp_entity entity_target = {
	.noun = "target",
	.group = "reporting",
	.prefix = "TG",
	.table = "target",
	.verbs = SSP_KEEP,
	.fields = fields,
	.begins = "from",
	.ends = "until",
	.access = "reference",
	.check = check_target,
	.help = "value that a line should reach in a period",
	.example = JSON({"line": "K06", "value": 6, "per": "week", "team": "north", "from": "2026-09-01"}),
};
