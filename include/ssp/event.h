/* The record of acts, as a whole: does it hold? (R008, every write is recorded and cannot be edited)
 *
 * Each event is kept as the bytes that were hashed, and the store keeps the head of a Merkle tree over all
 * of them (RFC 6962). An event says its own number, so that one which was renumbered or removed is named.
 * Who can write the file can still rewrite all of it: so the root is worth writing down somewhere else, as
 * every backup's is shown when it is made.
 *
 * What is kept beside an event is proved by it: the values before a change by the SHA-256 of the payload,
 * which has a salt; the young people it names (who saw which child) by their count and the SHA-256 of that
 * salt and their numbers, each on a line of its own.
 */
#ifndef SSP_EVENT_H
#define SSP_EVENT_H

#include "ssp/store.h"

/* Hashes every event again and compares: leaves, numbers, the root, payloads, the young people that are
 * named, and the digests of imported files. *count gets how many events there are, `root` the root as 64 hex
 * digits with a NUL; of no events it is the hash of nothing.
 *
 * SSP_E_DENIED  "not-allowed".
 * SSP_E_DATA    "event-broken": an event was changed, renumbered, is missing or was added, or what is kept
 *               beside it was; with the reference of the first that does not hold where one can be named.
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_event_verify(struct ssp *ssp, int64_t *count, char root[65]);

#endif
