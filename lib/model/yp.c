/* Young people (section 4.1, attributes).
 *
 * The fields that say who it is are PERSONAL: masked unless asked for and allowed, never in arguments,
 * filters or orders. Everything else in the store refers to the reference alone, so that a list can be read
 * without naming anybody.
 */
#include "model/entities.h"

const struct ssp_word words_sex[] = {
	{ "female", "female" },
	{ "male", "male" },
	{ "other", "other" },
	{ "unknown", "not known" },
	{ 0 }
};

static const struct ssp_word joined[] = {
	{ "admission", "ordinary admission" },
	{ "managed-move", "managed move" },
	{ "after-exclusion", "after a permanent exclusion" },
	{ "from-pru", "from a pupil referral unit" },
	{ "other", "another way" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "given", SSP_TEXT, SSP_PERSONAL, .help = "given names; at least one of given and family is needed" },
	{ "family", SSP_TEXT, SSP_PERSONAL, .help = "family name; at least one of given and family is needed" },
	{ "known_as", SSP_TEXT, SSP_PERSONAL, .help = "name that the young person uses" },
	{ "dob", SSP_DATE, SSP_PERSONAL | SSP_PAST, .help = "date of birth" },
	{ "sex", SSP_WORD, SSP_PERSONAL, .words = words_sex, .help = "sex" },
	{ "school", SSP_REF, SSP_LISTED | SSP_DATED, .ref = "school", .help = "present school" },
	{ "joined", SSP_WORD, SSP_DATED, .words = joined, .help = "way in which the young person came to the school" },
	{ "merged", SSP_REF, SSP_READONLY, .ref = "yp", .help = "young person into whom this one was merged" },
	{ 0 }
};

/* The academic year, from 1 September, in which a date lies. */
#define ACADEMIC_YEAR(date) "(CAST(substr(" date ", 1, 4) AS INTEGER) - CASE WHEN substr(" date ", 6, 2) < '09' THEN 1 ELSE 0 END)"

/* Somebody born in an academic year begins year 7 twelve years later, and turns 16 in the one that ends 17 years later
 * (section 4.3). The group does not tell a date of birth. A birthday on 29 February is on 1 March where the year has no such day.
 * 30 June of the year 0 is a Friday, and so is it where the days by which the years move it are a multiple of 7. */
static const struct ssp_field computed[] = {
	{ "year_group", SSP_INT, .help = "year group today: 0 is Reception; empty outside school age",
		.sql = "(SELECT g.year FROM (SELECT " ACADEMIC_YEAR("{@today}") " - " ACADEMIC_YEAR("{dob}") " - 5 AS year) g"
			" WHERE g.year BETWEEN 0 AND 13)" },
	{ "key_stage", SSP_TEXT, .help = "key stage today: EY, or KS1 to KS4; empty outside years 0 to 11",
		.sql = "(SELECT CASE WHEN g.year = 0 THEN 'EY' WHEN g.year <= 2 THEN 'KS1' WHEN g.year <= 6 THEN 'KS2'"
			" WHEN g.year <= 9 THEN 'KS3' ELSE 'KS4' END"
			" FROM (SELECT " ACADEMIC_YEAR("{@today}") " - " ACADEMIC_YEAR("{dob}") " - 5 AS year) g"
			" WHERE g.year BETWEEN 0 AND 11)" },
	{ "age", SSP_INT, SSP_PERSONAL, .help = "age in years today",
		.sql = "(CAST(substr({@today}, 1, 4) AS INTEGER) - CAST(substr({dob}, 1, 4) AS INTEGER)"
			" - CASE WHEN substr({@today}, 6) < substr({dob}, 6) THEN 1 ELSE 0 END)" },
	{ "leaving", SSP_DATE, SSP_PERSONAL, .help = "last day at school: the last Friday in June of the year in which they turn 16",
		.sql = "(SELECT CAST(g.year AS TEXT) || '-06-'"
			" || CAST(30 - (g.year + g.year / 4 - g.year / 100 + g.year / 400) % 7 AS TEXT)"
			" FROM (SELECT " ACADEMIC_YEAR("{dob}") " + 17 AS year) g WHERE g.year IS NOT NULL)" },
	{ "educated_until", SSP_DATE, SSP_PERSONAL,
		.help = "18th birthday, until which education or training lasts; empty if born before 1 September 1997",
		.sql = "CASE WHEN {dob} >= '1997-09-01' THEN CAST(CAST(substr({dob}, 1, 4) AS INTEGER) + 18 AS TEXT)"
			" || CASE WHEN substr({dob}, 6) = '02-29' THEN '-03-01' ELSE substr({dob}, 5) END END" },
	{ 0 }
};

const struct ssp_entity entity_yp = {
	.noun = "yp",
	.group = "casework",
	.prefix = "Y",
	.table = "yp",
	.verbs = SSP_KEEP,
	.fields = fields,
	.computed = computed,
	.scope = "school.team|<case[closed=none].team",
	.person = "ref",
	.access = "identity",
	.check = check_yp,
	.known = known_yp,
	.singular = "young person",
	.plural = "young people",
	.help = "young person",
	.example = JSON({"given": "Ada", "family": "Example", "dob": "2013-05-06", "school": 100840,
		"guardians": [{"relation": "mother", "name": "Ines Example", "say": "consent"}]}),
};
