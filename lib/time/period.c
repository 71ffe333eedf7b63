/* Periods: whole weeks, months and years, terms by name, and any range of days. See ssp/date.h.
 *
 * A period has only its days and its name. Its kind (a week, a quarter) is derived from the days on demand, so that
 * 2026-11-16..2026-11-22 and 2026-W47 are the same thing with the same predecessor in either spelling.
 */
#include "time/dates.h"

#include <string.h>
#include <strings.h>

#include "ssp/nearest.h"
#include "util/fail.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* A shape is a kind of calendar stretch that follows itself without gaps. `span` gives its days from its numbers
 * and refuses numbers that name none; `at` gives the numbers of the one that a day lies in. The first number is a
 * year. One pattern reads and names it. */
struct shape {
	const char *pattern, *unit;
	bool yearly;
	bool (*span)(const int *n, ssp_day *from, ssp_day *to);
	void (*at)(ssp_day day, int *n);
	const char *hint;
};

/* `months` months from the first of one */
static bool months_from(int year, int month, int months, ssp_day *from, ssp_day *to)
{
	int last = month + months - 1;

	*from = ssp_day_of(year, month, 1);
	year += (last - 1) / 12;
	month = (last - 1) % 12 + 1;
	for (int day = 31; (*to = ssp_day_of(year, month, day)) == SSP_NO_DAY && day > 28; day--)
		;
	return *from != SSP_NO_DAY && *to != SSP_NO_DAY;
}

static bool week_span(const int *n, ssp_day *from, ssp_day *to)
{
	int year;
	ssp_day fourth = ssp_day_of(n[0], 1, 4);

	/* 4 January lies in the first week of every year */
	if (fourth == SSP_NO_DAY || n[1] < 1 || n[1] > 53)
		return false;
	*from = fourth - ssp_weekday(fourth) + 1 + 7 * (n[1] - 1);
	*to = *from + 6;
	return ssp_iso_week(*from, &year) == n[1] && day_known(*from) && day_known(*to);
}

static void week_at(ssp_day day, int *n)
{
	n[1] = ssp_iso_week(day, &n[0]);
}

static bool month_span(const int *n, ssp_day *from, ssp_day *to)
{
	return n[1] >= 1 && n[1] <= 12 && months_from(n[0], n[1], 1, from, to);
}

static void month_at(ssp_day day, int *n)
{
	struct ssp_civil c = ssp_civil_of(day);

	n[0] = c.year;
	n[1] = c.month;
}

static bool quarter_span(const int *n, ssp_day *from, ssp_day *to)
{
	return n[1] >= 1 && n[1] <= 4 && months_from(n[0], 3 * n[1] - 2, 3, from, to);
}

static void quarter_at(ssp_day day, int *n)
{
	month_at(day, n);
	n[1] = (n[1] + 2) / 3;
}

static bool year_span(const int *n, ssp_day *from, ssp_day *to)
{
	return months_from(n[0], 1, 12, from, to);
}

static void year_at(ssp_day day, int *n)
{
	n[0] = ssp_civil_of(day).year;
}

static bool academic_span(const int *n, ssp_day *from, ssp_day *to)
{
	return n[1] == (n[0] + 1) % 100 && months_from(n[0], 9, 12, from, to);
}

static void academic_at(ssp_day day, int *n)
{
	n[0] = ssp_academic_year(day);
	n[1] = (n[0] + 1) % 100;
}

static bool financial_span(const int *n, ssp_day *from, ssp_day *to)
{
	return n[1] == (n[0] + 1) % 100 && months_from(n[0], 4, 12, from, to);
}

static void financial_at(ssp_day day, int *n)
{
	struct ssp_civil c = ssp_civil_of(day);

	n[0] = c.year - (c.month < 4);
	n[1] = (n[0] + 1) % 100;
}

enum { WEEK, MONTH };
static const struct shape shapes[] = {
	[WEEK] = { "####-W##", "week", false, week_span, week_at, "weeks run from W01 to W52, and to W53 in some years" },
	[MONTH] = { "####-##", "month", false, month_span, month_at, "months run from 01 to 12" },
	{ "####-Q#", "quarter", false, quarter_span, quarter_at, "quarters run from Q1 to Q4" },
	{ "####", "year", true, year_span, year_at, "years run from 1900 to 2199" },
	{ "AY####/##", "academic-year", true, academic_span, academic_at, "write two years that follow each other: AY2026/27" },
	{ "FY####/##", "financial-year", true, financial_span, financial_at, "write two years that follow each other: FY2026/27" },
};

