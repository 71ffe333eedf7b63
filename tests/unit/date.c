/* Dates, times and periods: tables of what is written and what it means, and a walk over every day that there is. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "time/dates.h"

#define ROWS(table, row) (const __typeof__(*(table)) *row = (table); row < (table) + sizeof(table) / sizeof *(table); row++)

static struct ssp_calendar_row terms[4];

static int give_terms(void *self, const struct ssp_calendar_row **rows, size_t *n, struct ssp_error *e)
{
	(void)self;
	(void)e;
	*rows = terms;
	*n = 4;
	return 0;
}

/* Monday 23 November 2026, in the autumn term. */
static struct ssp_clock clock_2026(void)
{
	static const struct {
		const char *name;
		bool term;
		int from[2], to[2];
	} times[] = {
		{ "summer-2026", true, { 4, 13 }, { 7, 20 } },
		{ "autumn-2026-1", false, { 9, 1 }, { 10, 23 } },
		{ "autumn-2026", true, { 9, 1 }, { 12, 18 } },
		{ "october-2026", false, { 10, 26 }, { 10, 30 } },
	};

	for (int i = 0; i < 4; i++)
		terms[i] = (struct ssp_calendar_row){ .name = times[i].name, .term = times[i].term,
			.from = ssp_day_of(2026, times[i].from[0], times[i].from[1]),
			.to = ssp_day_of(2026, times[i].to[0], times[i].to[1]) };
	return (struct ssp_clock){ .today = ssp_day_of(2026, 11, 23), .calendar = give_terms };
}

static ssp_day day(const char *text)
{
	struct ssp_clock c = clock_2026();
	ssp_day d;

	if (ssp_day_parse(&c, text, &d, NULL))
		fail_msg("no day: %s", text);
	return d;
}

/* An error has to say what happened and what to do. */
static void check_error(const char *text, const char *id, int code, const struct ssp_error *e)
{
	if (code != SSP_E_USAGE || strcmp(e->id, id))
		fail_msg("'%s': expected %s, got %d %s %s", text, id, code, e->id, e->message);
	assert_true(*e->message && *e->hint);
}

static bool leap(int year)
{
	return (year % 4 == 0 && year % 100) || year % 400 == 0;
}

/* A calendar that only counts, beside the arithmetic. */
static void test_every_day(void **state)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	ssp_day d = -25567;
	int weekday = 1, week = 1, week_year = 1900, year;
	char room[SSP_DATE_SIZE];

	(void)state;
	for (int y = 1900; y < 2200; y++)
		for (int m = 1; m <= 12; m++)
			for (int last = lengths[m - 1] + (m == 2 && leap(y)), n = 1; n <= last; n++, d++) {
				struct ssp_civil c = ssp_civil_of(d);

				if (weekday == 1) {
					/* the Monday of a week whose Thursday is the first of its year */
					bool first = (m == 12 && n >= 29) || (m == 1 && n <= 4);
					week_year = first ? y + (m == 12) : week_year;
					week = first ? 1 : week + 1;
				}
				assert_int_equal(ssp_day_of(y, m, n), d);
				assert_true(c.year == y && c.month == m && c.day == n);
				assert_int_equal(ssp_weekday(d), weekday);
				assert_int_equal(ssp_iso_week(d, &year), week);
				assert_int_equal(year, week_year);
				assert_int_equal(day(ssp_day_format(d, room)), d);
				assert_int_equal(day(ssp_day_words(d, room)), d);
				weekday = weekday % 7 + 1;
				if (n == last)
					assert_int_equal(ssp_day_of(y, m, last + 1), SSP_NO_DAY);
			}
	assert_false(day_known(d) || day_known(-25568));
	assert_string_equal(ssp_day_format(d, room), "");
	assert_string_equal(ssp_day_words(SSP_NO_DAY, room), "");
}

