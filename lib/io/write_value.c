/* One value as text: the same for all formats, so that a date in CSV and a date in JSON cannot differ. See ssp_value_text.
 *
 * The code checks the shape of dates first, and shows text that is no date, in an old or damaged row, unchanged.
 */
#include <string.h>

#include "io/writer.h"
#include "time/dates.h"
#include "util/digits.h"
#include "util/utf8.h"

bool has_shape(struct piece text, const char *shape)
{
	if (text.len < strlen(shape))
		return false;
	for (size_t i = 0; shape[i]; i++)
		if (shape[i] == '0' ? text.s[i] < '0' || text.s[i] > '9' : text.s[i] != shape[i])
			return false;
	return true;
}

/* The forms that the store keeps, and no other. */
static bool is_whole_shape(const struct ssp_value *value, const char *shape)
{
	return value->len == strlen(shape) && has_shape((struct piece){ value->s, value->len }, shape);
}

int stored_digits(const char *s, int n)
{
	int i = 0;

	while (n--)
		i = i * 10 + *s++ - '0';
	return i;
}

ssp_day stored_day(const char *s)
{
	return ssp_day_of(stored_digits(s, 4), stored_digits(s + 5, 2), stored_digits(s + 8, 2));
}

/* Is the text an instant as the store keeps it? */
static bool is_instant(const struct ssp_value *value)
{
	return is_whole_shape(value, "0000-00-00T00:00:00Z") && stored_day(value->s) != SSP_NO_DAY;
}

static ssp_instant stored_instant(const char *s)
{
	int hours = stored_digits(s + 11, 2), minutes = stored_digits(s + 14, 2), seconds = stored_digits(s + 17, 2);

	return (ssp_instant)stored_day(s) * 86400 + (hours * 60 + minutes) * 60 + seconds;
}

static size_t time_words(const struct ssp_clock *clock, const struct ssp_value *value, char *room)
{
	char local[SSP_INSTANT_SIZE];

	if (!is_instant(value))
		return 0;
	ssp_instant at = stored_instant(value->s);
	ssp_day_words(ssp_instant_day(clock, at), room);
	const char *time = strchr(ssp_instant_local(clock, at, local), 'T');
	size_t n = strlen(room);
	return n + (size_t)snprintf(room + n, SSP_TEXT_SIZE - n, " %.5s", time ? time + 1 : "");
}

static size_t time_zoned(const struct ssp_clock *clock, const struct ssp_value *value, char *room)
{
	if (!is_instant(value))
		return 0;
	if (!zoned_text(clock, value->s, room))
		ssp_instant_zoned(clock, stored_instant(value->s), room);
	return strlen(room);
}

static size_t date_words(const struct ssp_value *value, char *room)
{
	if (!is_whole_shape(value, "0000-00-00") || stored_day(value->s) == SSP_NO_DAY)
		return 0;
	return strlen(ssp_day_words(stored_day(value->s), room));
}

/* A time and a date are words for people; for programs a time is local with its offset, and a date as it is stored. Without a
 * clock both are as they are stored. */
static struct piece value_piece(const struct ssp_clock *clock, bool people, const struct ssp_column *column,
	const struct ssp_value *value, char room[SSP_TEXT_SIZE])
{
	size_t n = 0;

	switch (value->kind) {
	case SSP_NULL:
		break;
	case SSP_STRING:
		if (clock && column->type == SSP_TIME)
			n = (people ? time_words : time_zoned)(clock, value, room);
		else if (clock && people && column->type == SSP_DATE)
			n = date_words(value, room);
		if (!n)
			return (struct piece){ value->s, value->len };
		break;
	case SSP_NUMBER:
		n = digits_real(value->r, room);
		break;
	case SSP_WHOLE:
		if (column->prefix)
			n = strlen(ssp_ref_format(column->prefix, value->i, room));
		else if (column->type == SSP_BOOL)
			return value->i ? (struct piece){ "yes", 3 } : (struct piece){ "no", 2 };
		else
			n = (size_t)(digits_put_signed(room, value->i) - room);
		break;
	}
	room[n] = '\0';
	return (struct piece){ room, n };
}

