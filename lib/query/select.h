/* From a query to SQL to rows: the one place where a selection is made. */
#ifndef QUERY_SELECT_H
#define QUERY_SELECT_H

#include "model/record.h"
#include "ssp/query.h"
#include "store/handle.h"
#include "util/buf.h"

struct stmt;

/* Which rows a principal may see: all, or those of one team (NULL: of none). */
struct scope {
	bool all;
	const char *team;
};

/* A selection that is being read. `people` is the number of the extra last column that names the young person a row
 * is about (not among the caller's columns), or -1: there is none, or the selection is masked. */
struct selection {
	struct stmt *st;
	struct arena arena;
	struct ssp_column columns[RECORD_FIELDS];
	size_t n;
	int people;
	bool whole; /* a whole table in the order of its numbers: read by select_each alone */
};

/* Prepares a query within a scope. Personal columns are masked in the SQL itself unless `identifying`. What comes out
 * as a whole table may be read by select_each instead where `whole` allows it, which sel->whole then says.
 * SSP_E_USAGE with the field named; errors of the store. */
int select_open(struct ssp *ssp, const struct ssp_query *query, const struct scope *scope, bool identifying, bool whole,
	struct selection *sel) SSP_CHECK;
/* 1 and a row, 0 at the end, or an error. `row` has room for sel->n values. */
int select_next(struct selection *sel, struct ssp_value *row) SSP_CHECK;
/* Hands every row to `take`; for a selection that is whole, and only for that. */
int select_each(struct selection *sel, ssp_take *take, void *self) SSP_CHECK;
void select_close(struct selection *sel);
#define _cleanup_selection_ __attribute__((cleanup(select_close)))

/* The young person that the current row is about, or 0. */
int64_t select_person(struct selection *sel);

/* Does the query ask for a column that identifies a person? */
bool select_personal(const struct ssp_query *query);

/* The condition (with leading AND) that keeps the rows of `table` (alias t) to a scope; its one parameter, used where
 * it says ?, is the team. Adds nothing for an entity that is everybody's or a scope of all. */
void scope_sql(struct buf *sql, const struct ssp_entity *entity, const struct scope *scope);

/* SQL for the young person that a row with alias t is about, where the noun has one; depth 0. */
void person_sql(struct buf *sql, const struct ssp_entity *entity, int depth);

/* SQL for a field of the table with alias t. */
void column_sql(struct buf *sql, const struct ssp_entity *entity, const struct ssp_field *field);
/* The column's own name in its table: "id" for a given key, the singular of a MULTI field. */
const char *column_name(const struct ssp_entity *entity, const struct ssp_field *field, char room[48]);

#endif
