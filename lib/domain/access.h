/* Permission, as the doors ask for it. See ssp/access.h. */
#ifndef DOMAIN_ACCESS_H
#define DOMAIN_ACCESS_H

#include "query/scope.h"
#include "ssp/access.h"

/* As ssp_permit, and what it is allowed on: the scope, and whether identifying output is allowed. `identifying` may be
 * NULL. When identifying output was asked for (*identifying true) and is not allowed: SSP_E_DENIED too. */
int access_scope(struct ssp *ssp, const char *noun, const char *verb, struct scope *scope, bool *identifying) SSP_CHECK;

/* Keeps an event of a refusal that has its words already: of SSP_E_DENIED, and of no other code, which it returns. */
int access_denied(struct ssp *ssp, const char *noun, int code);
/* Refuses in words, and keeps the refusal as an event; returns SSP_E_DENIED. */
int access_refuse(struct ssp *ssp, const char *noun, const char *reference, const char *id, const char *message);

#endif
