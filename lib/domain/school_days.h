/* Which days are school days and working days, by the borough's own times of the calendar (R221). */
#ifndef DOMAIN_SCHOOL_DAYS_H
#define DOMAIN_SCHOOL_DAYS_H

#include "store/handle.h"

/* What a day is; joined by |. */
enum day_mark { DAY_SCHOOL = 1, DAY_WORKING = 2 };

/* Marks the `n` days from `from` on (enum day_mark). A school day is a weekday of a term that is in no holiday, no bank
 * holiday and no day without pupils; where the calendar has no term on any of the days, every weekday but those. A working day
 * is a weekday that is no bank holiday. *term (may be NULL) says whether the calendar has a term on one of the days. Errors of
 * the store. */
int mark_school_days(struct ssp *ssp, ssp_day from, size_t n, unsigned char *marks, bool *term) SSP_CHECK;

#endif
