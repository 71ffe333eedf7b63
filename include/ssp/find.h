/* Looking a young person up by a name or a date of birth (R065, search without exposing others).
 *
 * The search goes over the whole store, since a child may be known to another team; what lies outside the principal's
 * scope is answered only with the team to call.
 */
#ifndef SSP_FIND_H
#define SSP_FIND_H

#include "ssp/store.h"

/* One young person found. Outside the scope `reference` and `name` are "" and only team and mailbox are told. Borrowed
 * for the call. */
struct ssp_found {
	const char *reference;
	const char *name;    /* masked unless identifying */
	int64_t school;      /* URN, or 0 */
	int year_group;      /* on the handle's today; -1 when not known or not at school age */
	const char *team;    /* that covers the school; NULL when none does */
	const char *mailbox; /* of that team, or NULL */
};

/* Calls `each` for everybody who fits: a date (in figures) is a date of birth, anything else words of a name, each of
 * which must begin a word of the given, family or known-as name; case, marks and hyphens do not matter. Those found in
 * scope are named in the event. `each` returns 0, or a code that ends the search and is returned. SSP_E_DENIED;
 * SSP_E_USAGE when `text` is empty. */
SSP_API SSP_CHECK int ssp_yp_find(struct ssp *ssp, const char *text, bool identifying,
	int (*each)(void *self, const struct ssp_found *found), void *self);

#endif