/* Returns the shape of which these days are one whole, with its numbers; NULL if there is no such shape. */
static const struct shape *shape_of(ssp_day from, ssp_day to, int *n)
{
	for (const struct shape *s = shapes; s < shapes + COUNT(shapes); s++) {
		ssp_day first, last;

		s->at(from, n);
		if (s->span(n, &first, &last) && first == from && last == to)
			return s;
	}
	return NULL;
}

/* Sets days and name; days outside the known years make no period. */
static void set_period(struct ssp_period *p, ssp_day from, ssp_day to)
{
	int n[PATTERN_NUMBERS];

	*p = (struct ssp_period){ .from = SSP_NO_DAY, .to = SSP_NO_DAY };
	if (!day_known(from) || !day_known(to))
		return;
	p->from = from;
	p->to = to;
	const struct shape *s = shape_of(from, to, n);
	if (s) {
		pattern_write(s->pattern, n, p->name);
		return;
	}
	ssp_day_format(from, p->name);
	if (from == to)
		return;
	size_t len = strlen(p->name);
	memcpy(p->name + len, "..", 2);
	ssp_day_format(to, p->name + len + 2);
}

#define ADD_TERM "add it: ssp calendar add --key autumn-2026 --kind term --from 2026-09-01 --to 2026-12-18"

static void set_row(struct ssp_period *p, const struct ssp_calendar_row *row)
{
	set_period(p, row->from, row->to);
	if (strlen(row->name) < sizeof p->name)
		memcpy(p->name, row->name, strlen(row->name) + 1);
}

/* The rows of the calendar. */
struct rows {
	const struct ssp_calendar_row *row;
	size_t n;
};

static int read_calendar(const struct ssp_clock *c, struct rows *rows, struct ssp_error *e)
{
	*rows = (struct rows){ NULL, 0 };
	return c->calendar ? c->calendar(c->self, &rows->row, &rows->n, e) : 0;
}

static int this_term(const struct ssp_clock *c, struct ssp_period *p, struct ssp_error *e)
{
	struct rows rows;
	int code = read_calendar(c, &rows, e);

	if (code)
		return code;
	for (size_t i = 0; i < rows.n; i++)
		if (rows.row[i].term && rows.row[i].from <= c->today && c->today <= rows.row[i].to) {
			set_row(p, &rows.row[i]);
			return 0;
		}
	fail(e, SSP_E_USAGE, "no-such-term", "today lies in no term of the calendar");
	return fail_hint(e, "write last-term, or the name of a term such as autumn-2026");
}

static int last_term(const struct ssp_clock *c, struct ssp_period *p, struct ssp_error *e)
{
	const struct ssp_calendar_row *found = NULL;
	struct rows rows;
	int code = read_calendar(c, &rows, e);

	if (code)
		return code;
	for (size_t i = 0; i < rows.n; i++)
		if (rows.row[i].term && rows.row[i].to < c->today && (!found || rows.row[i].to > found->to))
			found = &rows.row[i];
	if (!found) {
		fail(e, SSP_E_USAGE, "no-such-term", "the calendar has no term that ended before today");
		return fail_hint(e, ADD_TERM);
	}
	set_row(p, found);
	return 0;
}

/* The whole of a shape around a day. */
static void set_shape(struct ssp_period *p, const struct shape *s, ssp_day day)
{
	int n[PATTERN_NUMBERS];
	ssp_day from, to;

	s->at(day, n);
	if (!s->span(n, &from, &to))
		from = to = SSP_NO_DAY;
	set_period(p, from, to);
}

/* The meaning of a word: the shape that today lies in, the one before or after it, a number of days from today on, or a
 * period of the calendar. */
