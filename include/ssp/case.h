/* Cases: open, assign, hand over, close, reopen, and the load of each officer (section 6.1, lifecycle; 6.8, closing).
 *
 * A case has one lead at a time. Rows of `assignment` record who led it, from when until when: assigning ends the open
 * assignment and begins another, and nothing else changes assignments (R103, history). Rules about who may be assigned
 * apply to new assignments only: an assignment remains when its officer falls ill.
 *
 * Rows of `episode` record when a case was open: opening begins an episode, closing ends it with reason and outcome,
 * and reopening begins another. The case has its present state; reports of past days count episodes, so they do not
 * change.
 *
 * Invariants, which ssp_doctor checks: the `officer` of a case is the officer of its one open assignment, and a closed
 * case has no open assignment; `opened` is the first day of the first episode; `closed` is the last day of the last
 * episode, which has none while the case is open; no assignment begins before the case. A reopened case has no lead. An
 * act dated (--as-of) before an earlier act on the same case is refused: "out-of-order".
 *
 *	static int take_best(void *self, const struct ssp_proposal *p)
 *	{
 *		if (p->rank == 1)
 *			*(struct ssp_proposal *)self = *p;
 *		return 0;
 *	}
 *
 *	char assignment[SSP_REF_SIZE];
 *	struct ssp_proposal best = { 0 };
 *	bool changed;
 *
 *	if (!ssp_case_suggest(ssp, "C-2026-0017", take_best, &best) && best.rank)
 *		r = ssp_case_assign(ssp, best.reference, best.officer, NULL, assignment, &changed);
 *
 * Every function checks permission for the verb in its name, on rows of the principal's team, and can return the errors
 * of the store (ssp/store.h) and, for a `key` that is no reference, SSP_E_USAGE "bad-reference".
 */
#ifndef SSP_CASE_H
#define SSP_CASE_H

#include "ssp/noun.h"

/* Opens a case (R102, open from a referral). The record (of `case`) names an accepted referral or a young person. With a
 * referral, young person, school and team default to those of the referral. `opened` defaults to today, and the next
 * review follows from the setting case.review_days. On success the record has its key. In the pooled model a case
 * without an accepted referral (C67), and a second open case of a young person (R093), are not refused: the episode
 * records the fact, and ssp_exceptions lists it.
 *
 * SSP_E_DENIED  "not-accepted" referral; "case-open" for one that has an open case; otherwise as ssp_add.
 * SSP_E_USAGE   as ssp_add. */
SSP_API SSP_CHECK int ssp_case_open(struct ssp *ssp, struct ssp_record *record);

/* Assigns a case to an officer (R103, assign); an open case becomes active. Stores the reference of the new assignment in
 * `reference`. If that officer already leads the case, nothing is written, *changed is false and `reference` is "". `override` is
 * a word of the list `override`, or NULL. The override is recorded, with the rules that it overrides, only if a rule would have
 * refused the act (R010, overrides are listed).
 *
 * SSP_E_DENIED, unless there is an override:
 * - "officer-inactive"    the officer has left;
 * - "other-team-officer"  the officer is not of the team of the case, or the case has none;
 * - "officer-absent"      the officer is away for more than three working days (Monday to Friday) from
 *                         today; absences that touch, or that only a weekend separates, count as one.
 * SSP_E_DENIED, whatever the override: "case-closed", "out-of-order", "other-team", "not-allowed".
 * SSP_E_USAGE     "no-such-row" if the officer does not exist; "bad-term" for the override.
 * SSP_E_NOTFOUND  no such case. */
SSP_API SSP_CHECK int ssp_case_assign(struct ssp *ssp, const char *key, const char *officer, const char *override,
	char reference[SSP_REF_SIZE], bool *changed);

/* A proposed lead for a case. A rule proposes, a person decides. */
struct ssp_proposal {
	/* reference of the case, as printed */
	char reference[SSP_REF_SIZE];
	/* key of the officer; "" if no officer can take the case */
	char officer[SSP_TEXT_SIZE];
	/* ssp_case_suggest: 1 for the best officer, 2 for the next; 0 for an officer who is not proposed and for no officer. Of
	 * the other functions: 1 for an officer, 0 for none */
	int rank;
	/* number of open cases of the officer, with those proposed earlier in the same call, and how many are of high risk */
	int64_t open, high;
	/* the points that the case adds to the sum of ssp_case_suggest: the fewer, the better */
	int64_t points;
	/* number of open cases of the officer before and after everything that the call proposes */
	int64_t before, after;
	/* the figures behind the proposal in words, or why the officer is not proposed */
	char reason[512];
};

/* The open cases of an officer before and after everything that a call proposes: all, and those of high risk. */
struct ssp_load {
	const char *officer;
	int64_t open, high, open_after, high_after;
};

/* Receives one proposal, which is valid during the call. Returns 0, or a code that ends the calls and is returned. It is
 * called in a read transaction and cannot assign: collect the proposals first. */
typedef int ssp_take_proposal(void *self, const struct ssp_proposal *proposal);

