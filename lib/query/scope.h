/* The scope: the rows that a principal may see. */
#ifndef QUERY_SCOPE_H
#define QUERY_SCOPE_H

#include "store/handle.h"

/* All rows, or those of one team (NULL: of none). */
struct scope {
	bool all;
	const char *team;
};

/* Looks up what the principal's role may do with a verb: sets *scope, and *identifying (may be NULL) to whether it may see names.
 * SSP_E_DENIED "not-allowed", without the event that a refusal leaves: see domain/access.h. */
int scope_for(struct ssp *ssp, const char *noun, const char *verb, struct scope *scope, bool *identifying) SSP_CHECK;

/* Refuses personal data to a role that may not see it: SSP_E_DENIED "not-identifying", as scope_for. */
int scope_masked(struct ssp *ssp, const char *noun, const char *verb);

#endif
