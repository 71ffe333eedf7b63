/* The event of one row: what was done to it, whom it is about, and its values before. */
#ifndef DOMAIN_RECORD_EVENT_H
#define DOMAIN_RECORD_EVENT_H

#include "domain/noun.h"

/* Writes the event `verb` of a record, naming its young person; `more` (may be NULL) gives what else it says. */
int record_event(struct ssp *ssp, const char *verb, const struct ssp_record *record, const struct event *more) SSP_CHECK;
/* What undo needs, as the payload of that event, a JSON object: the values before, of the fields that differ; and under
 * "dated", of those that changed on another day than that of the event, or up to a later change, the first and the last day
 * on which the value before lost its place (null: until now). */
void old_values_json(const struct ssp *ssp, const struct ssp_record *old, const struct ssp_record *record,
	const struct ssp_edited *edited, struct buf *out);

#endif
