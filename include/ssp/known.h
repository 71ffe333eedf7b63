/* Known already: rows that were in the store before, and that new rows are like (R093, duplicates).
 *
 * A new row is never merged or refused for being like another one: whoever adds it is told. For a young person it is the same
 * name and date of birth; for a referral or a case, an open referral or case of the same young person. The whole store is
 * searched, because another team may know the child.
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

/* A row that a new row is like. Borrowed for the call. Out of the principal's scope only the team is told, which is enough to
 * call it and gives nothing else away. */
struct ssp_known {
	/* the number of the record in its file, from 1; 0: it came from no file */
	long record;
	/* the reference of the new row; under a dry run, the one that it would have */
	const char *row;
	/* what is the same ("same name and date of birth"); NULL: the young person is */
	const char *like;
	/* the row that was there, "" when it is out of scope */
	const char *reference;
	/* the name of its team, NULL: of none; how to reach that team, or NULL */
	const char *team, *mailbox;
};

/* Looks for rows that the row of the record, which was added in the transaction that is open, is like. What is found waits in the
 * handle for ssp_known_tell, also when the transaction is undone. A row that crossed into another team is not looked at: that
 * team is told instead. A role that may not look up young people finds none. Errors of the store. */
SSP_API SSP_CHECK int ssp_known_find(struct ssp *ssp, const struct ssp_record *record);

/* Calls `each` for all that was found by ssp_known_find and ssp_import since it was last told, once the outermost transaction has
 * ended; inside one it does nothing. Whoever was found among young people is named by an event, which is committed before the
 * first call. `each` returns 0, or a code that ends it and is returned. Errors of the store. */
SSP_API SSP_CHECK int ssp_known_tell(struct ssp *ssp, int (*each)(void *self, const struct ssp_known *known), void *self);

#endif
