/* Term plans: items drawn from the guide to a year's term plans (R220, borough prevention plan; section 8.2, term plan).
 *
 * An item is a row of the noun `plan`, added and edited as any other. The guide says what is planned in which months; the
 * items that are drawn from it are the team's own to change, and drawing again adds only what is not there. */
#ifndef SSP_PLAN_H
#define SSP_PLAN_H

#include "ssp/noun.h"

/* Adds each item of the guide that begins in the period, for a team (NULL: the principal's own), unless the team has that item
 * of that day already. All are one act. `each` is called with the reference of each new item, which lives during the call; it
 * returns 0, or a code that undoes the act and is returned.
 *
 * SSP_E_DENIED  "not-allowed" to use `plan draw`; "other-team". SSP_E_USAGE as ssp_add; "missing-field" if there is no team.
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_plan_draw(struct ssp *ssp, const struct ssp_period *period, const char *team,
	int (*each)(void *self, const char *reference), void *self);

#endif
