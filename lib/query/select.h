/* From a query to SQL to rows: the one place where a selection is made. */
#ifndef QUERY_SELECT_H
#define QUERY_SELECT_H

#include "model/record.h"
#include "query/scope.h"
#include "ssp/query.h"
#include "store/handle.h"
#include "store/people.h"
#include "util/buf.h"

struct stmt;

/* A selection that is being read. */
struct selection {
	struct stmt *st;
	struct arena arena;
	struct ssp_column columns[RECORD_FIELDS];
	size_t n;
	bool whole; /* a whole table in the order of its numbers: only select_each reads it */
};

/* Prepares a query within a scope. Personal columns are masked in the SQL itself unless `identifying`. With `whole`, a query of a
 * whole table may be prepared for select_each instead of select_next; sel->whole is true then. The caller closes *sel in every
 * case.
 * SSP_E_USAGE with the field named; SSP_E_DENIED where a path leads to a noun that the principal may not list, or not with
 * names, without the event of that refusal; errors of the store. */
int select_open(struct ssp *ssp, const struct ssp_query *query, const struct scope *scope, bool identifying, bool whole,
	struct selection *sel) SSP_CHECK;
/* The same from the rows of a JSON text (store/json_sql.h), for a query whose entity has no table. */
int select_open_json(struct ssp *ssp, const struct ssp_query *query, const char *json, struct selection *sel) SSP_CHECK;
/* How many rows the same query has. */
int select_count(struct ssp *ssp, const struct ssp_query *query, const struct scope *scope, int64_t *count) SSP_CHECK;
/* Reads the next row of a selection that is not whole. Returns 1 and the row, 0 at the end, or an error. `row` has room for sel->n
 * values. */
int select_next(struct selection *sel, struct ssp_value *row) SSP_CHECK;
/* Calls `take` with every row of a selection that is whole. */
int select_each(struct selection *sel, ssp_take *take, void *self) SSP_CHECK;
/* Closes the statement and frees the names of columns. */
void select_close(struct selection *sel);
#define _cleanup_selection_ __attribute__((cleanup(select_close)))

/* Adds the young people that the rows of a query are about, or that a path of its columns leads to: a statement for each
 * way. For an identifying read, in the transaction in which its rows were read. Errors as select_open. */
int select_people(struct ssp *ssp, const struct ssp_query *query, const struct scope *scope, struct people *people) SSP_CHECK;
/* The same for one record in the store, regardless of scope. */
int record_people(struct ssp *ssp, const struct ssp_record *record, struct people *people) SSP_CHECK;
/* Is the row with this key within the scope? 1 or 0, or an error. */
int row_in_scope(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_value *key, const struct scope *scope) SSP_CHECK;

/* Does the query ask for a column that identifies a person? */
bool select_personal(const struct ssp_query *query);

#endif
