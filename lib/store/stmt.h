/* The only door to SQL. Neutral in shape: prepare, bind, step, column; no engine's type is seen outside lib/store. */
#ifndef STORE_STMT_H
#define STORE_STMT_H

#include "ssp/rows.h"
#include "store/handle.h"

struct stmt;

/* Prepares `sql` and binds what follows by the letters of `types`: t text (NULL = null), i int64_t, v pointer to a
 * struct ssp_value; "" binds nothing. Errors are set in the handle: SSP_E_BUSY, SSP_E_STORE, SSP_E_INTERNAL. */
int stmt_open(struct ssp *ssp, struct stmt **st, const char *sql, const char *types, ...) SSP_CHECK;
/* The same for a statement that gives no rows: opens, runs, closes. */
int stmt_run(struct ssp *ssp, const char *sql, const char *types, ...) SSP_CHECK;
/* Reads one number of one row (the first column); `none` if there is no row or the number is null. */
int stmt_int(struct ssp *ssp, int64_t *out, int64_t none, const char *sql, const char *types, ...) SSP_CHECK;

/* Binds parameter `i` (from 1); the value must outlive the next step. */
int stmt_bind(struct stmt *st, int i, const struct ssp_value *value) SSP_CHECK;
/* The same, with a copy of its text. */
int stmt_bind_copy(struct stmt *st, int i, const struct ssp_value *value) SSP_CHECK;
/* 1 for a row, 0 at the end, or an error in the handle. */
int stmt_step(struct stmt *st) SSP_CHECK;
/* The text that a SELECT for stmt_each has before and after its columns and, if it reads one whole table in any order, after
 * the table. */
#define STMT_EACH "each_row("
#define STMT_EACH_END ")"
#define STMT_WHOLE_TABLE " NOT INDEXED"
/* Runs a SELECT of columns between STMT_EACH and STMT_EACH_END to its end and calls `row` for every row; until `row`
 * returns, stmt_column and its sisters read those columns. The engine never leaves its loop for a row: a third less than
 * stepping. The rows come in the order in which the engine finds them. Stops at a code of `row` other than 0, and
 * returns it. */
int stmt_each(struct stmt *st, int (*row)(void *self), void *self) SSP_CHECK;
/* Ready to run again; what was bound stays bound. */
void stmt_reset(struct stmt *st);
/* A column (from 0) of the row; text is borrowed until the next step. */
void stmt_column(struct stmt *st, int i, struct ssp_value *value);
/* The first `n` columns at once. */
void stmt_row(struct stmt *st, struct ssp_value *row, size_t n);
const char *stmt_text(struct stmt *st, int i);
int64_t stmt_whole(struct stmt *st, int i);
/* A date as it is kept; SSP_NO_DAY where it is null. */
ssp_day stmt_day(struct stmt *st, int i);
int stmt_columns(struct stmt *st);
/* Bytes of a BLOB column, borrowed; *n gets how many. */
const void *stmt_blob(struct stmt *st, int i, size_t *n);
int stmt_bind_blob(struct stmt *st, int i, const void *bytes, size_t n) SSP_CHECK;
void stmt_close(struct stmt *st);

static inline void stmt_closep(struct stmt **st)
{
	stmt_close(*st);
}
#define _cleanup_stmt_ __attribute__((cleanup(stmt_closep)))

/* How many rows the last INSERT, UPDATE or DELETE touched. */
int64_t store_changes(struct ssp *ssp);
/* Runs a text of several statements without parameters. */
int store_exec(struct ssp *ssp, const char *sql) SSP_CHECK;

#endif
