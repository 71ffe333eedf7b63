/* Loans of equipment: arches and wands that a school has borrowed (section 7.5, operational counters; R158).
 *
 * A loan may begin on a day to come: it is a booking then. More may be lent than there is, since what happened is recorded:
 * the loan that goes beyond it is an exception.
 */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "kit", SSP_REF, SSP_REQUIRED | SSP_LISTED, .ref = "kit", .help = "equipment" },
	{ "quantity", SSP_INT, SSP_LISTED, .initial = "1", .least = 1, .most = 10000, .help = "number of pieces" },
	{ "school", SSP_REF, SSP_REQUIRED | SSP_LISTED, .ref = "school", .help = "school that borrows the kit" },
	{ "officer", SSP_REF, SSP_REQUIRED | SSP_LISTED, .ref = "officer", .help = "officer who lends the kit" },
	{ "from", SSP_DATE, SSP_REQUIRED | SSP_LISTED, .initial = "today", .help = "first day; default: today" },
	{ "until", SSP_DATE, SSP_LISTED, .not_before = "from", .help = "day by which the school must return the kit" },
	{ "returned", SSP_DATE, SSP_LISTED | SSP_PAST, .not_before = "from", .help = "day of the return; empty: still on loan" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the loan was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

static const struct ssp_field computed[] = {
	{ "overdue", SSP_BOOL, .sql = "CASE WHEN {returned} IS NULL AND {until} < {@today} THEN 1 ELSE 0 END",
		.help = "yes if the kit was due back and is not returned" },
	{ "available", SSP_INT, .sql = "(SELECT k.quantity FROM kit k WHERE k.key = {kit})"
		" - coalesce((SELECT sum({loan l.quantity}) FROM loan l WHERE {loan l.kit} = {kit}"
		" AND {loan l.voided} IS NULL AND {loan l.from} <= {from}"
		" AND coalesce({loan l.returned}, {loan l.until}, '9999') >= {from}), 0)",
		.help = "pieces left on the first day of the loan; below zero where more was lent than there is" },
	{ 0 }
};

const struct ssp_entity entity_loan = {
	.noun = "loan",
	.group = "work",
	.prefix = "LN",
	.table = "loan",
	.verbs = SSP_FACT,
	.fields = fields,
	.computed = computed,
	.scope = "officer",
	.begins = "from",
	.ends = "returned",
	.access = "casework",
	.help = "equipment lent to a school",
	.example = JSON({"kit": "wands", "quantity": 2, "school": 100840, "officer": "1001MD", "from": "2026-11-16",
		"until": "2026-11-20"}),
};
