/* People of overnight reports, and the young people who may be the same (R085, suggest matches; R086, pick into referrals).
 *
 * A match is a suggestion: nothing is linked or merged before somebody picks. Matches are computed on demand from the present
 * store, and are never stored.
 *
 *	ssp_overnight_review(ssp, print, self);
 *	ssp_begin(ssp) || ssp_overnight_pick(ssp, "OV-2026-0001", "Y-2026-0001", referral) || ssp_commit(ssp);
 *
 * Every function may return the errors of the store (ssp/store.h) and SSP_E_DENIED "not-allowed".
 */
#ifndef SSP_MATCH_H
#define SSP_MATCH_H

#include "ssp/record.h"
#include "ssp/store.h"

/* An undecided record of a report, and a young person who may be the same; or nobody. Borrowed for the call. */
struct ssp_suggestion {
	/* the record of the report */
	const char *reference;
	/* "certain", "likely", "possible"; "none" where nobody is like it, and the rest is "" or NULL then */
	const char *tier;
	/* 0 to 100 */
	int score;
	/* why, in words without a name */
	const char *words;
	/* the young person; "" outside the principal's scope, where only the team is given: its name and mailbox, or NULL */
	const char *yp, *team, *mailbox;
};

/* Calls `each` for every undecided record, except those with an erased person, and each young person who may be the same; last
 * and once for each record without one. Ordered by tier from certain on, then the oldest record first. Searches the whole store,
 * because another team may know the child. Checks permission for `overnight review` and `yp find`. An event names the young people
 * found in scope, and is committed before the first call. `each` returns 0, or a code that ends the calls and is returned. */
SSP_API SSP_CHECK int ssp_overnight_review(struct ssp *ssp, int (*each)(void *self, const struct ssp_suggestion *suggestion), void *self);

/* Counts the undecided records by the best tier of each, and names nobody: counts[0] none, [1] possible, [2] likely, [3]
 * certain. For principals who may import reports. */
SSP_API SSP_CHECK int ssp_overnight_count(struct ssp *ssp, long counts[4]);

/* Makes a referral of a record, on the route of its report, received today, with its check still to do: of the young person `yp`, or
 * of a new one with what the record says (NULL). `referral` gets its reference. Inside a transaction it is part of that.
 *
 * SSP_E_NOTFOUND  "not-found": no such record.
 * SSP_E_DENIED    "decided-already": it was picked or dismissed; "purged": its person was erased and `yp` is NULL; "other-team";
 *                 the refusals of ssp_add.
 * SSP_E_USAGE     "bad-reference"; of the young person and the referral, as ssp_add. */
SSP_API SSP_CHECK int ssp_overnight_pick(struct ssp *ssp, const char *key, const char *yp, char referral[SSP_REF_SIZE]);

/* Dismisses a record, for a reason of the list `reason` that suits "dismiss". The same record of a later report is known by its digest
 * and stays dismissed, also when its person was erased.
 *
 * SSP_E_NOTFOUND  "not-found". SSP_E_DENIED "decided-already".
 * SSP_E_USAGE     "missing-reason", "bad-term", "bad-reason". */
SSP_API SSP_CHECK int ssp_overnight_dismiss(struct ssp *ssp, const char *key, const char *reason);

#endif
