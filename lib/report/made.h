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
	bool failed; /* want of memory for a text */
};

/* Begins the rows of a report with that many columns: NULL without memory, which is then set in the handle. */
struct made *made_begin(struct ssp *ssp, size_t columns);
/* A new row, all null, valid until the next one; NULL without memory, as made_begin. */
struct ssp_value *made_row(struct ssp *ssp, struct made *made);
/* A value with a copy of a text; NULL is null. Want of memory stays in `failed`, and made_end tells of it. */
struct ssp_value made_text(struct made *made, const char *s);
/* All values of rows that made_end handed over, row after row, valid until those are closed; *n is the number of values. */
const struct ssp_value *made_values(const struct ssp_rows *rows, size_t *n);
/* Numerator of denominator in percent, to one decimal; null where there is nothing to divide by. */
struct ssp_value made_share(int64_t numerator, int64_t denominator);
/* Ends the transaction in which the rows were made, and hands them over with their columns where `code` is 0; else frees them.
 * Returns the code. */
int made_end(struct ssp *ssp, struct made *made, int code, const struct ssp_column *columns, struct ssp_rows *rows) SSP_CHECK;

#endif
