/* The event of one row: what was done to it, whom it is about, and its values before. */
#ifndef DOMAIN_RECORD_EVENT_H
#define DOMAIN_RECORD_EVENT_H

#include "domain/noun.h"

/* Writes the event `verb` of a record, naming its young person; `more` (may be NULL) gives what else it says. */
int record_event(struct ssp *ssp, const char *verb, const struct ssp_record *record, const struct event *more) SSP_CHECK;
/* What undo needs, as the payload of that event: the values before, of the fields that differ, as a JSON object. */
void old_values_json(const struct ssp_record *old, const struct ssp_record *record, struct buf *out);

#endif
