/* Queries: which rows of a noun, which columns, in which order.
 *
 * The one door OUT for rows. A list, a show and an export are the same query with another verb, so they
 * can never disagree about which rows there are. Four things happen, always in this order: may this role
 * use the verb; the team's scope goes into the SQL; the event is written; and only then does anything
 * reach `out`.
 *
 *	const char *where[] = { "status=open", "opened>=2026-09-01" };
 *	struct ssp_query q = { .entity = ssp_entity_find("case"), .where = where, .n_where = 2, .sort = "-opened" };
 *	struct ssp_style style = { .format = SSP_FORMAT_CSV };
 *
 *	if (ssp_read(ssp, "list", &q, stdout, &style, NULL))
 *		fprintf(stderr, "%s\n", ssp_errmsg(ssp));
 *
 * Personal fields are masked in the SQL itself (R065, masked by default): what was not asked for by name,
 * by a role that may, never comes out of the engine. They can be neither filter nor order, for both would
 * give their values away.
 */
#ifndef SSP_QUERY_H
#define SSP_QUERY_H

#include "ssp/rows.h"
#include "ssp/write.h"

/* What to read. All zero but `entity` is the noun's list. Everything is borrowed while the call lasts. */
struct ssp_query {
	const struct ssp_entity *entity;
	/* "a,b": these; "+a": the list's and these; "*": every field of the noun; NULL: the list's. Each is a path: a
	 * field, or references and then a field ("case.team"); hyphens stand for underscores. Every step of a path
	 * needs the right to list the noun that it leads to: what is outside of that scope reads as null. */
	const char *columns;
	/* "path=value", also != < <= > >= and ~ (contains); all must hold. With = and != several values may be joined
	 * by |, and `any` and `none` ask whether there is a value. Values are written as for ssp_record_set; where a
	 * day or a time is compared, a period is all of its days; "me" is the principal's own row, of an officer. */
	const char *const *where;
	/* at most about a hundred: there is room for 128 values in all */
	size_t n_where;
	/* "-due,school": by these paths, a hyphen for the greatest first; the key decides last. NULL: by key */
	const char *sort;
	/* rows at most; 0: all */
	long limit;
	/* one row, by its reference or key as a person types it; NULL: all */
	const char *key;
	/* by the noun's day, or its span (ssp_day_field); from == to == 0: any day */
	struct ssp_period period;
	/* of a single key: the rows of its child nouns as well, below it, those that the role may list and that are not voided; each
	 * with its fields, and in a table with those of its list. No format for one table, such as CSV, has them. */
	bool children;
	/* voided rows too, which are left out otherwise */
	bool voided;
	/* personal fields as they are: asked for here; whether it is allowed is looked up */
	bool identifying;
	/* of an identifying read or an export, a word of the list `purpose`, into its event; NULL = none given */
	const char *purpose;
	/* of the noun event: only those that named this young person, by its reference; for those alone who may
	 * see young people with their names. NULL: all */
	const char *about;
};

/* The field by whose day a noun's rows fall into periods: `day` where it has one, else its first listed date, or time; NULL:
 * it has none, and cannot be asked for by period. Of a span (`ends` in struct ssp_entity) it is the first day, and a row
 * falls into every period that it overlaps. */
SSP_API const struct ssp_field *ssp_day_field(const struct ssp_entity *entity);

/* Reads and writes. `verb` is the one that permission is asked for ("list", "show", "export"); an export
 * is an event of its own. When people are named, the rows wait in an unnamed file until the event that
 * says so is safely in the store: nothing is written to `out` before. Otherwise rows are streamed. `out`
 * and `style` stay the caller's; the scope_json of `style` is replaced by the selection that was used.
 * *count (may be NULL) gets the number of rows.
 *
 * SSP_E_DENIED    "not-allowed", "not-identifying" by the role, of the noun or of one that a path leads to (the latter also
 *                 for `about`); "other-team" when `key` is another team's
 *                 row: refused and kept as an event, so that nobody learns by trying.
 * SSP_E_NOTFOUND  "not-found": `key` names nothing.
 * SSP_E_USAGE     "no-field", "bad-path", "no-column", "column-twice", "personal-field" (as filter or order), "bad-filter", "too-many"
 *                 conditions or columns, "no-day" (a period for a noun without one), "no-such-row" (a filter by a
 *                 word or a reference that there is not, which would give an empty list without a word),
 *                 "bad-term" (a purpose that is no word of its list), "no-about" (of a noun whose rows name
 *                 nobody), and the ids of ssp_record_set for values.
 * SSP_E_CREATE    "cannot-spool": no room for the unnamed file.
 * SSP_E_WRITE     "write-failed", "closed-pipe": `out` fails; the event of an identifying read stands
 * nevertheless. Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_read(struct ssp *ssp, const char *verb, const struct ssp_query *query, FILE *out,
	const struct ssp_style *style, size_t *count);

/* Selects from rows that a report makes: columns, conditions, orders and the limit of `query` (its other members are not
 * asked) are those of every list, with paths from the columns that `from` says to be references. Reads all of `from`, which
 * the caller closes, and gives *rows, which the caller closes too. Without an order the rows keep theirs. Where some
 * columns are LISTED only those come unless `query` names others. `name` is what messages call the report.
 *
 * SSP_E_USAGE and SSP_E_DENIED as ssp_read; what `from` returns; errors of the store. */
SSP_API SSP_CHECK int ssp_select(struct ssp *ssp, const char *name, const struct ssp_query *query, struct ssp_rows *from,
	struct ssp_rows *rows);

/* One row into a record, for a form or a rule of the caller's; permission, scope and event as ssp_read. Personal
 * fields are null in it unless `identifying` is asked for and allowed. The caller frees *record with
 * ssp_record_free, after an error as well (it may be NULL then).
 *
 * SSP_E_DENIED, SSP_E_NOTFOUND, and SSP_E_USAGE for a `key` of the wrong form, as ssp_read. */
SSP_API SSP_CHECK int ssp_get(struct ssp *ssp, const char *verb, const struct ssp_entity *entity, const char *key,
	bool identifying, struct ssp_record **record);

#endif
