#include "domain/access.h"

#include <string.h>

#include "model/access.h"
#include "store/event.h"
#include "util/fail.h"

char ssp_access_cell(const struct ssp *ssp, const char *role, const char *noun, const char *verb)
{
	const struct access *a = ssp->access;
	int r = 0;

	while (r < ACCESS_ROLES && strcmp(a->roles[r], role) != 0)
		r++;
	for (size_t i = 0; r < ACCESS_ROLES && i < a->n; i++)
		if (strcmp(a->rows[i].noun, noun) == 0 && strcmp(a->rows[i].verb, verb) == 0)
			return a->rows[i].cell[r];
	return 0;
}

int access_refuse(struct ssp *ssp, const char *noun, const char *reference, const char *id, const char *message)
{
	fail(&ssp->error, SSP_E_DENIED, id, "%s", message);
	event_refusal(ssp, noun, reference, id);
	return ssp->error.code;
}

int access_scope(struct ssp *ssp, const char *noun, const char *verb, struct scope *scope, bool *identifying)
{
	char cell = ssp_access_cell(ssp, ssp->role, noun, verb);
	char message[160];

	if (!cell || cell == '-') {
		snprintf(message, sizeof message, "%s (%s) may not use: %s %s", ssp->who, ssp->role, noun, verb);
		access_refuse(ssp, noun, NULL, "not-allowed", message);
		return fail_hint(&ssp->error, "ask an admin which role you need; see: ssp help roles");
	}
	if (identifying && *identifying && cell != 'T' && cell != 'A') {
		snprintf(message, sizeof message, "%s (%s) may not see who it is: %s %s", ssp->who, ssp->role, noun, verb);
		access_refuse(ssp, noun, NULL, "not-identifying", message);
		return fail_hint(&ssp->error, "leave --identifying out");
	}
	*scope = (struct scope){ .all = cell == 'a' || cell == 'A', .team = ssp->team };
	return 0;
}

int ssp_permit(struct ssp *ssp, const char *noun, const char *verb)
{
	struct scope scope;

	return access_scope(ssp, noun, verb, &scope, NULL);
}
