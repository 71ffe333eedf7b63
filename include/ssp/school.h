/* Schools: taking over what a register says of them, and which of them nobody covers. */
#ifndef SSP_SCHOOL_H
#define SSP_SCHOOL_H

#include "ssp/noun.h"

/* What became of a school that a register names. */
enum ssp_merge {
	SSP_MERGE_UNCHANGED, /* nothing differed: nothing was written, no event either */
	SSP_MERGE_ADDED,
	SSP_MERGE_CHANGED,
	SSP_MERGE_CLOSED,    /* changed, and it was not closed before */
	SSP_MERGES
};

/* Brings one school into the store as a register has it (R035): a new one is added, one that is there gets the given
 * fields that differ. What is not given keeps what it had, so that an area, or a roll typed in by hand, is never erased
 * by a file that does not know it. Predecessors are joined to those that are there: a register forgets them.
 *
 * A record without a name is about a school that must be there: SSP_E_NOTFOUND if it is not. Otherwise as ssp_add and
 * ssp_edit; nothing of this school is kept after an error. `school` may be changed. */
SSP_API SSP_CHECK int ssp_school_merge(struct ssp *ssp, struct ssp_record *school, enum ssp_merge *what);

/* Calls `each` for every school that is not closed and has no area, by its reference number: no team covers it. `name`
 * is borrowed during the call. Only schools that the principal may see. SSP_E_DENIED, SSP_E_STORE. */
SSP_API SSP_CHECK int ssp_school_uncovered(struct ssp *ssp, void (*each)(void *self, int64_t urn, const char *name),
	void *self);

#endif
