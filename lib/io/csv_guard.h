/* The apostrophe that keeps a spreadsheet from running a cell.
 *
 * A text that begins with = + - @ TAB or CR, or with ' before one of these or before another ', gets one ' in front; reading
 * removes exactly that one. The mapping is a bijection: every guarded text has the form that reading strips, and no bare text
 * has.
 */
#ifndef IO_CSV_GUARD_H
#define IO_CSV_GUARD_H

#include <stdbool.h>
#include <stddef.h>

static inline bool csv_runs(char c)
{
	return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r';
}

/* Would reading remove an apostrophe from this text? */
static inline bool csv_guarded(const char *s, size_t n)
{
	return n > 1 && s[0] == '\'' && (s[1] == '\'' || csv_runs(s[1]));
}

/* Must writing put an apostrophe before it? */
static inline bool csv_wants_guard(const char *s, size_t n)
{
	return n > 0 && (csv_runs(s[0]) || csv_guarded(s, n));
}

#endif
