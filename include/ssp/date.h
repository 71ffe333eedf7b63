/* Dates, times and periods: strict, and the same everywhere.
 *
 * A day is a number of days since 1970-01-01 in the proleptic Gregorian calendar; an instant is a number
 * of seconds since then in UTC. Both are plain numbers: to compare and add them needs no function. Years
 * run from 1900 to 2199; anything else is refused. What "today" and "now" mean comes in a `struct
 * ssp_clock`, and nothing here reads the machine's clock, its time zone or the environment.
 *
 *	struct ssp_clock clock = { .now = ssp_now() };
 *	struct ssp_period p;
 *
 *	clock.today = ssp_instant_day(&clock, clock.now);
 *	if (!ssp_period_parse(&clock, "last-week", &p, &e))
 *		printf("%s has %d days\n", p.name, p.to - p.from + 1);
 *
 * Text goes in by the strict readers below and comes out in one form; what is kept in a store is that form
 * again (R004, ISO dates), so that it orders as text. A reader never guesses: 11/18/2026 is refused, and
 * so is a local time that the clock change skips or repeats. Readers set SSP_E_USAGE with an id and a
 * hint, and leave what they were to fill as it was; only where they need the zone SSP_E_CONFIG, id
 * "bad-zone", is possible too.
 */
#ifndef SSP_DATE_H
#define SSP_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ssp/error.h"

/* Days since 1970-01-01; and seconds since its midnight in UTC, without leap seconds. */
typedef int32_t ssp_day;
typedef int64_t ssp_instant;

/* No day, no instant: never the number of one. */
#define SSP_NO_DAY INT32_MIN
#define SSP_NO_INSTANT INT64_MIN

/* A date of the calendar in its parts. */
struct ssp_civil {
	/* 1900..2199, 1..12, 1..31 */
	int year, month, day;
};

/* A named stretch of the school calendar: a term ("autumn-2026"), its half ("autumn-2026-1"), a holiday. */
struct ssp_calendar_row {
	/* what it is called in a period; borrowed */
	const char *name;
	/* a whole term, which this-term and last-term mean */
	bool term;
	/* both inclusive */
	ssp_day from, to;
};

/* What "now" is (R005, a fixed clock). Plain: copied by assignment; what it points at is borrowed for as
 * long as the clock is used. */
struct ssp_clock {
	/* the moment of the act; what is written "at" it has this */
	ssp_instant now;
	/* the local day; the caller keeps it in step with `now`, or sets it apart from it as --as-of does. SSP_NO_DAY
	 * where no today is meant, as in a file: relative words and hours without a day are then refused. */
	ssp_day today;
	/* the zone by its rules: a POSIX TZ text such as "GMT0BST,M3.5.0/1,M10.5.0" (Europe/London); NULL
	 * = that */
	const char *zone;
	/* Gives terms and holidays, for periods by name (R221, school calendar), and how many there are: called when a period is
	 * none of the other forms, with `calendar_self`. What it gives is borrowed for as long as the clock is used. It
	 * returns 0, or a code with an error of its own. NULL: there are none. */
	int (*calendar)(void *self, const struct ssp_calendar_row **rows, size_t *n, struct ssp_error *e);
	void *calendar_self;
};

/* A period of whole local days. All zero is "any time" where a caller may leave a period out. */
struct ssp_period {
	/* first and last day, both inclusive; from <= to */
	ssp_day from, to;
	/* what to call it: "2026-W47", "autumn-2026", or "2026-11-01..2026-11-10"; it can be read again */
	char name[48];
};

/* Room for any text that the functions below write, with its NUL. */
enum { SSP_DATE_SIZE = 16, SSP_INSTANT_SIZE = 32 };

/* Civil date of a day, and the reverse. ssp_day_of gives SSP_NO_DAY when there is no such date (30
 * February, the year 1899). */
SSP_API struct ssp_civil ssp_civil_of(ssp_day day);
SSP_API ssp_day ssp_day_of(int year, int month, int day);

/* The day of the week: 1 Monday … 7 Sunday. */
SSP_API int ssp_weekday(ssp_day day);

/* The ISO week that a day lies in: its year goes to *year (not always the civil year); returns 1..53. */
SSP_API int ssp_iso_week(ssp_day day, int *year);

/* "2026-11-18", and for people "18 Nov 2026"; both return `room`. */
SSP_API char *ssp_day_format(ssp_day day, char room[SSP_DATE_SIZE]);
SSP_API char *ssp_day_words(ssp_day day, char room[SSP_DATE_SIZE]);

/* "2026-11-18T15:30:00Z" (as stored), and local "2026-11-18T15:30"; both return `room`. The local one has
 * its offset ("2026-10-25T01:30+01:00") in the hour that the clock change repeats, so that it can be read
 * again. These and the two above write nothing for a day outside the years 1900 to 2199. */