static const struct relative {
	const char *word;
	const struct shape *shape;
	int step;
	ssp_day from, to;
	int (*find)(const struct ssp_clock *c, struct ssp_period *p, struct ssp_error *e);
} relatives[] = {
	{ "this-week", &shapes[WEEK], 0 },
	{ "last-week", &shapes[WEEK], -1 },
	{ "next-week", &shapes[WEEK], 1 },
	{ "this-month", &shapes[MONTH], 0 },
	{ "last-month", &shapes[MONTH], -1 },
	{ "next-month", &shapes[MONTH], 1 },
	{ "this-term", .find = this_term },
	{ "last-term", .find = last_term },
	{ "tomorrow", .from = 1, .to = 1 },
	{ "last-7-days", .from = -6, .to = 0 },
	{ "next-14-days", .from = 1, .to = 14 },
};

const char *ssp_period_word(size_t i)
{
	return i < COUNT(relatives) ? relatives[i].word : NULL;
}

static int set_relative(const struct ssp_clock *c, const struct relative *r, struct ssp_period *p, struct ssp_error *e)
{
	if (r->find)
		return r->find(c, p, e);
	if (!r->shape) {
		set_period(p, c->today + r->from, c->today + r->to);
		return 0;
	}
	set_shape(p, r->shape, c->today);
	if (r->step && p->from != SSP_NO_DAY)
		set_shape(p, r->shape, r->step < 0 ? p->from - 1 : p->to + 1);
	return 0;
}

/* Is it written as the name of a term, a half term or a holiday of some year? */
static bool like_calendar_name(const char *text)
{
	int n[PATTERN_NUMBERS];
	size_t word = strcspn(text, "0123456789");

	return word > 1 && text[word - 1] == '-' &&
		(pattern_read("####", text + word, n) || pattern_read("####-#", text + word, n));
}

static int no_period(const char *text, const struct rows *rows, struct ssp_error *e)
{
	struct ssp_nearest near = { .word = text };
	bool term = like_calendar_name(text);

	if (term)
		fail(e, SSP_E_USAGE, "no-such-term", "the calendar has no '%.60s'", text);
	else
		fail(e, SSP_E_USAGE, "bad-period", "'%.60s' is not a period", text);
	for (size_t i = 0; i < COUNT(relatives); i++)
		ssp_nearest_try(&near, relatives[i].word);
	for (size_t i = 0; i < rows->n; i++)
		ssp_nearest_try(&near, rows->row[i].name);
	if (near.best)
		return fail_hint(e, "did you mean %s?", near.best);
	if (term)
		return fail_hint(e, ADD_TERM);
	return fail_hint(e, "write a date, 2026-W47, 2026-11, 2026-Q4, 2026, AY2026/27, FY2026/27, autumn-2026, "
		"last-week, or two of them as A..B");
}

/* Returns 1 if the text has the form of a shape, 0 if it has not, or a negative code if the period does not exist. */
static int parse_shape(const char *text, struct ssp_period *p, struct ssp_error *e)
{
	int n[PATTERN_NUMBERS];
	ssp_day from, to;

	for (const struct shape *s = shapes; s < shapes + COUNT(shapes); s++) {
		if (!pattern_read(s->pattern, text, n))
			continue;
		if (!s->span(n, &from, &to)) {
			fail(e, SSP_E_USAGE, "bad-period", "the period %.60s does not exist", text);
			return fail_hint(e, "%s", s->hint);
		}
		set_period(p, from, to);
		return 1;
	}
	return 0;
}

/* next-friday: the coming one, never today. SSP_NO_DAY for any other text. */
static ssp_day next_weekday(const struct ssp_clock *c, const char *text)
{
	for (int i = 0; i < 7; i++)
		if (strncasecmp(text, "next-", 5) == 0 && strcasecmp(text + 5, weekday_words[i]) == 0)
			return c->today + (i + 1 - ssp_weekday(c->today) + 6) % 7 + 1;
	return SSP_NO_DAY;
}

/* The calendar is asked last: reading it costs more than all the other forms. */
static int parse_name(const struct ssp_clock *c, const char *text, struct ssp_period *p, struct ssp_error *e)
{
	struct rows rows;
	int code = read_calendar(c, &rows, e);

	if (code)
		return code;
	for (size_t i = 0; i < rows.n; i++)
		if (strcasecmp(text, rows.row[i].name) == 0) {
			set_row(p, &rows.row[i]);
			return 0;
		}
	return no_period(text, &rows, e);
}

