/* Setting errors. See ssp/error.h for what they are.
 *
 * The first error stands: fail() into one that is set gives back its code and changes nothing, so that a
 * function may report what it knows without asking whether one below has done so. Hint and place are filled
 * in once as well, by whoever knows them first.
 */
#include "util/fail.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "util/utf8.h"

static void __attribute__((format(printf, 3, 0))) say(char *room, size_t size, const char *format, va_list ap)
{
	int n = vsnprintf(room, size, format, ap);

	if (n < 0 || (size_t)n < size)
		return;
	/* cut before a character that did not fit whole */
	size_t bad;
	if (!utf8_valid(room, size - 1, &bad) && bad + 4 >= size)
		room[bad] = '\0';
}

int fail(struct ssp_error *e, int code, const char *id, const char *format, ...)
{
	va_list ap;

	if (!e)
		return code;
	if (e->code)
		return e->code;
	e->code = code;
	snprintf(e->id, sizeof e->id, "%s", id);
	va_start(ap, format);
	say(e->message, sizeof e->message, format, ap);
	va_end(ap);
	return code;
}

int fail_hint(struct ssp_error *e, const char *format, ...)
{
	va_list ap;

	if (!e)
		return SSP_E_INTERNAL;
	if (!e->hint[0]) {
		va_start(ap, format);
		say(e->hint, sizeof e->hint, format, ap);
		va_end(ap);
	}
	return e->code;
}

int fail_at(struct ssp_error *e, const char *file, long line, const char *field)
{
	if (!e)
		return SSP_E_INTERNAL;
	if (file && !e->file[0])
		snprintf(e->file, sizeof e->file, "%s", file);
	if (line && !e->line)
		e->line = line;
	if (field && !e->field[0])
		snprintf(e->field, sizeof e->field, "%s", field);
	return e->code;
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
