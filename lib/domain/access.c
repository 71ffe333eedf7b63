/* Permission: the meaning of a cell of the table of roles. See ssp/access.h.
 *
 * The library's build makes the table from lib/data/roles.json (lib/model/access.c), so that this check, `ssp --describe` and
 * the test that walks all cells use the same rows. A missing cell means refused: a new verb is closed to everybody until
 * somebody has decided who may use it.
 */
#include "domain/access.h"

#include "store/event.h"
#include "util/fail.h"

/* The words are set before the event is written: writing it may fail for a reason of its own, which must
 * not take the place of the refusal. */
int access_refuse(struct ssp *ssp, const char *noun, const char *reference, const char *id, const char *message)
{
	fail(&ssp->error, SSP_E_DENIED, id, "%s", message);
	event_refusal(ssp, noun, reference, id);
	return ssp->error.code;
}

int ssp_refuse(struct ssp *ssp, const char *noun, const char *id, const char *message)
{
	return access_refuse(ssp, noun, NULL, id, message);
}

int access_denied(struct ssp *ssp, const char *noun, int code)
{
	if (code == SSP_E_DENIED)
		event_refusal(ssp, noun, NULL, ssp->error.id);
	return code;
}

int access_scope(struct ssp *ssp, const char *noun, const char *verb, struct scope *scope, bool *identifying)
{
	bool allowed;
	int code = scope_for(ssp, noun, verb, scope, &allowed);

	if (code || !identifying || !*identifying || allowed)
		return access_denied(ssp, noun, code);
	return access_denied(ssp, noun, scope_masked(ssp, noun, verb));
}

int ssp_permit(struct ssp *ssp, const char *noun, const char *verb)
{
	struct scope scope;

	return access_scope(ssp, noun, verb, &scope, NULL);
}
