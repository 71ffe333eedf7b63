/* Calendars that others publish, read whole and made into times of ours. See io/feeds/calendar.h.
 *
 * A calendar has a few hundred times, so all of them are in memory: what is published as days must be joined before the first
 * record can be given.
 */
#include "io/feeds/calendar.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "io/input.h"
#include "io/jsonin.h"
#include "ssp/record.h"
#include "model/entities.h"
#include "ssp/kind.h"
#include "ssp/nearest.h"
#include "util/alloc.h"
#include "util/fail.h"

const struct ssp_word ssp_calendar_feeds[] = {
	{ "ics", "an iCalendar file of terms and holidays" },
	{ "bank-holidays", "the bank holidays of GOV.UK, as JSON" },
	{ 0 }
};

/* A gap of more days between two days of a term is a holiday; fewer are a long weekend. */
enum { WEEKEND = 4 };

/* Kinds by a part of the name; the first match counts. */
static const struct {
	const char *part, *kind;
} parts[] = {
	{ "term day", TERM_DAY },
	{ "bank holiday", "bank-holiday" },
	{ "half term", "half-term" },
	{ "half-term", "half-term" },
	{ "inset", "inset" },
	{ "training day", "inset" },
	{ "staff day", "inset" },
	{ "holiday", "holiday" },
	{ "break", "holiday" },
	{ "term", "term" },
	{ "", "other" },
};

static const char *kind_of_name(const char *name)
{
	size_t i = 0;

	while (!strcasestr(name, parts[i].part))
		i++;
	return parts[i].kind;
}

/* The kind that the first word is the code of, as in an export of ours; *rest gets what is behind it. */
static const char *kind_in_front(const char *name, const char **rest)
{
	size_t n = strcspn(name, " ");

	for (const struct ssp_kind *k = entity_calendar.kinds; *k->key; k++)
		if (name[n] && strlen(k->key) == n && strncmp(k->key, name, n) == 0) {
			*rest = name + n + 1;
			return k->key;
		}
	return NULL;
}

/* "Sheffield: Easter holiday" is that holiday. */
static const char *skip_place(const char *name)
{
	const char *colon = strstr(name, ": ");

	return colon && colon[2] ? colon + 2 : name;
}

static int add_published(void *self, const struct calendar_time *time)
{
	struct calendar_feed *feed = self;
	struct ssp_error *e = &feed->ssp->error;

	if (!mem_grow(&feed->times, &feed->room, feed->n, sizeof *feed->times))
		return fail_memory(e);
	struct calendar_time *t = &feed->times[feed->n++];
	const char *name = skip_place(time->name);
	*t = *time;
	if (!t->kind)
		t->kind = kind_in_front(name, &name);
	t->name = arena_dup(&feed->arena, name);
	if (!t->name)
		return fail_memory(e);
	if (!t->kind)
		t->kind = kind_of_name(t->name);
	return 0;
}

static int compare_times(const void *a, const void *b)
{
	const struct calendar_time *x = a, *y = b;

	return x->from != y->from ? (x->from > y->from) - (x->from < y->from) : (x->to > y->to) - (x->to < y->to);
}

static bool is_kind(const struct calendar_time *t, const char *kind)
{
	return !t->fault && strcmp(t->kind, kind) == 0;
}

/* The parts of a holiday that a calendar cuts at the end of its year. */
static void join_holidays(struct calendar_feed *feed)
{
	struct calendar_time *last = NULL;
	size_t n = 0;

	for (size_t i = 0; i < feed->n; i++) {
		struct calendar_time *t = &feed->times[i];
		if (last && is_kind(t, "holiday") && strcmp(t->name, last->name) == 0 && t->from <= last->to + 1) {
			last->to = t->to > last->to ? t->to : last->to;
			continue;
		}
		feed->times[n] = *t;
		if (is_kind(t, "holiday"))
			last = &feed->times[n];
		n++;
	}
	feed->n = n;
}

/* The school year has its terms around Christmas and Easter: each half of one begins in these months. */
static const char *name_of_term(ssp_day first)
{
	int month = ssp_civil_of(first).month;

	return month >= 8 ? "autumn" : month <= 3 ? "spring" : "summer";
}

/* Days of a term: those that follow each other but for weekends are one stretch, and stretches of the same term are it. */
static int join_term_days(struct calendar_feed *feed)
{
	struct calendar_time term = { .kind = "term" };
	size_t n = 0, all = feed->n;
	int code = 0;

	for (size_t i = 0; i < all && !code; i++) {
		struct calendar_time t = feed->times[i];
		if (!is_kind(&t, TERM_DAY)) {
			feed->times[n++] = t;
			continue;
		}
		bool near = term.name && t.from - term.to <= WEEKEND + 1;
		if (!near && term.name && strcmp(term.name, name_of_term(t.from)) == 0 && t.from - term.to < 60) {
			code = add_published(feed, &(struct calendar_time){ .name = "Half term", .kind = "half-term",
				.from = term.to + 1, .to = t.from - 1, .line = t.line, .follows = true });
		} else if (!near) {
			if (term.name)
				code = add_published(feed, &term);
			term = (struct calendar_time){ .name = name_of_term(t.from), .kind = "term", .from = t.from, .line = t.line };
		}
		term.to = t.to;
	}
	if (!code && term.name)
		code = add_published(feed, &term);
	memmove(&feed->times[n], &feed->times[all], (feed->n - all) * sizeof *feed->times);
	feed->n -= all - n;
	return code;
}

