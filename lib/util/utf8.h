/* UTF-8: strict, and fit to be shown. */
#ifndef UTIL_UTF8_H
#define UTIL_UTF8_H

#include <stdbool.h>
#include <stddef.h>

#include "util/buf.h"

/* Is it UTF-8 (shortest forms, no surrogates)? If not, *bad gets the place of the first byte that is wrong. */
bool utf8_valid(const char *s, size_t n, size_t *bad);
/* Does it have a control character (LF and tabs count unless `lines`, CR always) or a direction override? */
bool utf8_unsafe(const char *s, bool lines);
/* The same of `n` bytes. */
bool utf8_unsafe_in(const char *s, size_t n, bool lines);
/* Returns the number of the character at `s` if it is one of those and no line end or tab, and sets *size to its bytes; else
 * 0. For writers that spell such characters out in their own way. */
unsigned utf8_unsafe_at(const char *s, size_t n, size_t *size);
/* Adds the text with those characters, line ends and tabs too, as <U+202E> and U+FFFD for bytes that are not UTF-8, so that it is
 * safe on a terminal or page. */
void utf8_show(struct buf *out, const char *s, size_t n);
/* May it begin or end with a blank, or have a no-break space, as files and pastes have by accident? Never false where it does. */
bool utf8_untidy(const char *s);
/* Writes the text without blanks, byte order marks and line ends around it, and with plain spaces for no-break ones, to
 * `room`, which holds strlen(s) + 1 bytes. Returns `room`. */
char *utf8_tidy(const char *s, char *room);
/* As utf8_show, but line ends, tabs and bytes that are not UTF-8 stay as they are. */
void utf8_show_lines(struct buf *out, const char *s, size_t n);
/* Returns the number of columns that a text takes on a terminal. */
size_t utf8_width(const char *s, size_t n);
/* Returns the length in bytes of the longest beginning that takes no more than `width` columns. */
size_t utf8_fit(const char *s, size_t n, size_t width);
/* Adds a name in the form in which it is matched: its words, with case folded, marks stripped and nothing but letters and digits,
 * joined by one space.
 * A word ends at a blank, a hyphen or an apostrophe, and before a capital that follows a small letter: O'Neil and O’Néil are
 * "o neil", StJohn and St. John "st john". False without memory, or for text that is not UTF-8. */
bool utf8_name_words(struct buf *out, const char *s);

#endif
