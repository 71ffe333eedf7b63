/* Cases: opening, assigning, closing, and who carries how much (DOMAIN 6.1, 6.8).
 *
 * A case has one lead at a time. Who led it, from when until when, are rows of `assignment`: assigning ends the open
 * one and begins another, and none is ever changed otherwise. Rules about who may be assigned stop only the act to
 * come: an assignment that stands stays when the officer falls ill.
 */
#ifndef SSP_CASE_H
#define SSP_CASE_H

#include "ssp/noun.h"

/* Opens a case: the record (of `case`) names an accepted referral, from which young person, school and team follow, or
 * a young person. Its key stands in the record afterwards (R102). SSP_E_DENIED: "not-accepted", and "case-open" for
 * a referral that has an open case; otherwise as ssp_add. */
SSP_API SSP_CHECK int ssp_case_open(struct ssp *ssp, struct ssp_record *record);

/* Makes an officer the lead (R103); an open case becomes active. `reference` gets the new row of `assignment`; *changed
 * is false, and nothing is written, when that officer leads it already. Refused with SSP_E_DENIED unless `override` (a
 * word of the list `override`, or NULL) is given, which is kept with the rules that it passed over:
 * - "officer-inactive": the officer has left;
 * - "other-team-officer": the officer is not of the team of the case;
 * - "officer-absent": the officer is away for more than three working days (Monday to Friday) from today.
 * Refused whatever the override: "case-closed". SSP_E_USAGE "no-such-row" for an officer who is not there;
 * SSP_E_NOTFOUND. */
SSP_API SSP_CHECK int ssp_case_assign(struct ssp *ssp, const char *key, const char *officer, const char *override,
	char reference[SSP_REF_SIZE], bool *changed);

/* Who should lead a case, and why; nothing is changed by it. `officer` is "" where nobody can. */
struct ssp_proposal {
	char reference[SSP_REF_SIZE];
	char officer[SSP_TEXT_SIZE];
	int64_t open; /* cases that the officer leads now, those proposed before in the same call included */
	char reason[256];
};

/* Proposes the officer of the case's team with the fewest open cases among those who may be assigned (R105); sergeants
 * and ranks above are not proposed. Equal loads go by the officer's key. SSP_E_NOTFOUND, SSP_E_DENIED. */
SSP_API SSP_CHECK int ssp_case_suggest(struct ssp *ssp, const char *key, struct ssp_proposal *proposal);

/* The same for every open case without a lead in the principal's scope, in the order of their references, each counted
 * as if those before were assigned. `each` returns 0, or a code that ends it and is returned. */
SSP_API SSP_CHECK int ssp_case_propose(struct ssp *ssp, int (*each)(void *self, const struct ssp_proposal *proposal),
	void *self);

/* Closes a case and its assignment (R122). `reason` is a word of the list `close-reason`; `words` (may be NULL) say what
 * came of it: kept, never in an event. SSP_E_USAGE "missing-reason", "bad-term"; SSP_E_DENIED "closed-already";
 * SSP_E_NOTFOUND. */
SSP_API SSP_CHECK int ssp_case_close(struct ssp *ssp, const char *key, const char *reason, const char *words);

/* Opens a closed case again, without a lead; how it had been closed stays in the event. `reason` is a word of the list
 * `reason`. SSP_E_USAGE "missing-reason", "bad-term"; SSP_E_DENIED "not-closed"; SSP_E_NOTFOUND. */
SSP_API SSP_CHECK int ssp_case_reopen(struct ssp *ssp, const char *key, const char *reason);

/* Open cases of each officer, and of each team those without a lead (a row with no officer), in the principal's scope
 * (R105, balance). `by_team`: one row a team instead. SSP_E_DENIED, SSP_E_BUSY. The rows are closed by the caller,
 * usually through ssp_write_rows. */
SSP_API SSP_CHECK int ssp_case_load(struct ssp *ssp, bool by_team, struct ssp_rows *rows);

#endif