static const struct {
	const char *text, *day; /* NULL = refused */
} days[] = {
	{ "2026-11-22", "2026-11-22" }, { "22/11/2026", "2026-11-22" }, { "1/9/2026", "2026-09-01" },
	{ "22 Nov 2026", "2026-11-22" }, { "2 november 2026", "2026-11-02" }, { "today", "2026-11-23" },
	{ "Yesterday", "2026-11-22" }, { "monday", "2026-11-23" }, { "tuesday", "2026-11-17" },
	{ "sunday", "2026-11-22" }, { "29/02/2028", "2028-02-29" },
	{ "29/02/2026", NULL }, { "11/22/2026", NULL }, { "22/11/26", NULL }, { "2026-1-1", NULL }, { "", NULL },
	{ " 2026-11-22", NULL }, { "2026-11-22 ", NULL }, { "1899-12-31", NULL }, { "2200-01-01", NULL },
	{ "22  Nov 2026", NULL }, { "22 Nove 2026", NULL }, { "mon", NULL }, { "tomorrow", NULL },
	{ "222 Nov 2026", NULL }, { "2026-11-22T10:00", NULL }, { "20261122", NULL },
};

static void test_days(void **state)
{
	struct ssp_clock c = clock_2026();
	char room[SSP_DATE_SIZE];

	(void)state;
	for ROWS(days, row) {
		struct ssp_error e = { 0 };
		ssp_day d;
		int code = ssp_day_parse(&c, row->text, &d, &e);

		if (!row->day)
			check_error(row->text, "bad-date", code, &e);
		else if (code || strcmp(ssp_day_format(d, room), row->day))
			fail_msg("%s: %s", row->text, code ? e.message : room);
	}
}

static const struct {
	const char *text, *at, *local; /* without `local`, `at` is the id of the error */
} times[] = {
	{ "2026-11-18T15:30", "2026-11-18T15:30:00Z", "2026-11-18T15:30" },
	{ "2026-11-18 1530", "2026-11-18T15:30:00Z", "2026-11-18T15:30" },
	{ "2026-07-01 12:00", "2026-07-01T11:00:00Z", "2026-07-01T12:00" },
	{ "15:30", "2026-11-23T15:30:00Z", "2026-11-23T15:30" },
	{ "0000", "2026-11-23T00:00:00Z", "2026-11-23T00:00" },
	{ "22 Nov 2026 15:30", "2026-11-22T15:30:00Z", "2026-11-22T15:30" },
	{ "tuesday 0900", "2026-11-17T09:00:00Z", "2026-11-17T09:00" },
	{ "2026-11-18T15:30:59Z", "2026-11-18T15:30:59Z", "2026-11-18T15:30" },
	{ "2026-07-01T00:30+01:00", "2026-06-30T23:30:00Z", "2026-07-01T00:30" },
	{ "2026-03-29T00:59", "2026-03-29T00:59:00Z", "2026-03-29T00:59" },
	{ "2026-03-29T01:00", "skipped-time" },
	{ "2026-03-29T01:59", "skipped-time" },
	{ "2026-03-29T02:00", "2026-03-29T01:00:00Z", "2026-03-29T02:00" },
	{ "2026-10-25T00:59", "2026-10-24T23:59:00Z", "2026-10-25T00:59" },
	{ "2026-10-25T01:00", "repeated-time" },
	{ "2026-10-25T01:59", "repeated-time" },
	{ "2026-10-25T02:00", "2026-10-25T02:00:00Z", "2026-10-25T02:00" },
	{ "2026-10-25T01:30+01:00", "2026-10-25T00:30:00Z", "2026-10-25T01:30+01:00" },
	{ "2026-10-25T01:30Z", "2026-10-25T01:30:00Z", "2026-10-25T01:30+00:00" },
	{ "2026-11-18", "bad-time" }, { "22 Nov 2026", "bad-time" }, { "24:00", "bad-time" }, { "2460", "bad-time" },
	{ "15:60", "bad-time" }, { "5:30", "bad-time" }, { "", "bad-time" }, { "Z", "bad-time" },
	{ "15:30+15:00", "bad-time" }, { "2026-02-30T10:00", "bad-date" }, { "1500-1800", "bad-time" },
	{ "1900-01-01T00:30+01:00", "bad-time" },
	{ "2026-11-18T15:30:00Z and more than there is room for at all", "bad-time" },
};

