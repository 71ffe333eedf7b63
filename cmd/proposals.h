/* Proposals of officers for cases: shown, asked about, and carried out only as they were shown. */
#ifndef CMD_PROPOSALS_H
#define CMD_PROPOSALS_H

#include "command.h"

struct proposals {
	struct context *cx;
	struct ssp_proposal *p; /* to be freed */
	size_t n;
};

/* Appends a copy of a proposal to a struct proposals. SSP_E_INTERNAL without memory. */
int proposals_append(void *self, const struct ssp_proposal *proposal);

/* Refuses, SSP_E_BUSY "changed", if the proposals that were made again inside the transaction differ from those that were shown:
 * a case that somebody else has assigned since then is not taken from its lead. `undone` says what did not happen. */
int proposals_check_same(const struct proposals *shown, const struct proposals *now, const char *undone);

#endif
