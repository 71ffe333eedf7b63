/* Exceptions: acts that overrode a rule, and rows that do not meet one yet (R010, every override is listed).
 *
 * Rules stop only acts to come, and people may override most of them with a reason. The list is made from the rows of
 * decisions, assignments, referrals and activities, so no override is missing from it. A row that crossed into another
 * team (ssp_record_cross) is a row of the noun `exception`; each team concerned sees it until a sergeant of that team has
 * answered.
 */
#ifndef SSP_EXCEPTIONS_H
#define SSP_EXCEPTIONS_H

#include "ssp/rows.h"
#include "ssp/store.h"

/* Lists, in the principal's scope and by day: every override of a decision or an assignment; every crossing that the team has
 * not answered; every case with an unusual beginning (ssp_case_open: "no-referral", "second-case"; of an old list: "legacy");
 * every referral that lacks what its route needs (ssp_referral_lacks: R082, told the safeguarding hub, unless the setting
 * require_mash is "off"; R083, reviewed by the exploitation team; R088, the role of T2); and every row, unless voided, that
 * lacks a field which its kind needs, or broke a rule (ssp_record_lacks). What somebody has answered (ssp_exception_answer)
 * is left out. The columns:
 *
 * - `kind`    override | crossing | unusual | missing-mash | missing-review | missing-role | missing-field | broken-rule;
 * - `ref`     the row that has it: a decision, an episode, an assignment, an exception, a referral, or
 *             a row that lacks a field or broke a rule;
 * - `about`   the referral, the case, the row that crossed, or the row that lacks a field;
 * - `team`    the team of that row;
 * - `rule`    ids of the rules that were overridden or are not met, joined by spaces;
 * - `reason`  the code of the override; the state at the hub: requested, missing, or null; the kind of the row;
 * - `by`      the principal; null if the exception is not an act;
 * - `on`      the local day.
 *
 * Only days of `period` are listed, both ends included; NULL: all days. The caller closes the rows, usually through
 * ssp_write_rows; until then a read transaction is open, in which nothing can be written.
 *
 * SSP_E_DENIED  "not-allowed". Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_exceptions(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows);

/* Answers exceptions, which are then no longer listed. `key` is the reference of a crossing ("EX-2026-0001"), which is answered
 * for the principal's team, or of any other row that the list has in its column `ref`: of that row the exception by `rule` is
 * answered, or all of them (at most 16 in one call) if `rule` is NULL, and each answer is a row of `exception`. `reason` is a
 * word of the list `reason` that suits answering; `words` (NULL: none) are stored, but in no event.
 *
 * SSP_E_DENIED    "not-allowed"; of a crossing "other-team": another team must answer it; "answered-already".
 * SSP_E_USAGE     "missing-reason" when `reason` is NULL; "bad-term", "bad-reason"; "bad-text": ssp_record_set would refuse the
 *                 words; "bad-reference".
 * SSP_E_NOTFOUND  no such exception in the principal's scope awaits an answer. Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_exception_answer(struct ssp *ssp, const char *key, const char *rule, const char *reason,
	const char *words);

#endif
