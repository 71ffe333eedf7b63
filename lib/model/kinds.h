/* The kinds of the nouns that have a field `kind`: lib/data/kinds.json, made C tables at build time by
 * lib/data/kinds.awk. See ssp/kind.h. */
#ifndef MODEL_KINDS_H
#define MODEL_KINDS_H

#include "ssp/kind.h"

extern const struct ssp_kind kinds_absence[], kinds_activity[], kinds_agreement[], kinds_calendar[], kinds_concern[],
	kinds_crime[], kinds_feed[], kinds_find[], kinds_flag[], kinds_intel[], kinds_justice[], kinds_link[], kinds_mailbox[],
	kinds_meeting[], kinds_plan[], kinds_safeguard[], kinds_share[], kinds_task[];

/* Kinds of times of the calendar in which pupils are not at school, for SQL. */
#define KINDS_WITHOUT_PUPILS "'half-term', 'holiday', 'bank-holiday', 'inset'"

/* The same as the vocabulary of the field, for nouns whose kinds are closed. */
extern const struct ssp_word kinds_absence_words[], kinds_agreement_words[], kinds_calendar_words[], kinds_concern_words[],
	kinds_crime_words[], kinds_feed_words[], kinds_find_words[], kinds_justice_words[], kinds_link_words[],
	kinds_meeting_words[], kinds_plan_words[], kinds_safeguard_words[], kinds_share_words[];

#endif
