/* The nearest word to a misspelt one, for hints: "did you mean …". A word is never run in place of another. */
#ifndef UTIL_NEAREST_H
#define UTIL_NEAREST_H

/* Begin with { .word = what was written }; `best` is the nearest word tried so far, NULL while none is near. Near
 * means: at most a third of the longer word's letters would have to be inserted, deleted, changed or swapped with
 * their neighbour (at least one), upper and lower case being the same. The first of several equals stays. */
struct nearest {
	const char *word;
	const char *best;
	int distance;
};

void nearest_try(struct nearest *n, const char *candidate);

#endif
