/* Conditions as people type them after --where, and the check of their operands. */
#ifndef QUERY_WHERE_H
#define QUERY_WHERE_H

#include "model/selection.h"
#include "store/handle.h"

/* Reads "path=value", also != < <= > >= and ~ (contains), into a condition that lives in the arena. Values are read as on
 * the way in; where a day or a time is compared, also a period. "has NOUN[FILTER]" and "lacks NOUN[FILTER]" are read as in a
 * measure, and look at rows that the principal may list. SSP_E_USAGE: "bad-filter"; "personal-field"; "no-field"
 * and "bad-path" as path_parse; "no-such-row" for a word of an open list or a key that does not exist, with the nearest;
 * "no-officer"; and the ids of ssp_record_set and ssp_period_parse. */
int where_parse(struct ssp *ssp, const struct ssp_entity *entity, const char *text, struct arena *arena,
	struct condition *condition) SSP_CHECK;

/* Reads a path that a user typed, as path_parse. With `select`, for a condition or an order, it must not end in a personal field:
 * SSP_E_USAGE "personal-field". */
int where_path(struct ssp *ssp, const struct ssp_entity *entity, const char *text, size_t n, bool select,
	struct path *path) SSP_CHECK;

/* Checks that the words of open lists and the keys in a filter exist; the filter's paths begin at `entity`. Measures are read
 * without a store, so the caller checks them here before counting. SSP_E_USAGE "no-such-row". */
int filter_check(struct ssp *ssp, const struct ssp_entity *entity, const struct filter *filter) SSP_CHECK;

#endif
