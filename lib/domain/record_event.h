/* The event of one row: the act, the people it is about, and the values before. */
#ifndef DOMAIN_RECORD_EVENT_H
#define DOMAIN_RECORD_EVENT_H

#include "domain/noun.h"

/* Writes the event `verb` of a record, naming its young people, and the exceptions of a crossing (crossing_keep); `more` (may be
 * NULL) has further members. Errors of crossing_keep and event_write. */
int record_event(struct ssp *ssp, const char *verb, const struct ssp_record *record, const struct event *more) SSP_CHECK;
/* Writes the payload of that event, a JSON object for undo: the old values of fields that differ. For fields that changed on
 * another day than that of the event, or up to a later change, "dated" has the first and the last day (null: until now) on
 * which the new value replaced the old one. */
void old_values_json(const struct ssp *ssp, const struct ssp_record *old, const struct ssp_record *record,
	const struct ssp_edited *edited, struct buf *out);

#endif
