/* Referrals: answers, checks and decisions (section 5, referrals).
 *
 * The policy proposes and a person decides. The rows of `check` record the proposals of a policy, the rows of `decision` the
 * decisions and their checks. They never change: each check and each decision adds a row.
 *
 * States: received; screening (it was checked, or answers came); accepted, rejected, redirected, withdrawn or
 * duplicate; more-info (it was returned and waits for answers). Only `return` reopens a decided referral.
 *
 *	ssp_add(ssp, record);
 *	ssp_setting(ssp, "threshold.policy", &own) || ssp_policy_builtin(&policy, own, &e);
 *	ssp_referral_check(ssp, key, policy, &facts, &result, check);
 *	if (result.outcome == SSP_MET)
 *		ssp_referral_decide(ssp, key, &(struct ssp_decision){ .verb = "accept" }, case_ref);
 *
 * Referrals are added and edited as every noun (R080, add a referral; R081, its route); child records of `fact` are the
 * answers that came with them. By default the school is the young person's and the team the one that covers the school; where
 * no team covers it, the referral belongs to the team of the principal who adds it. A referral without a requirement of its
 * route is recorded and marked (section 12, what is done is never refused): see ssp_referral_lacks. A referral from a meeting
 * needs `meeting_on` (R084, which meeting).
 *
 * Answers are checked against the store's own policy (ssp_facts_set). The latest answer to a question counts; earlier
 * ones are kept. An answer that is known already, or that the policy does not ask for, adds no row
 * (ssp_record_passed). Later answers move a received or returned referral to screening.
 *
 * Every function checks the permission for rows of the principal's team, and may return the errors of the store
 * (ssp/store.h).
 */
#ifndef SSP_REFERRAL_H
#define SSP_REFERRAL_H

#include "ssp/noun.h"
#include "ssp/threshold.h"

/* Checks the answers of a referral against a policy. A check by the store's own policy (the built-in one that the setting
 * threshold.policy names) adds a row to `check`, writes its reference to `reference`, and moves a received or returned
 * referral to screening (R087, R091, threshold check and its history). A check by another policy is a trial, even if that
 * policy has the same name: it writes nothing, `reference` becomes "", and no decision can use it.
 *
 * Sets `facts` to the answers that the policy asks for. `result` borrows from the policy, which must outlive it; an
 * undetermined outcome is a result and no error.
 *
 * SSP_E_NOTFOUND  "not-found": no such referral.
 * SSP_E_DENIED    "not-allowed", "other-team".
 * SSP_E_USAGE     "bad-reference": `key` is no reference. */
SSP_API SSP_CHECK int ssp_referral_check(struct ssp *ssp, const char *key, const struct ssp_policy *policy,
	struct ssp_facts *facts, struct ssp_threshold *result, char reference[SSP_REF_SIZE]);

/* The columns of ssp_threshold_simulate, ended by one whose name is NULL:
 *
 * - `ref`, `received`, `team`, `status`  of the referral;
 * - `check`       its last check by the store's policy; null: it was never checked;
 * - `then`        the outcome of that check, or what the store's policy says now;
 * - `now`         the outcome by the policy that is tried;
 * - `change`      comes-in: only now met; falls-out: no longer met; unclear: it depends on what `ask` has; differs: otherwise; same;
 * - `gained`, `lost`  the codes of criteria that are met only now, and only then, separated by spaces;
 * - `out_then`, `out_now`  the question of the gate that it failed;
 * - `ask`         the questions that can still change the outcome, separated by spaces. */
SSP_API extern const struct ssp_column ssp_simulated_columns[];

/* Tries a policy on the referrals received in the period (NULL: on any day) in the principal's scope, by day and reference: those of
 * which the outcome changes, or all. Each keeps the answers that its last check used; what only the tried policy asks comes from its
 * latest answers. Changes nothing, and leaves no event: nobody is named. The caller closes the rows; no transaction is open then.
 *
 * SSP_E_DENIED  "not-allowed". Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_threshold_simulate(struct ssp *ssp, const struct ssp_policy *policy, const struct ssp_period *period, bool all,
	struct ssp_rows *rows);

/* Writes the answer to a referral (R094, decision sent back; section 15, X07). It goes to a current contact of the agencies that
 * refer by the route of the referral or, if no agency does, to the current contact of the school in the first role of the setting
 * channel.out that somebody holds; of equals the one who wrote the mailbox item comes first. Contacts who must not learn of the
 * young person (ssp_contact_may_learn) are skipped. The text says the outcome without its grounds, names no other young person,
 * and this one only as `who`: the name, or NULL, and then the references alone say which referral it answers. A referral that was
 * returned gets the questions that are open.
 *
 * `to` is the reference of another of these contacts, or NULL. `line` gets each line of the text, which begins with the
 * lines To: and Subject: and an empty one; it returns 0, or a code that ends the act and is returned. The decision in force
 * gets the time and the contact, and an event of verb `disclose` names the young person. `contact` gets the reference of the
 * contact; *usual is false if the setting does not name the role of the contact.
 *
 * SSP_E_NOTFOUND  no such referral. SSP_E_USAGE "bad-reference": `key` or `to`.
 * SSP_E_DENIED    "not-decided"; "no-recipient": no such contact; "wrong-recipient": `to` is not one of these contacts; as
 *                 ssp_referral_check. */
