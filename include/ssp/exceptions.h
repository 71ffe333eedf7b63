/* Exceptions: what went past a rule, and what a rule still waits for (R010, every override is listed).
 *
 * Rules stop only acts to come, and a person may go past most of them with a reason. This is where it
 * shows: the list is made from the rows of decisions, assignments, referrals and activities themselves, so that
 * nothing can be left out of it.
 */
#ifndef SSP_EXCEPTIONS_H
#define SSP_EXCEPTIONS_H

#include "ssp/rows.h"
#include "ssp/store.h"

/* Every override that was kept (of a decision or an assignment), every case that was begun in an unusual way
 * (ssp_case_open: "no-referral", "second-case"), every referral accepted on a check that was undetermined,
 * every referral that lacks what its route must bring (ssp_referral_lacks: R082, told the safeguarding hub,
 * unless the setting require_mash is "off"; R083, reviewed by the exploitation team), and every row that lacks
 * what its kind needs (ssp_record_lacks; not one that was struck out), in the principal's scope, by day.
 * The columns:
 *
 * - `kind`    override | unusual | undetermined | missing-mash | missing-review | missing-field;
 * - `ref`     the row that has it: a decision, an episode, an assignment, a referral, or a row
 *             that lacks a field;
 * - `about`   the referral, the case, or that row;
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

#endif
