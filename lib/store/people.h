/* The young people that an act names, and the proof of them.
 *
 * An event has the number of young people that it named, and a hash of them: SHA-256 over a salt and their numbers in
 * ascending order, each on a line of its own. The salt is in the event's payload and can be erased; after that nobody can
 * identify them from the hash.
 */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include "store/handle.h"
#include "util/digest.h"

/* Young people, added in any order and any number of times; all zero is nobody. */
struct people {
	int64_t *id;
	size_t n, room;
};

/* Adds one; 0 adds nobody. SSP_E_INTERNAL without memory. */
int people_add(struct people *p, int64_t yp, struct ssp_error *e) SSP_CHECK;
/* Puts them in ascending order, each once. */
void people_sort(struct people *p);
/* Frees them; nobody is left. */
void people_free(struct people *p);
#define _cleanup_people_ __attribute__((cleanup(people_free)))

/* 128 bits in hex with their NUL. */
enum { PEOPLE_SALT = 33 };

/* Makes a salt. */
void people_salt(char salt[PEOPLE_SALT]);
/* The hash of `n` people under a salt; "" for nobody. */
void people_hash(const char *salt, const int64_t *yp, size_t n, char hash[DIGEST_HEX]);

#endif
