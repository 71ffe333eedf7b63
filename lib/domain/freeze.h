/* The digest of a freeze, which shows whether the data of a frozen report has changed (R209). The freeze has it, and its event. */
#ifndef DOMAIN_FREEZE_H
#define DOMAIN_FREEZE_H

#include "store/handle.h"
#include "util/digest.h"

/* Computes the SHA-256 over the lines, the model and the set of a freeze and over its rows in the order of their numbers. Errors of
 * the store. */
int freeze_digest(struct ssp *ssp, int64_t freeze, char hex[DIGEST_HEX]) SSP_CHECK;
/* Sets *n to the number of freezes that do not have the digest of their data. Errors of the store. */
int freeze_faults(struct ssp *ssp, int64_t *n) SSP_CHECK;

#endif
