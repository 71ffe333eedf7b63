#include <string.h>

#include "io/csv_guard.h"
#include "io/writer.h"

/* What makes RFC 4180 ask for quotes. */
static const bool special[256] = { [','] = true, ['"'] = true, ['\r'] = true, ['\n'] = true };

static char *put_quoted(char *to, const char *s, size_t n, bool guard)
{
	*to++ = '"';
	if (guard)
		*to++ = '\'';
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"')
			*to++ = '"';
		*to++ = s[i];
	}
	*to++ = '"';
	return to;
}

/* Copies and looks at once, and begins again only for the few that need quotes. */
static char *put_text(char *to, const char *s, size_t n, bool safe)
{
	char *start = to;
	bool guard = safe && csv_wants_guard(s, n);

	if (guard)
		*to++ = '\'';
	for (size_t i = 0; i < n; i++) {
		if (special[(unsigned char)s[i]])
			return put_quoted(start, s, n, guard);
		*to++ = s[i];
	}
	return to;
}

static void csv_begin(struct ssp_writer *w)
{
	if (w->style.no_header)
		return;
	for (size_t i = 0; i < w->n; i++) {
		const char *name = w->columns[i].name;
		size_t n = strlen(name);
		char *to = buf_room(&w->text, 2 * n + 4);
		if (!to)
			return;
		char *end = put_text(to, name, n, false);
		*end++ = i + 1 < w->n ? ',' : '\n';
		buf_wrote(&w->text, (size_t)(end - to));
	}
}

static bool is_words(enum ssp_type type)
{
	return type == SSP_TEXT || type == SSP_WORD || type == SSP_TERM || type == SSP_REF;
}

static void csv_row(struct ssp_writer *w, const struct ssp_value *row)
{
	bool safe = w->style.spreadsheet_safe && !w->style.porcelain;

	for (size_t i = 0; i < w->n; i++) {
		const struct ssp_column *column = &w->columns[i];
		struct piece text = { row[i].s, row[i].len };
		if (row[i].kind != SSP_STRING || column->prefix)
			text = writer_text(w, i, &row[i], false);
		char *to = buf_room(&w->text, 2 * text.len + 4);
		if (!to)
			return;
		char *end = put_text(to, text.s, text.len, safe && row[i].kind == SSP_STRING && is_words(column->type));
		/* a line with nothing on it is no record: one empty column needs quotes */
		if (end == to && w->n == 1) {
			*end++ = '"';
			*end++ = '"';
		}
		*end++ = i + 1 < w->n ? ',' : '\n';
		buf_wrote(&w->text, (size_t)(end - to));
	}
}

const struct format format_csv = { .begin = csv_begin, .row = csv_row };
