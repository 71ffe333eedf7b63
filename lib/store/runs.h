/* Runs of rows: all numbers of one noun from a first to a last one. */
#ifndef STORE_RUNS_H
#define STORE_RUNS_H

#include <stddef.h>
#include <stdint.h>

#include "ssp/model.h"

struct row_run {
	const struct ssp_entity *entity; /* of a noun with a prefix */
	int64_t first, last;
	int depth; /* of the transactions in which they would be undone; see store/current.h */
};

/* All zero is empty. */
struct row_runs {
	struct row_run *at;
	size_t n, room;
};

/* Adds a run, or lengthens one of the same noun and depth that it follows, if that is among the latest.
 * SSP_E_INTERNAL without memory. */
int runs_add(struct row_runs *runs, const struct row_run *run, struct ssp_error *e) SSP_CHECK;
/* Takes the rows of a run out of the runs that have them. SSP_E_INTERNAL without memory. */
int runs_remove(struct row_runs *runs, const struct row_run *run, struct ssp_error *e) SSP_CHECK;
/* Puts the runs from `from` on in the order of their prefixes and numbers, each number once: runs that overlap or follow
 * each other become one. */
void runs_sort(struct row_runs *runs, size_t from);
/* Frees them; none is left. */
void runs_free(struct row_runs *runs);
#define _cleanup_runs_ __attribute__((cleanup(runs_free)))

#endif
