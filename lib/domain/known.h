/* Rows of the store that new rows are like: found while the new ones are written, reported after the transaction. See
 * ssp/known.h. */
#ifndef DOMAIN_KNOWN_H
#define DOMAIN_KNOWN_H

#include "ssp/known.h"
#include "store/handle.h"

/* A match of a `known` hook (struct ssp_entity). */
struct known {
	struct known *next;
	struct ssp_known told; /* `record` and `row` are filled in by look_for_known */
	int64_t row;           /* the new row */
	/* the noun that was looked up, of which telling leaves an event; NULL: none. `id` is the young person found, for that
	 * event; 0: out of scope */
	const char *looked;
	int64_t id;
};

/* Stores a copy of a match until it is reported. SSP_E_INTERNAL without memory. */
int add_known(struct ssp *ssp, const struct known *known) SSP_CHECK;
/* New rows: `n` numbers from `first` on, and the number of the record of each, or NULL if they came from no file. All zero:
 * no rows; the owner frees `records`. */
struct known_rows {
	int64_t first;
	long *records;
	size_t n, room;
};
/* Adds a row. Numbers rise; those that refused rows have drawn are left out. SSP_E_INTERNAL without memory. */
int note_new_row(struct ssp *ssp, struct known_rows *rows, int64_t id, long record) SSP_CHECK;
/* Calls the hook `known` of the noun for new rows, and completes its matches. Errors of the store. */
int look_for_known(struct ssp *ssp, const struct ssp_entity *entity, const struct known_rows *rows) SSP_CHECK;
/* Drops the matches that are not reported yet: their new rows do not exist. */
void forget_known(struct ssp *ssp);

#endif
