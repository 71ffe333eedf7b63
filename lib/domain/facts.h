/* The answers of a referral, as rows of `fact`: the latest to each question counts. */
#ifndef DOMAIN_FACTS_H
#define DOMAIN_FACTS_H

#include "ssp/threshold.h"
#include "store/handle.h"
#include "util/buf.h"

/* The answers that count, for a policy; those that it has no use for are left out. */
int facts_load(struct ssp *ssp, int64_t referral, const struct ssp_policy *policy, struct ssp_facts *facts) SSP_CHECK;
/* The answers that count, as a check keeps them: "t1=yes t2=no", by code. Equal texts are equal answers. */
int facts_text(struct ssp *ssp, int64_t referral, struct buf *text) SSP_CHECK;

#endif
