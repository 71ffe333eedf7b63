/* What somebody owes: one list of every duty of the store (R213, one list of what is due).
 *
 * A kind of duty is one row of lib/data/duties.json: which rows of which noun owe it, from which of their days it is reckoned,
 * who owes it, and its words. A duty is read from the store when it is asked for and is kept nowhere, so it is raised by the
 * fact that makes it owed, and cleared by the one that meets it. Nobody is named: a row has references and keys alone.
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
	/* what is owed, in words: "review the case" */
	SSP_DUE_WHAT,
	/* the officer who owes it, a leaver too; null: nobody has it */
	SSP_DUE_OWNER,
	/* who answers for it: the owner or, where nobody owns it or the owner has left, the sergeant of the team; null where
	 * the team has none */
	SSP_DUE_ANSWERS,
	/* the team and the school that it belongs to, or null */
	SSP_DUE_TEAM,
	SSP_DUE_SCHOOL,
	/* the day by which it is owed; null where no limit is set (a setting that nobody has chosen) */
	SSP_DUE_DUE,
	/* days since the due day: 0 today, 3 when it is three days overdue, -3 when it is due in three days; null where it has
	 * no due day */
	SSP_DUE_AGE,
	/* the same in words: "overdue 3 days", "due today", "due in 3 days", "open 54 days" */
	SSP_DUE_STATE,
	/* how much it weighs: a code of ssp_due_severities */
	SSP_DUE_SEVERITY,
	/* the day from which it is reckoned (a referral its receipt), or null */
	SSP_DUE_SINCE,
	/* the number of the requirement, rule or section that asks for it: "R125" */
	SSP_DUE_SOURCE,
	/* the part of the sheet of the day: a code of ssp_due_parts */
	SSP_DUE_PART,
	SSP_DUE_COLUMNS
};

/* The columns; ended by one whose name is NULL. */
SSP_API extern const struct ssp_column ssp_due_columns[];

/* What a duty weighs, the heaviest first: safety, rule, answer, routine. Ends with a row whose code is NULL. */
SSP_API extern const struct ssp_word ssp_due_severities[];

/* The parts of the sheet of the day, in their order: day, cover, visits, reviews, promises, due. Ends with a row whose code is
 * NULL. */
SSP_API extern const struct ssp_word ssp_due_parts[];

/* Sets *kind to the key and the words of kind of duty number `i`, from 0; false after the last. */
SSP_API bool ssp_due_kind(size_t i, struct ssp_word *kind);

/* Which duties. Everything is borrowed for the call. */
struct ssp_due_query {
	/* only what is due in this number of days or less, and what is overdue or has no due day: 0 is until today. Negative:
	 * every duty from the day on which its kind begins to be told. */
	int within;
	/* only what this officer owns or answers for: a warrant number; NULL: everybody */
	const char *officer;
	/* only what belongs to this team; NULL: every team */
	const char *team;
	/* only what a case owes, or the referral that it came from: the reference of the case, as a person types it; NULL: every case */
	const char *of_case;
	/* only what this school is named in: a URN; NULL: every school */
	const char *school;
};

/* Lists what is owed today, by due day, then what has none; of one day the heaviest first, then by kind and by the day from which
 * it is reckoned. Of each kind of duty the rows
 * that the principal may list; a kind whose rows the role may not list is left out. The caller closes the rows, usually through
 * ssp_write_rows; no transaction is open then.
 *
 * SSP_E_DENIED  "not-allowed". "other-team": the case belongs to another team. SSP_E_USAGE "no-such-row": the officer or the team does
 * not exist. SSP_E_NOTFOUND "not-found": the case or the school does not. Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_due(struct ssp *ssp, const struct ssp_due_query *query, struct ssp_rows *rows);

/* Makes the sheet of the day, to be printed in the morning (R024, cover; R222, key times): the columns of ssp_due, by part. What
 * is due today and overdue is under visits, reviews, promises and due, as its kind says; of a kind without a limit the row that
 * has been open longest says how many more there are. Before it come what sort of day it is
 * and the key times, which have only `what`, and who is away: `ref` is the absence, `owner` who is away, `answers` who covers,
 * `due` the last day. Of `query` the officer narrows what is due to theirs and who is away to their team; a negative `within`
 * is 0. Closing and errors as ssp_due. */
SSP_API SSP_CHECK int ssp_today(struct ssp *ssp, const struct ssp_due_query *query, struct ssp_rows *rows);

#endif
