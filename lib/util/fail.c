/* Setting errors. See ssp/error.h for their meaning.
 *
 * The first error stays: fail() on an error that is set returns its code and changes nothing. So a function may report what
 * it knows without asking whether a function below has done so. Hint and place are also set only once, by the first function
 * that knows them.
 *
 * Words and names may come from files of strangers. Characters that a terminal would obey or show in the wrong order are
 * spelt out here, in one place for every program that prints an error.
 */
#include "util/fail.h"

#include <stdio.h>
#include <string.h>

#include "util/utf8.h"

/* The text is cut before a character that did not fit whole; `n` is how long it would have been. */
static void cut_partial_character(char *room, size_t size, int n)
{
	size_t bad;

	if (n >= (int)size && !utf8_valid(room, size - 1, &bad) && bad + 4 >= size)
		room[bad] = '\0';
}

/* Cuts, and makes safe to be shown. Plain text needs no memory: want of it must still find its words. */
static void clean_message(char *room, size_t size, int n)
{
	_cleanup_buf_ struct buf shown = BUF_INIT;
	char *s = room;

	cut_partial_character(room, size, n);
	while (*s >= ' ' && *s <= '~')
		s++;
	if (!*s)
		return;
	utf8_show(&shown, room, strlen(room));
	for (; shown.failed && *s; s++)
		*s = *s >= ' ' && *s <= '~' ? *s : '?';
	if (!shown.failed)
		cut_partial_character(room, size, snprintf(room, size, "%s", shown.s));
}

int ssp_error_set(struct ssp_error *e, int code, const char *id, const char *format, va_list ap)
{
	if (!e || e->code)
		return e ? e->code : code;
	e->code = code;
	snprintf(e->id, sizeof e->id, "%s", id);
	clean_message(e->message, sizeof e->message, vsnprintf(e->message, sizeof e->message, format, ap));
	return code;
}

int ssp_error_hint(struct ssp_error *e, const char *format, va_list ap)
{
	if (!e)
		return SSP_E_INTERNAL;
	if (!e->hint[0])
		clean_message(e->hint, sizeof e->hint, vsnprintf(e->hint, sizeof e->hint, format, ap));
	return e->code;
}

int fail(struct ssp_error *e, int code, const char *id, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	code = ssp_error_set(e, code, id, format, ap);
	va_end(ap);
	return code;
}

int fail_hint(struct ssp_error *e, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	int code = ssp_error_hint(e, format, ap);
	va_end(ap);
	return code;
}

int ssp_error_at(struct ssp_error *e, const char *file, long line, const char *field)
{
	if (!e)
		return SSP_E_INTERNAL;
	if (file && !e->file[0])
		clean_message(e->file, sizeof e->file, snprintf(e->file, sizeof e->file, "%s", file));
	if (line && !e->line)
		e->line = line;
	if (field && !e->field[0])
		clean_message(e->field, sizeof e->field, snprintf(e->field, sizeof e->field, "%s", field));
	return e->code;
}

int fail_at(struct ssp_error *e, const char *file, long line, const char *field)
{
	return ssp_error_at(e, file, line, field);
}

int fail_memory(struct ssp_error *e)
{
	return fail(e, SSP_E_INTERNAL, "no-memory", "there is not enough memory");
}

void fail_clear(struct ssp_error *e)
{
	if (e)
		memset(e, 0, sizeof *e);
}
