/* Exceptions: what went past a rule, and what a rule still waits for. */
#ifndef SSP_EXCEPTIONS_H
#define SSP_EXCEPTIONS_H

#include "ssp/rows.h"
#include "ssp/store.h"

/* Every override that was kept (of a decision or an assignment) and every school's referral of which the safeguarding
 * hub was not told (R082), in the principal's scope, by day. The columns: `kind` (override | missing-mash), `ref` (the
 * row that has it: a decision, an assignment, a referral), `about` (the referral or the case), `team`, `rule` (ids of
 * the rules that were passed over, joined by spaces), `reason` (the code of the override, or what is known of the hub:
 * requested, missing, or null), `by` (the principal; null where it is no act), `on` (the local day).
 *
 * `period` bounds the day; NULL is any. The rows are closed by the caller, usually through ssp_write_rows; until then
 * a transaction for reading is open. SSP_E_DENIED, SSP_E_BUSY. */
SSP_API SSP_CHECK int ssp_exceptions(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows);

#endif
