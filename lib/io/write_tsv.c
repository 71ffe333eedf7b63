/* TSV out, and its sister for -z, for scripts that cut at tabs. Neither has quotes: TSV escapes what would
 * end a cell or a line; with -z everything stands as it is, and only the NUL behind a row can be relied on. */
#include "io/writer.h"

/* TSV has no quotes: what would end a column or a line is written with a backslash, as psql and miller do. */
static const char *const escapes[256] = {
	['\t'] = "\\t",
	['\n'] = "\\n",
	['\r'] = "\\r",
	['\\'] = "\\\\",
};

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
		add_escaped(&w->text, writer_text(w, i, &row[i], false), escapes);
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
