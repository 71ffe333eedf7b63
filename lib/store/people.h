/* Whom an act names, and the proof of it.
 *
 * An event says how many young people it named, and a hash of who they were: SHA-256 over a salt and their numbers in
 * ascending order, each on a line of its own. The salt stands in the event's payload and can be erased, and whom the
 * hash speaks of cannot be found out from then on.
 */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include "store/handle.h"

/* Gathered one by one, in any order and as often as they come; all zero is nobody. */
struct people {
	int64_t *id;
	size_t n, room;
};

/* One more; 0 is nobody. SSP_E_INTERNAL without memory. */
int people_add(struct people *p, int64_t yp, struct ssp_error *e) SSP_CHECK;
/* In ascending order, each once: as an event takes them. */
void people_sort(struct people *p);
void people_free(struct people *p);
#define _cleanup_people_ __attribute__((cleanup(people_free)))

/* 128 bits, and SHA-256, in hex with their NUL. */
enum { PEOPLE_SALT = 33, PEOPLE_HASH = 65 };

/* Makes a salt, and the hash of those who are named by it; no hash is "", and nor is a salt, when there is nobody. */
void people_prove(const int64_t *yp, size_t n, char salt[PEOPLE_SALT], char hash[PEOPLE_HASH]);
/* Is whom each event named what it says, wherever its payload is there? *wrong gets the first event for which it is
 * not, or 0. */
int people_verify(struct ssp *ssp, int64_t *wrong) SSP_CHECK;

#endif
