/* School days and working days, by the borough's own times of the calendar (R221). */
#ifndef DOMAIN_SCHOOL_DAYS_H
#define DOMAIN_SCHOOL_DAYS_H

#include "store/handle.h"

/* The kind of a day; joined by |. */
enum day_mark { DAY_SCHOOL = 1, DAY_WORKING = 2 };

/* Marks the `n` days from `from` on (enum day_mark). A school day is a weekday of a term outside holidays, bank holidays and
 * days without pupils. If the calendar has no term on any of the days, weekdays outside terms count too. A working day is a
 * weekday that is not a bank holiday. *term (may be NULL) is set to whether the calendar has a term on one of the days.
 * Errors of the store. */
int mark_school_days(struct ssp *ssp, ssp_day from, size_t n, unsigned char *marks, bool *term) SSP_CHECK;

/* Sets *open to whether a day is a school day (mark_school_days) and not one of the school's own days without pupils (C06).
 * Errors of the store. */
int school_is_open(struct ssp *ssp, int64_t urn, ssp_day day, bool *open) SSP_CHECK;

#endif
