/* Acts of the past, for those who undo them: which events they left, and the values before. */
#ifndef STORE_PAST_H
#define STORE_PAST_H

#include "ssp/rows.h"
#include "store/handle.h"

/* An event of an act; texts live in the arena of past_events. */
struct past_event {
	int64_t id;
	const char *noun, *reference;
	bool kept; /* is the payload, with the values before, still there, and the one that the event proves? */
};

/* Finds the last event of a verb and a row that named the young person: *id, and the first event of its act in *act; both 0 if no
 * event did. Errors as stmt_open. */
int past_find(struct ssp *ssp, const char *verb, const char *reference, int64_t yp, int64_t *id, int64_t *act) SSP_CHECK;

/* What an event wrote, and by which command; `reference` is "several rows" where it wrote those. */
struct past_write {
	int64_t id;
	char noun[32], reference[64], command[48];
};

/* Finds the first event after `id` that wrote rows about one of two young people; later->id is 0 if none did. Errors as
 * stmt_open. */
int past_later(struct ssp *ssp, int64_t id, int64_t yp, int64_t other, struct past_write *later) SSP_CHECK;

/* Reads the events with the numbers `first` to `last` that wrote rows, the latest first, into the arena. Errors as stmt_open;
 * SSP_E_INTERNAL without memory. */
int past_events(struct ssp *ssp, int64_t first, int64_t last, struct arena *arena, struct past_event **events, size_t *n) SSP_CHECK;

/* Calls `each` with every former value that an event kept; a result other than 0 ends the calls and is returned. The value is
 * borrowed for the call. Errors as stmt_open. */
typedef int past_value(void *self, const char *field, const struct ssp_value *value);
int past_values(struct ssp *ssp, int64_t event, past_value *each, void *self) SSP_CHECK;

#endif
