/* Dates, times and periods: strict, and the same everywhere (INTERFACE, "Dates and periods").
 *
 * A day is a number of days since 1970-01-01 in the proleptic Gregorian calendar; an instant is a number of
 * seconds since then in UTC. Both are plain numbers: to compare and add them needs no function. Years run from
 * 1900 to 2199; anything else is refused. What "today" and "now" mean comes in a `struct ssp_clock`, and nothing
 * here reads the machine's clock, its time zone or the environment.
 */
#ifndef SSP_DATE_H
#define SSP_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ssp/error.h"

typedef int32_t ssp_day;
typedef int64_t ssp_instant;

/* No day, no instant. */
#define SSP_NO_DAY INT32_MIN
#define SSP_NO_INSTANT INT64_MIN

struct ssp_civil {
	int year, month, day; /* 1900..2199, 1..12, 1..31 */
};

/* A named stretch of the school calendar: a term ("autumn-2026"), its half ("autumn-2026-1"), a holiday. */
struct ssp_calendar_row {
	const char *name;
	ssp_day from, to; /* both inclusive */
};

/* What "now" is. `calendar` (may be NULL when n_calendar is 0) is borrowed for as long as the clock is used. The
 * zone is given by its rules: a POSIX TZ text such as "GMT0BST,M3.5.0/1,M10.5.0" (Europe/London), NULL = that. */
struct ssp_clock {
	ssp_instant now;
	ssp_day today;
	const char *zone;
	const struct ssp_calendar_row *calendar;
	size_t n_calendar;
};

/* A period: first and last day, both inclusive, and what to call it ("2026-W47", or "2026-11-01..2026-11-10"). */
struct ssp_period {
	ssp_day from, to;
	char name[48];
};

/* Room for any text that the functions below write, with its NUL. */
enum { SSP_DATE_SIZE = 16, SSP_INSTANT_SIZE = 24 };

/* Civil date of a day, and the reverse. ssp_day_of gives SSP_NO_DAY when there is no such date. */
SSP_API struct ssp_civil ssp_civil_of(ssp_day day);
SSP_API ssp_day ssp_day_of(int year, int month, int day);
/* 1 Monday … 7 Sunday. */
SSP_API int ssp_weekday(ssp_day day);
/* The ISO week that a day lies in: its year goes to *year (not always the civil year); returns 1..53. */
SSP_API int ssp_iso_week(ssp_day day, int *year);

/* "2026-11-18", and for people "18 Nov 2026"; both return `room`. */
SSP_API char *ssp_day_format(ssp_day day, char room[SSP_DATE_SIZE]);
SSP_API char *ssp_day_words(ssp_day day, char room[SSP_DATE_SIZE]);
/* "2026-11-18T15:30:00Z" (as stored), and local "2026-11-18T15:30"; both return `room`. The local one has its
 * offset ("2026-10-25T01:30+01:00") in the hour that the clock change repeats, so that it can be read again. These
 * and the two above write nothing for a day outside the years 1900 to 2199. */
SSP_API char *ssp_instant_format(ssp_instant at, char room[SSP_INSTANT_SIZE]);
SSP_API char *ssp_instant_local(const struct ssp_clock *c, ssp_instant at, char room[SSP_INSTANT_SIZE]);
/* The local day that an instant falls on. */
SSP_API ssp_day ssp_instant_day(const struct ssp_clock *c, ssp_instant at);

/* A date as people write it: 2026-11-22, 22/11/2026, 22 Nov 2026, today, yesterday, a weekday's name (the latest
 * one not after today). Refuses anything else: SSP_E_USAGE, id "bad-date", with a hint. */
SSP_API SSP_CHECK int ssp_day_parse(const struct ssp_clock *c, const char *text, ssp_day *day, struct ssp_error *e);

/* A time as people write it: a date and a time joined by T or a space, a time alone (today); "15:30" or "1530",
 * with an offset (Z, +01:00) or without. A bare date is refused. SSP_E_USAGE, id "bad-time"; a local time that the
 * clock change skips is refused ("skipped-time"), one that it repeats needs an offset ("repeated-time"). */
SSP_API SSP_CHECK int ssp_instant_parse(
	const struct ssp_clock *c, const char *text, ssp_instant *at, struct ssp_error *e);

/* "1500-1800", "15:00-18:00" with an optional date before it: two instants, the second later. id "bad-time". */
SSP_API SSP_CHECK int ssp_span_parse(
	const struct ssp_clock *c, const char *text, ssp_instant *from, ssp_instant *to, struct ssp_error *e);

/* A period: every form of INTERFACE, and A..B of two periods or dates (first day of A to last day of B). SSP_E_USAGE,
 * id "bad-period"; a term that the calendar does not have is "no-such-term". Whatever was written, a whole week,
 * month, quarter or year is called by its own form and a term by its name, anything else by its two days. */
SSP_API SSP_CHECK int ssp_period_parse(
	const struct ssp_clock *c, const char *text, struct ssp_period *period, struct ssp_error *e);

/* The period of the same length just before (`previous`), or a year before (`last-year`): a calendar month, week,
 * quarter or year gives the calendar one before it (a week 53 the last week of the year before), anything else the
 * same number of days. What would lie before 1900 is no period: both days SSP_NO_DAY, no name. */
SSP_API void ssp_period_previous(const struct ssp_period *p, struct ssp_period *before);
SSP_API void ssp_period_last_year(const struct ssp_period *p, struct ssp_period *before);

/* Years lived on a day (negative before the birth; who is born on 29 February has the birthday on 1 March in other
 * years); the academic year (1 Sep to 31 Aug) that a day lies in, by its first year; and the year
 * group on that day, 0 Reception … 13, or -1 outside (DOMAIN 4.3: age on 31 August before the start, less 4). */
SSP_API int ssp_age(ssp_day born, ssp_day on);
SSP_API int ssp_academic_year(ssp_day day);
SSP_API int ssp_year_group(ssp_day born, ssp_day on);

#endif
