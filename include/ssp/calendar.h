/* Calendars that others publish, laid over the calendar of the store (R221, terms and holidays).
 *
 * A file says what there is for a while, and forgets what is over: so it is merged. A time that the store has on some of the
 * same days is changed, another is added, and none is taken away. The same file twice changes nothing.
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

/* The calendars that can be read, with what they are; ends with a row whose code is NULL. */
SSP_API extern const struct ssp_word ssp_calendar_feeds[];

/* Whose calendar it is. Borrowed for the call. */
struct ssp_calendar_feed {
	/* a code of ssp_calendar_feeds */
	const char *feed;
	/* of bank holidays: the part of the United Kingdom; NULL: england-and-wales */
	const char *division;
	/* the URN of a school whose own calendar it is; NULL: the borough's */
	const char *school;
};

/* Imports the file in one transaction and one event, as ssp_import does; of `import`, the entity, the format, the map, the
 * rejects, `restore` and the delimiter are ignored. What a time is follows from its name, which may have a place and a colon in
 * front: "Bank holiday", "half term", "holiday" or "break", "INSET", "training day" or "staff day", "term"; days called "Term
 * day" are joined to terms, with half terms between. A holiday inside a term is a half term. Times of other names are of the
 * kind `other`. The key of a new time is its name and its year, and its month or day where that is taken.
 *
 * SSP_E_USAGE   "no-feed"; "no-division".
 * SSP_E_DATA    "refused"; "bad-calendar" or "bad-json": the file is no such calendar; "too-long".
 * SSP_E_CREATE  "no-ical": libical is not installed. Otherwise as ssp_import. */
SSP_API SSP_CHECK int ssp_calendar_import(struct ssp *ssp, const struct ssp_import *import, const struct ssp_calendar_feed *how,
	struct ssp_imported *done);

#endif
