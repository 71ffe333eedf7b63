/* The reason of an act: a word of an open list that suits the act. */
#ifndef DOMAIN_REASON_H
#define DOMAIN_REASON_H

#include "store/handle.h"

/* A use of a reason. */
struct reason_use {
	/* the open list that the reason is a word of */
	const char *list;
	/* the word in the category of a reason that makes it suit; NULL: every word of the list suits */
	const char *act;
	/* the act in words, after "to": "reopen a case" */
	const char *doing;
};

/* Checks a reason, NULL if none was given. The hint of each refusal lists the words that suit.
 *
 * SSP_E_USAGE  in the field "reason": "missing-reason"; "bad-term": not a word of the list, or a retired one; "bad-reason": a
 *              word for other acts. */
int reason_check(struct ssp *ssp, const struct reason_use *use, const char *reason) SSP_CHECK;

#endif
