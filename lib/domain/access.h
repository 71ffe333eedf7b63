/* Permission checks for the functions that read and write rows. See ssp/access.h. */
#ifndef DOMAIN_ACCESS_H
#define DOMAIN_ACCESS_H

#include "query/scope.h"
#include "ssp/access.h"

/* As ssp_permit, and sets *scope to the rows that the command may use. With *identifying true (may be NULL), also refuses a
 * role that may not see personal data: SSP_E_DENIED "not-identifying". */
int access_scope(struct ssp *ssp, const char *noun, const char *verb, struct scope *scope, bool *identifying) SSP_CHECK;

/* Records an event if `code` is SSP_E_DENIED, a refusal whose error is in the handle. Returns `code`. */
int access_denied(struct ssp *ssp, const char *noun, int code);
/* Sets the error of a refusal and records it as an event; returns SSP_E_DENIED, or the code of an error that was set before. */
int access_refuse(struct ssp *ssp, const char *noun, const char *reference, const char *id, const char *message);

#endif