SSP_API SSP_CHECK int ssp_referral_notify(struct ssp *ssp, const char *key, const char *to, const char *who,
	int (*line)(void *self, const char *text), void *self, char contact[SSP_REF_SIZE], bool *usual);

/* A decision. Texts are borrowed for the call, and NULL where they do not apply. */
struct ssp_decision {
	/* the verb, which also names the permission: "accept", "reject", "redirect", "return", "withdraw" */
	const char *verb;
	/* A word of the list `reason` with an empty category, or one that names the verb. NULL: the reason of the latest
	 * check (below-threshold, managed-elsewhere …) or of the verb (more-info, withdrawn-by-source …); to accept against the
	 * check, a reason or `words` must be given. */
	const char *reason;
	/* the reason in words: stored, but in no event (R092, rationale) */
	const char *words;
	/* a word of the list `override`, to override the rules that refuse (R010, overrides are listed) */
	const char *override;
	/* a referral, with the verb "reject" and the reason `duplicate` */
	const char *duplicate_of;
	/* a team or agency, with the verb "redirect" */
	const char *redirected_to;
	/* the key of a scheme or agency that the team advises instead (R095, signposting), or NULL; the answer to the sender names it */
	const char *signpost;
};

/* Decides a referral (R092, decide with a rationale). "accept" also opens the case, in the same transaction (R102, case
 * from an accepted referral), and writes its reference to `case_ref`; other verbs set `case_ref` to "". An override that
 * no rule needs is not stored.
 *
 * SSP_E_DENIED, for "accept" without an override:
 * - "needs-mash"    a school's referral that the safeguarding hub does not know of, if the setting require_mash is "block"
 *                   (R082, warn or block);
 * - "needs-review"  a referral of the exploitation team without the day of its review (C65, after its review);
 * - "needs-check"   there is no check by the store's own policy, or answers came after it;
 * - "not-met"       below the threshold;
 * - "undetermined"  the message names the unknown answers;
 * - "outside-gate"  managed elsewhere, or not at a school of the borough.
 * SSP_E_DENIED, with an override too:
 * - "decided-already"  only `return` reopens a decided referral;
 * - "case-open"        a referral with an open case cannot be returned;
 * - "other-person"     `duplicate_of` is about another young person;
 * - "not-allowed", "other-team".
 *
 * SSP_E_USAGE     "missing-reason"; "bad-term"; "bad-reason": a reason for other decisions; "missing-field": `duplicate_of`
 *                 or `redirected_to` is needed; "bad-value": a duplicate of itself, or a member that does not belong to
 *                 the verb; "no-such-row"; "bad-text": ssp_record_set would refuse the words or the agency; "bad-verb";
 *                 "bad-reference".
 * SSP_E_NOTFOUND  "not-found": no such referral. */
SSP_API SSP_CHECK int ssp_referral_decide(struct ssp *ssp, const char *key, const struct ssp_decision *decision,
	char case_ref[SSP_REF_SIZE]);

/* Calls `each` for everything that a referral lacks, for warnings: the safeguarding hub does not know of a school's referral
 * (unless the setting require_mash is "off"), the exploitation team has not reviewed a referral of its own, the role of T2 is
 * unknown, no team covers the school. `each` returns 0, or a code that ends the calls and is returned; it must not write to
 * the store. Checks no permission: it is for the principal who has just added or decided the referral. No call for a referral
 * that does not exist.
 *
 * SSP_E_USAGE  "bad-reference". */
SSP_API SSP_CHECK int ssp_referral_lacks(struct ssp *ssp, const char *key,
	int (*each)(void *self, const struct ssp_lack *lack), void *self);

#endif
