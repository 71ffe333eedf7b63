/* Finds the people among some who may be like another person, without comparing all of them. */
#ifndef DOMAIN_MATCH_INDEX_H
#define DOMAIN_MATCH_INDEX_H

#include "domain/match.h"

/* Some people by their dates of birth and the words of their names, in memory; all zero is nobody. Borrows the people. */
struct match_index {
	const struct match_person *people;
	size_t n, buckets, used;
	struct match_entry *entries;
	unsigned *first;
	unsigned *seen, turn;
};

/* Indexes `n` people, who must outlive the index. False without memory; free it in any case. */
bool match_index_open(struct match_index *index, const struct match_person *people, size_t n);
void match_index_free(struct match_index *index);

/* Calls `each` once with the index of everybody who has the same date of birth, or a word of two letters or more of the name in
 * common. Stops at a code other than 0, which it returns. */
int match_index_each(struct match_index *index, const struct match_person *person, int (*each)(void *self, size_t at), void *self);

#endif
