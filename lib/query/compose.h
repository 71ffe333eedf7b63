/* The pieces of a query as SQL: select.c selects rows with them, people.c the people of these rows. */
#ifndef QUERY_COMPOSE_H
#define QUERY_COMPOSE_H

#include "query/select.h"
#include "query/sql.h"

/* " WHERE …": neither voided nor merged unless the query includes such rows, the scope, the key, the period, the young person
 * and every condition of the query. An error stays in `sql`. */
void where_sql(struct sql *sql, const struct ssp_query *q, const struct scope *scope, struct buf *out);
/* " ORDER BY …", and the limit. An error stays in `sql`. */
void order_sql(struct sql *sql, const struct ssp_query *q, struct buf *out);

/* Calls `each` with the paths of the columns, in their order. Stops when `each` returns other than 0, and returns that, or
 * the error of where_path after a bad name. `named`: the query names the column itself. */
typedef int each_column(void *self, const struct path *path, bool named);
int columns_each(struct ssp *ssp, const struct ssp_query *q, bool identifying, each_column *each, void *self) SSP_CHECK;

#endif
