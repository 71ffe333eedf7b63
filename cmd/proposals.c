#include "proposals.h"

#include <stdlib.h>
#include <string.h>

#include "messages.h"

int proposals_append(void *self, const struct ssp_proposal *proposal)
{
	struct proposals *proposals = self;
	struct ssp_proposal *more = realloc(proposals->p, (proposals->n + 1) * sizeof *more);

	if (!more)
		return out_of_memory(proposals->cx);
	proposals->p = more;
	proposals->p[proposals->n++] = *proposal;
	return 0;
}

int proposals_check_same(const struct proposals *shown, const struct proposals *now, const char *undone)
{
	struct context *cx = shown->cx;
	bool same = now->n == shown->n;

	for (size_t i = 0; same && i < now->n; i++)
		same = strcmp(now->p[i].reference, shown->p[i].reference) == 0 && strcmp(now->p[i].officer, shown->p[i].officer) == 0;
	if (same)
		return 0;
	fail_usage(cx, "changed", "another command changed the cases or the officers: %s", undone);
	fail_usage_hint(cx, "run the command again");
	return cx->error.code = SSP_E_BUSY;
}
