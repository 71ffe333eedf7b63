/* CSV out (RFC 4180), by hand: libcsv writes a byte at a time.
 *
 * A million rows pass here, so text is copied first and looked at in the copy, in whole blocks. The
 * apostrophe before what a spreadsheet would run is the counterpart of csv_guard.h: what is put on here is
 * taken off there, exactly once, so that export and import lose nothing.
 */
#include <string.h>

#include "io/csv_guard.h"
#include "io/writer.h"
#include "util/digits.h"
#include "util/utf8.h"

/* Room that put_text() needs beyond twice the text: two quotes, an apostrophe, a comma, and a block to
 * look into. */
enum { BLOCK = 16, SPARE = BLOCK + 4, UNSAFE = 8 };

typedef unsigned char block __attribute__((vector_size(BLOCK)));

/* Is there anything that may need quotes, or must not be printed? Looks at whole blocks, so zeros must follow the text. */
static bool is_special(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i += BLOCK) {
		block b;
		uint64_t hit[2];
		memcpy(&b, s + i, BLOCK);
		b = (block)((b == ',') | (b == '"') | (b - 1 < 0x1F) | (b > 0x7E));
		memcpy(hit, &b, BLOCK);
		if (hit[0] | hit[1])
			return true;
	}
	return false;
}

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

/* Whether RFC 4180 asks for quotes. */
static bool wants_quotes(struct piece text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.s[i] == ',' || text.s[i] == '"' || text.s[i] == '\n' || text.s[i] == '\r')
			return true;
	return false;
}

static char *put_special(struct ssp_writer *w, char *to, struct piece text, bool guard)
{
	if (utf8_unsafe_in(text.s, text.len, true))
		text = writer_safe(w, text);
	if (wants_quotes(text))
		return put_quoted(to, text.s, text.len, guard);
	if (guard)
		*to++ = '\'';
	memcpy(to, text.s, text.len);
	return to + text.len;
}

/* Copies first and looks at the copy, and begins again only for the few that need quotes. */
static char *put_text(struct ssp_writer *w, char *to, const char *s, size_t n, bool safe)
{
	char *start = to;
	bool guard = safe && csv_wants_guard(s, n);

	if (guard)
		*to++ = '\'';
	if (n)
		memcpy(to, s, n);
	memset(to + n, 0, BLOCK);
	return is_special(to, n) ? put_special(w, start, (struct piece){ s, n }, guard) : to + n;
}

static void csv_begin(struct ssp_writer *w)
{
	if (w->style.no_header)
		return;
	for (size_t i = 0; i < w->n; i++) {
		const char *name = w->columns[i].name;
		size_t n = strlen(name);
		char *to = buf_room(&w->text, 2 * n + SPARE);
		if (!to)
			return;
		char *end = put_text(w, to, name, n, false);
		*end++ = i + 1 < w->n ? ',' : '\n';
		buf_wrote(&w->text, (size_t)(end - to));
	}
}

/* May an apostrophe be needed? Numbers and dates begin with nothing that a spreadsheet runs. */
static bool is_words(enum ssp_type type)
{
	return type == SSP_TEXT || type == SSP_WORD || type == SSP_TERM || type == SSP_REF;
}

/* Each kind straight into the row: a million rows pass here. */
static char *put_value(struct ssp_writer *w, size_t i, const struct ssp_value *value, bool safe, char *to)
{
	const struct ssp_column *column = &w->columns[i];
	struct piece text = { value->s, value->len };

	switch (value->kind) {
	case SSP_NULL:
		return to;
	case SSP_NUMBER:
		return to + digits_real(value->r, to);
	case SSP_WHOLE:
		if (!column->prefix && column->type != SSP_BOOL)
			return digits_put_signed(to, value->i);
		if (column->prefix)
			return to + strlen(ssp_ref_format(column->prefix, value->i, to));
		text = writer_text(w, i, value, false);
		break;
	case SSP_STRING:
		if (column->prefix || column->type == SSP_TIME)
			text = writer_text(w, i, value, false);
		break;
	}
	return put_text(w, to, text.s, text.len, safe && is_words(column->type));
}

/* An upper bound. Several references are the worst: "1;2" becomes "C-0000-0001;C-0000-0002"; a control character becomes
 * "<U+001B>". */
static size_t row_room(const struct ssp_writer *w, const struct ssp_value *row)
{
	size_t n = w->n * (SSP_TEXT_SIZE + SPARE);

	for (size_t i = 0; i < w->n; i++)
		if (row[i].kind == SSP_STRING)
			n += row[i].len * (w->columns[i].prefix ? 2 * SSP_REF_SIZE : UNSAFE);
	return n;
}

static void csv_row(struct ssp_writer *w, const struct ssp_value *row)
{
	char *start = buf_room(&w->text, row_room(w, row)), *to = start;
	bool safe = w->style.spreadsheet_safe && !w->style.porcelain;

	if (!start)
		return;
	for (size_t i = 0; i < w->n; i++) {
		if (row[i].kind != SSP_NULL)
			to = put_value(w, i, &row[i], safe, to);
		*to++ = ',';
	}
	/* an empty line is no record: a single empty column needs quotes */
	if (w->n == 1 && to == start + 1)
		to = put_quoted(start, "", 0, false) + 1;
	to[-1] = '\n';
	buf_wrote(&w->text, (size_t)(to - start));
}

const struct format format_csv = { .begin = csv_begin, .row = csv_row };
