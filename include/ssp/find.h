/* Finds young people by name or date of birth (R065, search without exposing others).
 *
 * The search covers the whole store, because another team may know the child. For a child outside the principal's scope
 * the answer is only the team to call. The text searched for is never stored. The event says who searched, and names the
 * young people found in scope.
 */
#ifndef SSP_FIND_H
#define SSP_FIND_H

#include "ssp/store.h"

/* One young person found. Outside the principal's scope `reference` and `name` are "", and only team and mailbox are set.
 * Borrowed for the call. */
struct ssp_found {
	const char *reference;
	/* masked (***) unless identifying */
	const char *name;
	/* URN, or 0 */
	int64_t school;
	/* on the handle's today; -1 if unknown or outside school age */
	int year_group;
	/* team that covers the school; NULL if none does */
	const char *team;
	/* mailbox of that team, or NULL */
	const char *mailbox;
	/* index of the matching text, from 0 */
	size_t text;
};

/* The request for a search. Everything is borrowed for the call. */
struct ssp_search {
	const char *const *texts;
	size_t n;
	/* with names */
	bool identifying;
	/* words of the lists `purpose` and `recipient`, for the events; NULL: "find", and no recipient */
	const char *purpose, *recipient;
};

/* Looks for each of the texts in one scan, and calls `each` for every match, text by text. A date in figures is a date of birth.
 * Any other text is words of a name: each must begin a word of the given, family or known-as name. Case, marks, hyphens,
 * apostrophes and blanks do not matter ("stjohn" finds St John), and a particle such as d', mc or de la need not be there. The
 * scan runs before the store is locked. Each text has its event, and all events are committed before the first call. `each`
 * returns 0, or a code that ends the search and is returned. If nobody matches, the function returns 0 without a call.
 *
 * SSP_E_DENIED  "not-allowed"; "not-identifying" if `identifying` is true and the role may see masked names only.
 * SSP_E_USAGE   "empty": a text has nothing to search for; "bad-text": it is not UTF-8; "bad-date": it begins with a digit and
 *               is no date. *wrong gets the index of that text; else it is `n`. "bad-term": `purpose` or `recipient` is not a word of
 *               its list.
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_yp_find(struct ssp *ssp, const struct ssp_search *search,
	int (*each)(void *self, const struct ssp_found *found), void *self, size_t *wrong);

#endif
