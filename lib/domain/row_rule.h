/* Rules about rows (model/row_rule.h). */
#ifndef DOMAIN_ROW_RULE_H
#define DOMAIN_ROW_RULE_H

#include "model/record.h"
#include "model/row_rule.h"
#include "query/sql.h"
#include "store/event.h"

/* Sets *on to whether the rule is on in this store, and *blocks to whether it refuses rows that would break it. Errors of the store. */
int row_rule_on(struct ssp *ssp, const struct row_rule *rule, bool *on, bool *blocks) SSP_CHECK;

/* Sets *broken to the rules that refuse and that the row breaks: a bit each, by their place in the table. Errors of the store. */
int row_rules_broken(struct ssp *ssp, const struct ssp_record *record, uint64_t *broken) SSP_CHECK;

/* Refuses a row that somebody adds or edits, with an event, by the first of the rules `broken`. A record that may cross into
 * another team (ssp_record_cross) overrides them: the event says so, and each rule becomes a row of `exception`. SSP_E_DENIED with
 * the id of the rule; SSP_E_USAGE "missing-reason", "bad-term", "bad-reason" of an override. */
int row_rules_obey(struct ssp *ssp, const struct ssp_record *record, uint64_t broken, struct event *event) SSP_CHECK;

/* The gaps of new rows, noted while they are added. All zero at first. */
struct row_lacks {
	int64_t first, last;            /* keys of the rows: no other has a key between them */
	int64_t missing[RECORD_FIELDS]; /* rows that lack this field, which their kind needs */
	uint64_t rules;                 /* rules that hold for any of the rows: a bit each, by their place in the table */
};
/* Notes the gaps of a row that was just added; nothing for a noun without a prefix. Errors of the store. */
int row_rules_note(struct ssp *ssp, const struct ssp_record *record, struct row_lacks *lacks) SSP_CHECK;
/* Calls `each` for every field that these rows lack and every rule that they broke, with the number of rows. Errors of the store. */
struct ssp_lack;
int row_rules_tell(struct ssp *ssp, const struct ssp_entity *entity, const struct row_lacks *lacks,
	void (*each)(void *self, const struct ssp_lack *lack, int64_t rows), void *self) SSP_CHECK;

/* Appends the condition, in brackets, that a row of `sql` (alias t) breaks a rule that is on. An error stays in `sql`. */
void row_rule_sql(struct sql *sql, const struct row_rule *rule, struct buf *out);

#endif
