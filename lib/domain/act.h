/* Acts: what moves the state of one row by rules, in one transaction with its event.
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

/* Permission for `noun verb`, a transaction for writing, and the row that `key` names, if it is within the scope.
 * After an error nothing is left open. */
int act_begin(struct act *a, struct ssp *ssp, const struct ssp_entity *entity, const char *key, const char *noun,
	const char *verb) SSP_CHECK;
/* Ends the transaction as store_end does, and frees. */
int act_end(struct act *a, int code) SSP_CHECK;
/* Writes what differs, and the event of it: as `more` (may be NULL) says, with what undo needs. */
int act_save(struct act *a, const struct event *more) SSP_CHECK;

/* Says that the act changes the rows of another noun which `sql` selects the keys of, by one number: they stand in the next
 * event (event_also). Before they are changed. */
int act_also(struct ssp *ssp, const struct ssp_entity *entity, const char *sql, int64_t number) SSP_CHECK;

/* Sets fields from texts: pairs of name and text (NULL = null), ended by a pair of NULL. Some of them a person wrote, so
 * each is read as ssp_record_set reads it. */
int act_texts(struct ssp *ssp, struct ssp_record *record, const char *const (*pairs)[2]) SSP_CHECK;

/* The override that was given, or NULL; and what is kept of it once a rule was in its way: the override and the ids of the
 * rules, joined by spaces, else NULL. */
struct passed {
	const char *given, *override, *rule;
	char rules[128];
};

/* A rule that is broken: refused in words and with the hint, or noted in `passed` where it has an override. `id` must be
 * a literal: it outlives the transaction. */
int act_rule(struct ssp *ssp, const struct ssp_record *record, struct passed *passed, const char *id,
	const char *message, const char *hint) SSP_CHECK;
/* A rule that nothing goes past. */
int act_refuse(struct ssp *ssp, const struct ssp_record *record, const char *id, const char *message,
	const char *hint) SSP_CHECK;

#endif
