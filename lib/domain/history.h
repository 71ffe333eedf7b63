/* The past values of DATED fields: how a change takes effect on a day. query/dated.h reads them in SQL. */
#ifndef DOMAIN_HISTORY_H
#define DOMAIN_HISTORY_H

#include "model/record.h"
#include "ssp/noun.h"
#include "util/buf.h"

/* Returns the day on which a record takes effect: the one that it names, else today. */
ssp_day history_day(const struct ssp *ssp, const struct ssp_record *record);

/* May a change take effect on the day that the record names? SSP_E_USAGE "bad-value" for a day in the future. */
int history_check_day(struct ssp *ssp, const struct ssp_record *record) SSP_CHECK;

/* Replaces, in a record that was loaded, the present values of DATED fields by those of a day, except fields that only acts and
 * rules set (READONLY). A change that takes effect on a day is compared with the row of that day. */
int history_load(struct ssp *ssp, struct ssp_record *record, ssp_day day) SSP_CHECK;

/* Writes the value that field number `i` of the record has into the history, from history_day until the next recorded
 * change. Sets *present to whether that reaches until now, so that the noun's own column changes too, and *spell to the days of
 * the new and the former value. `old` is the row as it was on that day. Spells with equal values become one. Inside a transaction
 * for writing. */
int history_write(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record, int i, bool *present,
	struct ssp_spell *spell) SSP_CHECK;

/* Checks a new first day of a row: SSP_E_USAGE "bad-order" where a recorded change would come before it. */
int history_check_begins(struct ssp *ssp, const struct ssp_record *record) SSP_CHECK;

/* The noun that records the past values of a noun's fields, or NULL where it has no such fields. */
const struct ssp_entity *history_of(const struct ssp_entity *entity);

/* Appends a SELECT that counts the faulty rows of history_of: of a field that is not DATED, before the first day of their
 * row, with a reference to nothing, or with the same value as the next. */
void history_faults_sql(struct buf *sql, const struct ssp_entity *entity);

#endif
