/* A bulk load: many rows of one noun in one transaction for writing.
 *
 * While it lasts, the INSERT of the noun stays prepared, its numbers are counted in memory, answers that every row asks
 * for again are remembered, and the indexes of an empty table are put off until the end. The rules do not know: they
 * ask for what is known and look up what is not, and outside a bulk load nothing is known.
 */
#ifndef STORE_BULK_H
#define STORE_BULK_H

#include "store/handle.h"
#include "store/stmt.h"

struct bulk {
	const struct ssp_entity *entity;
	struct stmt *insert; /* the noun's own, open from the first row on; NULL before */
	uint64_t columns;    /* the fields that it names: a bit each */
	uint64_t bound;      /* those of them with a parameter that is not null */
	int64_t last;        /* the last number that was given, 0 = none yet */
	char *indexes;       /* SQL that creates the indexes again, or NULL */
	struct memo *memo;
};

/* Begins; bulk_end is called in every case. SSP_E_INTERNAL without memory, and as store_exec. */
int bulk_begin(struct ssp *ssp, struct bulk *bulk, const struct ssp_entity *entity) SSP_CHECK;
/* Ends, inside the transaction still: when `code` is 0, makes the indexes and keeps the numbers. Returns `code`, or what
 * went wrong. */
int bulk_end(struct ssp *ssp, int code);

/* The bulk load of this noun that is going on, or NULL. */
struct bulk *bulk_of(const struct ssp *ssp, const struct ssp_entity *entity);

/* bulk_known sets *answer (may be NULL) to the stored answer of a question about a key, and returns false if there is none;
 * the other stores one. The address of `question` identifies it. Store only answers that new rows cannot change. */
bool bulk_known(const struct ssp *ssp, const void *question, const struct ssp_value *key, struct ssp_value *answer);
void bulk_learn(struct ssp *ssp, const void *question, const struct ssp_value *key, const struct ssp_value *answer);

#endif
