/* What rules say of rows (model/row_rule.h). */
#ifndef DOMAIN_ROW_RULE_H
#define DOMAIN_ROW_RULE_H

#include "model/row_rule.h"
#include "query/sql.h"

/* Is the rule on in this store? Errors of the store. */
int row_rule_on(struct ssp *ssp, const struct row_rule *rule, bool *on) SSP_CHECK;

/* Appends the condition, in brackets, that a row of `sql` (alias t) breaks a rule that is on. What goes wrong stays in `sql`. */
void row_rule_sql(struct sql *sql, const struct row_rule *rule, struct buf *out);

#endif
