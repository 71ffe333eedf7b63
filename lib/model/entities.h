/* The nouns' tables, one a file, and the closed vocabularies that more than one of them uses. */
#ifndef MODEL_ENTITIES_H
#define MODEL_ENTITIES_H

#include "ssp/model.h"

extern const struct ssp_entity entity_absence, entity_activity, entity_assignment, entity_case, entity_check,
	entity_contact, entity_decision, entity_episode, entity_event, entity_fact, entity_officer, entity_principal,
	entity_referral, entity_school, entity_setting, entity_team, entity_term, entity_yp;

extern const struct ssp_word words_answer[];   /* of a question of the threshold */
extern const struct ssp_word words_decision[]; /* states of a referral that a person's decision leads to */
extern const struct ssp_word words_status[];   /* states of a referral */

/* Hints at the command that lists the words of an open list and of no other; it stands behind `how` and a colon.
 * Returns the code of the error. */
int term_hint(struct ssp_error *e, const char *how, const char *list);

/* The hooks `begin` and `check` of struct ssp_entity: declared here, defined in lib/domain. */
int begin_case(struct ssp *ssp, const struct ssp_record *record);
int check_absence(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record);
int check_activity(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record);
int check_case(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record);
int check_principal(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record);
int check_referral(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record);
int check_setting(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record);
int check_team(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record);
int check_term(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record);
int check_yp(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record);

#endif
