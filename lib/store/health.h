/* Checks that every store must pass: of a backup before it is used, and by doctor. */
#ifndef STORE_HEALTH_H
#define STORE_HEALTH_H

#include "store/handle.h"

enum { HEALTH_WORDS = 160 };

struct health {
	const char *what; /* name in doctor */
	int (*ask)(struct ssp *ssp, char words[HEALTH_WORDS]);
};

/* In the order of the checks, which matters for safety: a store with another schema may have anything under the name of a
 * table, and a query of that may never end. Ends with a row with a NULL `what`. */
extern const struct health health_checks[];

/* The check that all foreign keys name a row. As health_ask. */
int references_check(struct ssp *ssp, char words[HEALTH_WORDS]) SSP_CHECK;
/* Checks that an event made each row of the nouns with a prefix, that each row made by an event exists, and that its number
 * was given out. As health_ask. Reads every event: for doctor, and not for every backup. */
int rows_check(struct ssp *ssp, char words[HEALTH_WORDS]) SSP_CHECK;
/* Runs a check: 0 when the store passes, 1 when it does not, with the fault in `words`; or an error of the store. */
int health_ask(struct ssp *ssp, const struct health *check, char words[HEALTH_WORDS]) SSP_CHECK;

#endif
