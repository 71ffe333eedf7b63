/* Comparing a person of an overnight report with a young person (R085, suggest matches; section 5.2, routes).
 *
 * A match is only ever a suggestion: nothing is linked or merged by it. It is explained in words that have no name in them. */
#ifndef DOMAIN_MATCH_H
#define DOMAIN_MATCH_H

#include "domain/match_name.h"
#include "ssp/date.h"

/* Somebody, as compared. */
struct match_person {
	struct name_part given, family, known_as;
	short year, month, day;         /* of birth; 0: not known */
	char school[2 * NAME_BYTES];    /* words of the school's name, as utf8_name_words makes them; "" where not known */
};

enum match_tier { MATCH_NONE, MATCH_POSSIBLE, MATCH_LIKELY, MATCH_CERTAIN };

struct match {
	enum match_tier tier;
	int score;       /* from 0 to 100 */
	char words[200]; /* same family name; given name differs by one letter; day and month swapped */
};

/* Fills somebody from texts, each of which may be NULL; `dob` is 2012-06-07. False for a text that is not UTF-8, or without memory. */
bool match_person_set(struct match_person *person, const char *given, const char *family, const char *known_as, const char *dob,
	const char *school);

/* Compares both. A date that is missing is no evidence, and the best is then MATCH_POSSIBLE; a date that was mistyped leaves
 * MATCH_LIKELY, unless names and school are the same; 1 January on both sides says less than another date. Another given name
 * is another person, whatever else is the same: brothers, sisters and twins do not match. */
void match_compare(const struct match_person *a, const struct match_person *b, struct match *match);

extern const char *const match_tier_words[];

#endif
