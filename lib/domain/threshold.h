/* For the writers of a threshold result, in addition to ssp/threshold.h. */
#ifndef DOMAIN_THRESHOLD_H
#define DOMAIN_THRESHOLD_H

#include "model/policy.h"

/* Returns the answer of a node as a word: yes, no or unknown, or the word given for a fact that needs one. */
const char *threshold_answer(const struct ssp_threshold *t, const struct policy_node *node);
/* Returns a person's answer to a fact that the store answers differently, or NULL. */
const char *threshold_by_hand(const struct ssp_threshold *t, const struct policy_node *node);

#endif