SSP_API char *ssp_instant_format(ssp_instant at, char room[SSP_INSTANT_SIZE]);
SSP_API char *ssp_instant_local(const struct ssp_clock *c, ssp_instant at, char room[SSP_INSTANT_SIZE]);

/* The local time with its seconds and its offset, for programs: "2026-07-01T00:30:00+01:00". ssp_instant_parse reads the same
 * instant from it. Returns `room`; writes nothing for a day outside the years 1900 to 2199. */
SSP_API char *ssp_instant_zoned(const struct ssp_clock *c, ssp_instant at, char room[SSP_INSTANT_SIZE]);

/* The local day that an instant falls on, by the zone of the clock: half past midnight of a summer night
 * is the day before in UTC. Whatever counts by day goes by this one. */
SSP_API ssp_day ssp_instant_day(const struct ssp_clock *c, ssp_instant at);

/* A date as people write it: 2026-11-22, 22/11/2026, 22 Nov 2026, today, yesterday, a weekday's name (the
 * latest one not after today). Day before month, always.
 *
 * SSP_E_USAGE  "bad-date": anything else, a date that there is not, a year outside 1900 to 2199; with a
 *              hint. */
SSP_API SSP_CHECK int ssp_day_parse(const struct ssp_clock *c, const char *text, ssp_day *day, struct ssp_error *e);

/* A time as people write it: a date and a time joined by T or a space, a time alone (today); "15:30" or
 * "1530", with an offset (Z, +01:00) or without, which is then the zone's of that day.
 *
 * SSP_E_USAGE   "bad-date": its day does not exist; "bad-time": anything else, and a date without a time;
 *               "skipped-time": a local time that the clock change skips; "repeated-time": one that it repeats, which
 *               needs an offset.
 * SSP_E_CONFIG  "bad-zone". */
SSP_API SSP_CHECK int ssp_instant_parse(
	const struct ssp_clock *c, const char *text, ssp_instant *at, struct ssp_error *e);

/* A span of hours: "1500-1800", "15:00-18:00", with an optional date before it (today otherwise): two
 * instants of one local day, the second later; "2200-2400" ends with the day.
 *
 * SSP_E_USAGE   "bad-time" (also for hours past midnight: they are two spans); "skipped-time",
 *               "repeated-time".
 * SSP_E_CONFIG  "bad-zone". */
SSP_API SSP_CHECK int ssp_span_parse(
	const struct ssp_clock *c, const char *text, ssp_instant *from, ssp_instant *to, struct ssp_error *e);

/* A period: every form that `ssp help dates` lists, and A..B of two periods or dates (first day of A to last day of B).
 * Whatever was written, a whole week, month, quarter or year is called by its own form and a term by its
 * name, anything else by its two days: so the same period has the same name in every report.
 *
 * SSP_E_USAGE  "bad-period"; "no-such-term": the clock's calendar has no term of that name. */
SSP_API SSP_CHECK int ssp_period_parse(
	const struct ssp_clock *c, const char *text, struct ssp_period *period, struct ssp_error *e);

/* The days of a period in words, "16 Nov 2026 to 22 Nov 2026"; of one that has begun and not ended those up to today, "23 Nov
 * 2026 to 25 Nov 2026, so far", so that its numbers are not read as those of all of it. Returns `room`. */
enum { SSP_PERIOD_SIZE = 48 };
SSP_API char *ssp_period_words(const struct ssp_clock *c, const struct ssp_period *p, char room[SSP_PERIOD_SIZE]);

/* What a period is one whole of: "day", "week", "month", "quarter", "year", "academic-year" or "financial-year"; NULL where
 * it is none of these. */
SSP_API const char *ssp_period_unit(const struct ssp_period *p);

/* The words that ssp_period_parse takes for periods, beside those of days and the names of the calendar: "last-week". Number `i`
 * from 0 on; NULL behind the last. */
SSP_API const char *ssp_period_word(size_t i);

/* The period of the same length just before (`previous`), or a year before (`last-year`): a calendar
 * month, week, quarter or year gives the calendar one before it (a week 53 the last week of the year
 * before), anything else the same number of days. What would lie before 1900 is no period: both days
 * SSP_NO_DAY, no name. */
SSP_API void ssp_period_previous(const struct ssp_period *p, struct ssp_period *before);
SSP_API void ssp_period_last_year(const struct ssp_period *p, struct ssp_period *before);

/* Years lived on a day (R066, age at any date): negative before the birth; who is born on 29 February has
 * the birthday on 1 March in other years. */
SSP_API int ssp_age(ssp_day born, ssp_day on);

/* The academic year (1 September to 31 August) that a day lies in, by its first year. */
SSP_API int ssp_academic_year(ssp_day day);

/* The year group on that day, 0 Reception … 13, or -1 outside (R066, section 4.3: age on 31 August before
 * the start of the academic year, less 4). It follows from the date of birth alone: who was moved up or
 * down a year is not known here. */
SSP_API int ssp_year_group(ssp_day born, ssp_day on);

#endif
