/* The record of acts, as a whole: does it hold? (R008, every write is recorded and cannot be edited)
 *
 * Each event is kept as the bytes that were hashed, and the store keeps the head of a Merkle tree over all
 * of them (RFC 6962). Whoever can write the file can still rewrite all of it: so the root is worth writing
 * down somewhere else, as every backup's is shown when it is made.
 */
#ifndef SSP_EVENT_H
#define SSP_EVENT_H

#include "ssp/store.h"

/* Hashes every event again and compares: leaves, their order, the root, and whom they named unless the salt
 * was erased. *count gets how many, `root` the root as 64 hex digits with a NUL; of no events it is the hash
 * of nothing. Asks for no permission: a
 * program asks with ssp_permit before.
 *
 * SSP_E_DATA  "event-broken": an event was changed, is missing or was added, or names others than it did,
 *             with the reference of the first that does not hold where one can be named.
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_event_verify(struct ssp *ssp, int64_t *count, char root[65]);

#endif
