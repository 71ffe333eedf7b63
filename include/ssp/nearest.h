/* Finds the nearest word to a misspelt one, for hints: "did you mean …". A program must refuse a misspelt word and never
 * run the nearest one instead.
 *
 *	struct ssp_nearest near = { .word = typed };
 *
 *	for (size_t i = 0; i < n; i++)
 *		ssp_nearest_try(&near, words[i]);
 *	if (near.best)
 *		fprintf(stderr, "did you mean %s?\n", near.best);
 */
#ifndef SSP_NEAREST_H
#define SSP_NEAREST_H

#include "ssp/error.h"

/* Begin with { .word = what was written }; `best` is the nearest word tried so far, NULL while none is
 * near. Near means: at most a third of the longer word's letters would have to be inserted, deleted,
 * changed or swapped with their neighbour (at least one), upper and lower case being the same; a beginning
 * of three letters or more counts as one change ("ref" is near "referral"). Of equally near words the one
 * tried first stays. Words of more than 40 letters are near to none. Both texts are borrowed. */
struct ssp_nearest {
	const char *word;
	const char *best;
	/* changes between the two; of use only while `best` is set */
	int distance;
};

/* Tries one more word, which must live as long as `best` is used: copy a candidate from a buffer that is
 * used again. */
SSP_API void ssp_nearest_try(struct ssp_nearest *n, const char *candidate);

#endif
