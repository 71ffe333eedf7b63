/* Rows: what flows from a store, a report or a file to a writer.
 *
 * A value is what the store keeps: text, a whole number, a real, or nothing. A column says how to show it.
 * A source of rows gives one at a time; what it gives is valid until the next is asked for, so that a
 * source needs memory for one row only, and a consumer that wants to keep something copies it.
 *
 *	while ((got = rows.next(&rows, row)) == 1)
 *		use(row);               row[0] to row[rows.n - 1]; see `each` for sources without `next`
 *	if (rows.close)
 *		rows.close(&rows);      also after an error: many a source holds a transaction
 */
#ifndef SSP_ROWS_H
#define SSP_ROWS_H

#include "ssp/model.h"

/* What a value holds; it follows from the value, not from the type of its column, which may hold nothing. */
enum ssp_value_kind { SSP_NULL, SSP_WHOLE, SSP_NUMBER, SSP_STRING };

/* One value. All zero is null. Dates and times are strings, yes and no are 1 and 0, a reference is the
 * number behind it (see ssp_ref_format): a value looks the same in a record, a row and the store. */
struct ssp_value {
	enum ssp_value_kind kind;
	/* which member counts is said by `kind`; of an SSP_NULL none does */
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

/* How a column is called and shown. A MULTI column's value is its parts joined by ';' (in JSON an array). */
struct ssp_column {
	/* heading, and key in JSON */
	const char *name;
	/* how values are written: an SSP_BOOL as yes and no, an SSP_DATE in words for people … */
	enum ssp_type type;
	/* enum ssp_flag, those of the field */
	unsigned flags;
	/* set where a whole number is an id to be printed as a reference ("C"); NULL elsewhere */
	const char *prefix;
};

/* Takes one row; what it returns other than 0 ends the reading, and is what the reading returns. */
typedef int ssp_take(void *self, const struct ssp_value *row);

/* A source of rows. It is moved by its own functions only; `columns` lives at least as long as the source
 * is open. */
struct ssp_rows {
	const struct ssp_column *columns;
	/* of columns, and of the values of a row */
	size_t n;
	/* the source's own; NULL once it is closed, where the source cares */
	void *self;
	/* 1 and a filled `row` (room for n values), 0 at the end, or a negative code, whose words are
	 * where the maker of the source puts its errors. After 0 or an error it is not called again. */
	int (*next)(struct ssp_rows *rows, struct ssp_value *row);
	/* Frees what the source holds; may be NULL. Called once, whatever `next` said last. */
	void (*close)(struct ssp_rows *rows);
	/* Hands all rows to `take`, one after another, in place of `next`: set by a source that is quicker
	 * this way, and then `next` may be NULL. Returns 0, or what `take` or the source returned. */
	int (*each)(struct ssp_rows *rows, ssp_take *take, void *self);
	/* For each column the noun that its values are keys of, or NULL, so that a path can go on from it; NULL
	 * where none is. */
	const char *const *refs;
};

#endif
