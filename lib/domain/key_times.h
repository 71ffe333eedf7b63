/* Key times: days on which patrols matter most, computed from the terms and holidays of the calendar (section 8.1, R222). */
#ifndef DOMAIN_KEY_TIMES_H
#define DOMAIN_KEY_TIMES_H

#include <stddef.h>

#include "ssp/date.h"

/* Is rule number `i` of the table, from 0 on, one for a time of this kind from `from` to `to`? 1 and its days in *days, with a
 * name such as autumn-start-2026; 0 where it is for another time; -1 behind the last rule. */
int key_time_of(size_t i, const char *kind, ssp_day from, ssp_day to, struct ssp_period *days);

#endif
