/* Referrals: answers, checks and decisions (DOMAIN 5, referrals).
 *
 * The policy proposes and a person decides; both are kept. What a policy proposed stands in `check`, what was decided
 * and on which check in `decision`, and neither is ever changed: a later one is another row.
 */
#ifndef SSP_REFERRAL_H
#define SSP_REFERRAL_H

#include "ssp/noun.h"
#include "ssp/threshold.h"

/* Adds a referral with the answers given at once ("t1=yes"), each a row of `fact` with who said so and when. As
 * ssp_add, and SSP_E_USAGE for an answer that is wrong (R080, add a referral). */
SSP_API SSP_CHECK int ssp_referral_add(struct ssp *ssp, struct ssp_record *record, const char *const *facts, size_t n);

/* Changes fields and adds answers; a later answer to the same question is the one that counts, the earlier ones stay.
 * As ssp_edit. */
SSP_API SSP_CHECK int ssp_referral_edit(struct ssp *ssp, const char *key, struct ssp_record *record,
	const char *const *facts, size_t n, bool *changed);

/* Checks the answers of a referral against a policy, keeps the result as a row of `check` (its reference goes into
 * `reference`), and moves a received referral to screening (R087, R091, threshold check and its history).
 * SSP_E_NOTFOUND, SSP_E_DENIED. The result borrows from `policy`. */
SSP_API SSP_CHECK int ssp_referral_check(struct ssp *ssp, const char *key, const struct ssp_policy *policy,
	struct ssp_threshold *result, char reference[SSP_REF_SIZE]);

/* What is decided. `decision` is a state of words_decision; `reason` a word of the list `reason`; texts may be NULL. */
struct ssp_decision {
	const char *decision;
	const char *reason;
	const char *words;         /* the reason in words: kept, never in an event */
	const char *override;      /* a word of the list `override`: goes past the rule that refuses */
	const char *duplicate_of;  /* a referral, for the reason `duplicate` */
	const char *redirected_to; /* a team or agency */
};

/* Decides a referral (R092, decide with a rationale). Accepting needs a check whose outcome is met and whose case is
 * not outside the gate, or an override; it opens the case, whose reference goes into `reference` (else ""). A referral
 * that was closed by a decision is decided again only after it was returned. Refusals: SSP_E_DENIED "needs-check",
 * "not-met", "decided-already"; SSP_E_USAGE "missing-reason", "bad-term"; SSP_E_NOTFOUND. */
SSP_API SSP_CHECK int ssp_referral_decide(struct ssp *ssp, const char *key, const struct ssp_decision *decision,
	char reference[SSP_REF_SIZE]);

#endif
