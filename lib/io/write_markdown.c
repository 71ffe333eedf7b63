/* Markdown out: a table for a wiki or a note. Signs that markdown would read as its own are escaped, so
 * that a value cannot change the page that it is pasted into. */
#include "io/writer.h"

/* An underscore inside a word is not markup, and column names are full of them, so it is not escaped. */
static const char *const escapes[256] = {
	['\\'] = "\\\\",
	['`'] = "\\`",
	['*'] = "\\*",
	['['] = "\\[",
	[']'] = "\\]",
	['|'] = "\\|",
	['~'] = "\\~",
	['&'] = "&amp;",
	['<'] = "&lt;",
	['>'] = "&gt;",
	['\n'] = "<br>",
};

static void add_markdown_cell(struct ssp_writer *w, size_t i, struct piece text)
{
	buf_adds(&w->text, i ? " " : "| ");
	add_escaped(&w->text, text, escapes);
	buf_adds(&w->text, i + 1 < w->n ? " |" : " |\n");
}

/* Writes each line of a text as a paragraph, the first one between `first` and `end`. */
static void add_paragraphs(struct ssp_writer *w, const char *text, const char *first, const char *end)
{
	struct piece line;

	for (; writer_line(w, &text, &line); first = end = "") {
		buf_adds(&w->text, first);
		add_escaped(&w->text, line, escapes);
		buf_printf(&w->text, "%s\n\n", end);
	}
}

static void markdown_begin(struct ssp_writer *w)
{
	add_paragraphs(w, w->style.marking, "**", "**");
	add_paragraphs(w, w->style.heading, "# ", "");
	/* Markdown has no table without a header: --no-header leaves its cells empty */
	for (size_t i = 0; i < w->n; i++)
		add_markdown_cell(w, i, piece_of(w->style.no_header ? "" : w->columns[i].name));
	for (size_t i = 0; i < w->n; i++) {
		buf_adds(&w->text, i ? " " : "| ");
		buf_adds(&w->text, writer_right(&w->columns[i]) ? "---:" : "---");
		buf_adds(&w->text, i + 1 < w->n ? " |" : " |\n");
	}
}

static void markdown_row(struct ssp_writer *w, const struct ssp_value *row)
{
	for (size_t i = 0; i < w->n; i++)
		add_markdown_cell(w, i, writer_shown(w, i, &row[i]));
}

const struct format format_markdown = { .begin = markdown_begin, .row = markdown_row, .end = add_below };
