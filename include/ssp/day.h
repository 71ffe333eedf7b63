/* A day of an officer, as in a notebook, and the short names of schools.
 *
 *	char urn[SSP_TEXT_SIZE];
 *
 *	if (!ssp_school_find(ssp, "walworth", urn) && !ssp_day_each(ssp, "1001MD", day, print, out))
 *		…
 */
#ifndef SSP_DAY_H
#define SSP_DAY_H

#include "ssp/record.h"
#include "ssp/store.h"
#include "ssp/write.h"

/* Finds the school that `word` names, by its URN or, in either case, by the short name that the borough has given it (the
 * field `short`), with or without an @ before it, and writes its URN into `urn`. Everybody may see schools: needs no permission.
 *
 * SSP_E_USAGE  in the field `school`: "no-such-row": no school has that URN or name; for a name, the hint has the nearest;
 *              "bad-value": the word is neither a number nor begins with a letter.
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_school_find(struct ssp *ssp, const char *word, char urn[SSP_TEXT_SIZE]);

/* Finds the kind of activity that `word` names, by its key or by a short word (ssp/kind.h), and writes its key. Needs no
 * permission.
 *
 * SSP_E_USAGE  in the field `kind`: "bad-term": no kind has that name; the hint has the nearest. Errors of the store. */
SSP_API SSP_CHECK int ssp_day_kind(struct ssp *ssp, const char *word, char key[SSP_TEXT_SIZE]);

/* Finds the officer that `word` names, in either case, or by `me`, and writes the key. Needs no permission.
 *
 * SSP_E_USAGE  "no-such-row": no officer has that key, with the nearest as hint; "no-officer": the principal is not an
 *              officer. Errors of the store. */
SSP_API SSP_CHECK int ssp_day_officer(struct ssp *ssp, const char *word, char key[SSP_TEXT_SIZE]);

/* Writes the word for a school in a notebook: its short name or, if it has none, its URN. Errors of the store. */
SSP_API SSP_CHECK int ssp_school_word(struct ssp *ssp, int64_t urn, char word[SSP_TEXT_SIZE]);

/* Calls `each` for every activity in which the officer took part on that day, in the order in which they began, with its
 * finds as child records; voided ones are left out. Personal fields and narratives are null. The activities are those that
 * the principal may list; so are the finds, which are left out if the role may not list finds. The record belongs to the
 * caller of `each`, for the call. `each` returns 0, or a code that ends the calls and is returned.
 *
 * SSP_E_DENIED  "not-allowed". Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_day_each(struct ssp *ssp, const char *officer, ssp_day day,
	int (*each)(void *self, struct ssp_record *activity), void *self);

#endif
