/* Key times: days on which patrols matter most, computed from the terms and holidays of the calendar (section 8.1, R222). */
#ifndef DOMAIN_KEY_TIMES_H
#define DOMAIN_KEY_TIMES_H

#include <stddef.h>

#include "ssp/date.h"

/* Applies rule number `i` of the table, from 0, to a time of this kind from `from` to `to`. Returns 1 and sets *days to the key
 * time, with a name such as autumn-start-2026; 0 if the rule is for other times; -1 after the last rule. */
int key_time_of(size_t i, const char *kind, ssp_day from, ssp_day to, struct ssp_period *days);

#endif
