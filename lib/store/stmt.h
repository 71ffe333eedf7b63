/* The only door to SQL. Neutral in shape: prepare, bind, step, column; no engine's type is seen outside lib/store. */
#ifndef STORE_STMT_H
#define STORE_STMT_H

#include "ssp/rows.h"
#include "store/handle.h"

struct stmt;

/* Prepares `sql` and binds what follows by the letters of `types`: t text (NULL = null), i int64_t, v pointer to a
 * struct ssp_value; "" binds nothing. Bound texts are not copied: they must live until stmt_close. The caller closes *st, which
 * is NULL after an error. Errors of the store (ssp/store.h). */
int stmt_open(struct ssp *ssp, struct stmt **st, const char *sql, const char *types, ...) SSP_CHECK;
/* The same for a statement that gives no rows: opens, runs, closes. */
int stmt_run(struct ssp *ssp, const char *sql, const char *types, ...) SSP_CHECK;
/* Reads one number of one row (the first column); `none` if there is no row or the number is null. */
int stmt_int(struct ssp *ssp, int64_t *out, int64_t none, const char *sql, const char *types, ...) SSP_CHECK;

/* Binds parameter `i` (from 1); its text is not copied, and must live through every step until the parameter is bound again. */
int stmt_bind(struct stmt *st, int i, const struct ssp_value *value) SSP_CHECK;
/* The same, with a copy of its text. */
int stmt_bind_copy(struct stmt *st, int i, const struct ssp_value *value) SSP_CHECK;
/* Runs the statement to its next row. Returns 1 for a row, 0 at the end, or an error in the handle. */
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
/* Makes the statement ready to run again; what was bound stays bound. */
void stmt_reset(struct stmt *st);
/* A column (from 0) of the row; text is borrowed until the next step. */
void stmt_column(struct stmt *st, int i, struct ssp_value *value);
/* The first `n` columns at once. */
void stmt_row(struct stmt *st, struct ssp_value *row, size_t n);
/* A column as a text, NULL where it is null, borrowed as above; as a whole number, 0 where it is null. */
const char *stmt_text(struct stmt *st, int i);
int64_t stmt_whole(struct stmt *st, int i);
/* A date as it is kept; SSP_NO_DAY where it is null. */
ssp_day stmt_day(struct stmt *st, int i);
/* The number of columns. */
int stmt_columns(struct stmt *st);
/* The bytes of a BLOB column, borrowed as above; *n gets their number. */
const void *stmt_blob(struct stmt *st, int i, size_t *n);
/* As stmt_bind, for bytes. */
int stmt_bind_blob(struct stmt *st, int i, const void *bytes, size_t n) SSP_CHECK;
/* Ends the use of the statement, which stays cached. NULL is allowed. */
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
