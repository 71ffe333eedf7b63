/* Exceptions: what went past a rule, and what a rule still waits for (R010, every override is listed).
 *
 * Rules stop only acts to come, and a person may go past most of them with a reason. This is where it
 * shows: the list is made from the rows of decisions, assignments, referrals and activities themselves, so that
 * nothing can be left out of it. A row that crossed into another team (ssp_record_cross) is listed for each team
 * concerned until a sergeant of that team has answered: these are the rows of the noun `exception`.
 */
#ifndef SSP_EXCEPTIONS_H
#define SSP_EXCEPTIONS_H

#include "ssp/rows.h"
#include "ssp/store.h"

/* Every override that was kept (of a decision or an assignment), every crossing that the team has not
 * answered, every case that was begun in an unusual way (ssp_case_open: "no-referral", "second-case"),
 * every referral that lacks what its route must bring (ssp_referral_lacks: R082, told the safeguarding hub,
 * unless the setting require_mash is "off"; R083, reviewed by the exploitation team; R088, the role of T2), every row that lacks
 * what its kind needs, and every row that broke a rule (ssp_record_lacks; not one that was voided), in the principal's scope,
 * by day. What somebody has answered (ssp_exception_answer) is left out.
 * The columns:
 *
 * - `kind`    override | crossing | unusual | missing-mash | missing-review | missing-role | missing-field | broken-rule;
 * - `ref`     the row that has it: a decision, an episode, an assignment, an exception, a referral, or
 *             a row that lacks a field or broke a rule;
 * - `about`   the referral, the case, the row that crossed, or the row that lacks a field;
 * - `team`    whose it is;
 * - `rule`    ids of the rules that were passed over or are in question, joined by spaces;
 * - `reason`  the code of the override; what is known of the hub: requested, missing, or null; the kind of the
 *             row;
 * - `by`      the principal; null where it is no act;
 * - `on`      the local day.
 *
 * `period` bounds the day, both ends in it; NULL is any, and it is copied. The rows are closed by the
 * caller, usually through ssp_write_rows; until then a transaction for reading is open, in which nothing
 * can be written.
 *
 * SSP_E_DENIED  "not-allowed". Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_exceptions(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows);

/* Returns the columns of ssp_exceptions; *n gets how many. */
SSP_API const struct ssp_column *ssp_exceptions_columns(size_t *n);

/* Answers exceptions, which are no longer listed then. `key` is the reference of a crossing ("EX-2026-0001"), which is answered
 * for the principal's team, or of any other row that the list has in its column `ref`: of that one the exception by `rule` is
 * answered, or every one where `rule` is NULL, and each answer is a row of `exception`. `reason` is a word of the list
 * `reason`; `words` (NULL: none) are kept and go into no event.
 *
 * SSP_E_DENIED    "not-allowed"; of a crossing "other-team" if another team must answer, and "answered-already".
 * SSP_E_USAGE     "missing-reason" when `reason` is NULL; "bad-term", "bad-reason"; "bad-text" for words that ssp_record_set would
 *                 refuse; "bad-reference".
 * SSP_E_NOTFOUND  no such exception in the principal's scope awaits an answer. Errors of the store. */
SSP_API SSP_CHECK int ssp_exception_answer(struct ssp *ssp, const char *key, const char *rule, const char *reason,
	const char *words);

#endif
