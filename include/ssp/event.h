/* Verifies the record of events (R008, every write is recorded and cannot be edited).
 *
 * The store has the bytes of each event that were hashed, and the head of a Merkle tree over all events (RFC 6962). An
 * event has its own number, so verification names an event that was renumbered or removed. A person who can write the
 * file can still rewrite all of it. Write the root down elsewhere: `backup create` prints it.
 *
 * Two things are stored outside the event, and hashes in the event prove both: the values before a change, by the SHA-256
 * of the payload, which has a salt; and the young people that the event names (who saw which child), by their count and
 * the SHA-256 of that salt and their numbers, one on each line.
 */
#ifndef SSP_EVENT_H
#define SSP_EVENT_H

#include "ssp/store.h"

/* Hashes every event again and compares leaves, numbers, the root, payloads, the young people that events name, and the
 * digests of imported files. Stores the number of events in *count, and in `root` the root as 64 hex digits with a NUL;
 * without events it is the hash of nothing.
 *
 * SSP_E_DENIED  "not-allowed".
 * SSP_E_DATA    "event-broken": an event, or data that it proves, was changed, renumbered, removed or added. The message
 *               has the reference of the first such event, if there is one.
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_event_verify(struct ssp *ssp, int64_t *count, char root[65]);

#endif
