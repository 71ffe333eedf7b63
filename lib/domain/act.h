/* Acts: changes of the state of one row by rules, in one transaction with their event.
 *
 *	struct act a;
 *	int code = act_begin(&a, ssp, &entity_case, key, "case", "close");
 *	return code ? code : act_end(&a, close_it(&a));
 */
#ifndef DOMAIN_ACT_H
#define DOMAIN_ACT_H

#include "domain/noun.h"

/* The row as it was, and as it will be: a copy to be changed. */
struct act {
	struct ssp *ssp;
	struct ssp_record *old, *next;
};

/* Checks permission for `noun verb`, begins a transaction for writing, and loads the row that `key` names. After an error nothing
 * is left open. SSP_E_DENIED "not-allowed", "other-team"; as noun_find; errors of the store. */
int act_begin(struct act *a, struct ssp *ssp, const struct ssp_entity *entity, const char *key, const char *noun,
	const char *verb) SSP_CHECK;
/* Ends the transaction as store_end does, and frees the records. */
int act_end(struct act *a, int code) SSP_CHECK;
/* Writes the fields that differ, and the event, with the former values as its payload; `more` (may be NULL) has further
 * members of the event. */
int act_save(struct act *a, const struct event *more) SSP_CHECK;

/* Makes the next event name rows of another noun that the act will change (event_also): the rows with the keys that `sql`
 * selects with the parameter `number`. */
int act_also(struct ssp *ssp, const struct ssp_entity *entity, const char *sql, int64_t number) SSP_CHECK;

/* Sets fields from texts, as ssp_record_set does, since people wrote some of them: pairs of name and text (NULL: null), ended
 * by a pair of NULL. */
int act_texts(struct ssp *ssp, struct ssp_record *record, const char *const (*pairs)[2]) SSP_CHECK;

/* An override and the rules that it overrode. `given` is the override of the command, or NULL. Once it has overridden a rule,
 * `override` is that code and `rule` the ids of the rules, joined by spaces; both are NULL before. */
struct passed {
	const char *given, *override, *rule;
	char rules[128];
};

/* Handles a broken rule: refuses with the message and the hint, or notes the rule in `passed` where that has an override. `id`
 * must be a literal: it outlives the transaction. */
int act_rule(struct ssp *ssp, const struct ssp_record *record, struct passed *passed, const char *id,
	const char *message, const char *hint) SSP_CHECK;
/* Refuses by a rule that nothing overrides: SSP_E_DENIED with the id, a literal, and an event. */
int act_refuse(struct ssp *ssp, const struct ssp_record *record, const char *id, const char *message,
	const char *hint) SSP_CHECK;

#endif
