/* Looking a young person up by a name or a date of birth (R065, search without exposing others).
 *
 * The search goes over the whole store, since a child may be known to another team; what lies outside the
 * principal's scope is answered only with the team to call. What is looked for is never kept: the event
 * says who looked, and names those who were found in scope.
 */
#ifndef SSP_FIND_H
#define SSP_FIND_H

#include "ssp/store.h"

/* One young person found. Outside the scope `reference` and `name` are "" and only team and mailbox are
 * told. Borrowed for the call. */
struct ssp_found {
	const char *reference;
	/* masked (***) unless identifying */
	const char *name;
	/* URN, or 0 */
	int64_t school;
	/* on the handle's today; -1 when not known or not at school age */
	int year_group;
	/* that covers the school; NULL when none does */
	const char *team;
	/* of that team, or NULL */
	const char *mailbox;
};

/* Calls `each` for everybody who fits: a date (in figures) is a date of birth, anything else words of a
 * name, each of which must begin a word of the given, family or known-as name; case, marks and hyphens do
 * not matter. Nobody is told before the event is committed. `each` returns 0, or a code that ends the
 * search and is returned. Nobody found is no error: `each` is not called then.
 *
 * SSP_E_DENIED  "not-allowed"; "not-identifying" when names were asked for and the role has masked ones
 *               only.
 * SSP_E_USAGE   "empty": nothing in `text` to look for; "bad-text": it is not UTF-8.
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_yp_find(struct ssp *ssp, const char *text, bool identifying,
	int (*each)(void *self, const struct ssp_found *found), void *self);

#endif
