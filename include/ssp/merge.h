/* Merges two young people who are the same person, and undoes it (R077, merge duplicates).
 *
 * Merging moves every row that refers to the duplicate, in every noun, to the young person that is kept. The duplicate stays as a
 * row whose field `merged` names the other: no list, search or count includes it, and no new row may refer to it. Fields that
 * the kept young person lacks are filled from the duplicate; where both have a value the kept one stays, and the difference is
 * reported. Former values of fields (the noun yp_history) stay with the duplicate.
 *
 * Each row that changes has its event, which names both young people; all are one act. Undoing a merge restores the former values
 * from the payloads of these events, and is refused once anything about one of the two has changed.
 */
#ifndef SSP_MERGE_H
#define SSP_MERGE_H

#include "ssp/store.h"

/* One change, or one thing to look at. Borrowed for the call. */
struct ssp_merged {
	/* moved: the row refers to the kept young person; filled: the kept young person got the value of the field;
	 * differs: both have a value, and the kept one stays; second-case: an open case beside another of the same team;
	 * merged: the duplicate; restored: the field has the value again that it had before the merge */
	const char *change;
	/* noun and reference of the row, and the field; `field` is NULL for second-case */
	const char *noun, *reference, *field;
};

/* Merges `duplicate` into `keep`: references of young people. `reason` is a word of the list `reason` that suits merging; the
 * event keeps it. `each` is called for every change, in the order in which they are made, inside the transaction; it returns 0,
 * or a code that undoes everything and is returned.
 *
 * SSP_E_DENIED    "not-allowed"; "other-team": one of the two, or a row that refers to the duplicate, belongs to another team;
 *                 "same-person": both references name one row; "merged": one of the two was merged already; "two-teams": both have
 *                 an open case, in different teams; "about-both": a row that is not voided refers to both.
 * SSP_E_USAGE     "missing-reason", "bad-term", "bad-reason"; "bad-order": a moved row would be before the date of birth of
 *                 the young person; "bad-reference".
 * SSP_E_NOTFOUND  no such young person. Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_yp_merge(struct ssp *ssp, const char *keep, const char *duplicate, const char *reason,
	int (*each)(void *self, const struct ssp_merged *merged), void *self);

/* Undoes the merge of `duplicate`: every row and field that it changed is as it was before. `each` as for ssp_yp_merge.
 *
 * SSP_E_DENIED    "not-allowed"; "other-team"; "not-merged"; "changed-since": a row about one of the two was written since; the
 *                 message names it if the principal may list it; "erased": the former values were erased, or are not those that
 *                 the events prove.
 * SSP_E_USAGE     "bad-reference". SSP_E_NOTFOUND  no such young person. Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_yp_unmerge(struct ssp *ssp, const char *duplicate,
	int (*each)(void *self, const struct ssp_merged *merged), void *self);

#endif
