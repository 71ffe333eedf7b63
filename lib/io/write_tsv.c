/* Writes TSV, and the format of -z, for scripts that cut at tabs. Neither has quotes: TSV escapes the characters that would
 * end a cell or a line. With -z every value is written as it is, so that only the NUL after a row is a reliable separator. */
#include "io/writer.h"
#include "util/utf8.h"

/* TSV has no quotes: what would end a column or a line is written with a backslash, as psql and miller do. */
static const char look[] = "";
static const char *const escapes[256] = {
	['\t'] = "\\t",
	['\n'] = "\\n",
	['\r'] = "\\r",
	['\\'] = "\\\\",
	/* first bytes of characters that may be unfit to show */
	[0x01 ... 0x08] = look, [0x0B ... 0x0C] = look, [0x0E ... 0x1F] = look, [0x7F] = look, [0xC2] = look, [0xD8] = look,
	[0xE2] = look,
};

static void add_tsv(struct buf *to, struct piece text)
{
	size_t from = 0, size;

	for (size_t i = 0; i < text.len; i += size) {
		const char *escape = escapes[(unsigned char)text.s[i]];
		size = 1;
		unsigned c = escape == look ? utf8_unsafe_at(text.s + i, text.len - i, &size) : 0;
		if (!escape || (escape == look && !c))
			continue;
		buf_add(to, text.s + from, i - from);
		if (c)
			buf_printf(to, "<U+%04X>", c);
		else
			buf_adds(to, escape);
		from = i + size;
	}
	buf_add(to, text.s + from, text.len - from);
}

static void tsv_begin(struct ssp_writer *w)
{
	if (w->style.no_header)
		return;
	for (size_t i = 0; i < w->n; i++) {
		add_escaped(&w->text, piece_of(w->columns[i].name), escapes);
		buf_addc(&w->text, i + 1 < w->n ? '\t' : '\n');
	}
}

static void tsv_row(struct ssp_writer *w, const struct ssp_value *row)
{
	for (size_t i = 0; i < w->n; i++) {
		struct piece text = writer_text(w, i, &row[i], false);
		add_tsv(&w->text, text);
		buf_addc(&w->text, i + 1 < w->n ? '\t' : '\n');
	}
}

static void nul_row(struct ssp_writer *w, const struct ssp_value *row)
{
	for (size_t i = 0; i < w->n; i++) {
		struct piece text = writer_text(w, i, &row[i], false);
		buf_add(&w->text, text.s, text.len);
		buf_addc(&w->text, i + 1 < w->n ? '\t' : '\0');
	}
}

const struct format format_tsv = { .begin = tsv_begin, .row = tsv_row };
const struct format format_nul = { .row = nul_row };
