/* Duties: one list of everything that is due in the store (R213, one list of what is due).
 *
 * A kind of duty is one row of lib/data/duties.json: the rows that owe it, the day from which it counts, the officer who owes
 * it, and its words. A duty is computed from the store on demand and never stored: the fact that makes it due raises it, and
 * the act that meets it clears it. A duty names nobody: a row has only references and keys.
 *
 *	struct ssp_due_query q = { .within = 0 };
 *	struct ssp_rows rows;
 *	struct ssp_value row[SSP_DUE_COLUMNS];
 *
 *	if (!ssp_due(ssp, &q, &rows))
 *		while ((got = rows.next(&rows, row)) == 1)
 *			print(row[SSP_DUE_REF].s, row[SSP_DUE_WHAT].s, row[SSP_DUE_AGE].i);
 */
#ifndef SSP_DUE_H
#define SSP_DUE_H

#include "ssp/rows.h"
#include "ssp/store.h"

/* The columns of a row, in their order. */
enum ssp_due_column {
	/* the kind of duty: its key in lib/data/duties.json, "case-review" */
	SSP_DUE_DUTY,
	/* the row that owes it, as text: "C-2026-0007", a URN, a team */
	SSP_DUE_REF,
	/* the duty, in words: "review the case" */
	SSP_DUE_WHAT,
	/* the officer who owes it, even a leaver; null: nobody owns it */
	SSP_DUE_OWNER,
	/* the officer who answers for it: the owner or, if nobody owns it or the owner has left, the sergeant of the team;
	 * null if the team has no sergeant */
	SSP_DUE_ANSWERS,
	/* the team and the school that it belongs to, or null */
	SSP_DUE_TEAM,
	SSP_DUE_SCHOOL,
	/* the day by which it is due; null if there is no limit (a setting that nobody has chosen) */
	SSP_DUE_DUE,
	/* days since the due day: 0 today, 3 when it is three days overdue, -3 when it is due in three days; null where it has
	 * no due day */
	SSP_DUE_AGE,
	/* the same in words: "overdue 3 days", "due today", "due in 3 days", "open 54 days" */
	SSP_DUE_STATE,
	/* how much it weighs: a code of ssp_due_severities */
	SSP_DUE_SEVERITY,
	/* the day from which it counts (for a referral, its receipt), or null */
	SSP_DUE_SINCE,
	/* the number of the requirement, rule or section that asks for it: "R125" */
	SSP_DUE_SOURCE,
	/* the part of the sheet of the day: a code of ssp_due_parts */
	SSP_DUE_PART,
	SSP_DUE_COLUMNS
};

/* The columns; ended by a NULL name. */
SSP_API extern const struct ssp_column ssp_due_columns[];

/* The severities of duties, the most severe first: safety, rule, answer, routine. Ends with a NULL code. */
SSP_API extern const struct ssp_word ssp_due_severities[];

/* The parts of the sheet of the day, in their order: day, cover, visits, reviews, promises, due. Ends with a NULL code. */
SSP_API extern const struct ssp_word ssp_due_parts[];

/* Sets *kind to the key and the words of kind of duty number `i`, from 0; false after the last. */
SSP_API bool ssp_due_kind(size_t i, struct ssp_word *kind);

/* The duties to list. Everything is borrowed for the call. */
struct ssp_due_query {
	/* only duties that are due in this number of days or less, are overdue, or have no due day; 0 means until today.
	 * Negative: every duty, from the day on which its kind begins to be listed. */
	int within;
	/* only what this officer owns or answers for: a warrant number, or "me"; NULL: everybody */
	const char *officer;
	/* only what belongs to this team; NULL: every team */
	const char *team;
	/* only what a case owes, or the referral that it came from: the reference of the case, as a person types it; NULL: every case */
	const char *of_case;
	/* only what names this school: a URN or a short name; NULL: every school */
	const char *school;
};

/* Lists the duties of today by due day, then those without one; on one day the most severe first, then by kind and by the day
 * from which they count. Lists the duties of rows that the principal may list; a kind of duty is left out if the role may not
 * list its rows. The caller closes the rows, usually through ssp_write_rows; no transaction is open then.
 *
 * SSP_E_DENIED    "not-allowed"; "other-team": the case belongs to another team.
 * SSP_E_USAGE     "no-such-row": the officer, the team or the short name of a school does not exist; "no-officer": the principal is not
 *                 an officer; "bad-reference".
 * SSP_E_NOTFOUND  "not-found": the case or the URN does not exist. Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_due(struct ssp *ssp, const struct ssp_due_query *query, struct ssp_rows *rows);

/* Makes the sheet of the day, for printing in the morning (R024, cover; R222, key times): the columns of ssp_due, by part.
 * Duties that are due today or overdue are under visits, reviews, promises and due, as their kind says. For a kind without a
 * limit, the row that has been open longest gives the number of the others. Before the duties come the kind of day and the
 * key times, which have only `what`; the absences: `ref` is the absence, `owner` the officer who is away, `answers` the
 * cover, `due` the last day; and the covered cases, one row for each lead, cover and last day: `ref` is one row of `cover`. The
 * officer of `query` narrows the duties to their own, and absences and covered cases to their team; a negative `within` is 0.
 * Checks permission for `today` and for `due`. Closing and errors as ssp_due. */
SSP_API SSP_CHECK int ssp_today(struct ssp *ssp, const struct ssp_due_query *query, struct ssp_rows *rows);

#endif
