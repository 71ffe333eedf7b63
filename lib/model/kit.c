/* Kit: equipment that the team lends to schools, and how much of it there is (section 7.5, operational counters; R158). */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "key", SSP_TEXT, SSP_KEY | SSP_REQUIRED | SSP_LISTED, .help = "short name, such as arch or wands" },
	{ "name", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "name" },
	{ "quantity", SSP_INT, SSP_REQUIRED | SSP_LISTED, .initial = "1", .most = 10000, .help = "number of pieces that there are" },
	{ "active", SSP_BOOL, SSP_LISTED, .initial = "yes", .help = "no if the kit is no longer lent" },
	{ 0 }
};

static const struct ssp_field computed[] = {
	{ "available", SSP_INT, .sql = "{quantity} - coalesce((SELECT sum({loan l.quantity}) FROM loan l WHERE {loan l.kit} = {key}"
		" AND {loan l.voided} IS NULL AND {loan l.from} <= {@today} AND coalesce({loan l.returned}, '9999') >= {@today}), 0)",
		.help = "number of pieces that are not lent today" },
	{ 0 }
};

const struct ssp_entity entity_kit = {
	.noun = "kit",
	.group = "directory",
	.table = "kit",
	.verbs = SSP_KEEP,
	.fields = fields,
	.computed = computed,
	.access = "reference",
	.singular = "kind of kit",
	.plural = "kinds of kit",
	.help = "equipment that is lent to schools",
	.example = JSON({"key": "wands", "name": "Screening wands", "quantity": 4}),
};
