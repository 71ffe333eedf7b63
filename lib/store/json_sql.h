/* Reading JSON in SQL. Engines differ in this, so only this file does it. */
#ifndef STORE_JSON_SQL_H
#define STORE_JSON_SQL_H

#include "ssp/model.h"
#include "util/buf.h"

/* SQL for what the manifest of the event with this alias has under a key, or null: an event is kept as the bytes that were
 * hashed. */
void manifest_sql(struct buf *sql, const char *alias, const char *key);

/* A subquery, with alias t, over the rows of a JSON text, the parameter of this number: an array of arrays, each with a value
 * for each of these fields. The KEY is the number of the row, from 0, and comes last. */
void json_rows_sql(struct buf *sql, int parameter, const struct ssp_field *fields);

#endif
