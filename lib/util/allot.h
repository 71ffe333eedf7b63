/* Gives items to takers at the least total cost: exactly, not by rules of thumb.
 *
 * An item has a level, and counts at its own level and at every lower one: a case of high risk is a case too. A taker
 * costs the weighted square of the number of items at each level, so that the next item costs more than the last one;
 * each pair of an item and a taker has a cost of its own as well. The least total is that of a flow at least cost, found by
 * successive shortest paths; among equal totals the same input always gives the same answer.
 */
#ifndef UTIL_ALLOT_H
#define UTIL_ALLOT_H

#include <stddef.h>
#include <stdint.h>

enum { ALLOT_LEVELS = 3 };

struct allotment {
	size_t items, takers;
	const unsigned char *level;             /* of each item: less than ALLOT_LEVELS */
	const int64_t *cost;                    /* of item i with taker k: cost[i * takers + k] */
	const int64_t (*held)[ALLOT_LEVELS];    /* what each taker has already, at each level or above */
	const int64_t *weight;                  /* of the square of the number at each level; not negative */
};

/* Stores in taker[i] the taker of item i; every item gets one, unless there are no takers. Returns 0, or -1 without
 * memory. Costs must stay below 2^40. */
int allot(const struct allotment *a, size_t *taker);

/* Returns the cost of the next item of a level for a taker who has `held`, without the cost of that pair. */
int64_t allot_next(const int64_t *weight, const int64_t held[ALLOT_LEVELS], unsigned level);

#endif
