/* What a query is made of, as SQL: select.c composes rows of it, people.c those whom they are about. */
#ifndef QUERY_COMPOSE_H
#define QUERY_COMPOSE_H

#include "query/select.h"
#include "query/sql.h"

/* " WHERE …": the scope, the key, the period and every condition of the query. */
void where_sql(struct sql *sql, const struct ssp_query *q, const struct scope *scope, struct buf *out);
/* " ORDER BY …", and the limit. */
void order_sql(struct sql *sql, const struct ssp_query *q, struct buf *out);

/* Calls `each` with the paths of the columns, in their order, until it returns other than 0, and returns that; after a name
 * that is none the error of where_path. `named`: by the query itself, and not because it is listed. */
typedef int each_column(void *self, const struct path *path, bool named);
int columns_each(struct ssp *ssp, const struct ssp_query *q, bool identifying, each_column *each, void *self) SSP_CHECK;

#endif