static int read_holiday(struct calendar_feed *feed, const json_t *event)
{
	static const struct ssp_clock no_clock = { .today = SSP_NO_DAY };
	const char *date = json_string_value(json_object_get(event, "date"));
	const char *title = json_string_value(json_object_get(event, "title"));
	struct calendar_time t = { .name = title ? title : "", .kind = "bank-holiday" };
	struct ssp_error ignored = { 0 };

	if (!date || ssp_day_parse(&no_clock, date, &t.from, &ignored))
		t.fault = "the bank holiday has no date";
	t.to = t.from;
	return add_published(feed, &t);
}

static int fail_division(const json_t *root, const char *division, struct ssp_error *e)
{
	struct ssp_nearest near = { .word = division };
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)root, key, value)
		ssp_nearest_try(&near, key);
	fail(e, SSP_E_USAGE, "no-division", "the file has no bank holidays of '%.40s'", division);
	fail_at(e, NULL, 0, "division");
	return near.best ? fail_hint(e, "did you mean %s?", near.best)
		: fail_hint(e, "write england-and-wales, scotland or northern-ireland; the file is that of www.gov.uk/bank-holidays.json");
}

static int read_holidays(struct calendar_feed *feed, const char *division, const struct buf *text, struct ssp_error *e)
{
	_cleanup_json_ json_t *root = NULL;
	size_t i;
	json_t *event;
	int code = jsonin_parse(&root, text->s, text->len, feed->file, SSP_E_DATA, e);

	if (code)
		return code;
	const json_t *events = json_object_get(json_object_get(root, division), "events");
	if (!json_is_array(events))
		return fail_division(root, division, e);
	json_array_foreach(events, i, event)
		if ((code = read_holiday(feed, event)))
			return code;
	return 0;
}

/* The whole file as UTF-8, with its digest. */
static int read_whole(struct calendar_feed *feed, const struct ssp_import *import, struct buf *text, struct ssp_error *e)
{
	struct source_options how = { .file = import->file, .spool = feed->ssp->folder, .encoding = SOURCE_UTF8 };
	struct input *input = mem_zalloc(sizeof *input);
	struct source source = { 0 };
	int got;

	if (!input)
		return fail_memory(e);
	int code = input_open(input, import->in, &how, &source, e);
	while (!code && (got = input_more(input, e)) != 0) {
		code = got < 0 ? got : 0;
		if (!code && text->len > JSONIN_MAX)
			code = fail(e, SSP_E_DATA, "too-long", "the file is larger than any calendar");
		else if (!code)
			buf_add(text, input->block + input->at, input->len - input->at);
		input->at = input->len;
	}
	sha256_hex(source.digest, feed->digest);
	input_close(input);
	mem_free(input);
	return code || !text->failed ? code : fail_memory(e);
}

int calendar_feed_open(struct calendar_feed *feed, struct ssp *ssp, const struct ssp_import *import,
	const struct ssp_calendar_feed *how)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	struct ssp_error *e = &ssp->error;

	feed->ssp = ssp;
	feed->file = import->file;
	if (!ssp_word_label(ssp_calendar_feeds, how->feed)) {
		fail(e, SSP_E_USAGE, "no-feed", "feed '%.40s' does not exist", how->feed);
		return fail_hint(e, "the feeds are %s and %s", ssp_calendar_feeds[0].code, ssp_calendar_feeds[1].code);
	}
	int code = read_whole(feed, import, &text, e);
	if (!code)
		code = strcmp(how->feed, "ics") == 0 ? ical_read(text.s, add_published, feed, e)
			: read_holidays(feed, how->division ? how->division : "england-and-wales", &text, e);
	if (code)
		return fail_at(e, e->code == SSP_E_DATA ? import->file : NULL, 0, NULL);
	qsort(feed->times, feed->n, sizeof *feed->times, compare_times);
	join_holidays(feed);
	return join_term_days(feed);
}

/* Small letters and digits, joined by hyphens; of a term without the word `term`. */
static void put_slug(const struct calendar_time *t, char room[64])
{
	size_t n = 0, word;

	for (const char *s = t->name; *s && n < 40; s += word ? word : 1) {
		word = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
		bool term = word == 4 && strcmp(t->kind, "term") == 0 && strncasecmp(s, "term", 4) == 0;
		if (word && n && !term)
			room[n++] = '-';
		for (size_t i = 0; i < word && n < 50 && !term; i++)
			room[n++] = (char)tolower((unsigned char)s[i]);
	}
	room[n] = '\0';
	if (!n)
		memcpy(room, "time", 5);
}

int calendar_feed_next(void *self, struct ssp_record *time, struct ssp_error *e)
{
	struct calendar_feed *feed = self;
	char slug[64], from[SSP_DATE_SIZE], to[SSP_DATE_SIZE];

	if (feed->next == feed->n)
		return 0;
	const struct calendar_time *t = &feed->times[feed->next++];
	feed->line = t->line;
	feed->follows = t->follows;
	ssp_record_clear(time);
	if (t->fault) {
		fail(e, SSP_E_DATA, "bad-calendar", "%s", t->fault);
		fail_hint(e, "correct the event, or leave it out with --keep-going");
		return fail_at(e, feed->file, t->line, NULL);
	}
	put_slug(t, slug);
	if (ssp_record_put_text(time, "key", slug) || ssp_record_put_text(time, "kind", t->kind) ||
		ssp_record_put_text(time, "from", ssp_day_format(t->from, from)) ||
		ssp_record_put_text(time, "to", ssp_day_format(t->to, to)))
		return fail_memory(e);
	return 1;
}

void calendar_feed_place(void *self, struct ssp_error *e)
{
	const struct calendar_feed *feed = self;

	fail_at(e, feed->file, feed->line, NULL);
}

int calendar_feed_reject(void *self, const char *faults)
{
	(void)self;
	(void)faults;
	return 0;
}

void calendar_feed_close(struct calendar_feed *feed)
{
	mem_free(feed->times);
	arena_free(&feed->arena);
}