static int parse_one(const struct ssp_clock *c, const char *text, struct ssp_period *p, struct ssp_error *e)
{
	ssp_day day;
	struct ssp_error said = { 0 };
	int code = parse_shape(text, p, e);

	if (code)
		return code < 0 ? code : 0;
	for (size_t i = 0; i < COUNT(relatives); i++)
		if (!strcasecmp(text, relatives[i].word))
			return set_relative(c, &relatives[i], p, e);
	if ((day = next_weekday(c, text)) != SSP_NO_DAY || ssp_day_parse(c, text, &day, &said) == 0) {
		set_period(p, day, day);
		return 0;
	}
	/* report a slip in a date as one */
	if (strspn(text, "0123456789-/") != strlen(text) || !*text)
		return parse_name(c, text, p, e);
	fail(e, SSP_E_USAGE, "bad-period", "%s", said.message);
	return fail_hint(e, "%s", said.hint);
}

static int parse_range(const struct ssp_clock *c, const char *text, const char *dots, struct ssp_period *p,
	struct ssp_error *e)
{
	char first[sizeof p->name];
	struct ssp_period a, b;
	size_t len = (size_t)(dots - text);
	int code;

	if (!len || len >= sizeof first || !dots[2] || strstr(dots + 2, ".."))
		return no_period(text, &(struct rows){ NULL, 0 }, e);
	memcpy(first, text, len);
	first[len] = '\0';
	if ((code = parse_one(c, first, &a, e)) || (code = parse_one(c, dots + 2, &b, e)))
		return code;
	if (a.from > b.to) {
		fail(e, SSP_E_USAGE, "bad-period", "the period '%.60s' ends before it begins", text);
		return fail_hint(e, "write the earlier one first");
	}
	set_period(p, a.from, b.to);
	return 0;
}

int ssp_period_parse(
	const struct ssp_clock *c, const char *text, struct ssp_period *period, struct ssp_error *e)
{
	const char *dots = strstr(text, "..");
	struct ssp_period p;
	int code = dots ? parse_range(c, text, dots, &p, e) : parse_one(c, text, &p, e);

	if (code)
		return code;
	/* a word such as last-7-days at the edge of the calendar */
	if (p.from == SSP_NO_DAY) {
		fail(e, SSP_E_USAGE, "bad-period", "'%.60s' is outside the years 1900 to 2199", text);
		return fail_hint(e, "choose a period within those years");
	}
	*period = p;
	return 0;
}

char *ssp_period_words(const struct ssp_clock *c, const struct ssp_period *p, char room[SSP_PERIOD_SIZE])
{
	bool lasts = p->from <= c->today && p->to >= c->today;
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE];

	snprintf(room, SSP_PERIOD_SIZE, "%s to %s%s", ssp_day_words(p->from, from), ssp_day_words(lasts ? c->today : p->to, to),
		lasts ? ", so far" : "");
	return room;
}

const char *ssp_period_unit(const struct ssp_period *p)
{
	int n[PATTERN_NUMBERS];
	const struct shape *s = shape_of(p->from, p->to, n);

	return s ? s->unit : p->from == p->to ? "day" : NULL;
}

void ssp_period_previous(const struct ssp_period *p, struct ssp_period *before)
{
	int n[PATTERN_NUMBERS];
	const struct shape *s = shape_of(p->from, p->to, n);

	if (s)
		set_shape(before, s, p->from - 1);
	else if (!day_known(p->from))
		*before = *p;
	else
		set_period(before, p->from - (p->to - p->from) - 1, p->from - 1);
}

void ssp_period_last_year(const struct ssp_period *p, struct ssp_period *before)
{
	int n[PATTERN_NUMBERS];
	struct ssp_civil c = ssp_civil_of(p->from);
	ssp_day days = p->to - p->from, from, to;
	const struct shape *s = shape_of(p->from, p->to, n);

	if (!day_known(p->from) || (s && s->yearly)) {
		ssp_period_previous(p, before);
		return;
	}
	n[0]--;
	if (s && (s->span(n, &from, &to) || (n[1]--, s->span(n, &from, &to)))) {
		/* week 53 becomes the last week of a year that has only 52 */
		set_period(before, from, to);
		return;
	}
	from = ssp_day_of(c.year - 1, c.month, c.day);
	if (from == SSP_NO_DAY && c.year > 1900)
		from = ssp_day_of(c.year - 1, 2, 28);
	set_period(before, from, from == SSP_NO_DAY ? from : from + days);
}
