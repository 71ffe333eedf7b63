/* The digest of a freeze: whether what a frozen report is made of is what it was (R209). The freeze has it, and its event. */
#ifndef DOMAIN_FREEZE_H
#define DOMAIN_FREEZE_H

#include "store/handle.h"
#include "util/digest.h"

/* The SHA-256 over the lines and the policy of a freeze and over its rows in the order of their numbers. Errors of the store. */
int freeze_digest(struct ssp *ssp, int64_t freeze, char hex[DIGEST_HEX]) SSP_CHECK;
/* How many freezes have another digest than they say. Errors of the store. */
int freeze_faults(struct ssp *ssp, int64_t *n) SSP_CHECK;

#endif
