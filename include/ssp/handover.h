/* Handover: other officers cover the open cases of one who is away (section 2.6, presence and cover; R103).
 *
 * Each case gets a row of `cover`: who covers it, for whom, from which day until which, both included. The lead stays the
 * lead. While the cover lasts, the officer who covers answers for the lead's duties on the case (ssp/due.h), and the case
 * says who covers it. It ends by itself after its last day, or when somebody else becomes the lead.
 *
 *	struct ssp_handover h = { .officer = "1001MD", .from = monday, .until = monday + 13 };
 *
 *	r = ssp_handover_propose(ssp, &h, take, NULL, self);
 *	r = ssp_begin(ssp);
 *	r = ssp_cover_add(ssp, proposal.reference, proposal.officer, h.from, h.until, cover);      for each proposal
 *	r = ssp_handover_texts(ssp, &h, line, nobody, self);
 *	r = ssp_commit(ssp);
 *
 * Every function checks permission for `handover` on rows of the principal's team, and can return the errors of the
 * store (ssp/store.h).
 */
#ifndef SSP_HANDOVER_H
#define SSP_HANDOVER_H

#include "ssp/case.h"
#include "ssp/date.h"

/* A handover: the lead who is away, the days, and who covers. */
struct ssp_handover {
	/* key of the officer who leads the cases */
	const char *officer;
	/* the first and the last day */
	ssp_day from, until;
	/* key of the officer who covers all of them; NULL: ssp_handover_propose chooses one for each case */
	const char *to;
};

/* Proposes an officer for each open case that the officer leads, in the order of their references. Without `to` the sum of
 * ssp_case_suggest over the team is the smallest, cases that somebody covers on those days counted as that officer's own;
 * nobody is proposed who is away on one of the days. Members of the proposals as in ssp_case_propose. A case that is
 * covered on all of these days already comes first, with the rank 0 and the officer who covers it, where that is `to` or
 * `to` is NULL. `load` as in ssp_case_propose; may be NULL.
 *
 * SSP_E_NOTFOUND  no such officer. SSP_E_USAGE  "bad-value" if the last day is before the first; "no-such-row" if `to` does not
 * exist. SSP_E_DENIED  "officer-inactive": the officer has left, so the cases need another lead; "other-team". */
SSP_API SSP_CHECK int ssp_handover_propose(struct ssp *ssp, const struct ssp_handover *handover, ssp_take_proposal *each,
	int (*load)(void *self, const struct ssp_load *load), void *self);

/* Records that an officer covers a case from one day until another, both included, for its lead. Stores the reference of the
 * new row in `reference`.
 *
 * SSP_E_DENIED  "case-closed"; "no-lead"; "officer-inactive", "other-team-officer" or "officer-absent" (on one of the days) of
 *               the officer who covers; "covered-already" if somebody covers the case on one of the days; "other-team".
 * SSP_E_USAGE   "self-cover"; "no-such-row" if the officer does not exist; "bad-order" if `until` is before `from`; "bad-value"
 *               if a day is too far away; "bad-reference".
 * SSP_E_NOTFOUND  no such case. */
SSP_API SSP_CHECK int ssp_cover_add(struct ssp *ssp, const char *key, const char *officer, ssp_day from, ssp_day until,
	char reference[SSP_REF_SIZE]);

/* Writes the text for each school of the cases that are covered for the officer on exactly these days: who covers which case,
 * by references and without a child's name. `line` receives each line, valid during the call, and an empty line between two
 * texts; it returns 0 or a code that ends the texts and is returned. The text goes to the school's contact in the first role of
 * the setting channel.out that somebody holds. `nobody` receives the URN of a school without such a contact, and of one with a
 * contact who must not learn of the young person (ssp_contact_may_learn), once for each such case, which is then not in the text.
 * Each reference that goes to a school is recorded as a disclosure. Call it in the transaction that recorded the cover.
 *
 * SSP_E_NOTFOUND  no such officer. */
SSP_API SSP_CHECK int ssp_handover_texts(struct ssp *ssp, const struct ssp_handover *handover,
	int (*line)(void *self, const char *text), void (*nobody)(void *self, int64_t school), void *self);

#endif
