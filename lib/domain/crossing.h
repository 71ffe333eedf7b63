/* References stay in scope: a row refers only to rows that its writer may see. A row that must refer to others crosses with an
 * override and a reason; the crossing is recorded as rows of `exception`, one for each team that must answer. */
#ifndef DOMAIN_CROSSING_H
#define DOMAIN_CROSSING_H

#include "domain/noun.h"

/* Checks that the principal may see every row that the record refers to. Each given reference that differs from that of `old`
 * (NULL: a new row) must be in the scope in which the role lists the noun. A reference to a missing row passes, because
 * noun_check_refs refuses it. Call this before any rule reads those rows, so that no rule can disclose anything about them. A
 * bulk load looks up each row once. A record that may cross (ssp_record_cross) is not refused: its crossings are noted in the
 * record.
 *
 * SSP_E_DENIED, with the field named, and an event of the row referred to:
 * - "other-team"   the row belongs to another team;
 * - "not-allowed"  the role may not list such rows; nothing overrides this.
 * SSP_E_USAGE  "missing-reason" for a record that crosses without one; "bad-term". Errors of the store. */
int crossing_check(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record) SSP_CHECK;

/* Refuses a new row that is outside the scope and may not cross: SSP_E_DENIED "other-team". Neither message nor event has its
 * reference, since the next new row will get it. Otherwise as crossing_check. */
int noun_guard_new(struct ssp *ssp, struct ssp_record *record, const struct scope *scope) SSP_CHECK;

/* Records the crossing of a row that was written: adds a row of `exception` for each team that owns a row referred to, or the
 * row itself, and for the writer's team. Sets rule and override of the event, which names them. A child record that crossed
 * marks its parent, whose event names it. Does nothing if nothing crossed. SSP_E_USAGE "bad-text" for the words, with the
 * field "words"; errors of the store. */
int crossing_keep(struct ssp *ssp, const struct ssp_record *record, struct event *event) SSP_CHECK;

/* Adds a row of `exception` for a record that went past a rule: for `team` (NULL: for an admin) to answer, about the young person
 * `yp` (0: nobody), with the names of the fields that crossed (NULL: none); the event of the act names it. Override, reason and
 * words are those of the record's ssp_record_cross. Errors as crossing_keep. */
int exception_write(struct ssp *ssp, const struct ssp_record *record, const char *rule, const char *team, const char *fields,
	int64_t yp) SSP_CHECK;

/* Answers a crossing, a row of `exception`. Errors as ssp_exception_answer. */
int crossing_answer(struct ssp *ssp, const char *key, const char *reason, const char *words) SSP_CHECK;

#endif
