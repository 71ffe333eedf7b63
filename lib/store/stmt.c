/* The one door to SQL: prepare, bind, step, column. See store/stmt.h.
 *
 * No text from outside is ever part of the SQL: values are bound, and names come from the const tables of lib/model. The
 * interface is neutral, so that another engine could implement it.
 *
 * The engine has two traps. Texts are bound SQLITE_STATIC, without a copy: a bound text must live until the statement is
 * closed or bound again. And a statement that is not reset holds its transaction open: hence the cleanup attribute, which
 * resets it on every way out.
 */
#include "store/stmt.h"

#include <stdarg.h>
#include <string.h>

#include "store/engine.h"
#include "util/alloc.h"
#include "util/fail.h"

/* Prepared statements are kept for the next time the same text is asked for: an import asks a million times. */
struct stmt {
	struct ssp *ssp;
	sqlite3_stmt *st;
	bool open;
	sqlite3_value **row; /* inside stmt_each: the values of the columns */
};

enum { KEPT = 32 };

struct stmt_cache {
	struct stmt st[KEPT];
	unsigned turn;
};

/* A kept statement of that text which nobody uses now, or NULL. */
static struct stmt *find_kept_statement(struct ssp *ssp, const char *sql)
{
	for (int i = 0; ssp->statements && i < KEPT; i++) {
		struct stmt *st = &ssp->statements->st[i];
		if (st->st && !st->open && strcmp(sqlite3_sql(st->st), sql) == 0)
			return st;
	}
	return NULL;
}

/* A free place, if need be that of a statement that nobody uses now; NULL when all are in use. */
static struct stmt *find_free_place(struct ssp *ssp)
{
	if (!ssp->statements && !(ssp->statements = mem_zalloc(sizeof *ssp->statements)))
		return NULL;
	for (int i = 0; i < KEPT; i++) {
		struct stmt *st = &ssp->statements->st[ssp->statements->turn++ % KEPT];
		if (st->open)
			continue;
		sqlite3_finalize(st->st);
		*st = (struct stmt){ .ssp = ssp };
		return st;
	}
	return NULL;
}

static int prepare_statement(struct ssp *ssp, struct stmt **out, const char *sql)
{
	struct stmt *st = find_kept_statement(ssp, sql);
	int code = store_inside(ssp);

	if (code)
		return code;
	if (!st) {
		/* a text for which there was no memory is empty */
		if (!*sql || !(st = find_free_place(ssp)))
			return fail_memory(&ssp->error);
		int rc = sqlite3_prepare_v3(ssp->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &st->st, NULL);
		if (rc)
			return engine_error(ssp, rc);
	}
	st->open = true;
	*out = st;
	return 0;
}

int stmt_bind(struct stmt *st, int i, const struct ssp_value *value)
{
	int rc = SQLITE_OK;

	switch (value->kind) {
	case SSP_NULL:
		rc = sqlite3_bind_null(st->st, i);
		break;
	case SSP_WHOLE:
		rc = sqlite3_bind_int64(st->st, i, value->i);
		break;
	case SSP_NUMBER:
		rc = sqlite3_bind_double(st->st, i, value->r);
		break;
	case SSP_STRING:
		rc = sqlite3_bind_text(st->st, i, value->s, (int)value->len, SQLITE_STATIC);
		break;
	}
	return rc ? engine_error(st->ssp, rc) : 0;
}

int stmt_bind_copy(struct stmt *st, int i, const struct ssp_value *value)
{
	if (value->kind != SSP_STRING)
		return stmt_bind(st, i, value);
	int rc = sqlite3_bind_text(st->st, i, value->s, (int)value->len, SQLITE_TRANSIENT);
	return rc ? engine_error(st->ssp, rc) : 0;
}

int stmt_bind_blob(struct stmt *st, int i, const void *bytes, size_t n)
{
	int rc = sqlite3_bind_blob(st->st, i, bytes, (int)n, SQLITE_STATIC);

	return rc ? engine_error(st->ssp, rc) : 0;
}

static int open_bound(struct ssp *ssp, struct stmt **out, const char *sql, const char *types, va_list ap)
{
	struct stmt *st = *out = NULL;
	struct ssp_value v;
	int code = 0;

	if (ssp->trace)
		ssp->trace(ssp->trace_self, sql);
	if ((code = prepare_statement(ssp, &st, sql)))
		return code;
	for (int i = 1; *types && !code; i++, types++) {
		if (*types == 'v')
			code = stmt_bind(st, i, va_arg(ap, const struct ssp_value *));
		else if (*types == 'i') {
			v = (struct ssp_value){ .kind = SSP_WHOLE, .i = va_arg(ap, int64_t) };
			code = stmt_bind(st, i, &v);
		} else {
			const char *s = va_arg(ap, const char *);
			v = (struct ssp_value){ .kind = s ? SSP_STRING : SSP_NULL, .s = s, .len = s ? strlen(s) : 0 };
			code = stmt_bind(st, i, &v);
		}
	}
	if (code) {
		stmt_close(st);
		return code;
	}
	*out = st;
	return 0;
}

int stmt_open(struct ssp *ssp, struct stmt **st, const char *sql, const char *types, ...)
{
	va_list ap;

	va_start(ap, types);
	int code = open_bound(ssp, st, sql, types, ap);
	va_end(ap);
	return code;
}

int stmt_run(struct ssp *ssp, const char *sql, const char *types, ...)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	va_list ap;

	va_start(ap, types);
	int code = open_bound(ssp, &st, sql, types, ap);
	va_end(ap);
	return code ? code : stmt_step(st);
}

