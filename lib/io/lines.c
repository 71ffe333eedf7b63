#include "io/lines.h"

#include <ctype.h>

#include "util/utf8.h"

static void move_past(struct piece *text, size_t n)
{
	text->s += n;
	text->len -= n;
}

static void skip_blanks(struct piece *text)
{
	while (text->len && *text->s == ' ')
		move_past(text, 1);
}

/* A reference and a date have digits beside their hyphens. */
static bool divides(struct piece text, size_t at)
{
	return (text.s[at] == '-' || text.s[at] == ':') && at && at + 1 < text.len && isalpha((unsigned char)text.s[at - 1]) &&
		isalpha((unsigned char)text.s[at + 1]);
}

/* The bytes of the first word, or of its first part. */
static size_t part_length(struct piece text, bool part)
{
	size_t n = 0;

	while (n < text.len && text.s[n] != ' ') {
		bool ends = text.s[n] == ';' || (part && divides(text, n));
		n++;
		if (ends)
			break;
	}
	return n;
}

int widest_word(struct piece text, bool parts)
{
	int widest = 0;

	for (skip_blanks(&text); text.len; skip_blanks(&text)) {
		size_t n = part_length(text, parts);
		int width = (int)utf8_width(text.s, n);
		widest = width > widest ? width : widest;
		move_past(&text, n);
	}
	return widest;
}

/* Moves words, or parts of words, as long as they fit. */
static void take_words(struct piece *text, int width, bool parts, struct piece *line)
{
	int used = 0;

	*line = (struct piece){ text->s, 0 };
	while (text->len) {
		struct piece word = *text;
		skip_blanks(&word);
		size_t n = (size_t)(word.s - text->s) + part_length(word, parts);
		used += (int)utf8_width(text->s, n);
		if (used > width)
			break;
		line->len += n;
		move_past(text, n);
	}
}

bool take_line(struct piece *text, int width, struct piece *line)
{
	take_words(text, width, false, line);
	if (!line->len)
		take_words(text, width, true, line);
	bool cut = text->len && !line->len;
	if (cut) {
		size_t n = part_length(*text, true);
		line->len = utf8_fit(text->s, n, (size_t)width - 1);
		move_past(text, n);
	}
	skip_blanks(text);
	return cut;
}
