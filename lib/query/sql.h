/* The compiler from selections to SQL (model/selection.h): what lists, exports, measures, scopes and the people of an
 * event are all made with.
 *
 * A statement is put together in a struct sql, which collects joins and parameters while its texts are written. Functions
 * that write text return nothing: the first thing that goes wrong stays in `code`, its words in the handle, and sql_open
 * returns it. No text of a user becomes SQL; names come out of const tables and everything else is bound.
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
	struct buf joins; /* LEFT JOIN … of each: by its key, so that none multiplies the rows */
	struct {
		const char *parent; /* the alias that the step begins at */
		const struct ssp_field *step;
		const char *day; /* as at which the step is read */
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
	struct table rows;           /* those that are selected, alias t; for a condition that names the row counted */
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

void sql_begin(struct sql *sql, struct ssp *ssp, const struct ssp_entity *entity);
void sql_end(struct sql *sql);
/* Turns to the rows of another noun, for another SELECT of the same statement: parameters stay, joins do not. */
void sql_rows(struct sql *sql, const struct ssp_entity *entity);
/* Prepares the text and binds copies of the parameters. An earlier error stays. */
int sql_open(struct sql *sql, const struct buf *text, struct stmt **st) SSP_CHECK;
/* Sets the first error; for a caller that has set the words. */
void sql_fail(struct sql *sql, int code);
/* A parameter, once however often the value is used: its number. SSP_E_USAGE "too-many" conditions. */
int sql_value(struct sql *sql, const struct ssp_value *value);
int sql_text(struct sql *sql, const char *text);
/* A new alias that begins with this letter; returns `room`. */
const char *sql_alias(struct sql *sql, char letter, char room[ALIAS]);

/* The column of a field, of a MULTI one that of the first value; every value of a field that is read comes through here, as
 * it was on the day of `sql`. */
void column_sql(struct sql *sql, const struct ssp_entity *entity, const struct ssp_field *field, const char *alias, struct buf *out);
/* The whole value of a field: of a MULTI one all values joined by a semicolon. */
void field_sql(struct sql *sql, const struct ssp_entity *entity, const struct ssp_field *field, const char *alias, struct buf *out);

/* Writes SQL that is given with marks, as that of a computed field; its marks of columns name their nouns. Errors as
 * stmt_open. */
int marked_sql(struct ssp *ssp, const char *text, struct buf *out) SSP_CHECK;

/* The alias of the row that the end of a path belongs to, joined where it was not yet. */
const char *path_alias(struct sql *sql, struct table *table, const struct path *path);
/* The column, and the whole value, that a path ends in. */
void path_sql(struct sql *sql, struct table *table, const struct path *path, struct buf *out);
void path_value_sql(struct sql *sql, struct table *table, const struct path *path, struct buf *out);

void filter_sql(struct sql *sql, struct table *table, const struct filter *filter, struct buf *out);
void condition_sql(struct sql *sql, struct table *table, const struct condition *condition, struct buf *out);
/* " WHERE", and what no row may be counted without: it was not voided, and not merged into another. */
void counted_sql(const struct ssp_entity *entity, const char *alias, struct buf *out);
/* How a column of dates or times compares with a day: a date with the day itself, a time with the instants of midnights. */
void day_sql(struct sql *sql, const char *column, enum ssp_type type, enum compare compare, ssp_day day, struct buf *out);
/* One side of a span, in brackets: the same, or the column is empty, for what has no first day has always been and what has
 * no last one lasts. */
void lasting_sql(struct sql *sql, const char *column, enum ssp_type type, enum compare compare, ssp_day day, struct buf *out);
/* The local day of a column of dates or times, of an instant in the period that is counted. */
void local_day_sql(struct sql *sql, const char *column, enum ssp_type type, struct buf *out);
/* Writes " AND": of the rows with the same value in `same`, this is the last one by a date; only rows whose date compares so
 * with the day take part. */
void last_sql(struct sql *sql, const struct table *table, const struct ssp_field *same, const struct path *date,
	enum compare compare, ssp_day day, struct buf *out);
/* Writes: there is a row of the child. If `date` is not NULL, only rows count for which that date compares so with the day,
 * and only the last of the rows that refer to the counted row. */
void child_sql(struct sql *sql, const struct child *child, const struct path *date, enum compare compare, ssp_day day,
	struct buf *out);

/* The condition, in brackets, that rows with this alias belong to the scope; nothing for an entity that is everybody's or
 * a scope of all, and then false. */
bool scope_sql(struct sql *sql, const struct ssp_entity *entity, const char *alias, const struct scope *scope, struct buf *out);

/* The condition, in brackets, that rows with this alias are about the young person with that key: by any way of the entity's
 * `person`, through rows that the principal may list. */
void person_sql(struct sql *sql, const struct ssp_entity *entity, const char *alias, const struct ssp_value *person, struct buf *out);

/* A guard: every step needs the right to list its noun, and that noun's scope, so that a row outside of it reads as if there
 * were none. SSP_E_DENIED as scope_for. */
bool path_guard(struct sql *sql, const struct ssp_entity *entity, const char *alias, struct buf *out);

/* Fills the bounds of a period; errors as day_start. */
int bounds_of(struct ssp *ssp, const struct ssp_period *period, struct bounds *bounds) SSP_CHECK;

#endif
