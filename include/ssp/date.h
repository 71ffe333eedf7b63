/* Dates, times and periods: strict, and the same everywhere.
 *
 * A day is a number of days since 1970-01-01 in the proleptic Gregorian calendar; an instant is a number of seconds
 * since then in UTC. Both are plain numbers that can be compared and added. Years outside 1900 to 2199 are refused. A
 * `struct ssp_clock` says what "today" and "now" mean; no function here reads the machine's clock, its time zone or the
 * environment.
 *
 *	struct ssp_clock clock = { .now = ssp_now() };
 *	struct ssp_period p;
 *
 *	clock.today = ssp_instant_day(&clock, clock.now);
 *	if (!ssp_period_parse(&clock, "last-week", &p, &e))
 *		printf("%s has %d days\n", p.name, p.to - p.from + 1);
 *
 * The functions that read text are strict and never guess: 11/18/2026 is refused, and so is a local time that the clock
 * change skips or repeats. They set SSP_E_USAGE with an id and a hint, and leave their results unchanged; those that
 * need the zone may also set SSP_E_CONFIG, id "bad-zone". Dates are written in one form, which is also that of the store
 * (R004, ISO dates) and sorts as text.
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

/* No day and no instant; neither is the number of a real one. */
#define SSP_NO_DAY INT32_MIN
#define SSP_NO_INSTANT INT64_MIN

/* A date of the calendar in its parts. */
struct ssp_civil {
	/* 1900..2199, 1..12, 1..31 */
	int year, month, day;
};

/* A named stretch of the school calendar: a term ("autumn-2026"), its half ("autumn-2026-1"), a holiday. */
struct ssp_calendar_row {
	/* its name as a period; borrowed */
	const char *name;
	/* a whole term, as this-term and last-term mean it; a half of a term, or a term without a half term */
	bool term, half;
	/* both inclusive */
	ssp_day from, to;
	/* a key time, when patrols matter most; computed from a term or holiday (R222) */
	bool key_time, computed;
	/* a holiday, between terms or within one */
	bool holiday;
	/* pupils are not at school: a holiday, a bank holiday or a day of the staff; and which of these is a bank holiday */
	bool no_pupils, bank_holiday;
};

/* A clock (R005, a fixed clock). Copied by assignment; its pointers are borrowed for as long as the clock is used. */
struct ssp_clock {
	/* the time of the act */
	ssp_instant now;
	/* The local day: that of `now`, unless the caller sets another, as --as-of does. SSP_NO_DAY: there is no today, as in
	 * a file; relative words and hours without a day are refused. */
	ssp_day today;
	/* the rules of the zone as a POSIX TZ text; NULL: "GMT0BST,M3.5.0/1,M10.5.0" (Europe/London) */
	const char *zone;
	/* Sets *rows and *n to the terms and holidays, for periods by name (R221, school calendar). Called with `self`
	 * when a text has no other form of a period. The rows are borrowed for as long as the clock is used. Returns 0, or a
	 * code with an error in `e`. NULL: there is no calendar. */
	int (*calendar)(void *self, const struct ssp_calendar_row **rows, size_t *n, struct ssp_error *e);
	/* Sets *key to the number of the row of a noun that `word` names in place of the number, such as a school by its short
	 * name (struct ssp_entity, `alias`). Called with `self` when a value refers to such a noun. Returns 0, or a code with an
	 * error in `e`. NULL: only numbers name such rows. */
	int (*row_named)(void *self, const char *noun, const char *word, int64_t *key, struct ssp_error *e);
	void *self;
};

/* A period of whole local days. All zero means "any time" where a period is optional. */
struct ssp_period {
	/* first and last day, both inclusive; from <= to */
	ssp_day from, to;
	/* its name, which ssp_period_parse reads: "2026-W47", "autumn-2026", "2026-11-01..2026-11-10" */
	char name[48];
};

/* Sizes of buffers for the texts of the functions below, with their NUL. */
enum { SSP_DATE_SIZE = 16, SSP_INSTANT_SIZE = 32 };

/* Convert a day to its civil date, and back. ssp_day_of returns SSP_NO_DAY for a date that does not exist (30 February) or
 * lies outside the years (1899). */
SSP_API struct ssp_civil ssp_civil_of(ssp_day day);
SSP_API ssp_day ssp_day_of(int year, int month, int day);

/* Returns the day of the week: 1 Monday … 7 Sunday. */
SSP_API int ssp_weekday(ssp_day day);

/* Returns the ISO week of a day, 1 to 53, and sets *year to the year of the week, which may differ from the civil year. */
SSP_API int ssp_iso_week(ssp_day day, int *year);

/* Write "2026-11-18", and for people "18 Nov 2026". Both return `room`. */
SSP_API char *ssp_day_format(ssp_day day, char room[SSP_DATE_SIZE]);
SSP_API char *ssp_day_words(ssp_day day, char room[SSP_DATE_SIZE]);

/* Write "2026-11-18T15:30:00Z" (as stored), and local "2026-11-18T15:30". Both return `room`. In the hour that the clock
 * change repeats, the local form has its offset ("2026-10-25T01:30+01:00"), so that it can be read again. These and the two
 * above write "" for a day outside the years 1900 to 2199. */