/* Ranks every officer of the case's team, the best first, and then names those who are not proposed, with the reason (R105,
 * suggest): of the team, officers who are away for more than three working days from today, or on more than five of the next
 * ten, sergeants and higher ranks, and leavers; then officers of other teams, without their sergeants and leavers. If no
 * officer of the team can take the case, the first proposal has no officer, and says so; it is the only one for a case
 * without a team.
 *
 * The order is that of a sum of points. An officer who leads n cases gets 2n + 1 for one more; a case that is not of low
 * risk counts a second time among those that are not, and a case of high risk twice more among those of high risk. Each
 * overdue review adds 2, up to 10, and each two working days of absence in the next four weeks 1. Having led this case takes 12
 * off, and so does leading or having led another case in the team of the same young person, or one of a sibling; work with the
 * case's school in the last year, at an activity or as the lead of a case, takes 3 off. With equal sums the key decides, so the
 * same store always gives the same order.
 *
 * SSP_E_NOTFOUND  no such case. SSP_E_DENIED  "not-allowed" to assign; "other-team". */
SSP_API SSP_CHECK int ssp_case_suggest(struct ssp *ssp, const char *key, ssp_take_proposal *each, void *self);

/* Proposes a lead for every open case without one in the principal's scope, in the order of their references: of all ways
 * to assign them, one with the smallest sum for each team (R105, balance). The sum is the one of ssp_case_suggest, added up
 * over all officers. No case that has a lead is proposed. `load` (may be NULL) then receives each officer of those teams who
 * can take a case; its pointers are valid during the call.
 *
 * SSP_E_DENIED  "not-allowed" to assign. */
SSP_API SSP_CHECK int ssp_case_propose(struct ssp *ssp, ssp_take_proposal *each,
	int (*load)(void *self, const struct ssp_load *load), void *self);

/* Records a review of an open case (R125, reviews with their result) and sets the day of the next one. `review` is a
 * record of `activity` with what is known of it: its officers default to the principal's, its time to now. It becomes an
 * activity of the kind `review` for this case, has the day by which the review was due, and gets its key. `next` is a date
 * after today, or NULL for the days of the setting case.review_days. If the result is a word whose category is a state
 * of a case, the case takes that state; without a lead it never becomes active.
 *
 * SSP_E_DENIED    "case-closed"; as ssp_add for an activity.
 * SSP_E_USAGE     "missing-field" if there is no next day; "bad-value" if it is not after today; "bad-date".
 * SSP_E_NOTFOUND  no such case. */
SSP_API SSP_CHECK int ssp_case_review(struct ssp *ssp, const char *key, struct ssp_record *review, const char *next);

/* Closes a case and its assignment, as of today (R122, close with a reason). `reason` is a word of the list
 * `close-reason`; `words` (may be NULL) is the outcome in words: stored with the case, never in an event. `handed_to` is
 * the team or agency that takes over, or NULL; only a reason of the category `handed-on` has one (R123, transfer). The
 * case stays in ssp_due until `acknowledged` has the day on which that team acknowledged it.
 *
 * SSP_E_USAGE     "missing-reason", "bad-term"; "bad-text" for words that ssp_record_set would refuse; "bad-value" for
 *                 `handed_to` with another reason.
 * SSP_E_DENIED    "closed-already", "out-of-order", "other-team".
 * SSP_E_NOTFOUND  no such case. */
SSP_API SSP_CHECK int ssp_case_close(struct ssp *ssp, const char *key, const char *reason, const char *words,
	const char *handed_to);

/* Reopens a closed case, without a lead (R122, reopen). The episode that ended keeps how the case was closed. `reason`
 * is a word of the list `reason` that suits reopening.
 *
 * SSP_E_USAGE     "missing-reason", "bad-term"; "bad-reason", a word for other acts.
 * SSP_E_DENIED    "not-closed", "out-of-order", "other-team".
 * SSP_E_NOTFOUND  no such case. */
SSP_API SSP_CHECK int ssp_case_reopen(struct ssp *ssp, const char *key, const char *reason);

/* Counts open cases in the principal's scope (R105, balance). Gives one row for each active officer of a team and each other
 * officer who leads an open case, and for each team with open cases that have no lead one row without an officer: team,
 * officer, name, open, high (cases of high risk), away_until (last day of an absence that has begun; null: present). With
 * `by_team`, gives one row for each team that is active or has open cases: team, officers (active ones), open, unassigned,
 * high; a last row, without a team, counts the open cases that have no team, if there are any.
 *
 * The caller closes the rows, usually through ssp_write_rows. Until then a read transaction is open, in which nothing can
 * be written. SSP_E_DENIED  "not-allowed". */
SSP_API SSP_CHECK int ssp_case_load(struct ssp *ssp, bool by_team, struct ssp_rows *rows);

/* Returns the columns of ssp_case_load, ended by a NULL name. */
SSP_API const struct ssp_column *ssp_case_load_columns(bool by_team);

#endif
