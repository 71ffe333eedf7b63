#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

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

static bool unsafe(utf8proc_int32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
	       c == 0x200E || c == 0x200F || c == 0x061C || c == 0x2028 || c == 0x2029;
}

/* The character at s, and how many bytes it has; a bad byte is a character of its own. */
static size_t next(const char *s, size_t n, utf8proc_int32_t *c)
{
	utf8proc_ssize_t k = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, c);

	if (k > 0)
		return (size_t)k;
	*c = 0xFFFD;
	return 1;
}

bool utf8_unsafe(const char *s, bool lines)
{
	size_t n = strlen(s);
	utf8proc_int32_t c;

	for (size_t i = 0; i < n;) {
		i += next(s + i, n - i, &c);
		if (unsafe(c) && !(lines && (c == '\n' || c == '\t')))
			return true;
	}
	return false;
}

void utf8_show(struct buf *out, const char *s, size_t n)
{
	utf8proc_int32_t c;

	for (size_t i = 0; i < n;) {
		size_t k = next(s + i, n - i, &c);
		if (unsafe(c))
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
		i += next(s + i, n - i, &c);
		width += char_width(c);
	}
	return width;
}

size_t utf8_fit(const char *s, size_t n, size_t width)
{
	utf8proc_int32_t c;
	size_t i = 0;

	while (i < n) {
		size_t k = next(s + i, n - i, &c);
		size_t w = char_width(c);
		if (w > width)
			break;
		width -= w;
		i += k;
	}
	return i;
}

bool utf8_match_key(struct buf *out, const char *s)
{
	utf8proc_uint8_t *folded = NULL;
	size_t from = out->len;
	utf8proc_int32_t c;

	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s, 0, &folded,
		UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
			UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
	if (n < 0)
		return false;
	for (size_t i = 0; i < (size_t)n;) {
		size_t k = next((char *)folded + i, (size_t)n - i, &c);
		utf8proc_category_t kind = utf8proc_category(c);
		bool letter = kind <= UTF8PROC_CATEGORY_LO || (kind >= UTF8PROC_CATEGORY_ND && kind <= UTF8PROC_CATEGORY_NO);
		/* O'Neill and ONeill are one name; Anne-Marie and Anne Marie too */
		if (letter && kind)
			buf_add(out, folded + i, k);
		else if ((c == ' ' || c == '-') && out->len > from && out->s[out->len - 1] != ' ')
			buf_addc(out, ' ');
		i += k;
	}
	free(folded);
	if (out->len > from && out->s[out->len - 1] == ' ')
		out->s[--out->len] = '\0';
	return !out->failed;
}
