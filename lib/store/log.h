/* The head of the record of events: the tree over all of them, and the number of the last one. */
#ifndef STORE_LOG_H
#define STORE_LOG_H

#include "store/handle.h"
#include "store/tree.h"

struct log_head {
	struct tree tree;
	int64_t last; /* 0: no event yet */
};

/* Reads the head; if the store has none, *head is that of a record without events. SSP_E_DATA "event-broken" when no record can
 * have such a head. */
int log_load(struct ssp *ssp, struct log_head *head) SSP_CHECK;
/* Writes the head, inside a transaction for writing. */
int log_save(struct ssp *ssp, const struct log_head *head) SSP_CHECK;
/* The number of the event after `last`: the next one, or the first of this year by the real clock. Events are numbered in
 * the order of their writing, so a clock that went back does not count. */
int64_t log_next(const struct ssp *ssp, int64_t last);

#endif
