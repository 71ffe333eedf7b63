/* The answers of a referral, rows of `fact`: the latest answer to each question counts. */
#ifndef DOMAIN_FACTS_H
#define DOMAIN_FACTS_H

#include "ssp/threshold.h"
#include "store/handle.h"
#include "util/buf.h"

/* Opens the policy of the setting threshold.policy. The caller frees *policy, which is NULL after an error. Errors as ssp_setting
 * and ssp_policy_builtin. */
int facts_policy(struct ssp *ssp, struct ssp_policy **policy) SSP_CHECK;
/* Does the policy ask for the fact with this name? Its answers may have others too: the facts that ssp knows itself are accepted
 * by every policy, and ignored by those that do not ask for them. */
bool facts_asked(const struct ssp_policy *policy, const char *name);
/* Loads the answers that count for a policy: the answers that follow from rows of the store, then the latest answer to each
 * other question. Leaves out what follows from the store and is not asked for, and facts that only another policy knows. Errors
 * as stmt_open. */
int facts_load(struct ssp *ssp, int64_t referral, const struct ssp_policy *policy, struct ssp_facts *facts) SSP_CHECK;
/* Appends answers as a check keeps them: "g1=yes t1=no". Two loads of one referral have equal texts if and only if the
 * answers are equal. The caller checks text->failed. */
void facts_text(const struct ssp_facts *facts, struct buf *text);

#endif
