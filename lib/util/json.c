#include "util/json.h"

#include <inttypes.h>
#include <string.h>

#include "util/digits.h"
#include "util/utf8.h"

static void add_comma(struct json *j)
{
	if (j->comma)
		buf_addc(j->b, ',');
	j->comma = true;
}

void json_open(struct json *j, char bracket)
{
	add_comma(j);
	buf_addc(j->b, bracket);
	j->comma = false;
}

void json_close(struct json *j, char bracket)
{
	buf_addc(j->b, bracket);
	j->comma = true;
}

static void add_char(struct buf *b, unsigned c)
{
	static const char shorts[] = "btn\0fr"; /* 8, 9, 10, 12, 13 */

	if (c == '"' || c == '\\')
		buf_printf(b, "\\%c", (int)c);
	else if (c >= 8 && c <= 13 && shorts[c - 8])
		buf_printf(b, "\\%c", shorts[c - 8]);
	else
		buf_printf(b, "\\u%04x", c);
}

/* Bytes that need an escape, or may begin a character that does: of the controls after ASCII (C2), of the marks of
 * direction (D8, E2). */
static const bool special[256] = {
	[0 ... 0x1F] = true, ['"'] = true, ['\\'] = true, [0x7F] = true, [0xC2] = true, [0xD8] = true, [0xE2] = true,
};

/* How many bytes from s need no escape. */
static size_t plain_length(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && !special[(unsigned char)s[i]])
		i++;
	return i;
}

/* Adds the character at s, which is special; returns its bytes. */
static size_t add_special(struct buf *b, const char *s, size_t n)
{
	size_t size = 1;
	bool ascii = (unsigned char)*s < 0x80;
	unsigned c = ascii ? (unsigned char)*s : utf8_unsafe_at(s, n, &size);

	if (c || ascii)
		add_char(b, c);
	else
		buf_add(b, s, size);
	return size;
}

static void add_json_text(struct buf *b, const char *s, size_t n)
{
	while (n) {
		size_t k = plain_length(s, n);
		buf_add(b, s, k);
		s += k;
		n -= k;
		if (!n)
			return;
		k = add_special(b, s, n);
		s += k;
		n -= k;
	}
}

/* Adds a text that is ASCII and needs no escape, as most are; false for any other. */
static bool add_plain(struct buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (special[(unsigned char)s[i]] || (unsigned char)s[i] >= 0x80)
			return false;
	char *room = buf_room(b, n + 2);
	if (!room)
		return true;
	*room = room[n + 1] = '"';
	memcpy(room + 1, s, n);
	buf_wrote(b, n + 2);
	return true;
}

void json_textn(struct json *j, const char *s, size_t n)
{
	size_t bad;

	add_comma(j);
	if (add_plain(j->b, s, n))
		return;
	buf_addc(j->b, '"');
	while (!utf8_valid(s, n, &bad)) {
		add_json_text(j->b, s, bad);
		buf_adds(j->b, "\xEF\xBF\xBD");
		s += bad + 1;
		n -= bad + 1;
	}
	add_json_text(j->b, s, n);
	buf_addc(j->b, '"');
}

void json_text(struct json *j, const char *s)
{
	if (s)
		json_textn(j, s, strlen(s));
	else
		json_nothing(j);
}

void json_key(struct json *j, const char *key)
{
	json_text(j, key);
	buf_addc(j->b, ':');
	j->comma = false;
}

void json_int(struct json *j, int64_t i)
{
	add_comma(j);
	buf_printf(j->b, "%" PRId64, i);
}

void json_number(struct json *j, double d)
{
	char room[DIGITS_SIZE];

	add_comma(j);
	buf_adds(j->b, digits_real(d, room) ? room : "null");
}

void json_bool(struct json *j, bool yes)
{
	json_raw(j, yes ? "true" : "false");
}

void json_nothing(struct json *j)
{
	json_raw(j, "null");
}

void json_raw(struct json *j, const char *json)
{
	add_comma(j);
	j->b->failed |= !*json;
	buf_adds(j->b, json);
}

void json_pair(struct json *j, const char *key, const char *s)
{
	json_key(j, key);
	json_text(j, s);
}

void json_pair_int(struct json *j, const char *key, int64_t i)
{
	json_key(j, key);
	json_int(j, i);
}