static void test_times(void **state)
{
	struct ssp_clock c = clock_2026();
	char room[SSP_INSTANT_SIZE], local[SSP_INSTANT_SIZE];

	(void)state;
	for ROWS(times, row) {
		struct ssp_error e = { 0 };
		ssp_instant at, again;
		int code = ssp_instant_parse(&c, row->text, &at, &e);

		if (!row->local) {
			check_error(row->text, row->at, code, &e);
			continue;
		}
		if (code || strcmp(ssp_instant_format(at, room), row->at))
			fail_msg("%s: %s", row->text, code ? e.message : room);
		assert_string_equal(ssp_instant_local(&c, at, local), row->local);
		assert_int_equal(ssp_instant_parse(&c, local, &again, &e), 0);
		assert_int_equal(again, at - at % 60);
		assert_memory_equal(ssp_instant_zoned(&c, at, local), row->local, 16);
		char quick[SSP_INSTANT_SIZE];
		if (zoned_text(&c, ssp_instant_format(at, room), quick))
			assert_string_equal(quick, local);
		assert_int_equal(strlen(local), 25);
		assert_int_equal(ssp_instant_parse(&c, local, &again, &e), 0);
		assert_int_equal(again, at);
	}
}

static const struct {
	const char *text, *from, *to; /* without `to`, `from` is the id of the error */
} spans[] = {
	{ "1500-1800", "2026-11-23T15:00:00Z", "2026-11-23T18:00:00Z" },
	{ "15:00-18:00", "2026-11-23T15:00:00Z", "2026-11-23T18:00:00Z" },
	{ "2026-07-18 1500-1800", "2026-07-18T14:00:00Z", "2026-07-18T17:00:00Z" },
	{ "2026-07-18T15:00-18:00", "2026-07-18T14:00:00Z", "2026-07-18T17:00:00Z" },
	{ "2026-03-29 0030-0230", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z" },
	{ "2026-07-18 2200-2400", "2026-07-18T21:00:00Z", "2026-07-18T23:00:00Z" },
	{ "2026-10-25 0030-0130", "repeated-time" }, { "2200-0200", "bad-time" }, { "2200-2401", "bad-time" },
	{ "2400-2400", "bad-time" }, { "1560-1800", "bad-time" }, { "1500-18:00", "bad-time" }, { "1500-1500", "bad-time" },
	{ "1500", "bad-time" }, { "1500-", "bad-time" }, { "-1800", "bad-time" }, { "2026-11-18", "bad-time" },
};

static void test_spans(void **state)
{
	struct ssp_clock c = clock_2026();
	char room[SSP_INSTANT_SIZE];

	(void)state;
	for ROWS(spans, row) {
		struct ssp_error e = { 0 };
		ssp_instant from, to;
		int code = ssp_span_parse(&c, row->text, &from, &to, &e);

		if (!row->to) {
			check_error(row->text, row->from, code, &e);
			continue;
		}
		assert_int_equal(code, 0);
		assert_string_equal(ssp_instant_format(from, room), row->from);
		assert_string_equal(ssp_instant_format(to, room), row->to);
	}
}

static const struct {
	const char *zone, *at;
	int offset; /* in minutes; -1 and no `at`: no zone */
} zones[] = {
	{ NULL, "2026-03-29T00:59:59Z", 0 },
	{ NULL, "2026-03-29T01:00:00Z", 60 },
	{ NULL, "2026-10-25T00:59:59Z", 60 },
	{ NULL, "2026-10-25T01:00:00Z", 0 },
	{ "UTC0", "2026-07-01T00:00:00Z", 0 },
	{ "<+0330>-3:30", "2026-07-01T00:00:00Z", 210 },
	{ "AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-01T00:00:00Z", 660 },
	{ "AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-10-03T15:59:59Z", 600 },
	{ "AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-10-03T16:00:00Z", 660 },
	{ "XST0XDT,J60/0,J300/0", "2028-02-29T12:00:00Z", 0 },
	{ "XST0XDT,J60/0,J300/0", "2028-03-01T00:00:00Z", 60 },
	{ "XST0XDT,59/0,300/0", "2028-02-29T00:00:00Z", 60 },
	{ "IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-01T00:00:00Z", 0 },
	{ "IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-01T00:00:00Z", 60 },
	/* changes on the first day of a year, in and around 29 February, to the second, in the month before or after their own */
	{ "XST0XDT,J59/0,J300/0", "2028-02-28T00:00:00Z", 60 },
	{ "XST0XDT,59/0,300/0", "2028-02-28T23:59:59Z", 0 },
	{ "XST0XDT,0/0,300/0", "2026-01-01T00:00:00Z", 60 },
	{ "XST-12XDT,0/0,J182/0", "2026-12-31T13:00:00Z", 780 },
	{ "XST0XDT,M3.2.0/2:00:30,M11.1.0", "2026-03-08T02:00:29Z", 0 },
	{ "XST0XDT,M3.2.0/2:00:30,M11.1.0", "2026-03-08T02:00:30Z", 60 },
	{ "XST0XDT,M3.2.0,M11.1.0/0", "2026-10-31T23:30:00Z", 0 },
	{ "XST0XDT-2,M3.2.0,M11.2.0/-167", "2026-10-31T22:30:00Z", 120 },
	{ "XST0XDT-2,M3.2.0,M11.2.0/-167", "2026-10-31T23:30:00Z", 0 },
	{ "XST0XDT,M5.5.0/26,M10.5.0", "2026-06-01T01:00:00Z", 0 },
	{ "XST0XDT,M5.5.0/26,M10.5.0", "2026-06-01T02:00:00Z", 60 },
	{ "XST+5", "2026-01-01T00:00:00Z", -300 },
	{ "XST-+5", NULL, -1 }, { "GMT0000", NULL, -1 }, { "GMT0BST,59,366", NULL, -1 }, { "GMT0BST,J0,J300", NULL, -1 },
	{ "GMT0BST,J59,J366", NULL, -1 }, { "GMT0BST,M3.5.7,M10.5.0", NULL, -1 }, { "GMT0BST,M3.5.0/168,M10.5.0", NULL, -1 },
	{ "", NULL, -1 }, { "GMT", NULL, -1 }, { "GM0", NULL, -1 }, { "GMT0BST", NULL, -1 },
	{ "GMT0BST,M13.5.0,M10.5.0", NULL, -1 }, { "GMT0BST,M3.6.0,M10.5.0", NULL, -1 },
	{ "GMT0BST,M3.5.0/1,M10.5.0x", NULL, -1 }, { "<GMT0", NULL, -1 }, { "GMT25", NULL, -1 },
	{ "Europe/London", NULL, -1 },
};

static void test_zones(void **state)
{
	struct ssp_clock c = clock_2026();
	struct zone z;

	(void)state;
	for ROWS(zones, row) {
		struct ssp_error e = { 0 };
		ssp_instant at;

		if (zone_read(row->zone, &z) != (row->at != NULL))
			fail_msg("%s", row->zone);
		if (row->at && (ssp_instant_parse(&c, row->at, &at, &e) || zone_offset(&z, at) != row->offset * 60))
			fail_msg("%s at %s: %d", row->zone, row->at, zone_offset(&z, at));
		c.zone = row->zone;
		if (!row->at)
			assert_int_equal(ssp_instant_parse(&c, "10:00", &at, &e), SSP_E_CONFIG);
		c.zone = NULL;
	}
}

/* Every half hour of two years: local times lead back, and each is skipped or repeated once a year. */
static void test_local(void **state)
{
	struct ssp_clock c = clock_2026();
	struct zone z;
	int skipped = 0, repeated = 0;
	ssp_instant first = (int64_t)day("2027-01-01") * DAY_SECONDS, at[2];

	(void)state;
	assert_true(zone_read(NULL, &z));
	for (ssp_instant t = first; t < first + 730 * (int64_t)DAY_SECONDS; t += 1800) {
		int n = zone_instants(&z, t, at);

		skipped += !n;
		repeated += n == 2;
		for (int i = 0; i < n; i++) {
			assert_int_equal(at[i] + zone_offset(&z, at[i]), t);
			assert_int_equal(ssp_instant_day(&c, at[i]), day_of_seconds(t));
		}
	}
	assert_int_equal(skipped, 4);
	assert_int_equal(repeated, 4);
}

/* Where the clock goes back in spring, the earlier of two instants of a local time is still the first. */
static void test_order(void **state)
{
	struct zone z;
	ssp_instant first = (int64_t)day("2026-03-29") * DAY_SECONDS, at[2];
	int repeated = 0;

	(void)state;
	assert_true(zone_read("XST-1XDT0,M3.5.0,M10.5.0", &z));
	for (ssp_instant t = first; t < first + DAY_SECONDS; t += 1800)
		if (zone_instants(&z, t, at) == 2) {
			assert_true(at[0] < at[1]);
			repeated++;
		}
	assert_int_equal(repeated, 2);
}

/* The day that a stored time falls on, by zones with and without summer time, on both sides of Greenwich. */
static void test_stored_days(void **state)
{
	static const char *const rules[] = { NULL, "NZST-12NZDT,M9.5.0,M4.1.0/3", "PST8PDT,M3.2.0,M11.1.0", "ODD-0:00:30",
		"XST5XDT6,M3.2.0,M11.1.0" };
	char text[SSP_INSTANT_SIZE], found[SSP_DATE_SIZE], expected[SSP_DATE_SIZE];
	struct ssp_error e = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		struct ssp_clock c = { .zone = rules[i] };
		ssp_instant first = (int64_t)day("2027-01-01") * DAY_SECONDS;
		for (ssp_instant t = first; t < first + 366 * (int64_t)DAY_SECONDS; t += 1799) {
			assert_int_equal(local_day(&c, ssp_instant_format(t, text), found, &e), 0);
			assert_string_equal(found, ssp_day_format(ssp_instant_day(&c, t), expected));
			struct zone z;
			zone_read(rules[i], &z);
			assert_string_equal(found, ssp_day_format((ssp_day)day_of_seconds(t + zone_offset(&z, t)), expected));
		}
	}
}

