/* Activities, and nouns counted like them. */
#ifndef DOMAIN_ACTIVITY_H
#define DOMAIN_ACTIVITY_H

#include "store/handle.h"

/* Fills in what follows from `officers` or `officer`: the officer that `me` means where none is named, and the team of the
 * first one on the record's `day`, unless it stays as it was in `old` (NULL for a new row). */
int fill_officer_and_team(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record) SSP_CHECK;

#endif
