/* Rows: values that a store, a report or a file gives to a writer.
 *
 * A value is text, a whole number, a real number, or null. A column says how to print it. A source gives one row at a
 * time. A row is valid until the next call, so a source needs memory for one row only, and a consumer copies what it keeps.
 *
 *	while ((got = rows.next(&rows, row)) == 1)
 *		use(row);               row[0] to row[rows.n - 1]; see `each` for sources without `next`
 *	if (rows.close)
 *		rows.close(&rows);      also after an error: a source may hold a transaction
 */
#ifndef SSP_ROWS_H
#define SSP_ROWS_H

#include "ssp/model.h"

/* The kind of a value. It is a property of the value and not of its column: any column can hold SSP_NULL. */
enum ssp_value_kind { SSP_NULL, SSP_WHOLE, SSP_NUMBER, SSP_STRING };

/* One value. All zero is null. Dates and times are strings, yes and no are 1 and 0, a reference is the
 * number behind it (see ssp_ref_format): a value looks the same in a record, a row and the store. */
struct ssp_value {
	enum ssp_value_kind kind;
	/* `kind` says which member is set; none is for SSP_NULL */
	union {
		/* SSP_WHOLE */
		int64_t i;
		/* SSP_NUMBER */
		double r;
		/* SSP_STRING: UTF-8, borrowed from the source, NUL at its end unless the source says
		 * otherwise */
		const char *s;
	};
	/* of an SSP_STRING, in bytes, without its NUL */
	size_t len;
};

/* The name of a column, and how its values are printed. A MULTI column's value is its parts joined by ';' (in JSON an array). */
struct ssp_column {
	/* heading, and key in JSON */
	const char *name;
	/* how values are written: an SSP_BOOL as yes and no, an SSP_DATE in words for people … */
	enum ssp_type type;
	/* enum ssp_flag, those of the field */
	unsigned flags;
	/* prefix ("C") if whole numbers are ids that print as references; else NULL */
	const char *prefix;
};

/* Receives one row. A result other than 0 ends the reading and is returned. */
typedef int ssp_take(void *self, const struct ssp_value *row);

/* A source of rows. Only its own functions advance it. `columns` lives at least as long as the source is open. */
struct ssp_rows {
	const struct ssp_column *columns;
	/* of columns, and of the values of a row */
	size_t n;
	/* private to the source, which may set it to NULL when it is closed */
	void *self;
	/* Returns 1 and fills `row` (room for n values), 0 at the end, or a negative code; the error is where the maker of
	 * the source puts its errors. Never called again after 0 or an error. */
	int (*next)(struct ssp_rows *rows, struct ssp_value *row);
	/* Frees the memory of the source; may be NULL. Called once, after any result of `next`. */
	void (*close)(struct ssp_rows *rows);
	/* Gives all rows to `take`, one after another, in place of `next`: set by a source that is quicker
	 * this way, and then `next` may be NULL. Returns 0, or the code of `take` or of the source. */
	int (*each)(struct ssp_rows *rows, ssp_take *take, void *self);
	/* For each column the noun that its values are keys of, so that a path can go on from it, or NULL: then a column with a
	 * prefix, and an SSP_REF with the name of a noun, are keys of that noun. NULL where no column needs it. */
	const char *const *refs;
};

#endif
