/* Numbers in fixed places: one text says how to read them and how to write them.
 *
 * # is a digit, | nothing at all, which parts two numbers that touch; anything else is itself, upper and
 * lower case being the same. One text for both ways, so that what is written can always be read again.
 */
#include "time/dates.h"

static char upper_ascii(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool pattern_read(const char *pattern, const char *text, int n[PATTERN_NUMBERS])
{
	int count = 0;

	while (*pattern) {
		if (*pattern == '|') {
			pattern++;
		} else if (*pattern == '#') {
			unsigned value = 0;
			for (; *pattern == '#'; pattern++, text++) {
				unsigned digit = (unsigned char)*text - (unsigned)'0';
				if (digit > 9)
					return false;
				value = value * 10 + digit;
			}
			n[count++] = (int)value;
		} else if (upper_ascii(*pattern++) != upper_ascii(*text++)) {
			return false;
		}
	}
	return !*text;
}

char *pattern_write(const char *pattern, const int *n, char *room)
{
	char *out = room;

	while (*pattern) {
		if (*pattern != '#') {
			if (*pattern != '|')
				*out++ = *pattern;
			pattern++;
			continue;
		}
		size_t width = 1;
		while (pattern[width] == '#')
			width++;
		unsigned left = (unsigned)*n++;
		for (size_t i = width; i-- > 0; left /= 10)
			out[i] = (char)('0' + left % 10);
		out += width;
		pattern += width;
	}
	*out = '\0';
	return room;
}
