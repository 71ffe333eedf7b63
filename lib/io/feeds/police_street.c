/* Street crime, a month of a force. */
#include "io/feeds/police.h"

static const struct police_column columns[] = {
	{ "Month", POLICE_MONTH, "day", true },
	{ "Crime type", POLICE_TEXT, "category", true },
	{ "Reported by", POLICE_FORCE, NULL, true },
	{ "Longitude", POLICE_LONGITUDE, NULL, false },
	{ "Latitude", POLICE_LATITUDE, NULL, false },
	/* until the autumn of 2012 */
	{ "Easting", POLICE_EASTING, NULL, false },
	{ "Northing", POLICE_NORTHING, NULL, false },
	{ "Crime ID", POLICE_TEXT, "crime_id", false },
	{ "Location", POLICE_TEXT, "location", false },
	{ "LSOA code", POLICE_TEXT, "lsoa", false },
	{ "Last outcome category", POLICE_TEXT, "outcome", false },
	{ 0 }
};

const struct police_feed police_street = { "police-street", "street", "Crime type", columns };
