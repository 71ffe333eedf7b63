/* Rows that no longer suit a row that they refer to, such as an absence of an officer with a cover who has left. The program
 * warns when either row is written, and doctor lists them. The public half is ssp_edit_dependents and ssp_record_misfits in
 * ssp/noun.h. */
#ifndef DOMAIN_DEPENDENT_H
#define DOMAIN_DEPENDENT_H

#include "query/sql.h"
#include "ssp/noun.h"
#include "util/buf.h"

/* Rows of `by` that refer to a row of `on` by the field `ref` (aliases t and x) although it does not suit them; where both
 * are one noun, rows that do not suit another one with the same value in `ref`. */
struct dependent {
	const char *what;   /* name of the check in doctor */
	const char *on;     /* the noun that they depend on */
	const char *fields; /* its DATED fields a change of which may leave them behind, joined by spaces */
	const char *by, *ref;
	const char *where;  /* SQL condition of the misfit, for rows that last, are active, and neither voided nor merged */
	const char *words;  /* description of the rows, before the key of the row of `on`; NULL where `fields` is empty */
	const char *note;   /* description of the rows for doctor, after their number */
	const char *warning; /* warning to the person who writes such a row */
	bool ended;          /* those that have ended count too */
};
extern const struct dependent dependents[]; /* ends with a NULL `what` */

/* Appends a SELECT that counts the rows, as at the day. */
void dependent_count_sql(struct buf *sql, const struct dependent *d, ssp_day day);

/* Calls `each` for what depends on the row of `on` with this key, as ssp_edit_dependents does after an edit of the field. */
int dependents_tell(struct ssp *ssp, const struct ssp_entity *on, const char *field, const struct ssp_value *key,
	int (*each)(void *self, const struct ssp_dependent *dependent), void *self) SSP_CHECK;

#endif
