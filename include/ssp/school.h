/* Schools: taking over what a register says of them (R035, schools), and which of them nobody covers.
 *
 * A school is named by its URN, the national reference number, which never changes; its team follows from
 * its area (R052, a team covers an area), which no register knows. So what comes from a register is laid
 * over what a borough has written itself, and never put in its place.
 */
#ifndef SSP_SCHOOL_H
#define SSP_SCHOOL_H

#include "ssp/noun.h"

/* What became of a school that a register names. */
enum ssp_merge {
	/* nothing differed: nothing was written, no event either */
	SSP_MERGE_UNCHANGED,
	SSP_MERGE_ADDED,
	SSP_MERGE_CHANGED,
	/* changed, and it was not closed before */
	SSP_MERGE_CLOSED,
	/* how many there are */
	SSP_MERGES
};

/* Brings one school into the store as a register has it (R035): a new one is added, one that is there gets
 * the given fields that differ. What is not given keeps what it had, so that an area, or a roll typed in
 * by hand, is never erased by a file that does not know it. Predecessors are joined to those that are
 * there: a register forgets them.
 *
 * A record without a name is about a school that must be there. `school` needs its `urn`; it may be
 * changed. *what says what was done, and is only of use when 0 is returned. Nothing of this school is kept
 * after an error.
 *
 * SSP_E_NOTFOUND  "not-found": no name, and no such school.
 * Otherwise as ssp_add and ssp_edit, whose permissions are asked for. */
SSP_API SSP_CHECK int ssp_school_merge(struct ssp *ssp, struct ssp_record *school, enum ssp_merge *what);

/* Calls `each` for every school that is not closed and has no area, by its reference number: no team
 * covers it. `name` is borrowed during the call. Only for a principal who sees all schools: a team sees
 * those of its own area, of which none lacks one, and so nothing is told.
 *
 * SSP_E_DENIED  "not-allowed" to list schools. Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_school_uncovered(struct ssp *ssp, void (*each)(void *self, int64_t urn, const char *name),
	void *self);

#endif
