/* Rows that a report makes and holds in memory, so that its transaction has ended before the first one is written. */
#ifndef REPORT_MADE_H
#define REPORT_MADE_H

#include "ssp/rows.h"
#include "store/handle.h"
#include "util/arena.h"

struct made {
	struct arena arena; /* of texts */
	size_t n;           /* columns */
	struct ssp_value *values;
	size_t rows, room, next;
	bool failed; /* no memory for a text */
};

/* Begins the rows of a report with that many columns. Returns NULL without memory, with the error in the handle. */
struct made *made_begin(struct ssp *ssp, size_t columns);
/* Returns a new row, all null, valid until the next one; NULL without memory, as made_begin. */
struct ssp_value *made_row(struct ssp *ssp, struct made *made);
/* Returns a value with a copy of a text; NULL is null. Lack of memory stays in `failed`, and made_end reports it. */
struct ssp_value made_text(struct made *made, const char *s);
/* Returns all values of the rows of made_end, row after row, valid until the rows are closed; *n is the number of values. */
const struct ssp_value *made_values(const struct ssp_rows *rows, size_t *n);
/* Returns the numerator in percent of the denominator, to one decimal; null for a denominator of 0. */
struct ssp_value made_share(int64_t numerator, int64_t denominator);
/* Ends the transaction in which the rows were made. If `code` is 0, *rows gets them with their columns, and the caller closes it;
 * else frees them. `made` may be NULL with a code. Returns the code. */
int made_end(struct ssp *ssp, struct made *made, int code, const struct ssp_column *columns, struct ssp_rows *rows) SSP_CHECK;

#endif
