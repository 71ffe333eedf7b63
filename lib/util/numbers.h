/* Lists of whole numbers, and a map from whole numbers to whole numbers, such as the line of each school. */
#ifndef UTIL_NUMBERS_H
#define UTIL_NUMBERS_H

#include <stddef.h>
#include <stdint.h>

/* Puts a list in ascending order, each number once. Returns how many are left. */
size_t numbers_sort(int64_t *list, size_t n);

/* All zero is empty. */
struct numbers {
	struct number {
		int64_t key, value; /* key 0 = a free place */
	} *places;
	size_t n, room;
};

/* Returns the place of the value of a key; the key must not be 0, and the value of a new key is 0. Valid until the next
 * call. NULL without memory. */
int64_t *numbers_at(struct numbers *m, int64_t key);
void numbers_free(struct numbers *m);

#endif
