/* The school calendar as periods: the times of the borough, by their names. */
#ifndef DOMAIN_CALENDAR_H
#define DOMAIN_CALENDAR_H

#include "domain/import.h"

/* Gives the rows of the calendar: the `calendar` of a handle's clock, whose `self` is the handle, in the handle's arena. A
 * transaction for reading reads them once; elsewhere they are read each time, because a batch may have changed them. A term
 * with a half term in it also gives its two halves, "autumn-2026-1" and "autumn-2026-2"; terms, holidays and bank holidays give
 * their key times. Errors as stmt_open. */
int calendar_rows(void *self, const struct ssp_calendar_row **rows, size_t *n, struct ssp_error *e) SSP_CHECK;

/* As import_run, for times identified by name: each gets the key of the same time in the store, or a new one. `school` is the
 * URN of the school that published the calendar, or NULL. The source sets *follows to whether the latest record was not published
 * but follows from published times: then the days of the store stay. */
int calendar_import(struct ssp *ssp, const struct ssp_import *import, const struct import_source *source, const char *school,
	const bool *follows, struct ssp_imported *done) SSP_CHECK;

#endif
