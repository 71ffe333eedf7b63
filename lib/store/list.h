/* Several values in one text. Engines differ in how they join the values of rows, so only this file does it. */
#ifndef STORE_LIST_H
#define STORE_LIST_H

#include "util/buf.h"

/* Writes SQL for a text with `;` before each value of `column`, in ascending order, of the rows of `table` in which `owner`
 * equals the SQL `key`; null if there is no row. */
void list_sql(struct buf *sql, const char *table, const char *column, const char *owner, const char *key);

#endif
