/* Chronologies: what happened to a young person, or on a case, as one list from every noun (R124, timeline).
 *
 * The model says which nouns are about young people and which day a row has, so a noun added later is included too. Permission and
 * scope of each noun apply: a row that the principal may not list is left out.
 */
#ifndef SSP_CHRONOLOGY_H
#define SSP_CHRONOLOGY_H

#include "ssp/query.h"

/* Columns of a chronology, in this order. */
enum ssp_chronology_column {
	/* local day; a row of the store that lasts has one row for its first day and another for its last */
	SSP_CHRONOLOGY_DAY,
	/* local time, such as 15:30; null where the noun keeps none */
	SSP_CHRONOLOGY_TIME,
	/* reference and noun of the row, and its kind where the noun has kinds */
	SSP_CHRONOLOGY_REF,
	SSP_CHRONOLOGY_NOUN,
	SSP_CHRONOLOGY_KIND,
	/* officers, joined by commas */
	SSP_CHRONOLOGY_OFFICER,
	/* the listed fields with their values: "status active; risk high" */
	SSP_CHRONOLOGY_WORDS,
	SSP_CHRONOLOGY_COLUMNS
};
/* The columns, ended by a NULL name. */
SSP_API extern const struct ssp_column ssp_chronology_columns[];

/* Opens the rows of a chronology, the oldest first. Reads of `query` only `entity` (the young person or the case), `key`, `period`
 * (the days to list), `identifying`, `purpose` and `recipient`. The chronology of a case has the rows that refer to the case or to
 * its referral, directly or through others. Voided rows are left out.
 *
 * Personal fields and narratives are in the words only if `identifying` is true, and only for nouns whose names the role may see:
 * such a read leaves an event that names every young person in the rows, which is committed before the function returns. The
 * caller closes the rows, usually through ssp_write_rows; no transaction is open then.
 *
 * SSP_E_DENIED    "not-allowed"; "not-identifying"; "other-team"; "merged": the young person was merged into another, which the
 *                 hint names.
 * SSP_E_USAGE     "bad-reference"; "bad-term" for purpose or recipient. SSP_E_NOTFOUND  no such row.
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_chronology(struct ssp *ssp, const struct ssp_query *query, struct ssp_rows *rows);

#endif