/* A time with its offset is the same instant, by every zone, and the quick way of writing it writes the same. */
static void test_zoned(void **state)
{
	static const char *const rules[] = { NULL, "NZST-12NZDT,M9.5.0,M4.1.0/3", "PST8PDT,M3.2.0,M11.1.0", "IST-5:30", "UTC0",
		"ODD-0:00:30" };
	char text[SSP_INSTANT_SIZE], zoned[SSP_INSTANT_SIZE], quick[SSP_INSTANT_SIZE];
	struct ssp_error e = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		struct ssp_clock c = { .zone = rules[i], .today = SSP_NO_DAY };
		ssp_instant first = (int64_t)day("2027-01-01") * DAY_SECONDS, again;
		int n = 0, quickly = 0;
		for (ssp_instant t = first; t < first + 366 * (int64_t)DAY_SECONDS; t += 1799, n++) {
			assert_int_equal(ssp_instant_parse(&c, ssp_instant_zoned(&c, t, zoned), &again, &e), 0);
			assert_int_equal(again, t);
			if (zoned_text(&c, ssp_instant_format(t, text), quick)) {
				quickly++;
				assert_string_equal(quick, zoned);
			}
		}
		assert_true(rules[i] || quickly > n * 3 / 4);
	}
}

static const struct {
	const char *text, *name, *from, *to, *previous, *last_year; /* without `from`, `name` is the id of the error */
} periods[] = {
	{ "22/11/2026", "2026-11-22", "2026-11-22", "2026-11-22", "2026-11-21", "2025-11-22" },
	{ "today", "2026-11-23", "2026-11-23", "2026-11-23", "2026-11-22", "2025-11-23" },
	{ "yesterday", "2026-11-22", "2026-11-22", "2026-11-22", "2026-11-21", "2025-11-22" },
	{ "2026-W47", "2026-W47", "2026-11-16", "2026-11-22", "2026-W46", "2025-W47" },
	{ "2026-W53", "2026-W53", "2026-12-28", "2027-01-03", "2026-W52", "2025-W52" },
	{ "2027-W01", "2027-W01", "2027-01-04", "2027-01-10", "2026-W53", "2026-W01" },
	{ "2026-11", "2026-11", "2026-11-01", "2026-11-30", "2026-10", "2025-11" },
	{ "2028-02", "2028-02", "2028-02-01", "2028-02-29", "2028-01", "2027-02" },
	{ "2026-Q1", "2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4", "2025-Q1" },
	{ "2026-q4", "2026-Q4", "2026-10-01", "2026-12-31", "2026-Q3", "2025-Q4" },
	{ "2026", "2026", "2026-01-01", "2026-12-31", "2025", "2025" },
	{ "AY2026/27", "AY2026/27", "2026-09-01", "2027-08-31", "AY2025/26", "AY2025/26" },
	{ "FY1999/00", "FY1999/00", "1999-04-01", "2000-03-31", "FY1998/99", "FY1998/99" },
	{ "autumn-2026", "autumn-2026", "2026-09-01", "2026-12-18", "2026-05-15..2026-08-31", "2025-09-01..2025-12-18" },
	{ "Autumn-2026-1", "autumn-2026-1", "2026-09-01", "2026-10-23", "2026-07-10..2026-08-31",
		"2025-09-01..2025-10-23" },
	{ "october-2026", "october-2026", "2026-10-26", "2026-10-30", "2026-10-21..2026-10-25",
		"2025-10-26..2025-10-30" },
	{ "this-week", "2026-W48", "2026-11-23", "2026-11-29", "2026-W47", "2025-W48" },
	{ "last-week", "2026-W47", "2026-11-16", "2026-11-22", "2026-W46", "2025-W47" },
	{ "this-month", "2026-11", "2026-11-01", "2026-11-30", "2026-10", "2025-11" },
	{ "last-month", "2026-10", "2026-10-01", "2026-10-31", "2026-09", "2025-10" },
	{ "this-term", "autumn-2026", "2026-09-01", "2026-12-18", "2026-05-15..2026-08-31", "2025-09-01..2025-12-18" },
	{ "last-term", "summer-2026", "2026-04-13", "2026-07-20", "2026-01-04..2026-04-12", "2025-04-13..2025-07-20" },
	{ "last-7-days", "2026-11-17..2026-11-23", "2026-11-17", "2026-11-23", "2026-11-10..2026-11-16", "2025-W47" },
	{ "2026-11-01..10/11/2026", "2026-11-01..2026-11-10", "2026-11-01", "2026-11-10", "2026-10-22..2026-10-31",
		"2025-11-01..2025-11-10" },
	{ "2026-11-16..2026-11-22", "2026-W47", "2026-11-16", "2026-11-22", "2026-W46", "2025-W47" },
	{ "2026-W01..2026-03", "2025-12-29..2026-03-31", "2025-12-29", "2026-03-31", "2025-09-27..2025-12-28",
		"2024-12-29..2025-03-31" },
	{ "summer-2026..this-term", "2026-04-13..2026-12-18", "2026-04-13", "2026-12-18", "2025-08-06..2026-04-12",
		"2025-04-13..2025-12-18" },
	{ "2028-02-29", "2028-02-29", "2028-02-29", "2028-02-29", "2028-02-28", "2027-02-28" },
	{ "1900", "1900", "1900-01-01", "1900-12-31", "", "" },
	{ "1900-01-02..1900-01-05", "1900-01-02..1900-01-05", "1900-01-02", "1900-01-05", "", "" },
	{ "2027-W53", "bad-period" }, { "2026-W00", "bad-period" }, { "2026-W54", "bad-period" },
	{ "2026-W1", "bad-period" }, { "2026-13", "bad-period" }, { "2026-00", "bad-period" },
	{ "2026-Q5", "bad-period" }, { "AY2026/28", "bad-period" }, { "AY2199/00", "bad-period" },
	{ "1899", "bad-period" }, { "2200", "bad-period" }, { "2200-W01", "bad-period" }, { "", "bad-period" },
	{ "2026-02-30", "bad-period" }, { "22/11/26", "bad-period" }, { "lastweek", "bad-period" },
	{ "..", "bad-period" }, { "2026..", "bad-period" }, { "..2026", "bad-period" },
	{ "2026..2026..2026", "bad-period" }, { "2026-12..2026-11", "bad-period" },
	{ "spring-2027", "no-such-term" }, { "autum-2026", "no-such-term" }, { "spring-2027..today", "no-such-term" },
};

