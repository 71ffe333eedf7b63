/* The machine's clock: read here and nowhere else. */
#ifndef UTIL_CLOCK_H
#define UTIL_CLOCK_H

#include <stdint.h>

/* Seconds since 1970-01-01 in UTC. */
int64_t clock_now(void);

#endif
