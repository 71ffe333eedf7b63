#include "urns.h"

#include <stdlib.h>

/* Open addressing; never more than half full, so that a free place is found soon. */
static struct urn *place(const struct urns *u, int64_t number)
{
	size_t i = (size_t)((uint64_t)number * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (u->room - 1);

	while (u->places[i].number && u->places[i].number != number)
		i = (i + 1) & (u->room - 1);
	return &u->places[i];
}

static int grow(struct urns *u)
{
	struct urns more = { .n = u->n, .room = u->room ? 2 * u->room : 256 };

	more.places = calloc(more.room, sizeof *more.places);
	if (!more.places)
		return -1;
	for (size_t i = 0; i < u->room; i++)
		if (u->places[i].number)
			*place(&more, u->places[i].number) = u->places[i];
	free(u->places);
	*u = more;
	return 0;
}

struct urn *urns_at(struct urns *u, int64_t number)
{
	if (2 * u->n >= u->room && grow(u))
		return NULL;
	struct urn *urn = place(u, number);
	u->n += urn->number == 0;
	urn->number = number;
	return urn;
}

void urns_free(struct urns *u)
{
	free(u->places);
	*u = (struct urns){ 0 };
}