static void test_periods(void **state)
{
	struct ssp_clock c = clock_2026();
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE];

	(void)state;
	for ROWS(periods, row) {
		struct ssp_error e = { 0 };
		struct ssp_period p, before;
		int code = ssp_period_parse(&c, row->text, &p, &e);

		if (!row->from) {
			check_error(row->text, row->name, code, &e);
			continue;
		}
		if (code || strcmp(p.name, row->name))
			fail_msg("%s: %s", row->text, code ? e.message : p.name);
		assert_string_equal(ssp_day_format(p.from, from), row->from);
		assert_string_equal(ssp_day_format(p.to, to), row->to);
		ssp_period_previous(&p, &before);
		assert_string_equal(before.name, row->previous);
		assert_true(!*before.name || before.to == p.from - 1);
		ssp_period_last_year(&p, &before);
		assert_string_equal(before.name, row->last_year);
	}
}

/* A period that has the form of one but does not exist is named, with what its numbers may be. */
static const struct {
	const char *text, *hint;
} no_periods[] = {
	{ "2026-W54", "weeks run from W01 to W52, and to W53 in some years" },
	{ "2026-13", "months run from 01 to 12" },
	{ "2026-Q5", "quarters run from Q1 to Q4" },
	{ "2200", "years run from 1900 to 2199" },
	{ "AY2026/28", "write two years that follow each other: AY2026/27" },
	{ "FY2026/28", "write two years that follow each other: FY2026/27" },
};

