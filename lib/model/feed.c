/* Arrivals of feeds: the overnight reports, and the crime that the police publish (R085, overnight reports; R168, crime near
 * schools).
 *
 * One row is one imported file. A file with the same records as an earlier one adds no row: its feed did not arrive. A file
 * without records is an arrival of no rows. When a force publishes a month again, the new arrival replaces the earlier one,
 * and the rows of the earlier one are removed.
 */
#include "model/entities.h"
#include "model/kinds.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "kind", SSP_WORD, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .words = kinds_feed_words, .help = "feed" },
	{ "day", SSP_DATE, SSP_FIXED | SSP_REQUIRED | SSP_LISTED | SSP_PAST,
		.help = "day that the file is for; of a month, its first day" },
	{ "force", SSP_TEXT, SSP_FIXED | SSP_LISTED, .help = "police force that published it" },
	{ "rows", SSP_INT, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .help = "number of records in the file" },
	{ "digest", SSP_TEXT, SSP_FIXED | SSP_REQUIRED, .help = "SHA-256 over the records, as read" },
	{ "arrived", SSP_TIME, SSP_FIXED | SSP_REQUIRED | SSP_LISTED | SSP_PAST, .help = "time of the import" },
	{ "replaces", SSP_REF, SSP_FIXED, .ref = "feed", .help = "earlier arrival for the same force and month, which this one replaced" },
	{ 0 }
};

static const struct ssp_field computed[] = {
	{ "last", SSP_DATE, .help = "last day that the file is for",
		.sql = "CASE WHEN {force} IS NULL THEN {day} ELSE " SQL_MONTH_END("{day}") " END" },
	{ "replaced_by", SSP_REF, .ref = "feed", .sql = "(SELECT f.id FROM feed f WHERE {feed f.replaces} = {ref})",
		.help = "later arrival that replaced it" },
	{ 0 }
};

const struct ssp_entity entity_feed = {
	.noun = "feed",
	.group = "work",
	.prefix = "FD",
	.table = "feed",
	.verbs = SSP_READ,
	.fields = fields,
	.kinds = kinds_feed,
	.computed = computed,
	.access = "reference",
	.help = "arrival of a file of a feed",
	.example = JSON({"ref": "FD-2026-0001", "kind": "robbery", "day": "2026-11-17", "rows": 1, "arrived": "2026-11-17T05:58:00Z",
		"digest": "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea"}),
};
