/* What rules say of rows (model/row_rule.h). */
#ifndef DOMAIN_ROW_RULE_H
#define DOMAIN_ROW_RULE_H

#include "model/row_rule.h"
#include "query/sql.h"
#include "store/event.h"

/* Is the rule on in this store, and does it refuse what would break it? Errors of the store. */
int row_rule_on(struct ssp *ssp, const struct row_rule *rule, bool *on, bool *blocks) SSP_CHECK;

/* Sets *broken to the rules that refuse and that the row breaks: a bit each, by their place in the table. Errors of the store. */
int row_rules_broken(struct ssp *ssp, const struct ssp_record *record, uint64_t *broken) SSP_CHECK;

/* Refuses a row that somebody adds or edits by the first of the rules `broken`, as an event; what may cross into another team
 * (ssp_record_cross) goes past them, and the event says so. SSP_E_DENIED with the id of the rule. */
int row_rules_obey(struct ssp *ssp, const struct ssp_record *record, uint64_t broken, struct event *event) SSP_CHECK;

/* Calls `each` for every field that the rows with the keys from `first` to `last` lack and every rule that they broke, with
 * how many rows. Errors of the store. */
struct ssp_lack;
int row_rules_count(struct ssp *ssp, const struct ssp_entity *entity, int64_t first, int64_t last,
	void (*each)(void *self, const struct ssp_lack *lack, int64_t rows), void *self) SSP_CHECK;

/* Appends the condition, in brackets, that a row of `sql` (alias t) breaks a rule that is on. What goes wrong stays in `sql`. */
void row_rule_sql(struct sql *sql, const struct row_rule *rule, struct buf *out);

#endif
