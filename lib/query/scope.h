/* The scope: the rows that a principal may see. */
#ifndef QUERY_SCOPE_H
#define QUERY_SCOPE_H

#include "store/handle.h"

/* All rows, or those of one team (NULL: of none). */
struct scope {
	bool all;
	const char *team;
};

/* Looks up what the principal's role allows of a verb: the scope, and whether the role may see names (NULL: not asked).
 * SSP_E_DENIED "not-allowed", without the event that a refusal leaves: see domain/access.h. */
int scope_for(struct ssp *ssp, const char *noun, const char *verb, struct scope *scope, bool *identifying) SSP_CHECK;

/* Refuses what only a role may that sees names: SSP_E_DENIED "not-identifying", as scope_for. */
int scope_masked(struct ssp *ssp, const char *noun, const char *verb);

#endif
