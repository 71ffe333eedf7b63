/* Cases: opening, assigning, closing, and who carries how much (section 6.1, lifecycle; 6.8, closing).
 *
 * A case has one lead at a time. Who led it, from when until when, are rows of `assignment`: assigning
 * ends the open one and begins another, and none is ever changed otherwise (R103, history). Rules about
 * who may be assigned stop only the act to come: an assignment that stands stays when the officer falls
 * ill.
 *
 * When a case was open are rows of `episode`: opening begins one, closing ends it with reason and outcome,
 * reopening begins another. The case says how it stands now; what was reported of a day long past is counted
 * from the episodes, and stays as it was.
 *
 * Always true of a case, and looked at by ssp_doctor: its `officer` is that of its one open assignment, and
 * a closed case has no open assignment; its `opened` is the first day of its first episode and its `closed`
 * the last day of its last, which lasts while the case is open; no assignment begins before the case. A case
 * that was reopened has no lead. So no act is done on a day (--as-of) before what was done to the case:
 * "out-of-order".
 *
 *	char assignment[SSP_REF_SIZE];
 *	struct ssp_proposal p;
 *	bool changed;
 *
 *	if (!ssp_case_suggest(ssp, "C-2026-0017", &p) && p.officer[0])
 *		r = ssp_case_assign(ssp, p.reference, p.officer, NULL, assignment, &changed);
 *
 * Every function asks for the permission of the verb that it is named after, on rows of the principal's
 * team, and may return the errors of the store (ssp/store.h).
 */
#ifndef SSP_CASE_H
#define SSP_CASE_H

#include "ssp/noun.h"

/* Opens a case: the record (of `case`) names an accepted referral, from which young person, school and
 * team follow where they were not given, or a young person. The day of opening is today unless it was
 * given; the next review follows from the setting case.review_days. The key stands in the record
 * afterwards (R102, open from a referral). A case without a decision about a referral where the model is
 * pooled (C67), or beside another open one of the same young person (R093), is never refused, but noted in
 * its episode and listed among the exceptions.
 *
 * SSP_E_DENIED  "not-accepted" referral; "case-open" for one that has an open case; "other-team".
 * SSP_E_USAGE   as ssp_add. */
SSP_API SSP_CHECK int ssp_case_open(struct ssp *ssp, struct ssp_record *record);

/* Makes an officer the lead (R103, assign); an open case becomes active. `reference` gets the new row of
 * `assignment`; *changed is false, and nothing is written, when that officer leads it already. `override`
 * is a word of the list `override`, or NULL; it is kept, with the rules that it passed over, only where it
 * passed one (R010, overrides are listed).
 *
 * SSP_E_DENIED, unless there is an override:
 * - "officer-inactive"    the officer has left;
 * - "other-team-officer"  the officer is not of the team of the case, or the case has none;
 * - "officer-absent"      the officer is away for more than three working days (Monday to Friday) from
 *                         today, absences that touch or that a weekend parts being one.
 * SSP_E_DENIED, whatever the override: "case-closed", "out-of-order", "other-team", "not-allowed".
 * SSP_E_USAGE     "no-such-row" for an officer who is not there; "bad-term" for the override.
 * SSP_E_NOTFOUND  no such case. */
SSP_API SSP_CHECK int ssp_case_assign(struct ssp *ssp, const char *key, const char *officer, const char *override,
	char reference[SSP_REF_SIZE], bool *changed);

/* Who should lead a case, and why; nothing is changed by it. A rule proposes, a person decides. */
struct ssp_proposal {
	/* of the case, as it prints */
	char reference[SSP_REF_SIZE];
	/* "" where nobody can */
	char officer[SSP_TEXT_SIZE];
	/* cases that the officer leads now, those proposed before in the same call included */
	int64_t open;
	/* one clause: the figures that it rests on, or why there is nobody */
	char reason[256];
};

/* Proposes the officer of the case's team with the fewest open cases among those who may be assigned
 * (R105, least loaded); sergeants and ranks above are not proposed. Of equal loads, one who is here today
 * goes before one who is away for a few days, and then they go by the officer's key, so that the same
 * store always proposes the same.
 *
 * SSP_E_NOTFOUND  no such case. SSP_E_DENIED  "not-allowed" to assign; "other-team". */
SSP_API SSP_CHECK int ssp_case_suggest(struct ssp *ssp, const char *key, struct ssp_proposal *proposal);

/* The same for every open case without a lead in the principal's scope, in the order of their references,
 * each counted as if those before were assigned. `each` returns 0, or a code that ends it and is returned;
 * what it is given is valid during the call. It runs inside a transaction for reading, so it cannot
 * assign: keep the proposals, then do so.
 *
 * SSP_E_DENIED  "not-allowed" to assign. */
SSP_API SSP_CHECK int ssp_case_propose(struct ssp *ssp, int (*each)(void *self, const struct ssp_proposal *proposal),
	void *self);

/* Closes a case and its assignment, as of today (R122, close with a reason). `reason` is a word of the list
 * `close-reason`; `words` (may be NULL) say what came of it: kept with the case, never in an event.
 *
 * SSP_E_USAGE     "missing-reason", "bad-term"; "bad-text" for words that ssp_record_set would refuse.
 * SSP_E_DENIED    "closed-already", "out-of-order", "other-team".
 * SSP_E_NOTFOUND  no such case. */
SSP_API SSP_CHECK int ssp_case_close(struct ssp *ssp, const char *key, const char *reason, const char *words);

/* Opens a closed case again, without a lead (R122, reopen); how it had been closed stays in the episode
 * that has ended. `reason` is a word of the list `reason`.
 *
 * SSP_E_USAGE     "missing-reason", "bad-term".
 * SSP_E_DENIED    "not-closed", "out-of-order", "other-team".
 * SSP_E_NOTFOUND  no such case. */
SSP_API SSP_CHECK int ssp_case_reopen(struct ssp *ssp, const char *key, const char *reason);

/* Open cases of each officer, and of each team those without a lead (a row with no officer), in the
 * principal's scope (R105, balance): team, officer, name, open, high (of high risk), away_until (the last
 * day of an absence that has begun; null = here). `by_team`: one row a team instead: team, officers, open,
 * unassigned, high; the last, without a team, is that of the open cases that have none.
 *
 * The rows are closed by the caller, usually through ssp_write_rows; until then a transaction for reading
 * is open, in which nothing can be written. SSP_E_DENIED  "not-allowed". */
SSP_API SSP_CHECK int ssp_case_load(struct ssp *ssp, bool by_team, struct ssp_rows *rows);

#endif
