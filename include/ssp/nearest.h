/* The nearest word to a misspelt one, for hints: "did you mean …". A word is never run in place of another. */
#ifndef SSP_NEAREST_H
#define SSP_NEAREST_H

#include "ssp/error.h"

/* Begin with { .word = what was written }; `best` is the nearest word tried so far, NULL while none is near. Near
 * means: at most a third of the longer word's letters would have to be inserted, deleted, changed or swapped with
 * their neighbour (at least one), upper and lower case being the same; a beginning of three letters or more counts as
 * one change ("ref" is near "referral"). The first of several equals stays. Both texts are borrowed. */
struct ssp_nearest {
	const char *word;
	const char *best;
	int distance;
};

/* Tries one more word. */
SSP_API void ssp_nearest_try(struct ssp_nearest *n, const char *candidate);

#endif
