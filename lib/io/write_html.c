/* HTML out: one page that needs nothing else, to be opened, printed or mailed. Everything that is not ours
 * is escaped, names of columns included. */
#include "io/writer.h"

static const char *const escapes[256] = {
	['&'] = "&amp;",
	['<'] = "&lt;",
	['>'] = "&gt;",
	['"'] = "&quot;",
	['\''] = "&#39;",
	['\n'] = "<br>",
};

/* The page loads nothing from elsewhere and has a policy against it, so that people can mail it and open it anywhere. */
static const char head[] =
	"<!DOCTYPE html>\n"
	"<html lang=\"en-GB\">\n"
	"<head>\n"
	"<meta charset=\"utf-8\">\n"
	"<meta http-equiv=\"Content-Security-Policy\" "
	"content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
	"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	"<title>";
static const char style[] =
	"</title>\n"
	"<style>\n"
	"body { font: 11pt/1.4 sans-serif; margin: 2em; color: #111; background: #fff }\n"
	"table { border-collapse: collapse }\n"
	"th, td { text-align: left; vertical-align: top; padding: .3em .8em }\n"
	"th, td { border-bottom: 1px solid #bbb }\n"
	"th { border-bottom: 2px solid #333 }\n"
	"h1, h2 { font-size: 1.2em }\n"
	".n { text-align: right; font-variant-numeric: tabular-nums }\n"
	".marking { font-weight: bold; text-align: center }\n"
	"figure { margin: 1em 0; max-width: 60em; break-inside: avoid }\n"
	"figcaption { font-weight: bold; font-size: 1.2em; margin-bottom: .5em }\n"
	"svg { width: 100%; height: auto; font: 12px sans-serif; fill: #111 }\n"
	"td { overflow-wrap: break-word }\n"
	"@page { size: A4; margin: 12mm }\n"
	"@media print { body { margin: 0; font-size: 9pt } h2 { break-after: avoid } tr { break-inside: avoid } }\n"
	"</style>\n"
	"</head>\n"
	"<body>\n";

static void add_marking(struct ssp_writer *w)
{
	const char *text = w->style.marking;
	struct piece line;

	while (writer_line(w, &text, &line)) {
		buf_adds(&w->text, "<p class=\"marking\">");
		add_escaped(&w->text, line, escapes);
		buf_adds(&w->text, "</p>\n");
	}
}

static void add_title(struct ssp_writer *w)
{
	const char *command = w->style.command ? w->style.command : "ssp";
	const char *text = w->style.heading ? w->style.heading : command;
	struct piece line;

	if (writer_line(w, &text, &line))
		add_escaped(&w->text, line, escapes);
}

/* The title, then a paragraph for each further line. */
static void add_heading(struct ssp_writer *w)
{
	const char *text = w->style.heading, *tag = w->style.inner ? "h2" : "h1";
	struct piece line;

	for (; writer_line(w, &text, &line); tag = "p") {
		buf_printf(&w->text, "<%s>", tag);
		add_escaped(&w->text, line, escapes);
		buf_printf(&w->text, "</%s>\n", tag);
	}
}

static void add_html_cell(struct ssp_writer *w, size_t i, const char *tag, struct piece text)
{
	buf_printf(&w->text, "<%s%s>", tag, writer_right(&w->columns[i]) ? " class=\"n\"" : "");
	add_escaped(&w->text, text, escapes);
	buf_printf(&w->text, "</%.2s>", tag);
}

static void begin_page(struct ssp_writer *w)
{
	buf_adds(&w->text, head);
	add_title(w);
	buf_adds(&w->text, style);
	add_marking(w);
}

static void html_begin(struct ssp_writer *w)
{
	if (!w->style.inner)
		begin_page(w);
	add_heading(w);
	buf_adds(&w->text, "<table>\n");
	if (!w->style.no_header) {
		buf_adds(&w->text, "<thead>\n<tr>");
		for (size_t i = 0; i < w->n; i++)
			add_html_cell(w, i, "th scope=\"col\"", piece_of(w->columns[i].name));
		buf_adds(&w->text, "</tr>\n</thead>\n");
	}
	buf_adds(&w->text, "<tbody>\n");
}

static void html_row(struct ssp_writer *w, const struct ssp_value *row)
{
	buf_adds(&w->text, "<tr>");
	for (size_t i = 0; i < w->n; i++)
		add_html_cell(w, i, "td", writer_shown(w, i, &row[i]));
	buf_adds(&w->text, "</tr>\n");
}

static void html_end(struct ssp_writer *w)
{
	buf_adds(&w->text, "</tbody>\n</table>\n");
	if (w->style.inner)
		return;
	add_below(w);
	add_marking(w);
	buf_adds(&w->text, "</body>\n</html>\n");
}

const struct format format_html = { .begin = html_begin, .row = html_row, .end = html_end };
