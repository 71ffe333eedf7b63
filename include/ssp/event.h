/* The record of acts, as a whole: does it hold? (R008, every write is recorded and cannot be edited) */
#ifndef SSP_EVENT_H
#define SSP_EVENT_H

#include "ssp/store.h"

/* Hashes every event again and compares: leaves, their order, and the root. *count gets how many, `root` the root as
 * 64 hex digits with a NUL. SSP_E_DATA when an event was changed, is missing or was added ("event-broken", with the
 * reference of the first that does not hold); SSP_E_DENIED. */
SSP_API SSP_CHECK int ssp_event_verify(struct ssp *ssp, int64_t *count, char root[65]);

#endif