static void test_no_such_period(void **state)
{
	struct ssp_clock c = clock_2026();
	char message[80];

	(void)state;
	for ROWS(no_periods, row) {
		struct ssp_error e = { 0 };
		struct ssp_period p;

		check_error(row->text, "bad-period", ssp_period_parse(&c, row->text, &p, &e), &e);
		snprintf(message, sizeof message, "the period %s does not exist", row->text);
		assert_string_equal(e.message, message);
		assert_string_equal(e.hint, row->hint);
	}
}

/* No term goes on, or none has ended, or there is no calendar at all. */
static void test_no_term(void **state)
{
	struct ssp_clock holiday = clock_2026(), early = holiday, none = { .today = holiday.today };
	struct ssp_period p;
	struct ssp_error e = { 0 };

	(void)state;
	holiday.today = day("2026-08-10");
	check_error("this-term", "no-such-term", ssp_period_parse(&holiday, "this-term", &p, &e), &e);
	assert_int_equal(ssp_period_parse(&holiday, "last-term", &p, NULL), 0);
	assert_string_equal(p.name, "summer-2026");
	early.today = day("2026-05-01");
	e = (struct ssp_error){ 0 };
	check_error("last-term", "no-such-term", ssp_period_parse(&early, "last-term", &p, &e), &e);
	e = (struct ssp_error){ 0 };
	check_error("autumn-2026", "no-such-term", ssp_period_parse(&none, "autumn-2026", &p, &e), &e);
}

