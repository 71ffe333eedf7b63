/* Stops and searches, a month of a force. Their times are in UTC, and the file does not name the force. */
#include "io/feeds/police.h"

static const struct police_column columns[] = {
	{ "Date", POLICE_INSTANT, "at", true },
	{ "Type", POLICE_TEXT, "search_type", true },
	{ "Latitude", POLICE_LATITUDE, NULL, false },
	{ "Longitude", POLICE_LONGITUDE, NULL, false },
	{ "Object of search", POLICE_TEXT, "category", true },
	{ "Outcome", POLICE_TEXT, "outcome", false },
	{ "Gender", POLICE_TEXT, "gender", false },
	{ "Age range", POLICE_TEXT, "age_range", false },
	{ "Self-defined ethnicity", POLICE_TEXT, "ethnicity", false },
	{ "Officer-defined ethnicity", POLICE_TEXT, "officer_ethnicity", false },
	{ "Legislation", POLICE_TEXT, "legislation", false },
	{ "Outcome linked to object of search", POLICE_TRUTH, "linked", false },
	{ "Removal of more than just outer clothing", POLICE_TRUTH, "stripped", false },
	{ "Part of a policing operation", POLICE_TRUTH, "operation", false },
	{ 0 }
};

const struct police_feed police_stops = { "police-stops", "stop", "Object of search", columns };