SSP_API char *ssp_instant_format(ssp_instant at, char room[SSP_INSTANT_SIZE]);
SSP_API char *ssp_instant_local(const struct ssp_clock *c, ssp_instant at, char room[SSP_INSTANT_SIZE]);

/* Writes the local time with seconds and offset, for programs: "2026-07-01T00:30:00+01:00". ssp_instant_parse reads the same
 * instant from it. Returns `room`, with "" for a day outside the years 1900 to 2199. */
SSP_API char *ssp_instant_zoned(const struct ssp_clock *c, ssp_instant at, char room[SSP_INSTANT_SIZE]);

/* Returns the local day of an instant in the zone of the clock; in summer, half past midnight is still the day before in UTC.
 * Everything that is counted by day uses this day. */
SSP_API ssp_day ssp_instant_day(const struct ssp_clock *c, ssp_instant at);

/* Reads a date as people write it: 2026-11-22, 22/11/2026 (the day always comes first), 22 Nov 2026, today, yesterday, or the
 * name of a weekday (the latest one that is not after today).
 *
 * SSP_E_USAGE  "bad-date", with a hint: another form, a date that does not exist, a year outside 1900 to 2199. */
SSP_API SSP_CHECK int ssp_day_parse(const struct ssp_clock *c, const char *text, ssp_day *day, struct ssp_error *e);

/* Reads a time as people write it: a date and a time joined by T or a space, or a time alone, which means today; "15:30" or
 * "1530", with an offset (Z, +01:00) or, without one, in the zone of the clock.
 *
 * SSP_E_USAGE   "bad-date": the day does not exist; "bad-time": another form, or a date without a time; "skipped-time": a
 *               local time that the clock change skips; "repeated-time": one that it repeats, which needs an offset.
 * SSP_E_CONFIG  "bad-zone". */
SSP_API SSP_CHECK int ssp_instant_parse(
	const struct ssp_clock *c, const char *text, ssp_instant *at, struct ssp_error *e);

/* Reads hours: "1500-1800", "15:00-18:00", after a date or for today. *from and *to get two instants of one local day, the
 * second later; "2200-2400" ends with the day.
 *
 * SSP_E_USAGE   "bad-date": the day does not exist; "bad-time": another form, or hours past midnight, which are two spans;
 *               "skipped-time", "repeated-time".
 * SSP_E_CONFIG  "bad-zone". */
SSP_API SSP_CHECK int ssp_span_parse(
	const struct ssp_clock *c, const char *text, ssp_instant *from, ssp_instant *to, struct ssp_error *e);

/* Reads a period: every form that `ssp help dates` lists, and A..B of two periods or dates (first day of A to last day of B).
 * The same days always get the same name: a whole week, month, quarter or year its own form, a term its name, other periods
 * their two days.
 *
 * SSP_E_USAGE  "bad-period"; "no-such-term": the clock's calendar has no term of that name. Errors of the clock's `calendar`. */
SSP_API SSP_CHECK int ssp_period_parse(
	const struct ssp_clock *c, const char *text, struct ssp_period *period, struct ssp_error *e);

/* Writes the days of a period in words, "16 Nov 2026 to 22 Nov 2026"; of a period that has begun and not ended those until
 * today, "23 Nov 2026 to 25 Nov 2026, so far", so that nobody reads its numbers as those of the whole period. Returns `room`. */
enum { SSP_PERIOD_SIZE = 48 };
SSP_API char *ssp_period_words(const struct ssp_clock *c, const struct ssp_period *p, char room[SSP_PERIOD_SIZE]);

/* Returns the unit of which a period is a whole one: "day", "week", "month", "quarter", "year", "academic-year" or
 * "financial-year"; NULL for other periods. */
SSP_API const char *ssp_period_unit(const struct ssp_period *p);

/* Returns word number `i`, from 0, of those that ssp_period_parse reads as periods ("last-week"), without words for days and
 * the names of the calendar; NULL after the last. */
SSP_API const char *ssp_period_word(size_t i);

/* Set *before to the period just before (`previous`) or a year before (`last-year`): for a calendar week, month, quarter or
 * year the one before (for a week 53 the last week of the year before), otherwise the same number of days. A period that would
 * begin before 1900 gets SSP_NO_DAY for both days and no name. */
SSP_API void ssp_period_previous(const struct ssp_period *p, struct ssp_period *before);
SSP_API void ssp_period_last_year(const struct ssp_period *p, struct ssp_period *before);

/* Returns the age on a day, in years (R066, age at any date); negative before the birth. Somebody born on 29 February has the
 * birthday on 1 March in other years. */
SSP_API int ssp_age(ssp_day born, ssp_day on);

/* Returns the first year of the academic year (1 September to 31 August) of a day. */
SSP_API int ssp_academic_year(ssp_day day);

/* Returns the year group on a day: 0 (Reception) to 13, or -1 outside school age (R066, section 4.3: age on 31 August before
 * the start of the academic year, less 4). Only the date of birth counts, so pupils who were moved up or down a year get the
 * year group of their age. */
SSP_API int ssp_year_group(ssp_day born, ssp_day on);

#endif