int stmt_int(struct ssp *ssp, int64_t *out, int64_t none, const char *sql, const char *types, ...)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	va_list ap;

	va_start(ap, types);
	int code = open_bound(ssp, &st, sql, types, ap);
	va_end(ap);
	if (code || (code = stmt_step(st)) < 0)
		return code;
	*out = code && sqlite3_column_type(st->st, 0) != SQLITE_NULL ? stmt_whole(st, 0) : none;
	return 0;
}

int stmt_step(struct stmt *st)
{
	int code = store_inside(st->ssp);

	if (code)
		return code;
	int rc = sqlite3_step(st->st);

	if (rc == SQLITE_ROW)
		return 1;
	if (rc == SQLITE_DONE)
		return 0;
	rc = sqlite3_extended_errcode(st->ssp->db);
	return engine_error(st->ssp, rc);
}

/* The rows of the SELECT that is running go through here. */
struct each {
	struct stmt *st;
	int (*row)(void *self);
	void *self;
	int code;
};

static void hand_over_row(sqlite3_context *context, int n, sqlite3_value **row)
{
	struct each *e = ((struct ssp *)sqlite3_user_data(context))->each;

	(void)n;
	e->st->row = row;
	if ((e->code = e->row(e->self)))
		sqlite3_result_error_code(context, SQLITE_ABORT);
}

static void each_end(sqlite3_context *context)
{
	sqlite3_result_null(context);
}

int stmt_each_made(struct ssp *ssp)
{
	return sqlite3_create_function_v2(ssp->db, "each_row", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, ssp, NULL, hand_over_row, each_end,
		NULL);
}

int stmt_each(struct stmt *st, int (*row)(void *self), void *self)
{
	struct each e = { st, row, self, 0 }, *outer = st->ssp->each;

	st->ssp->each = &e;
	int rc = sqlite3_step(st->st);
	st->ssp->each = outer;
	st->row = NULL;
	if (e.code || rc == SQLITE_ROW)
		return e.code;
	return engine_error(st->ssp, sqlite3_extended_errcode(st->ssp->db));
}

void stmt_reset(struct stmt *st)
{
	sqlite3_reset(st->st);
}

/* One look at the value instead of three at the column, each of which takes locks: a quarter of the time of an
 * export. It is allowed because a handle belongs to one thread. */
static void read_engine_value(sqlite3_value *v, struct ssp_value *value)
{
	switch (sqlite3_value_type(v)) {
	case SQLITE_INTEGER:
		value->kind = SSP_WHOLE;
		value->i = sqlite3_value_int64(v);
		return;
	case SQLITE_FLOAT:
		value->kind = SSP_NUMBER;
		value->r = sqlite3_value_double(v);
		return;
	case SQLITE_NULL:
		*value = (struct ssp_value){ .kind = SSP_NULL };
		return;
	}
	value->kind = SSP_STRING;
	value->s = (const char *)sqlite3_value_text(v);
	value->len = (size_t)sqlite3_value_bytes(v);
}

void stmt_column(struct stmt *st, int i, struct ssp_value *value)
{
	read_engine_value(st->row ? st->row[i] : sqlite3_column_value(st->st, i), value);
}

void stmt_row(struct stmt *st, struct ssp_value *row, size_t n)
{
	for (size_t i = 0; i < n; i++)
		read_engine_value(st->row ? st->row[i] : sqlite3_column_value(st->st, (int)i), &row[i]);
}

const char *stmt_text(struct stmt *st, int i)
{
	return (const char *)(st->row ? sqlite3_value_text(st->row[i]) : sqlite3_column_text(st->st, i));
}

int64_t stmt_whole(struct stmt *st, int i)
{
	return st->row ? sqlite3_value_int64(st->row[i]) : sqlite3_column_int64(st->st, i);
}

ssp_day stmt_day(struct stmt *st, int i)
{
	const char *text = stmt_text(st, i);
	ssp_day day;

	return text && !ssp_day_parse(&st->ssp->clock, text, &day, NULL) ? day : SSP_NO_DAY;
}

int stmt_columns(struct stmt *st)
{
	return sqlite3_column_count(st->st);
}

const void *stmt_blob(struct stmt *st, int i, size_t *n)
{
	const void *bytes = sqlite3_column_blob(st->st, i);

	*n = (size_t)sqlite3_column_bytes(st->st, i);
	return bytes;
}

void stmt_close(struct stmt *st)
{
	if (!st)
		return;
	sqlite3_reset(st->st);
	sqlite3_clear_bindings(st->st);
	st->open = false;
}

void stmt_forget(struct ssp *ssp)
{
	for (int i = 0; ssp->statements && i < KEPT; i++)
		sqlite3_finalize(ssp->statements->st[i].st);
	mem_free(ssp->statements);
	ssp->statements = NULL;
}

int64_t store_changes(struct ssp *ssp)
{
	return sqlite3_changes64(ssp->db);
}

int store_exec(struct ssp *ssp, const char *sql)
{
	int code = *sql ? store_inside(ssp) : fail_memory(&ssp->error);

	if (code)
		return code;
	if (ssp->trace)
		ssp->trace(ssp->trace_self, sql);
	int rc = sqlite3_exec(ssp->db, sql, NULL, NULL, NULL);

	return rc ? engine_error(ssp, sqlite3_extended_errcode(ssp->db)) : 0;
}
