/* Referrals: answers, checks and decisions (section 5, referrals).
 *
 * The policy proposes and a person decides; both are kept. What a policy proposed stands in `check`, what
 * was decided and on which check in `decision`, and neither is ever changed: a later one is another row.
 *
 * The states: received, screening (something was checked or answered), then accepted, rejected,
 * redirected, withdrawn or duplicate; more-info is a referral that was returned and waits for answers.
 * Only `return` leads back from a decision.
 *
 *	ssp_add(ssp, record);
 *	ssp_setting(ssp, "threshold.policy", &own) || ssp_policy_builtin(&policy, own, &e);
 *	ssp_referral_check(ssp, key, policy, &facts, &result, check);
 *	if (result.outcome == SSP_MET)
 *		ssp_referral_decide(ssp, key, &(struct ssp_decision){ .verb = "accept" }, case_ref);
 *
 * A referral is added and edited as any noun (R080, add a referral; R081, its route), with child records of `fact` for the
 * answers that came with it. The school follows from the young person, and the team from the school, where they were not
 * given; a school that nobody covers leaves the referral with the team of whoever took it in. What has come is taken in
 * whatever it lacks by its route (section 12, what is done is never refused): see ssp_referral_lacks. One from a meeting
 * needs `meeting_on` (R084, which meeting).
 *
 * An answer is checked against the store's own policy (ssp_facts_set). A later answer to the same question is the one that
 * counts, the earlier ones stay; one that is known already, or that the policy has no use for, is passed over
 * (ssp_record_passed). New answers move a received or returned referral to screening, unless they came with it.
 *
 * Every function asks for permission, on rows of the principal's team, and may return the errors of the
 * store (ssp/store.h).
 */
#ifndef SSP_REFERRAL_H
#define SSP_REFERRAL_H

#include "ssp/noun.h"
#include "ssp/threshold.h"

/* Checks the answers of a referral against a policy. By the store's own policy (the built-in one that the
 * setting threshold.policy names), the result is kept as a row of `check`, whose reference goes into
 * `reference`, and a received or returned referral moves to screening (R087, R091, threshold check and its
 * history). By any other it is a trial: nothing is kept, `reference` is "", and no decision can rest on
 * it, whatever the policy calls itself.
 *
 * The answers go into `facts`, those left out that the policy has no use for; `result` borrows from the
 * policy, which must outlive it. An outcome that is undetermined is no error here: it is in `result`.
 *
 * SSP_E_NOTFOUND  no such referral.
 * SSP_E_DENIED    "not-allowed" to check, "other-team".
 * SSP_E_USAGE     "bad-reference": a key that is none. */
SSP_API SSP_CHECK int ssp_referral_check(struct ssp *ssp, const char *key, const struct ssp_policy *policy,
	struct ssp_facts *facts, struct ssp_threshold *result, char reference[SSP_REF_SIZE]);

/* What is decided. Texts are borrowed while the call lasts, and NULL where they do not apply. */
struct ssp_decision {
	/* the verb that was used, which is also the permission that is needed: "accept", "reject",
	 * "redirect", "return", "withdraw" */
	const char *verb;
	/* a word of the list `reason` whose category names the verb, or that has none; NULL: what the latest check gives (below-threshold,
	 * managed-elsewhere …), or what the verb itself says (more-info, withdrawn-by-source …) */
	const char *reason;
	/* the reason in words: kept, never in an event (R092, rationale) */
	const char *words;
	/* a word of the list `override`: goes past the rules that refuse (R010, overrides are listed) */
	const char *override;
	/* a referral, with the verb "reject" and the reason `duplicate` */
	const char *duplicate_of;
	/* a team or agency, with the verb "redirect" */
	const char *redirected_to;
};

/* Decides a referral (R092, decide with a rationale). Accepting opens the case, whose reference goes into
 * `case_ref` (else ""): both happen, or neither (R102, case from an accepted referral).
 *
 * SSP_E_DENIED, accepting without an override:
 * - "needs-mash"    a school's, of which the safeguarding hub was not told, where the setting require_mash
 *                   is "block" (R082, warn or block);
 * - "needs-review"  one from the exploitation team without the day of its review (C65, after its review);
 * - "needs-check"   no check by the store's own policy, or answers have come since;
 * - "not-met"       below the threshold;
 * - "undetermined"  the message names what is not known;
 * - "outside-gate"  managed elsewhere, not a school of the borough.
 * SSP_E_DENIED, whatever the override:
 * - "decided-already"  a decision stands: only `return` reopens it;
 * - "case-open"        a referral whose case is open is not returned;
 * - "not-allowed" to decide so, "other-team".
 * An override that no rule asks for is not kept.
 *
 * SSP_E_USAGE     "missing-reason"; "bad-term"; "bad-reason", one of other decisions; "missing-field"
 *                 (duplicate of which, redirected where); "bad-value" (a duplicate of itself; one of them
 *                 given where it says nothing); "no-such-row"; "bad-text" for words or an agency that
 *                 ssp_record_set would refuse; "bad-verb".
 * SSP_E_NOTFOUND  no such referral. */
SSP_API SSP_CHECK int ssp_referral_decide(struct ssp *ssp, const char *key, const struct ssp_decision *decision,
	char case_ref[SSP_REF_SIZE]);

/* Calls `each` for what a referral lacks now, for a word of warning: the safeguarding hub was not told of a
 * school's (unless the setting require_mash is "off"), the exploitation team has not reviewed one of its
 * own, the role of T2 is unknown, no team covers the school. `each` returns 0, or a code that ends it and is returned; it must not
 * write to the store. Asks no permission of its own: it is for whoever has just added or decided it.
 *
 * SSP_E_USAGE  "bad-reference". */
SSP_API SSP_CHECK int ssp_referral_lacks(struct ssp *ssp, const char *key,
	int (*each)(void *self, const struct ssp_lack *lack), void *self);

#endif
