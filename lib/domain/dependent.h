/* What goes on to depend on a row that is no longer in use, or has moved to another team: told when it happens, and by
 * doctor. The public half is ssp_edit_dependents in ssp/noun.h. */
#ifndef DOMAIN_DEPENDENT_H
#define DOMAIN_DEPENDENT_H

#include "query/sql.h"
#include "util/buf.h"

/* Rows of `by` that refer to a row of `on` by the field `ref` (aliases t and x) although it no longer suits them. */
struct dependent {
	const char *what;   /* what doctor calls it */
	const char *on;     /* the noun that they depend on */
	const char *fields; /* changes of which of its fields may leave them behind, joined by spaces */
	const char *by, *ref;
	const char *where;  /* SQL: what is wrong; they last, are active and not voided beside it */
	const char *words;  /* what they are, before the key of the row; and for doctor */
	const char *note;
};
extern const struct dependent dependents[]; /* ends with a row whose `what` is NULL */

/* Adds FROM and WHERE of the rows, as at the day that is SQL for a date. */
void dependent_sql(struct buf *sql, const struct dependent *d, const char *day);

#endif
