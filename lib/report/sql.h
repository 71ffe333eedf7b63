/* A statement for the rows of a measure, being put together: what report/condition.c gives to report/measure.c. */
#ifndef REPORT_SQL_H
#define REPORT_SQL_H

#include "report/report.h"
#include "util/buf.h"

/* The engine joins at most 64 tables. Bound are the four ends of the period, the scope's team, and what was asked for. */
enum { JOINS = 60, PARAMETERS = 8 };

/* A table that is being read: the rows counted are t, and what they refer to j1, j2 …; those of a child x, and y1 … */
struct table {
	const struct ssp_entity *entity;
	char alias, joined;
	struct buf joins;
	struct {
		int parent; /* 0: the table itself */
		const struct ssp_field *step;
	} join[JOINS];
	int n;
};

struct sql {
	struct ssp *ssp;
	const struct measure *m;
	const struct within *w;
	const struct ssp_field *via; /* to what a ratio divides by, or NULL */
	int code; /* the first thing that went wrong */
	struct table counted;
	struct buf select, where;
	struct ssp_value parameter[PARAMETERS];
	int n_parameters;
};

/* Binds a text, once however often it is used; its number. */
int add_text(struct sql *sql, const char *s);
/* The column that a path from the table's noun ends in. */
void path_sql(struct sql *sql, struct table *table, const struct path *path, struct buf *out);
void filter_sql(struct sql *sql, struct table *table, const struct filter *filter, struct buf *out);
/* " WHERE" what no row may be counted without: not voided. */
void rows_sql(const struct ssp_entity *entity, char alias, struct buf *out);
/* How the column of `path` compares with a day: a date with the day itself, a time with the instants of midnights. */
void day_sql(struct sql *sql, const char *column, const struct path *path, enum compare compare, ssp_day day,
	struct buf *out);
/* " AND" of the rows with the same value in `same` this is the last by a date, of those that the date compares so with the
 * day. */
void last_sql(struct sql *sql, const struct table *table, const struct ssp_field *same, const struct path *date,
	enum compare compare, ssp_day day, struct buf *out);
/* There is a row of the child; where `date` is not NULL, of those that this date compares so with the day, and of those
 * that belong to the row counted by a reference only the last. */
void child_sql(struct sql *sql, const struct child *child, const struct path *date, enum compare compare, ssp_day day,
	struct buf *out);

#endif
