/* Several values in one text: how engines join the values of rows differs, so it is said here once. */
#ifndef STORE_LIST_H
#define STORE_LIST_H

#include "util/buf.h"

/* SQL for a text with `;` before each value of `column`, in ascending order, of the rows of `table` in which `owner` is the
 * SQL `key`; null where there is no row. */
void list_sql(struct buf *sql, const char *table, const char *column, const char *owner, const char *key);

#endif
