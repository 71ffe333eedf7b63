/* The school calendar as periods: the times of the borough, by their names. */
#ifndef DOMAIN_CALENDAR_H
#define DOMAIN_CALENDAR_H

#include "store/handle.h"

/* Gives the rows of the calendar: the `calendar` of a handle's clock, whose `self` is the handle, in the handle's arena. They
 * are read each time, because a batch may have changed them. A term with a half term in it also gives its two halves,
 * "autumn-2026-1" and "autumn-2026-2". Errors as stmt_open. */
int calendar_rows(void *self, const struct ssp_calendar_row **rows, size_t *n, struct ssp_error *e) SSP_CHECK;

#endif
