/* Queries: which rows of a noun, which columns, in which order (INTERFACE, "Grammar"). */
#ifndef SSP_QUERY_H
#define SSP_QUERY_H

#include "ssp/rows.h"
#include "ssp/write.h"

/* What to read. All zero but `entity` is the noun's list. Everything is borrowed while the call lasts. */
struct ssp_query {
	const struct ssp_entity *entity;
	const char *columns;       /* "a,b": these; "+a": the list's and these; "*": every one; NULL: the list's */
	const char *const *where;  /* "field=value", also != < <= > >= ~ (contains); all must hold */
	size_t n_where;
	const char *sort;          /* "-due,school"; NULL: by key */
	long limit;                /* 0: all */
	const char *key;           /* one row, by its reference or key; NULL: all */
	struct ssp_period period;  /* by the noun's day; from == to == 0: any day */
	bool voided;               /* voided rows too */
	bool identifying;          /* personal fields as they are: asked for; whether allowed is looked up */
	const char *purpose;       /* of an identifying read or an export, for its event; NULL = none given */
};

/* Reads and writes: permission, scope, event, rows, in this order; nothing is written to `out` unless the event of an
 * identifying read is safely kept. `verb` is the one that permission is asked for ("list", "show", "export").
 * *count (may be NULL) gets the number of rows.
 * SSP_E_DENIED; SSP_E_NOTFOUND when `key` names nothing; SSP_E_USAGE for a column, filter or order that is wrong or
 * personal; SSP_E_WRITE when `out` fails; SSP_E_BUSY, SSP_E_STORE. */
SSP_API SSP_CHECK int ssp_read(struct ssp *ssp, const char *verb, const struct ssp_query *query, FILE *out,
	const struct ssp_style *style, size_t *count);

/* One row into a record, for a form or a rule of the caller's; permission, scope and event as ssp_read. */
SSP_API SSP_CHECK int ssp_get(struct ssp *ssp, const char *verb, const struct ssp_entity *entity, const char *key,
	bool identifying, struct ssp_record **record);


#endif
