/* Local time by the rules of a POSIX TZ text, so that the machine's zone files and environment change
 * nothing.
 *
 * A local time is looked for under both offsets: it is there once, twice (when the clock goes back) or not
 * at all (when it goes forward), and the caller decides what to say. The rules hold for all years alike; a
 * country that changes them needs another text.
 */
#include "time/dates.h"

#include <string.h>

/* GMT0BST,M3.5.0/1,M10.5.0, read once and for all: imports ask for it in every row. */
static const struct zone london = {
	.summer = 3600,
	.has_summer = true,
	.begins = { 'M', .month = 3, .week = 5, .seconds = 3600 },
	.ends = { 'M', .month = 10, .week = 5, .seconds = 7200 },
};

/* The readers below take what they know off the front of *s. */
static bool skip_char(const char **s, char c)
{
	if (**s != c)
		return false;
	++*s;
	return true;
}

static bool take_number(const char **s, int low, int high, int *n)
{
	size_t digits = strspn(*s, "0123456789");

	if (!digits || digits > 3)
		return false;
	for (*n = 0; digits--; ++*s)
		*n = *n * 10 + (**s - '0');
	return *n >= low && *n <= high;
}

/* A name only has to be there: three letters or more, or anything in angle brackets. */
static bool take_name(const char **s)
{
	if (skip_char(s, '<')) {
		*s += strcspn(*s, ">");
		return skip_char(s, '>');
	}
	size_t letters = strspn(*s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
	*s += letters;
	return letters >= 3;
}

/* [+-]hours[:minutes[:seconds]] */
static bool take_time(const char **s, int hours, int *seconds)
{
	int h, m = 0, sec = 0, sign = skip_char(s, '-') ? -1 : 1;

	if (sign > 0)
		skip_char(s, '+');
	if (!take_number(s, 0, hours, &h))
		return false;
	if (skip_char(s, ':') && (!take_number(s, 0, 59, &m) || (skip_char(s, ':') && !take_number(s, 0, 59, &sec))))
		return false;
	*seconds = sign * (h * 3600 + m * 60 + sec);
	return true;
}

static bool take_day(const char **s, struct zone_change *c)
{
	c->kind = '0';
	if (skip_char(s, 'J')) {
		c->kind = 'J';
		return take_number(s, 1, 365, &c->day);
	}
	if (!skip_char(s, 'M'))
		return take_number(s, 0, 365, &c->day);
	c->kind = 'M';
	return take_number(s, 1, 12, &c->month) && skip_char(s, '.') && take_number(s, 1, 5, &c->week) &&
		skip_char(s, '.') && take_number(s, 0, 6, &c->weekday);
}

static bool take_change(const char **s, struct zone_change *c)
{
	c->seconds = 2 * 3600;
	return skip_char(s, ',') && take_day(s, c) && (!skip_char(s, '/') || take_time(s, 167, &c->seconds));
}

/* POSIX counts offsets westwards. */
static bool take_offset(const char **s, int *east)
{
	int west;

	if (!take_time(s, 24, &west))
		return false;
	*east = -west;
	return true;
}

bool zone_read(const char *text, struct zone *z)
{
	const char *s = text;
	struct zone read = { .has_summer = true };

	if (!text) {
		*z = london;
		return true;
	}
	*z = (struct zone){ 0 };
	if (!take_name(&s) || !take_offset(&s, &read.standard))
		return false;
	read.summer = read.standard + 3600;
	if (!*s)
		read.has_summer = false;
	else if (!take_name(&s) || (*s != ',' && !take_offset(&s, &read.summer)) ||
		!take_change(&s, &read.begins) || !take_change(&s, &read.ends) || *s)
		return false;
	*z = read;
	return true;
}

/* Counts days from the first of a month, which every known year has; SSP_NO_DAY for any other year. */
static ssp_day change_day(const struct zone_change *c, int year)
{
	ssp_day first = ssp_day_of(year, c->kind == 'M' ? c->month : 1, 1);

	if (first == SSP_NO_DAY)
		return SSP_NO_DAY;
	if (c->kind == '0')
		return first + c->day;
	if (c->kind == 'J')
		return first + c->day - 1 + (c->day >= 60 && ssp_day_of(year, 2, 29) != SSP_NO_DAY);
	ssp_day day = first + (c->weekday + 7 - ssp_weekday(first)) % 7 + 7 * (c->week - 1);
	/* a fifth one that lies in the next month means the last */
	while (ssp_civil_of(day).month != c->month)
		day -= 7;
	return day;
}

static int64_t change_instant(const struct zone_change *c, int year, int offset_before)
{
	return (int64_t)change_day(c, year) * DAY_SECONDS + c->seconds - offset_before;
}

/* Returns whether a change is never on the first day of its month: then the months around it are all on one side. */
static bool inside_month(const struct zone_change *c)
{
	return c->kind == 'M' && c->week > 1 && c->seconds >= 0 && c->seconds <= DAY_SECONDS;
}

/* Sets the offset of a whole month without a change: ten of twelve months need no calculation. */
static bool month_offset(const struct zone *z, int month, int *offset)
{
	int from = z->begins.month, until = z->ends.month;

	if (!inside_month(&z->begins) || !inside_month(&z->ends) || from >= until || month == from || month == until)
		return false;
	*offset = month > from && month < until ? z->summer : z->standard;
	return true;
}

int zone_offset(const struct zone *z, ssp_instant at)
{
	int64_t day = day_of_seconds(at);
	int offset;

	if (!z->has_summer || !day_known(day))
		return z->standard;
	struct ssp_civil c = ssp_civil_of((ssp_day)day_of_seconds(at + z->standard));
	if (month_offset(z, c.month, &offset))
		return offset;
	int64_t begins = change_instant(&z->begins, c.year, z->standard);
	int64_t ends = change_instant(&z->ends, c.year, z->summer);
	/* south of the equator the summer lies around the new year */
	bool summer = begins < ends ? at >= begins && at < ends : at >= begins || at < ends;
	return summer ? z->summer : z->standard;
}

int zone_instants(const struct zone *z, int64_t local, ssp_instant at[2])
{
	int low = z->standard, high = z->has_summer ? z->summer : z->standard, n = 0, offset;
	int64_t day = day_of_seconds(local);

	if (z->has_summer && day_known(day) && month_offset(z, ssp_civil_of((ssp_day)day).month, &offset)) {
		at[0] = local - offset;
		return 1;
	}
	if (low > high) {
		low = z->summer;
		high = z->standard;
	}
	at[n] = local - high;
	n += zone_offset(z, at[n]) == high;
	if (low != high) {
		at[n] = local - low;
		n += zone_offset(z, at[n]) == low;
	}
	return n;
}

bool zone_same_day(const struct zone *z, int64_t seconds)
{
	int summer = z->has_summer ? z->summer : z->standard;
	int low = z->standard < summer ? z->standard : summer, high = z->standard < summer ? summer : z->standard;

	return seconds + low >= 0 && seconds + high < DAY_SECONDS;
}

ssp_day ssp_instant_day(const struct ssp_clock *c, ssp_instant at)
{
	struct zone z;
	int64_t day = day_of_seconds(at);

	zone_read(c->zone, &z);
	if (!day_known(day))
		return SSP_NO_DAY;
	if (!zone_same_day(&z, at - day * DAY_SECONDS))
		day = day_of_seconds(at + zone_offset(&z, at));
	return day_known(day) ? (ssp_day)day : SSP_NO_DAY;
}

/* "2026-07-01T00:30:00" of seconds of local time; nothing where the day is not known. */
static char *write_local(int64_t local, char room[SSP_INSTANT_SIZE])
{
	int64_t day = day_of_seconds(local);

	room[0] = '\0';
	if (!day_known(day))
		return room;
	struct ssp_civil d = ssp_civil_of((ssp_day)day);
	int s = (int)(local - day * DAY_SECONDS);
	return pattern_write("####-##-##T##:##:##", (int[]){ d.year, d.month, d.day, s / 3600, s / 60 % 60, s % 60 }, room);
}

static void write_offset(int minutes, char *room)
{
	bool west = minutes < 0;
	int n = west ? -minutes : minutes;

	pattern_write(west ? "-##:##" : "+##:##", (int[]){ n / 60, n % 60 }, room);
}

char *ssp_instant_local(const struct ssp_clock *c, ssp_instant at, char room[SSP_INSTANT_SIZE])
{
	struct zone z;
	ssp_instant same[2];

	zone_read(c->zone, &z);
	int offset = zone_offset(&z, at);
	if (!*write_local(at + offset, room))
		return room;
	char *seconds = room + strlen("2026-07-01T00:30");
	*seconds = '\0';
	if (zone_instants(&z, at + offset, same) > 1)
		write_offset(offset / 60, seconds);
	return room;
}

char *ssp_instant_zoned(const struct ssp_clock *c, ssp_instant at, char room[SSP_INSTANT_SIZE])
{
	struct zone z;

	zone_read(c->zone, &z);
	/* an offset is written in whole minutes, so that the time is by them too */
	int minutes = zone_offset(&z, at) / 60;
	if (*write_local(at + minutes * 60, room))
		write_offset(minutes, room + strlen(room));
	return room;
}

static int digit_pair(const char *s)
{
	return (s[0] - '0') * 10 + s[1] - '0';
}

bool zoned_text(const struct ssp_clock *c, const char *at, char room[SSP_INSTANT_SIZE])
{
	struct zone z;
	int hour = digit_pair(at + 11), offset;

	zone_read(c->zone, &z);
	offset = z.standard;
	if (z.has_summer && !month_offset(&z, digit_pair(at + 5), &offset))
		return false;
	if (offset < 0 || offset % 3600 || !zone_same_day(&z, hour * 3600 + digit_pair(at + 14) * 60 + digit_pair(at + 17)))
		return false;
	memcpy(room, at, strlen("2026-07-01T00:30:00"));
	hour += offset / 3600;
	room[11] = (char)('0' + hour / 10);
	room[12] = (char)('0' + hour % 10);
	memcpy(room + 19, "+00:00", sizeof "+00:00");
	room[20] = (char)('0' + offset / 36000);
	room[21] = (char)('0' + offset / 3600 % 10);
	return true;
}