/* From the last week, month and quarter back to the first: no gap, and every name reads as itself. */
static void test_walk_back(void **state)
{
	static const struct {
		const char *last;
		int steps;
	} walks[] = { { "2199-W52", 15652 }, { "2199-12", 3599 }, { "2199-Q4", 1199 }, { "2199", 299 },
		{ "AY2198/99", 298 }, { "FY2198/99", 298 } };
	struct ssp_clock c = clock_2026();

	(void)state;
	for ROWS(walks, row) {
		struct ssp_period p, before, again;
		int steps = 0;

		assert_int_equal(ssp_period_parse(&c, row->last, &p, NULL), 0);
		for (;; p = before, steps++) {
			assert_int_equal(ssp_period_parse(&c, p.name, &again, NULL), 0);
			assert_true(again.from == p.from && again.to == p.to);
			ssp_period_previous(&p, &before);
			if (before.from == SSP_NO_DAY)
				break;
			assert_int_equal(before.to, p.from - 1);
			assert_int_equal(strlen(before.name), strlen(row->last));
		}
		assert_int_equal(steps, row->steps);
		ssp_period_last_year(&before, &again);
		assert_int_equal(again.from, SSP_NO_DAY);
	}
}

static const struct {
	const char *born, *on;
	int age, academic, group;
} ages[] = {
	{ "2012-11-23", "2026-11-22", 13, 2026, 9 },
	{ "2012-11-23", "2026-11-23", 14, 2026, 9 },
	{ "2012-08-31", "2026-09-01", 14, 2026, 10 },
	{ "2012-09-01", "2026-09-01", 14, 2026, 9 },
	{ "2012-09-01", "2026-08-31", 13, 2025, 8 },
	{ "2012-02-29", "2026-02-28", 13, 2025, 9 },
	{ "2012-02-29", "2026-03-01", 14, 2025, 9 },
	{ "2022-08-31", "2026-09-01", 4, 2026, 0 },
	{ "2022-09-01", "2026-09-01", 4, 2026, -1 },
	{ "2008-09-01", "2026-09-01", 18, 2026, 13 },
	{ "2008-08-31", "2026-09-01", 18, 2026, -1 },
	{ "2026-11-24", "2026-11-23", -1, 2026, -1 },
};

static void test_ages(void **state)
{
	(void)state;
	for ROWS(ages, row) {
		assert_int_equal(ssp_age(day(row->born), day(row->on)), row->age);
		assert_int_equal(ssp_academic_year(day(row->on)), row->academic);
		assert_int_equal(ssp_year_group(day(row->born), day(row->on)), row->group);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_day), cmocka_unit_test(test_days), cmocka_unit_test(test_times),
		cmocka_unit_test(test_spans), cmocka_unit_test(test_zones), cmocka_unit_test(test_local), cmocka_unit_test(test_order),
		cmocka_unit_test(test_stored_days), cmocka_unit_test(test_zoned),
		cmocka_unit_test(test_periods), cmocka_unit_test(test_no_such_period), cmocka_unit_test(test_no_term), cmocka_unit_test(test_walk_back),
		cmocka_unit_test(test_ages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
