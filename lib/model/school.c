/* Schools (section 3.1, phases and types).
 *
 * A school is named by its URN. A row has fields from the register and fields that only the borough knows (area, whether the
 * school pays); an import of the register leaves the latter alone. There is no field for the team: the area decides it,
 * because no two teams share an area.
 */
#include "model/entities.h"

/* Phases and legal types (section 3.1, schools). */
static const struct ssp_word phases[] = {
	{ "early-years", "early years" },
	{ "primary", "primary" },
	{ "secondary", "secondary" },
	{ "all-through", "all-through" },
	{ "sen", "special" },
	{ "pru", "pupil referral unit" },
	{ "ap", "alternative provision" },
	{ "college", "college" },
	{ "university", "university" },
	{ 0 }
};

static const struct ssp_word types[] = {
	{ "community", "community school" },
	{ "foundation-voluntary", "foundation or voluntary school" },
	{ "academy", "academy" },
	{ "grammar", "grammar school" },
	{ "special", "special school" },
	{ "faith", "faith school" },
	{ "faith-academy", "faith academy" },
	{ "free", "free school" },
	{ "independent", "independent school" },
	{ "pru-ap", "pupil referral unit or other alternative provision" },
	{ "send", "special educational needs and disabilities" },
	{ "college-fe", "college or further education" },
	{ "other", "other" },
	{ 0 }
};

static const struct ssp_word statuses[] = {
	{ "open", "open" },
	{ "closing", "open, with a closing date" },
	{ "closed", "closed" },
	{ "proposed", "not open yet" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "urn", SSP_INT, SSP_KEY | SSP_REQUIRED | SSP_LISTED, .least = 10000, .most = 999999,
		.help = "unique reference number" },
	{ "name", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "name" },
	{ "phase", SSP_WORD, SSP_LISTED, .words = phases, .help = "phase of education" },
	{ "type", SSP_WORD, 0, .words = types, .help = "legal type" },
	{ "area", SSP_TERM, SSP_LISTED | SSP_DATED, .list = "area", .grows = true,
		.help = "area; the team of the area covers the school" },
	{ "authority", SSP_INT, 0, .most = 999, .help = "code of the local authority" },
	{ "status", SSP_WORD, SSP_LISTED | SSP_DATED, .words = statuses, .initial = "open", .help = "state of the school; default: open" },
	{ "postcode", SSP_TEXT, 0, .help = "postcode" },
	{ "easting", SSP_INT, 0, .most = 700000, .help = "National Grid easting, metres" },
	{ "northing", SSP_INT, 0, .most = 1300000, .help = "National Grid northing, metres" },
	{ "latitude", SSP_REAL, 0, .least = 49, .most = 61, .help = "latitude, degrees (WGS 84)" },
	{ "longitude", SSP_REAL, 0, .least = -9, .most = 2, .help = "longitude, degrees (WGS 84)" },
	{ "roll", SSP_INT, 0, .most = 100000, .help = "pupils on roll" },
	{ "funded", SSP_BOOL, 0, .initial = "no", .help = "yes if the school pays towards the partnership" },
	{ "opened", SSP_DATE, 0, .least = -200, .most = 10, .help = "day on which the school opened" },
	{ "closed", SSP_DATE, 0, .least = -200, .most = 10, .not_before = "opened", .help = "last day of the school" },
	{ "predecessors", SSP_INT, SSP_MULTI, .singular = "predecessor",
		.help = "reference numbers of the schools that this one replaced" },
	{ "since", SSP_DATE, SSP_PAST, .initial = "today", .help = "first day in this store; default: today" },
	{ "short", SSP_TEXT, 0, .help = "short name, such as alder, which names the school wherever one is given" },
	{ 0 }
};

static const struct ssp_field computed[] = {
	/* of two teams that an area had on a past day, one was made later and took it over */
	{ "team", SSP_REF, .ref = "team",
		.sql = "(SELECT x.key FROM team x WHERE {team x.area} = {area} ORDER BY x.since NULLS FIRST, x.key LIMIT 1)",
		.help = "team that covers the area" },
	{ "successor", SSP_REF, .ref = "school",
		.sql = "(SELECT min(x.urn) FROM school x WHERE {school x.predecessors} = {urn}"
		       " OR x.urn IN (SELECT p.school FROM school_predecessor p WHERE p.predecessor = {urn}))",
		.help = "school that replaced it" },
	{ 0 }
};

const struct ssp_entity entity_school = {
	.noun = "school",
	.group = "directory",
	.table = "school",
	.verbs = SSP_KEEP,
	.fields = fields,
	.computed = computed,
	.scope = "team",
	.alias = "short",
	.begins = "since",
	.access = "reference",
	.check = check_school,
	.check_all = check_all_school,
	.help = "school, college or unit with a unique reference number",
	.example = JSON({"urn": 100842, "name": "Cedar Academy", "phase": "secondary", "area": "north",
		"predecessors": [100830, 100831]}),
};
