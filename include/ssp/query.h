/* Queries: which rows of a noun, which columns, in which order.
 *
 * Every row leaves the store through these functions. A list, a show and an export are the same query with different
 * verbs, so they select the same rows. The order is always: check whether the role may use the verb; put the team's
 * scope into the SQL; write the event; write to `out`.
 *
 *	const char *where[] = { "status=open", "opened>=2026-09-01" };
 *	struct ssp_query q = { .entity = ssp_entity_find("case"), .where = where, .n_where = 2, .sort = "-opened" };
 *	struct ssp_style style = { .format = SSP_FORMAT_CSV };
 *
 *	if (ssp_read(ssp, "list", &q, stdout, &style, NULL))
 *		fprintf(stderr, "%s\n", ssp_errmsg(ssp));
 *
 * The SQL itself masks personal fields (R065, masked by default): the engine returns them only where a role that may
 * see them asked for them. Conditions and orders cannot use them, since both would reveal their values.
 */
#ifndef SSP_QUERY_H
#define SSP_QUERY_H

#include "ssp/rows.h"
#include "ssp/write.h"

/* A query. With every member but `entity` zero it is the noun's list. Everything is borrowed for the call. */
struct ssp_query {
	const struct ssp_entity *entity;
	/* "a,b": these; "+a": the list's and these; "*": every field of the noun; NULL: the list's. Each is a path: a
	 * field, or references and then a field ("case.team"); hyphens are read as underscores. For every step of a path the
	 * role must be allowed to list the noun that it leads to; values outside that scope are null. */
	const char *columns;
	/* "path=value", also != < <= > >= and ~ (contains); all must hold. With = and !=, several values may be joined by |,
	 * and `any` and `none` match rows with and without a value. Values are written as for ssp_record_set. A day or a time
	 * may be compared with a period, which means all of its days; "me" is the row of the principal's officer. */
	const char *const *where;
	/* the conditions may have at most 128 values in all */
	size_t n_where;
	/* "-due,school": sort by these paths (a hyphen: the greatest first), then by key; NULL: by key */
	const char *sort;
	/* maximum number of rows; 0: all */
	long limit;
	/* only the row with this reference or key, as a person types it; NULL: all rows */
	const char *key;
	/* only rows of this period, by the noun's day or span (ssp_day_field); from == to == 0: any day */
	struct ssp_period period;
	/* With `key`: write the rows of its child nouns below it, without voided rows and rows that the role may not list; all
	 * fields of each, in a table those of its list. Formats for one table, such as CSV, leave them out. */
	bool children;
	/* include rows that were voided or merged into others (ssp_field_struck) */
	bool voided;
	/* do not mask personal fields; refused unless the role may see them */
	bool identifying;
	/* for the event of an identifying read or an export: words of the lists `purpose` and `recipient`; NULL: none */
	const char *purpose, *recipient;
	/* Only rows about the young person with this reference; only for roles that may see the names of young people. Of the noun
	 * event: those that named this young person, or one who was merged into the same. NULL: all */
	const char *about;
};

/* Returns the field whose day decides which periods a row belongs to: `day` if the noun has it, else its first listed date or
 * time. For a span (`ends` in struct ssp_entity) it is the first day, and a row belongs to every period that it overlaps.
 * NULL: the noun has no day, so no query can name a period. */
SSP_API const struct ssp_field *ssp_day_field(const struct ssp_entity *entity);

/* Runs a query and writes its rows to `out`. `verb` names the permission ("list", "show", "export"); an export leaves an
 * event. Where the rows name people, they wait in an unnamed file until their event is committed; nothing reaches `out`
 * before. Other rows are streamed. `out` and `style` stay the caller's; the call replaces scope_json of `style` by the
 * selection that it used. *count (may be NULL) gets the number of rows.
 *
 * SSP_E_DENIED    "not-allowed": the role may not use the verb, or list a noun that a path leads to; "not-identifying": the
 *                 role may not see names (also for `about`); "other-team": `key` is another team's row. A refusal leaves
 *                 an event.
 * SSP_E_NOTFOUND  "not-found": no row has the key `key`.
 * SSP_E_USAGE     "no-field", "bad-path", "no-column", "column-twice"; "personal-field": in a condition or an order;
 *                 "bad-filter"; "too-many" conditions or columns; "no-day": a period for a noun without a day;
 *                 "no-such-row": a condition names a word or a reference that does not exist; "bad-term": `purpose` or
 *                 `recipient` is not a word of its list; "no-about": rows of the noun are about no people; the ids of ssp_record_set for
 *                 values.
 * SSP_E_CREATE    "cannot-spool": the unnamed file cannot be created.
 * SSP_E_WRITE     "write-failed", "closed-pipe": `out` fails; the event of an identifying read is kept.
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_read(struct ssp *ssp, const char *verb, const struct ssp_query *query, FILE *out,
	const struct ssp_style *style, size_t *count);

/* Selects from the rows of a report with the columns, conditions, order and limit of `query`, as in every list; other members
 * are ignored. Paths start at the columns of `from` that are references. Reads all of `from`, which must have `next` and which
 * the caller closes, and sets *rows, which the caller closes too after a result of 0. Without an order the rows keep their own.
 * Where some columns are LISTED, only those are selected unless `query` names others. `name` is the report's name in messages.
 *
 * SSP_E_USAGE and SSP_E_DENIED as ssp_read; what `from` returns; errors of the store. */
SSP_API SSP_CHECK int ssp_select(struct ssp *ssp, const char *name, const struct ssp_query *query, struct ssp_rows *from,
	struct ssp_rows *rows);

/* Writes what a query selects to a stream in memory: as the object "scope" of JSON, with the period, the conditions, the order
 * and the limit; and as a heading, whose first line then names the conditions and the limit. For the rows of ssp_select.
 *
 * SSP_E_INTERNAL  no memory. */
SSP_API SSP_CHECK int ssp_query_scope(const struct ssp_query *query, FILE *out, struct ssp_error *e);
SSP_API SSP_CHECK int ssp_query_heading(const struct ssp_query *query, const char *heading, FILE *out, struct ssp_error *e);

/* Reads one row into a record, for a form or a rule of the caller; permission, scope and event as for ssp_read. Personal
 * fields and narratives are null unless `identifying` is true, which is refused unless the role may see them. No field is given,
 * so that the record can go back through ssp_edit. The caller frees *record with ssp_record_free, after an error too (it may be
 * NULL then).
 *
 * SSP_E_DENIED, SSP_E_NOTFOUND, and SSP_E_USAGE for a `key` of the wrong form, as ssp_read. SSP_E_INTERNAL "read-only" inside a
 * read transaction. */
SSP_API SSP_CHECK int ssp_get(struct ssp *ssp, const char *verb, const struct ssp_entity *entity, const char *key,
	bool identifying, struct ssp_record **record);

#endif
