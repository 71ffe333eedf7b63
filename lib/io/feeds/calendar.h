/* Calendars that others publish: terms, holidays and bank holidays. See ssp/calendar.h. */
#ifndef FEEDS_CALENDAR_H
#define FEEDS_CALENDAR_H

#include "io/source.h"
#include "ssp/calendar.h"
#include "store/handle.h"
#include "util/arena.h"

/* The meaning of a name in a calendar: a code of the noun's kinds, or TERM_DAY, one of the days that make up a term. */
#define TERM_DAY "term-day"

/* A time of a published calendar. */
struct calendar_time {
	const char *name; /* as published, without the place in front of it; in the arena */
	const char *kind;
	ssp_day from, to; /* both inclusive */
	long line;        /* of the file; 0: not known */
	const char *fault; /* why it is refused: a constant, or NULL */
	bool follows;      /* not in the file: it follows from times that are */
};

/* The times of one file. All zero: no times. */
struct calendar_feed {
	const char *file;
	struct ssp *ssp;
	struct arena arena;
	struct calendar_time *times;
	size_t n, room, next;
	char digest[SHA256_HEX];
	long line;    /* of the latest record */
	bool follows; /* the latest record */
};

/* Reads the whole file into a zeroed *feed and turns its times into those of our calendar: days of a term become terms, and the
 * days without school between them half terms; holidays that follow each other without a gap become one. calendar_feed_close
 * in every case. Errors as ssp_calendar_import. */
int calendar_feed_open(struct calendar_feed *feed, struct ssp *ssp, const struct ssp_import *import,
	const struct ssp_calendar_feed *how) SSP_CHECK;
/* For an import's source: see domain/import.h. The key of a record is a word made of its name; the year is still to come. */
int calendar_feed_next(void *feed, struct ssp_record *time, struct ssp_error *e) SSP_CHECK;
void calendar_feed_place(void *feed, struct ssp_error *e);
int calendar_feed_reject(void *feed, const char *faults) SSP_CHECK;
void calendar_feed_close(struct calendar_feed *feed);

/* Receives one time; its texts are borrowed for the call. A code other than 0 ends the reading and is returned. */
typedef int calendar_each(void *self, const struct calendar_time *time);
/* Calls `each` for every event of an iCalendar text, without its kind. SSP_E_DATA "bad-calendar": the text is not iCalendar;
 * SSP_E_CREATE "no-ical": the library is missing; or the code that `each` returned. */
int ical_read(const char *text, calendar_each *each, void *self, struct ssp_error *e) SSP_CHECK;

#endif
