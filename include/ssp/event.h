/* The record of acts, as a whole: does it hold? (R008, every write is recorded and cannot be edited)
 *
 * Each event is kept as the bytes that were hashed, and the store keeps the head of a Merkle tree over all
 * of them (RFC 6962). Whoever can write the file can still rewrite all of it: so the root is worth writing
 * down somewhere else, as every backup's is shown when it is made.
 *
 * Whom an event named, which is to say who saw which child, is kept beside it and proved by it: it says how
 * many they are, and the SHA-256 of a salt and their numbers, one a line.
 */
#ifndef SSP_EVENT_H
#define SSP_EVENT_H

#include "ssp/store.h"

/* Hashes every event again and compares: leaves, their order, the root, and whom they named where the salt
 * was not erased. *count gets how many, `root` the root as 64 hex digits with a NUL; of no events it is the
 * hash of nothing.
 *
 * SSP_E_DENIED  "not-allowed".
 * SSP_E_DATA    "event-broken": an event was changed, is missing or was added, or names others than it did,
 *               with the reference of the first that does not hold where one can be named.
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_event_verify(struct ssp *ssp, int64_t *count, char root[65]);

#endif
