/* iCalendar out: an event for each row, with its days or its time, what it is, and its reference.
 *
 * A calendar goes to telephones and to people outside: so it has no text that somebody wrote, nor any personal field.
 */
#include <string.h>

#include "io/writer.h"
#include "model/record.h"
#include "util/alloc.h"
#include "util/fail.h"

/* The index of each column of an event; -1: no such column. */
struct event_columns {
	int kind, begins, ends, minutes;
};

/* Lines are folded behind so many bytes. */
enum { LINE_BYTES = 72 };

static int column_named(const struct ssp_writer *w, const char *name)
{
	for (size_t i = 0; name && i < w->n; i++)
		if (strcmp(w->columns[i].name, name) == 0)
			return (int)i;
	return -1;
}

static bool is_column(const struct ssp_writer *w, int i, enum ssp_type type)
{
	return i >= 0 && w->columns[i].type == type;
}

static void ics_begin(struct ssp_writer *w)
{
	struct event_columns *c = w->state = mem_alloc(sizeof *c);

	if (!c) {
		fail_memory(&w->error);
		return;
	}
	*c = (struct event_columns){ column_named(w, "kind"), column_named(w, w->style.begins), column_named(w, w->style.ends),
		column_named(w, w->style.lasts) };
	if (!is_column(w, c->begins, SSP_DATE) && !is_column(w, c->begins, SSP_TIME)) {
		fail(&w->error, SSP_E_USAGE, "no-day", "the rows have no day, so they are no calendar");
		fail_hint(&w->error, "export a noun whose rows have a day, such as calendar or absence, with all its columns");
		return;
	}
	buf_adds(&w->text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//ssp//ssp//EN\r\nCALSCALE:GREGORIAN\r\n");
}

/* Adds a property with a text that may be longer than a line; special characters of a text get a backslash. */
static void add_text(struct ssp_writer *w, const char *name, const char *value)
{
	size_t n = strlen(name) + 1;

	buf_printf(&w->text, "%s:", name);
	for (; *value; value++) {
		bool begins = ((unsigned char)*value & 0xC0) != 0x80;
		if (n >= LINE_BYTES && begins) {
			buf_adds(&w->text, "\r\n ");
			n = 1;
		}
		if (strchr(",;\\", *value))
			buf_addc(&w->text, '\\');
		buf_addc(&w->text, *value);
		n++;
	}
	buf_adds(&w->text, "\r\n");
}

static void add_ics_day(struct ssp_writer *w, const char *name, const char *day, int later)
{
	char room[SSP_DATE_SIZE];
	ssp_day at = stored_day(day);

	ssp_day_format(at + later, room);
	buf_printf(&w->text, "%s;VALUE=DATE:%.4s%.2s%.2s\r\n", name, room, room + 5, room + 8);
}

/* 2026-11-18T15:30:00Z as 20261118T153000Z. */
static void add_instant(struct ssp_writer *w, const char *name, const char *at)
{
	buf_printf(&w->text, "%s:", name);
	for (; *at; at++)
		if (*at != '-' && *at != ':')
			buf_addc(&w->text, *at);
	buf_adds(&w->text, "\r\n");
}

/* A span ends before DTEND: on the day behind its last one, unless it is over at the end of that. Without an end a row is
 * of one day. */
static void add_when(struct ssp_writer *w, const struct event_columns *c, const struct ssp_value *row)
{
	const char *begins = row[c->begins].s;
	bool ended = is_column(w, c->ends, SSP_DATE) && row[c->ends].kind == SSP_STRING;

	if (w->columns[c->begins].type == SSP_DATE) {
		add_ics_day(w, "DTSTART", begins, 0);
		add_ics_day(w, "DTEND", ended ? row[c->ends].s : begins, 1);
		return;
	}
	add_instant(w, "DTSTART", begins);
	if (c->minutes >= 0 && row[c->minutes].kind == SSP_WHOLE)
		buf_printf(&w->text, "DURATION:PT%lldM\r\n", (long long)row[c->minutes].i);
}

/* The first column is the key, by which a later export is known to have the same event. */
static void ics_row(struct ssp_writer *w, const struct ssp_value *row)
{
	const struct event_columns *c = w->state;
	char key[SSP_TEXT_SIZE], stamp[SSP_INSTANT_SIZE], text[2 * SSP_TEXT_SIZE];

	if (row[c->begins].kind != SSP_STRING)
		return;
	snprintf(key, sizeof key, "%s", writer_text(w, 0, &row[0], false).s);
	snprintf(text, sizeof text, "%s@%s.ssp", key, w->style.noun);
	buf_adds(&w->text, "BEGIN:VEVENT\r\n");
	add_text(w, "UID", text);
	add_instant(w, "DTSTAMP", ssp_instant_format(w->style.clock->now, stamp));
	add_when(w, c, row);
	bool kind = c->kind >= 0 && row[c->kind].kind == SSP_STRING;
	snprintf(text, sizeof text, "%s %s", kind ? row[c->kind].s : w->style.noun, key);
	add_text(w, "SUMMARY", text);
	add_text(w, "CATEGORIES", w->style.noun);
	buf_adds(&w->text, "END:VEVENT\r\n");
}

static void ics_end(struct ssp_writer *w)
{
	buf_adds(&w->text, "END:VCALENDAR\r\n");
}

static void ics_free(struct ssp_writer *w)
{
	mem_free(w->state);
}

const struct format format_ics = { .begin = ics_begin, .row = ics_row, .end = ics_end, .free = ics_free };
