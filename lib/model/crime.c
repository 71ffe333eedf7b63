/* Crime and searches as the police publish them on data.police.uk (R168, crime near schools).
 *
 * Published rows name nobody, and their places are points near which something happened, moved so that nobody is found by
 * them. They have no key of their own (a crime's identifier may be missing, or there twice), so that a row is a line of a
 * file. Street crime has a month and no day: its day is the first of the month. The day and the time of a search are London's.
 *
 * A row is near a school if its point is within crime.near_metres of it; of several schools the nearest one counts, so that
 * schools add up to the whole.
 */
#include "model/entities.h"
#include "model/kinds.h"

#define NEAR "CAST(coalesce((SELECT {setting n.value} FROM setting n WHERE {setting n.key} = 'crime.near_metres'), '" \
	NEAR_METRES "') AS INTEGER)"
/* The square of the metres; the least of it times a million, with the six digits of a school behind, names the nearest. */
#define APART "(({school s.easting} - {easting}) * ({school s.easting} - {easting})" \
	" + ({school s.northing} - {northing}) * ({school s.northing} - {northing}))"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "feed", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "feed", .help = "arrival of the file" },
	{ "line", SSP_INT, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .most = 1000000000, .help = "line of the file" },
	{ "kind", SSP_WORD, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .words = kinds_crime_words, .help = "crime, or stop and search" },
	{ "day", SSP_DATE, SSP_FIXED | SSP_REQUIRED | SSP_LISTED | SSP_PAST,
		.help = "day of a search; of a crime, the first of its month" },
	{ "at", SSP_TIME, SSP_PAST, .help = "time of the search" },
	{ "category", SSP_TEXT, SSP_LISTED, .help = "type of crime; of a search, its object" },
	{ "easting", SSP_INT, 0, .most = 700000, .help = "National Grid easting of the anonymised point, metres" },
	{ "northing", SSP_INT, 0, .most = 1300000, .help = "National Grid northing of the anonymised point, metres" },
	{ "location", SSP_TEXT, SSP_LISTED, .help = "place, in words" },
	{ "outcome", SSP_TEXT, SSP_LISTED, .help = "outcome" },
	{ "crime_id", SSP_TEXT, 0, .help = "identifier of the crime, as published" },
	{ "lsoa", SSP_TEXT, 0, .help = "code of the statistical area" },
	{ "search_type", SSP_TEXT, 0, .help = "person, vehicle or both" },
	{ "gender", SSP_TEXT, 0, .help = "gender of the person searched" },
	{ "age_range", SSP_TEXT, 0, .help = "age range of the person searched; empty: not recorded" },
	{ "ethnicity", SSP_TEXT, 0, .help = "ethnicity, as the person said" },
	{ "officer_ethnicity", SSP_TEXT, 0, .help = "ethnicity, as the officer saw it" },
	{ "legislation", SSP_TEXT, 0, .help = "power under which the search was made" },
	{ "linked", SSP_BOOL, 0, .help = "yes if the outcome is linked to the object of the search; empty: not recorded" },
	{ "stripped", SSP_BOOL, 0, .help = "yes if more than outer clothing was removed; empty: not recorded" },
	{ "operation", SSP_BOOL, 0, .help = "yes if the search was part of a police operation; empty: not recorded" },
	{ 0 }
};

static const struct ssp_field computed[] = {
	{ "last", SSP_DATE, .help = "day of a search; of a crime, the last of its month",
		.sql = "CASE WHEN {kind} = 'street' THEN " SQL_MONTH_END("{day}") " ELSE {day} END" },
	{ "school", SSP_REF, .ref = "school", .help = "nearest school within crime.near_metres of the anonymised point",
		.sql = "(SELECT min(" APART " * 1000000 + s.urn) FROM school s"
			" WHERE {school s.easting} BETWEEN {easting} - " NEAR " AND {easting} + " NEAR
			" AND {school s.northing} BETWEEN {northing} - " NEAR " AND {northing} + " NEAR
			" AND " APART " <= " NEAR " * " NEAR " AND ({school s.closed} IS NULL OR {school s.closed} >= {day})"
			" AND ({school s.opened} IS NULL OR {school s.opened} <= {day})) % 1000000" },
	{ 0 }
};

const struct ssp_entity entity_crime = {
	.noun = "crime",
	.group = "work",
	.prefix = "CR",
	.table = "crime",
	.verbs = SSP_READ,
	.fields = fields,
	.kinds = kinds_crime,
	.computed = computed,
	.access = "reference",
	.plural = "crimes and searches",
	.help = "crime or search that the police have published",
	.example = JSON({"ref": "CR-2026-0001", "feed": "FD-2026-0001", "line": 2, "kind": "street", "day": "2026-10-01",
		"category": "Robbery", "easting": 533000, "northing": 177000, "location": "On or near Alder Road"}),
};
