/* Reads dates and times as people write them, strictly: an ambiguous text is refused. See ssp/date.h.
 *
 * A wrong guess about a date is worse than a question: people notice it only when somebody misses an appointment. So there is
 * no order of month before day, no year of two digits, and no hour that the clock change makes doubtful.
 */
#include "time/dates.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "util/fail.h"

/* The parser copies a text here and cuts the copy; a longer text is no date. */
enum { WRITTEN_SIZE = 48 };

/* The meaning of each number of a pattern; -1: the pattern has no such number. */
static const struct date_form {
	const char *pattern;
	int year, month, day;
} date_forms[] = {
	{ "####-##-##", 0, 1, 2 },
	{ "##/##/####", 2, 1, 0 },
	{ "#/##/####", 2, 1, 0 },
	{ "##/#/####", 2, 1, 0 },
	{ "#/#/####", 2, 1, 0 },
};

static const struct time_form {
	const char *pattern;
	int hour, minute, second;
} time_forms[] = {
	{ "##:##", 0, 1, -1 },
	{ "##|##", 0, 1, -1 },
	{ "##:##:##", 0, 1, 2 },
};

/* The usual form of a time, in one piece: year, month, day, hour, minute, and seconds of UTC. */
static const struct whole_form {
	const char *pattern;
	size_t length;
	bool utc;
} whole_forms[] = {
	{ "####-##-##T##:##:##Z", 20, true },
	{ "####-##-##T##:##", 16, false },
	{ "####-##-## ##:##", 16, false },
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Returns the index of a word given in full or, if `shortened`, by its first three letters; -1 for any other word. */
static int word_index(const char *const *words, int n, const char *word, size_t len, bool shortened)
{
	for (int i = 0; i < n; i++)
		if ((len == strlen(words[i]) || (shortened && len == 3)) && !strncasecmp(words[i], word, len))
			return i;
	return -1;
}

/* "22 Nov 2026": day, month and year; false for a text in another form. */
static bool read_worded(const char *text, int *day, int *month, int *year)
{
	int n[PATTERN_NUMBERS];
	size_t digits = strspn(text, "0123456789");

	if (!digits || digits > 2 || text[digits] != ' ')
		return false;
	*day = 0;
	for (size_t i = 0; i < digits; i++)
		*day = *day * 10 + (text[i] - '0');
	const char *word = text + digits + 1;
	size_t len = strcspn(word, " ");
	*month = word_index(month_words, COUNT(month_words), word, len, true) + 1;
	if (!*month || !pattern_read(" ####", word + len, n))
		return false;
	*year = n[0];
	return true;
}

static ssp_day day_in_words(const char *text)
{
	int day, month, year;

	return read_worded(text, &day, &month, &year) ? ssp_day_of(year, month, day) : SSP_NO_DAY;
}

/* today, yesterday, monday: none where the clock knows no today */
static ssp_day day_by_name(const struct ssp_clock *c, const char *text)
{
	if (c->today == SSP_NO_DAY)
		return SSP_NO_DAY;
	if (!strcasecmp(text, "today"))
		return c->today;
	if (!strcasecmp(text, "yesterday"))
		return c->today - 1;
	int weekday = word_index(weekday_words, COUNT(weekday_words), text, strlen(text), false);
	return weekday < 0 ? SSP_NO_DAY : c->today - (ssp_weekday(c->today) - 1 - weekday + 7) % 7;
}

static ssp_day find_day(const struct ssp_clock *c, const char *text)
{
	int n[PATTERN_NUMBERS];

	for (const struct date_form *f = date_forms; f < date_forms + COUNT(date_forms); f++)
		if (pattern_read(f->pattern, text, n))
			return ssp_day_of(n[f->year], n[f->month], n[f->day]);
	ssp_day day = day_by_name(c, text);
	return day == SSP_NO_DAY ? day_in_words(text) : day;
}

/* Reads the numbers of a text in any form of a date; false for a text in none. */
static bool read_form(const char *text, int *day, int *month, int *year)
{
	int n[PATTERN_NUMBERS];

	for (const struct date_form *f = date_forms; f < date_forms + COUNT(date_forms); f++)
		if (pattern_read(f->pattern, text, n)) {
			*day = n[f->day], *month = n[f->month], *year = n[f->year];
			return true;
		}
	return read_worded(text, day, month, year);
}

/* Is it a date but for the century of its year? */
static bool lacks_century(const char *text)
{
	char full[WRITTEN_SIZE];
	int day, month, year;
	size_t n = strlen(text);

	if (n < 3 || n + 2 >= sizeof full)
		return false;
	snprintf(full, sizeof full, "%.*s20%s", (int)n - 2, text, text + n - 2);
	return read_form(full, &day, &month, &year);
}

/* Hints at the form of what could not be read, in a file or on a line; of its date (NULL: none) a short year comes first. */
static int hint_form(const struct ssp_clock *c, const char *date, const char *in_file, const char *on_line, struct ssp_error *e)
{
	if (date && lacks_century(date))
		return fail_hint(e, "write the year in full: 22/11/2026");
	return fail_hint(e, "%s", c->today == SSP_NO_DAY ? in_file : on_line);
}

/* Returns why these numbers are no day, in words without the numbers: the day may be a date of birth. */
static const char *why_no_day(int year, int month, int day)
{
	if (month > 12)
		return day <= 12 ? "the day comes first, then the month: 22/11/2026" : "the month is a number from 1 to 12";
	if (year < 1900 || year > 2199)
		return "years run from 1900 to 2199";
	return month < 1 || day < 1 ? "days and months count from 1" : "the month has fewer days, or it is no leap year";
}

/* The day of a text in the form of a date does not exist; 0 for a text in no such form. */
static int no_such_day(const char *text, struct ssp_error *e)
{
	int day, month, year;

	if (!read_form(text, &day, &month, &year))
		return 0;
	fail(e, SSP_E_USAGE, "bad-date", "the day %.60s does not exist", text);
	return fail_hint(e, "%s", why_no_day(year, month, day));
}

int ssp_day_parse(const struct ssp_clock *c, const char *text, ssp_day *day, struct ssp_error *e)
{
	ssp_day found = find_day(c, text);

	if (day_known(found)) {
		*day = found;
		return 0;
	}
	int code = no_such_day(text, e);
	if (code)
		return code;
	fail(e, SSP_E_USAGE, "bad-date", "'%.60s' is not a date", text);
	return hint_form(c, text, "a file gives the whole date: 2026-11-22, 22/11/2026 or 22 Nov 2026",
		"write 2026-11-22, 22/11/2026, 22 Nov 2026, today, yesterday, or a weekday: monday", e);
}

/* Seconds of the day, or -1. */
static int find_time(const char *text)
{
	int n[PATTERN_NUMBERS];

	for (const struct time_form *f = time_forms; f < time_forms + COUNT(time_forms); f++) {
		if (!pattern_read(f->pattern, text, n))
			continue;
		int second = f->second < 0 ? 0 : n[f->second];
		if (n[f->hour] > 23 || n[f->minute] > 59 || second > 59)
			return -1;
		return n[f->hour] * 3600 + n[f->minute] * 60 + second;
	}
	return -1;
}

/* Copies `text` to `room` and cuts it before its time: the date goes to *date (NULL for a text without a date), the rest to
 * *time. A T between digits joins them, or the last space. Returns false if the text is too long. */
static bool cut_date(const char *text, char room[WRITTEN_SIZE], char **date, char **time)
{
	size_t len = strlen(text);

	if (len >= WRITTEN_SIZE)
		return false;
	memcpy(room, text, len + 1);
	char *gap = strrchr(room, ' ');
	for (char *p = room + 1; !gap && *p; p++)
		if (*p == 'T' && isdigit((unsigned char)p[-1]) && isdigit((unsigned char)p[1]))
			gap = p;
	*date = gap ? room : NULL;
	*time = gap ? gap + 1 : room;
	if (gap)
		*gap = '\0';
	return true;
}

static int bad_time(const struct ssp_clock *c, const char *text, struct ssp_error *e)
{
	if (find_day(c, text) != SSP_NO_DAY) {
		fail(e, SSP_E_USAGE, "bad-time", "'%.60s' is a date without a time", text);
		return fail_hint(e, "add the time: 2026-11-18T15:30");
	}
	char room[WRITTEN_SIZE], *date = NULL, *time;
	int code = no_such_day(text, e);
	if (!code && cut_date(text, room, &date, &time) && date && find_day(c, date) == SSP_NO_DAY)
		code = no_such_day(date, e);
	if (code)
		return code;
	fail(e, SSP_E_USAGE, "bad-time", "'%.60s' is not a time", text);
	return hint_form(c, date, "a file gives the date with the time: 2026-11-18T15:30 or '18/11/2026 15:30'",
		"write 2026-11-18T15:30, '2026-11-18 15:30', 15:30 or 1530", e);
}

/* Cuts an offset off the end of a time. Returns 1 and its seconds, 0 for a time without an offset, or -1 for a bad offset. */
static int cut_offset(char *time, int *seconds)
{
	size_t len = strlen(time), at = strcspn(time, "+-");
	int n[PATTERN_NUMBERS];

	*seconds = 0;
	if (len && time[len - 1] == 'Z') {
		time[len - 1] = '\0';
		return 1;
	}
	if (at == len)
		return 0;
	if (!pattern_read("##:##", time + at + 1, n) || n[0] > 14 || n[1] > 59)
		return -1;
	*seconds = (time[at] == '-' ? -1 : 1) * (n[0] * 3600 + n[1] * 60);
	time[at] = '\0';
	return 1;
}

/* Refuses a local time that no clock shows, or that a clock shows twice. */
static int changed_clock(const struct ssp_clock *c, const char *text, int n, const ssp_instant at[2],
	struct ssp_error *e)
{
	char first[SSP_INSTANT_SIZE], second[SSP_INSTANT_SIZE];

	if (!n) {
		fail(e, SSP_E_USAGE, "skipped-time", "the time '%.60s' does not exist: the clocks go forward over it", text);
		return fail_hint(e, "give the time that the clock showed, or a time with its offset");
	}
	fail(e, SSP_E_USAGE, "repeated-time", "the time '%.60s' comes twice: the clocks go back over it", text);
	return fail_hint(e, "write %s for the first or %s for the second", ssp_instant_local(c, at[0], first),
		ssp_instant_local(c, at[1], second));
}

/* The instant of a local time, which has to be there exactly once. */
static int from_local(const struct ssp_clock *c, const char *text, int64_t local, ssp_instant *at,
	struct ssp_error *e)
{
	struct zone z;
	ssp_instant found[2];

	if (!zone_read(c->zone, &z)) {
		fail(e, SSP_E_CONFIG, "bad-zone", "'%.60s' is not a time zone", c->zone);
		return fail_hint(e, "write its rules, such as GMT0BST,M3.5.0/1,M10.5.0");
	}
	int n = zone_instants(&z, local, found);
	if (n != 1)
		return changed_clock(c, text, n, found, e);
	if (!day_known(day_of_seconds(found[0])))
		return bad_time(c, text, e);
	*at = found[0];
	return 0;
}

/* Reads such a time. Leaves any other text, and a time on a day that does not exist, to the readers of parts. */
static bool find_whole(const char *text, int64_t *seconds, bool *utc)
{
	int n[PATTERN_NUMBERS];
	size_t length = strlen(text);

	for (const struct whole_form *f = whole_forms; f < whole_forms + COUNT(whole_forms); f++) {
		n[5] = 0;
		if (f->length != length || !pattern_read(f->pattern, text, n))
			continue;
		ssp_day day = ssp_day_of(n[0], n[1], n[2]);
		*seconds = (int64_t)day * DAY_SECONDS + n[3] * 3600 + n[4] * 60 + n[5];
		*utc = f->utc;
		return day != SSP_NO_DAY && n[3] < 24 && n[4] < 60 && n[5] < 60;
	}
	return false;
}

int ssp_instant_parse(const struct ssp_clock *c, const char *text, ssp_instant *at, struct ssp_error *e)
{
	char room[WRITTEN_SIZE], *date, *time;
	int seconds, offset;
	ssp_day day = c->today;
	int64_t whole;
	bool utc;

	if (find_whole(text, &whole, &utc)) {
		*at = whole;
		return utc ? 0 : from_local(c, text, whole, at, e);
	}
	if (strcasecmp(text, "now") == 0 && day != SSP_NO_DAY) {
		*at = c->now;
		return 0;
	}
	if (!cut_date(text, room, &date, &time))
		return bad_time(c, text, e);
	int zoned = cut_offset(time, &offset);
	if (zoned < 0 || (seconds = find_time(time)) < 0)
		return bad_time(c, text, e);
	if (date)
		day = find_day(c, date);
	if (day == SSP_NO_DAY)
		return bad_time(c, text, e);
	int64_t local = (int64_t)day * DAY_SECONDS + seconds;
	if (!zoned)
		return from_local(c, text, local, at, e);
	/* an offset can lead over the edge of the years that ssp knows */
	if (!day_known(day_of_seconds(local - offset)))
		return bad_time(c, text, e);
	*at = local - offset;
	return 0;
}

static int two_digits(const char *s)
{
	return (s[0] - '0') * 10 + s[1] - '0';
}

int local_day(const struct ssp_clock *c, const char *at, char room[SSP_DATE_SIZE], struct ssp_error *e)
{
	struct zone z;
	ssp_instant instant;

	zone_read(c->zone, &z);
	if (zone_same_day(&z, two_digits(at + 11) * 3600 + two_digits(at + 14) * 60 + two_digits(at + 17))) {
		memcpy(room, at, 10);
		room[10] = '\0';
		return 0;
	}
	int code = ssp_instant_parse(c, at, &instant, e);
	if (!code)
		ssp_day_format(ssp_instant_day(c, instant), room);
	return code;
}

bool hours_read(const char *text, int *from, int *until)
{
	int n[PATTERN_NUMBERS];
	size_t length = strlen(text);

	if ((length != 9 || !pattern_read("##|##-##|##", text, n)) && (length != 11 || !pattern_read("##:##-##:##", text, n)))
		return false;
	*from = n[0] * 60 + n[1];
	*until = n[2] * 60 + n[3];
	return n[1] < 60 && n[3] < 60 && *from <= DAY_MINUTES && *until <= DAY_MINUTES;
}

/* Refuses a text that is no span of hours; `date` is the text before its hours, or NULL. */
static int bad_span(const struct ssp_clock *c, const char *text, const char *date, struct ssp_error *e)
{
	int code = date ? no_such_day(date, e) : 0;

	if (code)
		return code;
	fail(e, SSP_E_USAGE, "bad-time", "'%.60s' is not a span of hours", text);
	return hint_form(c, date, "a file gives the date with the hours: '2026-11-18 1500-1800'",
		"write 1500-1800, 15:00-18:00 or '2026-11-18 1500-1800'", e);
}

int ssp_span_parse(
	const struct ssp_clock *c, const char *text, ssp_instant *from, ssp_instant *to, struct ssp_error *e)
{
	char room[WRITTEN_SIZE], *date, *time;
	int begins, ends, code;
	ssp_day day = c->today;
	ssp_instant first, last;

	if (!cut_date(text, room, &date, &time) || !hours_read(time, &begins, &ends))
		return bad_span(c, text, NULL, e);
	if (date)
		day = find_day(c, date);
	if (day == SSP_NO_DAY)
		return bad_span(c, text, date, e);
	if ((code = from_local(c, text, (int64_t)day * DAY_SECONDS + begins * 60, &first, e)) ||
		(code = from_local(c, text, (int64_t)day * DAY_SECONDS + ends * 60, &last, e)))
		return code;
	if (begins >= ends || first >= last) {
		fail(e, SSP_E_USAGE, "bad-time", "the hours '%.60s' end before they begin", text);
		return fail_hint(e, "write hours that go past midnight as two, one for each day");
	}
	*from = first;
	*to = last;
	return 0;
}

int day_start(const struct ssp_clock *c, ssp_day day, char room[SSP_INSTANT_SIZE], struct ssp_error *e)
{
	char date[SSP_DATE_SIZE];
	ssp_instant at;

	if (!day_known(day)) {
		snprintf(room, SSP_INSTANT_SIZE, "9999");
		return 0;
	}
	int code = from_local(c, ssp_day_format(day, date), (int64_t)day * DAY_SECONDS, &at, e);
	if (!code)
		ssp_instant_format(at, room);
	return code;
}
