/* UTF-8: checking, showing and matching. See util/utf8.h.
 *
 * Characters that mislead a terminal or a reader (control characters, direction overrides) are refused on the way in. They
 * are spelt out on the way out, because old rows and other people's files may have them. Folding and widths are those of
 * utf8proc, and so do not depend on the locale.
 */
#include "util/utf8.h"

#include <string.h>

#include <utf8proc.h>

#include "util/alloc.h"

bool utf8_valid(const char *s, size_t n, size_t *bad)
{
	utf8proc_int32_t c;
	size_t i = 0;

	while (i < n) {
		if (!((unsigned char)s[i] & 0x80)) {
			i++;
			continue;
		}
		utf8proc_ssize_t k = utf8proc_iterate((const utf8proc_uint8_t *)s + i, (utf8proc_ssize_t)(n - i), &c);
		if (k < 1) {
			*bad = i;
			return false;
		}
		i += (size_t)k;
	}
	return true;
}

static bool is_unsafe_character(utf8proc_int32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
	       c == 0x200E || c == 0x200F || c == 0x061C || c == 0x2028 || c == 0x2029;
}

/* The character at s, and how many bytes it has; a bad byte is a character of its own. */
static size_t next_character(const char *s, size_t n, utf8proc_int32_t *c)
{
	utf8proc_ssize_t k = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, c);

	if (k > 0)
		return (size_t)k;
	*c = 0xFFFD;
	return 1;
}

