/* The compiler from selections to SQL (model/selection.h), for lists, exports, measures, scopes and the people of an event.
 *
 * A statement is put together in a struct sql, which collects joins and parameters while its texts are written. Functions
 * that write text return nothing: the first error stays in `code`, its words in the handle, and sql_open returns it. No text
 * of a user becomes SQL; names come from const tables and everything else is bound.
 *
 *	struct sql sql;
 *	sql_begin(&sql, ssp, entity);
 *	path_sql(&sql, &sql.rows, &path, &columns);
 *	buf_printf(&text, "SELECT %s FROM \"%s\" t%s WHERE …", columns.s, entity->table, sql.rows.joins.s);
 *	code = sql_open(&sql, &text, &st);
 *	sql_end(&sql);
 */
#ifndef QUERY_SQL_H
#define QUERY_SQL_H

#include "model/selection.h"
#include "query/column.h"
#include "query/scope.h"
#include "store/handle.h"
#include "util/buf.h"

struct stmt;

/* The engine joins at most 64 tables. */
enum { JOINS = 60, PARAMETERS = 128, ALIAS = 16 };

/* A table that is being read, and those that its rows refer to. */
struct table {
	const struct ssp_entity *entity;
	char alias[ALIAS];
	struct buf joins; /* LEFT JOIN … of each, by its key, so that no join multiplies the rows */
	struct {
		const char *parent; /* the alias that the step begins at */
		const struct ssp_field *step;
		const char *day; /* SQL of the day for which the step is read */
		char alias[ALIAS];
	} join[JOINS];
	int n;
};

/* The period that a measure is counted for: its days, and the instants at which it begins and ends. */
struct bounds {
	struct ssp_period period;
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE];
	char start[SSP_INSTANT_SIZE], end[SSP_INSTANT_SIZE]; /* start <= at < end */
};

struct sql {
	struct ssp *ssp;
	int code;
	struct table rows;           /* the selected rows, alias t: in a condition, the counted row */
	const struct bounds *bounds; /* of a measure, or NULL */
	const char *day;             /* SQL of the day for which values are read, or NULL: the values now */
	/* Writes the condition that a step of a path sets for its target rows, and returns whether there is one: path_guard,
	 * or NULL for measures, because built-in lines count for everybody. */
	bool (*guard)(struct sql *sql, const struct ssp_entity *entity, const char *alias, struct buf *out);
	int aliases; /* given so far */
	struct arena arena;
	struct ssp_value parameter[PARAMETERS];
	int n_parameters;
};

/* Begins a statement over rows of the noun, and frees what it collected; sql_end in every case. */
void sql_begin(struct sql *sql, struct ssp *ssp, const struct ssp_entity *entity);
void sql_end(struct sql *sql);
/* Turns to the rows of another noun, for another SELECT of the same statement: parameters stay, joins do not. */
void sql_rows(struct sql *sql, const struct ssp_entity *entity);
/* Prepares the text and binds copies of the parameters; returns an earlier error instead. The caller closes *st; it is NULL after an
 * error. */
int sql_open(struct sql *sql, const struct buf *text, struct stmt **st) SSP_CHECK;
/* Records the code of an error, unless there is one already. The caller has set the words in the handle. */
void sql_fail(struct sql *sql, int code);
/* Returns the number of the parameter with this value; equal values share one. SSP_E_USAGE "too-many" conditions, in `sql`. */
int sql_value(struct sql *sql, const struct ssp_value *value);
int sql_text(struct sql *sql, const char *text);
/* Writes a new alias that begins with this letter; returns `room`. */
const char *sql_alias(struct sql *sql, char letter, char room[ALIAS]);

/* Writes the column of a field, for a MULTI one the column of the first value. Every read of a field comes through here, and gets
 * the value of the day of `sql`. */
void column_sql(struct sql *sql, const struct ssp_entity *entity, const struct ssp_field *field, const char *alias, struct buf *out);
/* Writes the whole value of a field: for a MULTI one all values joined by semicolons. */
void field_sql(struct sql *sql, const struct ssp_entity *entity, const struct ssp_field *field, const char *alias, struct buf *out);

/* Writes SQL that has marks, like the SQL of a computed field; its marks of columns name their nouns. Errors as stmt_open. */
int marked_sql(struct ssp *ssp, const char *text, struct buf *out) SSP_CHECK;

/* Returns the alias of the row that the end of a path belongs to, and joins that row if it was not joined yet. */
const char *path_alias(struct sql *sql, struct table *table, const struct path *path);
/* Write the column, and the whole value, at the end of a path. */
void path_sql(struct sql *sql, struct table *table, const struct path *path, struct buf *out);
void path_value_sql(struct sql *sql, struct table *table, const struct path *path, struct buf *out);

/* Write the condition that a filter, or one condition of it, sets for rows of the table. */
void filter_sql(struct sql *sql, struct table *table, const struct filter *filter, struct buf *out);
void condition_sql(struct sql *sql, struct table *table, const struct condition *condition, struct buf *out);
/* Writes " WHERE" and the condition for every row that is counted: neither voided nor merged into another. */
void counted_sql(const struct ssp_entity *entity, const char *alias, struct buf *out);
/* Writes the comparison of a column of dates or times with a day: a date with the day itself, a time with instants of midnights. */
void day_sql(struct sql *sql, const char *column, enum ssp_type type, enum compare compare, ssp_day day, struct buf *out);
/* Writes one side of a span, in brackets: the same comparison, or the column is empty, because a row without a first day has
 * always held and one without a last day still does. */
void lasting_sql(struct sql *sql, const char *column, enum ssp_type type, enum compare compare, ssp_day day, struct buf *out);
/* Writes the local day of a column of dates or times. Instants must lie in the period that is counted. */
void local_day_sql(struct sql *sql, const char *column, enum ssp_type type, struct buf *out);
/* Writes " AND" and the condition that the row is the last one, by a date, of the rows with the same value in `same`; only rows with
 * a date that compares so with the day count. */
void last_sql(struct sql *sql, const struct table *table, const struct ssp_field *same, const struct path *date,
	enum compare compare, ssp_day day, struct buf *out);
/* Writes the condition that a row of the child exists. If `date` is not NULL, only rows count for which that date compares so
 * with the day, and only the last of the rows that refer to the counted row. */
void child_sql(struct sql *sql, const struct child *child, const struct path *date, enum compare compare, ssp_day day,
	struct buf *out);

/* Writes the condition, in brackets, that rows with this alias belong to the scope. Writes nothing and returns false for a noun
 * without a scope, or a scope of all rows. */
bool scope_sql(struct sql *sql, const struct ssp_entity *entity, const char *alias, const struct scope *scope, struct buf *out);

/* Writes the condition, in brackets, that rows with this alias are about the young person with that key: by any way of the noun's
 * `person`, through rows that the principal may list. */
void person_sql(struct sql *sql, const struct ssp_entity *entity, const char *alias, const struct ssp_value *person, struct buf *out);

/* A guard: every step needs the right to list its noun, and the scope of that noun, so that a row outside it reads as null.
 * SSP_E_DENIED as scope_for, in `sql`. */
bool path_guard(struct sql *sql, const struct ssp_entity *entity, const char *alias, struct buf *out);

/* Fills the bounds of a period; errors as day_start. */
int bounds_of(struct ssp *ssp, const struct ssp_period *period, struct bounds *bounds) SSP_CHECK;

#endif
