/* The ordinary rules that a noun's table sets for a field: its range, and the fields that it must not precede. They hold for
 * every row that is added, edited or imported, and `doctor` checks them on all rows; a restore checks none of them. */
#ifndef DOMAIN_FIELD_RULES_H
#define DOMAIN_FIELD_RULES_H

#include "model/record.h"
#include "store/handle.h"

/* Does a record keep the rules of its fields? Only values that differ from `old` (NULL: all of them) are looked at, so
 * that a row which breaks a rule already can still be edited. Its references must have been checked: a row that the
 * writer may not see must not answer here.
 *
 * SSP_E_USAGE, with the field named:
 * - "bad-value"  a number outside of its range, a day in the future, too far ahead or too long ago;
 * - "bad-order"  a day before one that it must not precede, or after one that must not precede it. No personal value
 *                is in the words. */
int field_rules_check(struct ssp *ssp, const struct ssp_record *old, const struct ssp_record *record) SSP_CHECK;

/* A rule that rows break, for `doctor`: how many, and the first of them in words. */
typedef void field_rules_tell(void *self, const char *words);

/* Asks every rule of every row that is not voided, and calls `tell` for each rule that some row breaks. How long ago a
 * day lies is not asked: what was plausible when it was entered grows older. */
int field_rules_ask(struct ssp *ssp, field_rules_tell *tell, void *self) SSP_CHECK;

#endif
