/* A set of schools by their reference numbers, for what an import has to remember of each. */
#ifndef CMD_URNS_H
#define CMD_URNS_H

#include <stddef.h>
#include <stdint.h>

#include "ssp/school.h"

/* All zero but `number` when it has just come in. */
struct urn {
	int64_t number;      /* 0 = a free place */
	long line;           /* in the file of schools; 0 = not there */
	enum ssp_merge what;
};

/* All zero is empty. */
struct urns {
	struct urn *places;
	size_t n, room;
};

/* The entry of a number, made when it is not there; valid until the next call. NULL without memory. */
struct urn *urns_at(struct urns *u, int64_t number);
void urns_free(struct urns *u);

#endif
