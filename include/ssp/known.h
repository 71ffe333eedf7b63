/* Known already: rows of the store that new rows are like (R093, duplicates).
 *
 * A new row is never merged or refused because it is like another: the program tells the person who adds it. Two young people are alike
 * if they have the same name and date of birth; a referral or a case is like an open referral or case of the same young
 * person. The search covers the whole store, because another team may know the child.
 *
 *	if (!(code = ssp_begin(ssp)) && !(code = ssp_add(ssp, record)))
 *		code = ssp_known_find(ssp, record);
 *	code = code ? … : ssp_commit(ssp);
 *	if (!code)
 *		code = ssp_known_tell(ssp, warn, self);
 */
#ifndef SSP_KNOWN_H
#define SSP_KNOWN_H

#include "ssp/store.h"

/* A row that a new row is like. Borrowed for the call. Out of the principal's scope only the team is given, which is enough
 * to call it and discloses nothing else. */
struct ssp_known {
	/* the number of the record in its file, from 1; 0: not from a file */
	long record;
	/* the reference of the new row; under a dry run, the one that it would have */
	const char *row;
	/* what the rows share ("same name and date of birth"); NULL: they are about the same young person */
	const char *like;
	/* the row that was in the store before; "" when it is out of scope */
	const char *reference;
	/* the name of its team, NULL if it has none; the mailbox of that team, or NULL */
	const char *team, *mailbox;
};

/* Looks for rows that the row of the record is like; the open transaction must have added it. The matches wait in the handle
 * for ssp_known_tell, even if the transaction is undone. A row that crossed into another team is skipped: that team answers the
 * crossing (ssp/exceptions.h). A role that may not look up young people finds none. Errors of the store. */
SSP_API SSP_CHECK int ssp_known_find(struct ssp *ssp, const struct ssp_record *record);

/* Calls `each` for all matches of ssp_known_find and ssp_import since the last call, after the outermost transaction has
 * ended; inside one it does nothing. An event names the young people found, and is committed before the first call. `each`
 * returns 0, or a code that ends the calls and is returned. Errors of the store. */
SSP_API SSP_CHECK int ssp_known_tell(struct ssp *ssp, int (*each)(void *self, const struct ssp_known *known), void *self);

#endif