const char *ssp_value_text(const struct ssp_clock *clock, const struct ssp_column *column,
	const struct ssp_value *value, char room[SSP_TEXT_SIZE])
{
	return value_piece(clock, true, column, value, room).s;
}

/* Several ids joined by ';', as a group_concat of the store gives them. */
static void add_refs(struct buf *to, const struct ssp_column *column, const struct ssp_value *value)
{
	const char *s = value->s, *end = s + value->len;

	while (s < end) {
		const char *stop = memchr(s, ';', (size_t)(end - s));
		size_t n = (size_t)((stop ? stop : end) - s);
		char room[SSP_REF_SIZE];
		if (n && strspn(s, "0123456789") == n)
			buf_adds(to, ssp_ref_format(column->prefix, strtoll(s, NULL, 10), room));
		else
			buf_add(to, s, n);
		if (stop)
			buf_addc(to, ';');
		s += n + 1;
	}
}

struct piece writer_text(struct ssp_writer *w, size_t i, const struct ssp_value *value, bool people)
{
	const struct ssp_column *column = &w->columns[i];

	if (value->kind == SSP_STRING && column->prefix && (column->flags & SSP_MULTI)) {
		buf_reset(&w->refs);
		add_refs(&w->refs, column, value);
		return (struct piece){ w->refs.s, w->refs.len };
	}
	buf_reset(&w->refs);
	char *room = buf_room(&w->refs, SSP_TEXT_SIZE);
	if (!room) {
		w->text.failed = true;
		return (struct piece){ "", 0 };
	}
	return value_piece(w->style.clock, people && !w->style.porcelain, column, value, room);
}

struct piece writer_shown(struct ssp_writer *w, size_t i, const struct ssp_value *value)
{
	struct piece text = writer_text(w, i, value, true);
	const char *s = text.s, *end = text.s + text.len;

	buf_reset(&w->cell);
	while (s < end) {
		size_t n = 0;
		while (s + n < end && s[n] != '\n' && s[n] != '\r' && s[n] != '\t')
			n++;
		utf8_show(&w->cell, s, n);
		s += n;
		if (s < end && *s != '\r')
			buf_addc(&w->cell, *s == '\t' ? ' ' : '\n');
		s++;
	}
	return (struct piece){ w->cell.s, w->cell.len };
}

struct piece writer_safe(struct ssp_writer *w, struct piece text)
{
	buf_reset(&w->cell);
	utf8_show_lines(&w->cell, text.s, text.len);
	w->text.failed |= w->cell.failed;
	return w->cell.failed ? (struct piece){ "", 0 } : (struct piece){ w->cell.s, w->cell.len };
}

bool writer_line(struct ssp_writer *w, const char **text, struct piece *line)
{
	if (!*text || !**text)
		return false;
	size_t n = strcspn(*text, "\n");
	buf_reset(&w->cell);
	utf8_show(&w->cell, *text, n);
	*line = (struct piece){ w->cell.s, w->cell.len };
	*text += n + ((*text)[n] == '\n');
	return true;
}

void add_escaped(struct buf *to, struct piece text, const char *const escapes[256])
{
	size_t from = 0;

	for (size_t i = 0; i < text.len; i++) {
		const char *escape = escapes[(unsigned char)text.s[i]];
		if (!escape)
			continue;
		buf_add(to, text.s + from, i - from);
		buf_adds(to, escape);
		from = i + 1;
	}
	buf_add(to, text.s + from, text.len - from);
}

struct piece piece_of(const char *s)
{
	return (struct piece){ s, strlen(s) };
}

bool writer_right(const struct ssp_column *column)
{
	return (column->type == SSP_INT || column->type == SSP_REAL) && !(column->flags & SSP_MULTI);
}

void add_below(struct ssp_writer *w)
{
	for (const struct ssp_inner *b = w->style.below; b && b->name; b++)
		buf_printf(&w->text, "%s%s", *b->text ? "\n" : "", b->text);
}
