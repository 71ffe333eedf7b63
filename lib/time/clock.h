/* The machine's clock: read here and nowhere else. */
#ifndef TIME_CLOCK_H
#define TIME_CLOCK_H

#include <stdint.h>

/* Returns the seconds since 1970-01-01 in UTC. */
int64_t clock_now(void);

#endif
