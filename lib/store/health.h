/* What must hold of every store, whatever is kept in it: asked of a backup before it is trusted, and by doctor. */
#ifndef STORE_HEALTH_H
#define STORE_HEALTH_H

#include "store/handle.h"

enum { HEALTH_WORDS = 160 };

struct health {
	const char *what; /* as doctor prints it */
	int (*ask)(struct ssp *ssp, char words[HEALTH_WORDS]);
};

/* In the order in which they are asked, which is for safety too: a store whose schema is another may have anything in
 * the place of a table, and asking that may never end. Ends with a row whose `what` is NULL. */
extern const struct health health_checks[];

/* One of them: do all foreign keys name something? As health_ask. */
int references_check(struct ssp *ssp, char words[HEALTH_WORDS]) SSP_CHECK;
/* Did an event make each row of the nouns with a prefix, is each row there that one made, and was its number given? As
 * health_ask. Reads every event: for doctor, and not for every backup. */
int rows_check(struct ssp *ssp, char words[HEALTH_WORDS]) SSP_CHECK;
/* 0 when it holds, 1 when it does not, with what is wrong in `words`, or an error when it cannot be asked. */
int health_ask(struct ssp *ssp, const struct health *check, char words[HEALTH_WORDS]) SSP_CHECK;

#endif
