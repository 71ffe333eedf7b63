/* The value that a DATED field had on a day, as SQL: the one place that knows how histories are read. */
#ifndef QUERY_DATED_H
#define QUERY_DATED_H

#include "ssp/model.h"
#include "store/handle.h"
#include "util/buf.h"

/* Adds the value of a DATED field on a day, of the row of `entity` with that alias. `day` is SQL for a local day, such as ?2
 * or t.received. The value is that of the history row with the first last day on or after it, else the present one; of a
 * field with a history of its own, that of the latest spell that had begun and had not ended before the day. No value is a
 * value: a field that was empty then is null, even if it has a value now. */
void dated_sql(struct buf *sql, const struct ssp_entity *entity, const struct ssp_field *field, const char *alias,
	const char *day);

/* Is any past value of a DATED field in the store, so that dated_sql differs from the column? 1 or 0, or an error of the
 * store. The noun's other DATED fields count too. */
int dated_any(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_field *field) SSP_CHECK;

/* Is the field stored as a number? Its history has it as text. */
bool dated_number(const struct ssp_field *field);

#endif
