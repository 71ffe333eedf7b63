/* Referrals: answers, checks and decisions (DOMAIN 5, referrals).
 *
 * The policy proposes and a person decides; both are kept. What a policy proposed stands in `check`, what was decided
 * and on which check in `decision`, and neither is ever changed: a later one is another row.
 */
#ifndef SSP_REFERRAL_H
#define SSP_REFERRAL_H

#include "ssp/noun.h"
#include "ssp/threshold.h"

/* Adds a referral with the answers given at once, each a row of `fact` with who said so and when; `facts` (may be
 * NULL) were checked by ssp_facts_set. As ssp_add (R080, add a referral). */
SSP_API SSP_CHECK int ssp_referral_add(struct ssp *ssp, struct ssp_record *record, const struct ssp_facts *facts);

/* Changes fields and adds answers (`facts` may be NULL); a later answer to the same question is the one that counts,
 * the earlier ones stay. An answer that stands already is not written again; new ones move a received or returned
 * referral to screening. *changed (may be NULL) tells whether anything was written. As ssp_edit. */
SSP_API SSP_CHECK int ssp_referral_edit(struct ssp *ssp, const char *key, struct ssp_record *record,
	const struct ssp_facts *facts, bool *changed);

/* Checks the answers of a referral against a policy. By the store's own policy (the built-in one that the setting
 * threshold.policy names), the result is kept as a row of `check`, whose reference goes into `reference`, and a
 * received or returned referral moves to screening (R087, R091, threshold check and its history). By any other it is
 * a trial: nothing is kept, `reference` is "", and no decision can rest on it, whatever the policy calls itself.
 * The answers go into `facts`; `result` borrows from the policy, which must outlive it.
 * SSP_E_NOTFOUND; SSP_E_DENIED; SSP_E_USAGE for a key that is no reference. */
SSP_API SSP_CHECK int ssp_referral_check(struct ssp *ssp, const char *key, const struct ssp_policy *policy,
	struct ssp_facts *facts, struct ssp_threshold *result, char reference[SSP_REF_SIZE]);

/* What is decided: the verb that was used ("accept", "reject", "redirect", "return", "withdraw"). Texts may be NULL;
 * without a reason the latest check gives it where it does (below-threshold, managed-elsewhere …). */
struct ssp_decision {
	const char *verb;
	const char *reason;        /* a word of the list `reason` */
	const char *words;         /* the reason in words: kept, never in an event */
	const char *override;      /* a word of the list `override`: goes past the rules that refuse */
	const char *duplicate_of;  /* a referral, with the reason `duplicate` */
	const char *redirected_to; /* a team or agency */
};

/* Decides a referral (R092, decide with a rationale). Accepting opens the case, whose reference goes into `case_ref`
 * (else ""). Refused with SSP_E_DENIED:
 * - accepting, unless `override` is given: "needs-check" (no check by the store's own policy, or answers have come
 *   since), "not-met" (below the threshold), "outside-gate" (managed elsewhere, not a school of the borough); a check
 *   that came out undetermined leaves it to the person, and the decision is listed among the exceptions;
 * - whatever the override: "decided-already" (a decision stands: only `return` reopens it) and "case-open" (a referral
 *   whose case is open is not returned).
 * An override that no rule asks for is not kept. SSP_E_USAGE: "missing-reason", "bad-term", "missing-field" (duplicate
 * of which), "bad-verb"; SSP_E_NOTFOUND. */
SSP_API SSP_CHECK int ssp_referral_decide(struct ssp *ssp, const char *key, const struct ssp_decision *decision,
	char case_ref[SSP_REF_SIZE]);

/* Another open referral or case of the same young person. Out of the principal's scope `reference` is "", and only the
 * team is told (NULL: of no team), and how to reach it (`mailbox`, or NULL). Borrowed for the call. */
struct ssp_known {
	const char *reference, *team, *mailbox;
};

/* Calls `each` for every other open referral and case of the young person that a record of `referral` or `case` is
 * about, over the whole store (R093, duplicate check). `each` returns 0, or a code that ends it and is returned. */
SSP_API SSP_CHECK int ssp_known_elsewhere(struct ssp *ssp, const struct ssp_record *record,
	int (*each)(void *self, const struct ssp_known *known), void *self);

#endif
