/* References stay in scope: a row refers only to rows that its writer may see. What must cross does so with an override and
 * a reason, and is kept as rows of `exception`, one for each team that must answer. */
#ifndef DOMAIN_CROSSING_H
#define DOMAIN_CROSSING_H

#include "domain/noun.h"

/* May the principal see every row that the record refers to? Each reference that was given, and differs from that of `old`
 * (NULL: a new row), is held to the scope in which the role lists the noun referred to; one that names nothing passes, for
 * noun_check_refs to refuse. To be called before any rule reads those rows, so that no rule can tell anything about them.
 * In a bulk load each row referred to is looked up once. What a record that may cross (ssp_record_cross) refers to is
 * noted in it instead of refused.
 *
 * SSP_E_DENIED, with the field named, and kept as an event of the row referred to:
 * - "other-team"   it belongs to another team;
 * - "not-allowed"  the role may not list such rows, which nothing goes past.
 * SSP_E_USAGE  "missing-reason" for a record that crosses without one; "bad-term". Errors of the store. */
int crossing_check(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record) SSP_CHECK;

/* Refuses a row as it became unless it is within the scope, or may cross: SSP_E_DENIED "other-team". Its reference is not
 * told or kept, for the next row that is added will have it. Else as crossing_check. */
int noun_guard_new(struct ssp *ssp, struct ssp_record *record, const struct scope *scope) SSP_CHECK;

/* Keeps what crossed with a row that was written: a row of `exception` for each team that has a row which is referred to, or
 * the row itself, and for the writer's own; the event names them, and gets the rule and the override. A child record that
 * crossed marks its parent, since the event of the parent names it. Nothing happens where nothing crossed. SSP_E_USAGE "bad-text" of the
 * words, with the field "words"; errors of the store. */
int crossing_keep(struct ssp *ssp, const struct ssp_record *record, struct event *event) SSP_CHECK;

/* Answers a crossing, a row of `exception`: see ssp_exception_answer. */
int crossing_answer(struct ssp *ssp, const char *key, const char *reason, const char *words) SSP_CHECK;

#endif
