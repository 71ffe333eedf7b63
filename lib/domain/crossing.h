/* References stay in scope: a row refers only to rows that its writer may see. */
#ifndef DOMAIN_CROSSING_H
#define DOMAIN_CROSSING_H

#include "domain/noun.h"

/* May the principal see every row that the record refers to? Each reference that was given, and differs from that of `old`
 * (NULL: a new row), is held to the scope in which the role lists the noun referred to; one that names nothing passes, for
 * noun_check_refs to refuse. To be called before any rule reads those rows, so that no rule can tell anything about them.
 * In a bulk load each row referred to is looked up once.
 *
 * SSP_E_DENIED, with the field named, and kept as an event of the row referred to:
 * - "other-team"   it belongs to another team;
 * - "not-allowed"  the role may not list such rows.
 * SSP_E_USAGE, and errors of the store. */
int crossing_check(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record) SSP_CHECK;

#endif
