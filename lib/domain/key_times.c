/* See domain/key_times.h. The sources give months and weeks; days follow from what a borough has in its calendar. A row of the
 * kind key-time with the same name takes the place of a computed one (lib/domain/calendar.c). */
#include "domain/key_times.h"

#include <stdio.h>
#include <string.h>

/* A day: so many days after the first or the last day of the time, or a date of the year in which the time begins. */
struct edge {
	enum { FIRST, LAST, DATE } of;
	int days;
	int month, day;
};

/* A time of the calendar: its kind, and the first and the last month in which it begins. */
static const struct {
	const char *name, *kind;
	int from_month, to_month;
	struct edge from, to;
} rules[] = {
	{ "autumn-start", "term", 8, 10, { FIRST, 0 }, { FIRST, 20 } },
	{ "autumn-half", "half-term", 10, 11, { LAST, -2 }, { DATE, .month = 11, .day = 5 } },
	{ "autumn-end", "term", 8, 10, { LAST, -6 }, { LAST, 0 } },
	{ "spring-start", "term", 1, 2, { FIRST, 0 }, { DATE, .month = 2, .day = 14 } },
	{ "spring-intensive", "term", 1, 2, { DATE, .month = 1, .day = 20 }, { DATE, .month = 2, .day = 10 } },
	{ "easter-peak", "holiday", 3, 4, { FIRST, -7 }, { LAST, 0 } },
	{ "summer-end", "term", 3, 5, { LAST, -13 }, { LAST, 0 } },
	{ "notting-hill", "bank-holiday", 8, 8, { FIRST, -1 }, { FIRST, 0 } },
};

static ssp_day edge_day(const struct edge *e, ssp_day from, ssp_day to, int year)
{
	return e->of == DATE ? ssp_day_of(year, e->month, e->day) : (e->of == FIRST ? from : to) + e->days;
}

int key_time_of(size_t i, const char *kind, ssp_day from, ssp_day to, struct ssp_period *days)
{
	struct ssp_civil begins = ssp_civil_of(from);

	if (i == sizeof rules / sizeof *rules)
		return -1;
	if (strcmp(kind, rules[i].kind) != 0 || begins.month < rules[i].from_month || begins.month > rules[i].to_month)
		return 0;
	days->from = edge_day(&rules[i].from, from, to, begins.year);
	days->to = edge_day(&rules[i].to, from, to, begins.year);
	snprintf(days->name, sizeof days->name, "%s-%04d", rules[i].name, begins.year);
	return days->from <= days->to;
}
