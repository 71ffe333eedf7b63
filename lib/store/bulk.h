/* A bulk load: many rows of one noun in one transaction for writing.
 *
 * While it lasts, the INSERT of the noun stays prepared, its numbers are counted in memory, answers that every row asks
 * for again are remembered, and the indexes of an empty table of facts are created only at the end. Rules need no case
 * for it: they ask bulk_known and look up what is not known, and outside a bulk load nothing is known.
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

/* Begins a bulk load; the caller calls bulk_end in every case. SSP_E_INTERNAL without memory, and as store_exec. */
int bulk_begin(struct ssp *ssp, struct bulk *bulk, const struct ssp_entity *entity) SSP_CHECK;
/* Ends the bulk load, still inside the transaction: when `code` is 0, creates the indexes and writes the last number. Returns
 * `code`, or the code of its own error. */
int bulk_end(struct ssp *ssp, int code);

/* The bulk load of this noun that is going on, or NULL. */
struct bulk *bulk_of(const struct ssp *ssp, const struct ssp_entity *entity);

/* bulk_known sets *answer (may be NULL) to the stored answer of a question about a key, and returns false if there is none;
 * the text of an answer is borrowed until the next bulk_learn. bulk_learn stores one, unless a text in it is longer than 39
 * bytes. The address of `question` identifies the question. Store only answers that new rows cannot change. */
bool bulk_known(const struct ssp *ssp, const void *question, const struct ssp_value *key, struct ssp_value *answer);
void bulk_learn(struct ssp *ssp, const void *question, const struct ssp_value *key, const struct ssp_value *answer);

#endif