/* White space of Unicode, and other characters that show nothing: zero width spaces and joiners, the byte order mark. */
static bool is_blank_character(utf8proc_int32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0xAD || c == 0x1680 || (c >= 0x2000 && c <= 0x200D) ||
	       (c >= 0x2060 && c <= 0x2064) || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool utf8_untidy(const char *s)
{
	size_t n = 0;

	/* plain letters, as nearly every value has them, need no closer look */
	while (s[n] && !((unsigned char)s[n] & 0x80))
		n++;
	return s[n] || (n && ((unsigned char)s[0] - 0x21u >= 0x5Eu || (unsigned char)s[n - 1] - 0x21u >= 0x5Eu));
}

char *utf8_tidy(const char *s, char *room)
{
	size_t n = strlen(s), len = 0, end = 0;
	utf8proc_int32_t c;

	for (size_t i = 0, k; i < n; i += k) {
		k = next_character(s + i, n - i, &c);
		bool white = is_blank_character(c);
		if (white && !end)
			continue;
		if (c == 0xA0 || c == 0x202F)
			room[len++] = ' ';
		else {
			memcpy(room + len, s + i, k);
			len += k;
		}
		if (!white)
			end = len;
	}
	room[end] = '\0';
	return room;
}

bool utf8_unsafe(const char *s, bool lines)
{
	return utf8_unsafe_in(s, strlen(s), lines);
}

unsigned utf8_unsafe_at(const char *s, size_t n, size_t *size)
{
	utf8proc_int32_t c;

	*size = next_character(s, n, &c);
	return is_unsafe_character(c) && c != '\n' && c != '\r' && c != '\t' ? (unsigned)c : 0;
}

bool utf8_unsafe_in(const char *s, size_t n, bool lines)
{
	utf8proc_int32_t c;

	for (size_t i = 0; i < n;) {
		unsigned char first = (unsigned char)s[i];
		/* beyond ASCII, characters that are not fit to be shown begin with one of three bytes */
		if (first - 0x20u < 0x5Fu || (first >= 0x80 && first != 0xC2 && first != 0xD8 && first != 0xE2)) {
			i++;
			continue;
		}
		i += next_character(s + i, n - i, &c);
		if (is_unsafe_character(c) && !(lines && (c == '\n' || c == '\t')))
			return true;
	}
	return false;
}

void utf8_show_lines(struct buf *out, const char *s, size_t n)
{
	for (size_t size; n; s += size, n -= size) {
		unsigned c = utf8_unsafe_at(s, n, &size);
		if (c)
			buf_printf(out, "<U+%04X>", c);
		else
			buf_add(out, s, size);
	}
}

/* How many printable ASCII characters a text begins with: most texts have no others, and these need no table. */
static size_t plain_run(const char *s, size_t n)
{
	size_t k = 0;

	while (k < n && (unsigned char)s[k] - 0x20u < 0x5Fu)
		k++;
	return k;
}

void utf8_show(struct buf *out, const char *s, size_t n)
{
	utf8proc_int32_t c;

	for (size_t i = 0; i < n;) {
		size_t k = plain_run(s + i, n - i);
		if (k) {
			buf_add(out, s + i, k);
			i += k;
			continue;
		}
		k = next_character(s + i, n - i, &c);
		if (is_unsafe_character(c))
			buf_printf(out, "<U+%04X>", (unsigned)c);
		else if (c == 0xFFFD && k == 1)
			buf_adds(out, "\xEF\xBF\xBD");
		else
			buf_add(out, s + i, k);
		i += k;
	}
}

static size_t char_width(utf8proc_int32_t c)
{
	int w = utf8proc_charwidth(c);

	return w > 0 ? (size_t)w : 0;
}

size_t utf8_width(const char *s, size_t n)
{
	utf8proc_int32_t c;
	size_t width = 0;

	for (size_t i = 0; i < n;) {
		if ((unsigned char)s[i] - 0x20u < 0x5Fu) {
			width++;
			i++;
			continue;
		}
		i += next_character(s + i, n - i, &c);
		width += char_width(c);
	}
	return width;
}

size_t utf8_fit(const char *s, size_t n, size_t width)
{
	utf8proc_int32_t c;
	size_t i = 0;

	while (i < n) {
		size_t k = next_character(s + i, n - i, &c);
		size_t w = char_width(c);
		if (w > width)
			break;
		width -= w;
		i += k;
	}
	return i;
}

/* utf8proc in two steps, because utf8proc_map() takes memory behind the back of our allocator; ends with a NUL. */
static char *map_characters(const char *s, size_t n, utf8proc_option_t how)
{
	const utf8proc_uint8_t *u = (const utf8proc_uint8_t *)s;
	utf8proc_ssize_t need = utf8proc_decompose(u, (utf8proc_ssize_t)n, NULL, 0, how);
	utf8proc_int32_t *room = need < 0 ? NULL : mem_alloc(((size_t)need + 1) * sizeof *room);

	if (!room)
		return NULL;
	need = utf8proc_decompose(u, (utf8proc_ssize_t)n, room, need, how);
	if (need >= 0 && utf8proc_reencode(room, need, how) >= 0)
		return (char *)room;
	mem_free(room);
	return NULL;
}

/* Characters that are written for an apostrophe. */
static bool is_apostrophe(utf8proc_int32_t c)
{
	return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BC || c == 0x2018 || c == 0x2019;
}

enum letter { OTHER, SMALL, CAPITAL };

static enum letter letter_of(utf8proc_int32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z' ? SMALL : c >= 'A' && c <= 'Z' ? CAPITAL : OTHER;
	utf8proc_category_t kind = utf8proc_category(c);
	return kind == UTF8PROC_CATEGORY_LL ? SMALL : kind == UTF8PROC_CATEGORY_LU ? CAPITAL : OTHER;
}

/* The text with a blank for each apostrophe, and one before a capital inside a word: StJohn, DSouza. */
static void split_words(struct buf *out, const char *s)
{
	size_t n = strlen(s);
	enum letter before = OTHER;
	utf8proc_int32_t c, next;

	for (size_t i = 0, k; i < n; i += k) {
		k = next_character(s + i, n - i, &c);
		enum letter now = letter_of(c);
		if (i + k < n)
			next_character(s + i + k, n - i - k, &next);
		else
			next = ' ';
		if (now == CAPITAL && (before == SMALL || (before == CAPITAL && letter_of(next) == SMALL)))
			buf_addc(out, ' ');
		if (is_apostrophe(c))
			buf_addc(out, ' ');
		else
			buf_add(out, s + i, k);
		before = now;
	}
}

/* Letters and digits alone, and one blank between words. */
static void add_words(struct buf *out, const char *s, size_t n)
{
	size_t from = out->len;
	utf8proc_int32_t c;

	for (size_t i = 0, k; i < n; i += k) {
		k = next_character(s + i, n - i, &c);
		utf8proc_category_t kind = utf8proc_category(c);
		bool letter = kind <= UTF8PROC_CATEGORY_LO || (kind >= UTF8PROC_CATEGORY_ND && kind <= UTF8PROC_CATEGORY_NO);
		if (letter && kind)
			buf_add(out, s + i, k);
		else if ((c == ' ' || c == '-') && out->len > from && out->s[out->len - 1] != ' ')
			buf_addc(out, ' ');
	}
	if (out->len > from && out->s[out->len - 1] == ' ')
		out->s[--out->len] = '\0';
}

/* The same as by Unicode's tables, for a text that needs none of them: nearly every name. */
static bool fold_ascii(char *s)
{
	for (; *s; s++) {
		if ((unsigned char)*s >= 0x80)
			return false;
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s - 'A' + 'a');
	}
	return true;
}

bool utf8_name_words(struct buf *out, const char *s)
{
	_cleanup_buf_ struct buf split = BUF_INIT;

	split_words(&split, s);
	if (split.failed)
		return false;
	if (!split.len || fold_ascii(split.s)) {
		add_words(out, split.s, split.len);
		return !out->failed;
	}
	_cleanup_free_ char *folded = map_characters(split.s, split.len,
		UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK |
			UTF8PROC_IGNORE | UTF8PROC_LUMP);
	if (folded)
		add_words(out, folded, strlen(folded));
	return folded && !out->failed;
}
