/* Rows: what flows from a store, a report or a file to a writer.
 *
 * A value is what the store keeps: text, a whole number, a real, or nothing. A column says how to show it. A
 * source of rows gives one at a time; what it gives is valid until the next is asked for.
 */
#ifndef SSP_ROWS_H
#define SSP_ROWS_H

#include "ssp/model.h"

enum ssp_kind { SSP_NULL, SSP_WHOLE, SSP_NUMBER, SSP_STRING };

struct ssp_value {
	enum ssp_kind kind;
	union {
		int64_t i;     /* SSP_WHOLE */
		double r;      /* SSP_NUMBER */
		const char *s; /* SSP_STRING: borrowed from the source, NUL at its end */
	};
	size_t len; /* of an SSP_STRING, in bytes */
};

/* How a column is called and shown. `prefix` is set where the value is an id to be printed as a reference; a MULTI
 * column's value is its parts joined by ';' (in JSON an array). `flags` are those of the field. */
struct ssp_column {
	const char *name;
	enum ssp_type type;
	unsigned flags;
	const char *prefix;
};

/* A source of rows. `next` gives 1 and fills `row` (as many values as columns), 0 at the end, or an error;
 * `close` (may be NULL) frees what the source holds. */
struct ssp_rows {
	const struct ssp_column *columns;
	size_t n;
	void *self;
	int (*next)(struct ssp_rows *rows, struct ssp_value *row);
	void (*close)(struct ssp_rows *rows);
};

#endif
