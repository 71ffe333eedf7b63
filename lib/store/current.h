/* The current act: the number that groups its events, and its rows that no event has named yet.
 *
 * An act is the work of one command in one outermost transaction. It begins with its first event and ends with the
 * transaction, or when the command changes (ssp_set_command), so that each line of a batch is an act of its own.
 *
 * Every new row of a noun with a prefix goes through current_add. The next event at the same depth of transactions, or
 * further out, names it. Invariant: a transaction that would commit a row without an event fails, so every row has an event.
 */
#ifndef STORE_CURRENT_H
#define STORE_CURRENT_H

#include "store/handle.h"
#include "util/buf.h"

/* The number that groups the events of an act. The handle shares it with the refusals that wait for the end of the
 * transaction. */
struct act_number {
	int64_t first; /* the number of the act's first event; 0 = none yet */
	int depth;     /* of transactions, where that event would be undone */
};

/* Sets *act to the number of the current act, which is in the handle's arena and lives as long as the handle. SSP_E_INTERNAL
 * without memory. */
int current_act(struct ssp *ssp, struct act_number **act) SSP_CHECK;
/* Ends the act: the next event begins another. */
void current_end(struct ssp *ssp);

/* Adds a row for the next event to name. SSP_E_INTERNAL without memory. */
int current_add(struct ssp *ssp, const struct ssp_entity *entity, int64_t id) SSP_CHECK;
/* Appends the rows that the event about to be written names in addition to its own `reference` (may be NULL), and forgets
 * them: references in ascending order, joined by blanks, and FIRST..LAST for numbers without a gap. */
void current_name(struct ssp *ssp, const char *reference, struct buf *out);
/* Checks before a commit that events have named all rows: else SSP_E_INTERNAL "unnamed-row". */
int current_check(struct ssp *ssp) SSP_CHECK;

/* Called after the innermost transaction has ended, with the handle's `depth` already lowered: current_kept gives its rows and
 * its act to the transaction around it, current_undone drops them. SSP_E_INTERNAL without memory. */
int current_kept(struct ssp *ssp) SSP_CHECK;
void current_undone(struct ssp *ssp);

#endif
