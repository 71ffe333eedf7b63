/* Calendars that others publish, merged into the calendar of the store (R221, terms and holidays).
 *
 * A published file covers a limited time and drops the past, so the import merges it. A time changes the time of the store on
 * some of the same days, or is added. The import removes no time. The same file twice changes nothing.
 *
 *	struct ssp_import im = { .in = f, .file = "terms.ics", .fault = tell };
 *	struct ssp_calendar_feed how = { .feed = "ics" };
 *	struct ssp_imported done;
 *
 *	if (!ssp_calendar_import(ssp, &im, &how, &done))
 *		printf("%ld new\n", done.added);
 */
#ifndef SSP_CALENDAR_H
#define SSP_CALENDAR_H

#include "ssp/import.h"
#include "ssp/rows.h"

/* The calendars that can be read, with what they are; ends with a row whose code is NULL. */
SSP_API extern const struct ssp_word ssp_calendar_feeds[];

/* The calendar of an import. Borrowed for the call. */
struct ssp_calendar_feed {
	/* a code of ssp_calendar_feeds */
	const char *feed;
	/* of bank holidays: the part of the United Kingdom; NULL: england-and-wales */
	const char *division;
	/* the URN of the school that published the calendar; NULL: the borough's */
	const char *school;
};

/* Imports the file in one transaction and one event, as ssp_import does; of `import`, the entity, the format, the map, the
 * rejects, `restore` and the delimiter are ignored. The name of a time, which may have a place and a colon in front, decides
 * its kind: "Bank holiday", "half term", "holiday" or "break", "INSET", "training day" or "staff day", "term"; days called
 * "Term day" are joined to terms, with half terms between. A holiday inside a term is a half term. Times of other names are
 * of the kind `other`; a name whose first word is the code of a kind, as in an export of ours, is of that kind. The key of a
 * new time is its name and its year, and its month or day where that is taken.
 *
 * SSP_E_USAGE   "no-feed"; "no-division".
 * SSP_E_DATA    "refused"; "bad-calendar" or "bad-json": the file is no such calendar; "too-long".
 * SSP_E_CREATE  "no-ical": libical is not installed. Otherwise as ssp_import. */
SSP_API SSP_CHECK int ssp_calendar_import(struct ssp *ssp, const struct ssp_import *import, const struct ssp_calendar_feed *how,
	struct ssp_imported *done);

/* Counts the days of a period by the borough's calendar: working days, which are weekdays without bank holidays, and school
 * days, which are weekdays of a term without half terms, bank holidays and days without pupils. *school is -1 if the calendar
 * has no term in the period: the number is unknown then. Needs no permission. Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_calendar_days(struct ssp *ssp, const struct ssp_period *period, int64_t *working, int64_t *school);

/* Lists the key times, when patrols matter most (R222, key times and hours). The terms and holidays of the borough give them:
 * the first three weeks of the autumn term, its last one, and so on (section 8.1). A row of the noun `calendar` with the kind
 * key-time adds one, or replaces the computed one of its name. Lists those that touch the period (NULL: all), by their first
 * days: name, from, to, computed. A name can be written wherever a period can. The caller closes the rows, usually through
 * ssp_write_rows.
 *
 * SSP_E_DENIED  "not-allowed". Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_key_times(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows);
/* The columns of those rows, ended by a NULL name. */
SSP_API extern const struct ssp_column ssp_key_times_columns[];

#endif
