/* Papers: what somebody needs to know before a meeting or on the telephone, on one page or one screen.
 *
 * A paper is made on each request from the rows of the store, within the principal's scope. Data says which rows of which
 * nouns it shows (lib/data/brief.json). Facts come with their source and are kept apart from opinions. A paper names only the
 * young person, and only on request and where the role allows it; it refers to other people by their role.
 *
 *	struct ssp_case_brief brief = { .key = "C-2026-0007", .use = "strat", .purpose = "meeting" };
 *	struct ssp_rows rows;
 *
 *	if (!ssp_case_brief(ssp, &brief, &rows))
 *		r = ssp_write_rows(stdout, &style, &rows, NULL, &e);
 */
#ifndef SSP_BRIEF_H
#define SSP_BRIEF_H

#include "ssp/rows.h"
#include "ssp/store.h"

/* The columns of a paper. */
enum ssp_brief_column {
	/* a code of ssp_brief_sections; the rows of one follow each other */
	SSP_BRIEF_SECTION,
	/* the row of the store that the line is about; null where it is about several or none */
	SSP_BRIEF_REF,
	/* a code of ssp_brief_bases */
	SSP_BRIEF_BASIS,
	SSP_BRIEF_WORDS,
	/* where a fact comes from; null where the row itself is its source */
	SSP_BRIEF_SOURCE,
	SSP_BRIEF_COLUMNS
};
SSP_API extern const struct ssp_column ssp_brief_columns[];

/* The sections in their order. Ends with a row whose code is NULL. */
SSP_API extern const struct ssp_word ssp_brief_sections[];

/* The basis of a line: fact, opinion, owed or note. Ends with a row whose code is NULL. */
SSP_API extern const struct ssp_word ssp_brief_bases[];

/* The purposes of a brief on a case: strat, cin, cp or handover. Ends with a row whose code is NULL. */
SSP_API extern const struct ssp_word ssp_brief_uses[];

/* The request for a brief on a case. Everything is borrowed for the call. */
struct ssp_case_brief {
	/* the reference of the case, as a person types it */
	const char *key;
	/* a code of ssp_brief_uses; NULL: for no particular use, with every section */
	const char *use;
	/* a word of the list `purpose`, for the event; NULL: meeting, or casework for a handover and without `use` */
	const char *purpose;
	/* a word of the list `recipient`, for the event; or NULL */
	const char *recipient;
	/* show the name of the young person, and what people wrote */
	bool identifying;
};

/* Makes a brief on a case (R113, meetings; R104, transfer) on one page, 46 lines of 66 characters: a list that does not fit is cut
 * down, to one row at the least, and a note says how many rows are left out. Leaves an event, which names the young people of all
 * rows shown, before the rows can be read. The caller closes the rows; no transaction is open then.
 *
 * SSP_E_DENIED    "not-allowed", "not-identifying"; "other-team": the case belongs to another team.
 * SSP_E_NOTFOUND  "not-found". SSP_E_USAGE "bad-reference"; "bad-value": `use` is no purpose; "bad-term": `purpose` or `recipient`
 *                 is not a word of its list. Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_case_brief(struct ssp *ssp, const struct ssp_case_brief *brief, struct ssp_rows *rows);

/* The request for a brief on a school. Everything is borrowed for the call. */
struct ssp_school_brief {
	/* the URN, as a person types it */
	const char *key;
	/* the reference of the contact on the telephone; NULL: not known */
	const char *contact;
	/* the contact was called back, by the number on record */
	bool called_back;
	/* words of the lists `purpose` and `recipient`, for the event; NULL: information-sharing, and school */
	const char *purpose, *recipient;
};

/* Makes a brief on a school for a telephone call (R037, contacts; R041, agreements; C42, recipients): who covers the school and is on
 * duty, what the team owes and what the school owes, which agreements hold, and the number on record: one screen, 18 lines of 66
 * characters, cut down as ssp_case_brief. The brief says nothing about a child, a case or a referral, not even whether one exists,
 * until the contact was called back. The contact needs a role that the setting `channel.out` names, and the school an agreement if
 * the setting `share.require_dsa` is block (C27). A brief that speaks about children leaves an event, and has no row about a young
 * person of whom the contact must not learn (ssp_contact_may_learn). Closing as ssp_case_brief.
 *
 * SSP_E_DENIED    "not-allowed", also to list contacts if one is given; "other-team": another team covers the school; "not-of-school":
 *                 the contact belongs to another school; "not-current", "no-number": the contact of `called_back` does not hold the
 *                 post today, or has no number on record.
 * SSP_E_NOTFOUND  "not-found": the school. SSP_E_USAGE "missing-option": `called_back` without a contact; "not-found": the contact does
 *                 not exist; "bad-reference"; "bad-term": `purpose` or `recipient` is not a word of its list. Errors of the store
 *                 (ssp/store.h). */
SSP_API SSP_CHECK int ssp_school_brief(struct ssp *ssp, const struct ssp_school_brief *brief, struct ssp_rows *rows);

#endif
