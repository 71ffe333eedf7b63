/* Activities, and nouns counted like them. */
#ifndef DOMAIN_ACTIVITY_H
#define DOMAIN_ACTIVITY_H

#include "store/handle.h"

/* Fills in `officers` or `officer`, if it is null, with the principal's officer; and, for a new row (`old` NULL) or if the officers
 * or the day differ from `old`, the team in which the first officer was on the record's `day`. */
int fill_officer_and_team(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record) SSP_CHECK;

#endif
