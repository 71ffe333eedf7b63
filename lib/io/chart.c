/* Charts as SVG. See ssp/chart.h. Places are whole numbers, which every locale writes alike.
 * One dark colour on white, and a number beside each mark: so they print in grey. */
#include "ssp/chart.h"

#include <math.h>
#include <string.h>

#include "io/writer.h"
#include "util/digits.h"
#include "util/fail.h"
#include "util/spool.h"

/* In units of the picture, which is as wide as a page allows. */
enum { WIDTH = 720, ROW = 24, BASE = 17, LABEL = 300, PLOT = 340, HEAD = 24, DAY_LABEL = 90, LABEL_TEXT = 46 };

static const char *const xml[256] = { ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;", ['\n'] = " " };

static void add_xml(struct buf *b, const char *text)
{
	add_escaped(b, piece_of(text), xml);
}

static void add_number(struct buf *b, double value)
{
	char room[64];

	buf_add(b, room, digits_real(round(value * 10) / 10, room));
}

static void draw_text(struct buf *b, double x, double y, const char *anchor, const char *text)
{
	buf_printf(b, "<text x=\"%ld\" y=\"%ld\" text-anchor=\"%s\">", lround(x), lround(y), anchor);
	add_xml(b, text);
	buf_adds(b, "</text>");
}

static void draw_value(struct buf *b, double x, double y, const char *anchor, double value)
{
	buf_printf(b, "<text x=\"%ld\" y=\"%ld\" text-anchor=\"%s\">", lround(x), lround(y), anchor);
	add_number(b, value);
	buf_adds(b, "</text>");
}

/* A label that is too long for its place is cut with a mark: the table below the chart has all of it. */
static void draw_label(struct buf *b, size_t row, const char *text)
{
	char room[LABEL_TEXT + 8];
	size_t n = strlen(text);

	if (n > LABEL_TEXT) {
		for (n = LABEL_TEXT - 1; n && ((unsigned char)text[n] & 0xC0) == 0x80; n--)
			;
		snprintf(room, sizeof room, "%.*s\xe2\x80\xa6", (int)n, text);
		text = room;
	}
	draw_text(b, LABEL - 8, (double)(row * ROW + BASE), "end", text);
}

static double greatest(const double *values, size_t n)
{
	double most = 0;

	for (size_t i = 0; values && i < n; i++)
		if (values[i] > most)
			most = values[i];
	return most;
}

static void draw_bars(struct buf *b, const struct ssp_chart *c)
{
	double most = fmax(greatest(c->values, c->rows), greatest(c->marks, c->rows)), scale = most > 0 ? PLOT / most : 0;

	for (size_t i = 0; i < c->rows; i++) {
		double y = (double)(i * ROW), end = LABEL;
		draw_label(b, i, c->row_labels[i]);
		if (!isnan(c->values[i])) {
			buf_printf(b, "<rect x=\"%d\" y=\"%ld\" width=\"%ld\" height=\"%d\" fill=\"#2f5d8a\"/>", LABEL, lround(y + 5),
				lround(c->values[i] * scale), ROW - 10);
			end += c->values[i] * scale;
		}
		if (c->marks && !isnan(c->marks[i])) {
			buf_printf(b, "<path d=\"M%ld %ldv%d\" stroke=\"#000\" stroke-width=\"3\"/>",
				lround(LABEL + c->marks[i] * scale),
				lround(y + 2), ROW - 4);
			end = fmax(end, LABEL + c->marks[i] * scale);
		}
		if (!isnan(c->values[i]))
			draw_value(b, end + 6, y + BASE, "start", c->values[i]);
		else
			draw_text(b, end + 6, y + BASE, "start", "no value");
	}
}

/* A piece of the line for each run of weeks that have a value, and a dot at each. */
static void draw_line(struct buf *b, const struct ssp_chart *c, size_t row)
{
	const double *values = c->values + row * c->columns;
	double most = greatest(values, c->columns), step = c->columns > 1 ? (double)PLOT / (double)(c->columns - 1) : 0, last = NAN;
	_cleanup_buf_ struct buf dots = BUF_INIT;

	buf_adds(b, "<path fill=\"none\" stroke=\"#2f5d8a\" stroke-width=\"2\" d=\"");
	for (size_t i = 0; i < c->columns; i++) {
		double x = LABEL + (double)i * step, y = (double)(row * ROW + ROW) - 4 - (most > 0 ? values[i] / most * (ROW - 9) : 0);
		if (!isnan(values[i])) {
			buf_printf(b, "%c%ld %ld", i && !isnan(values[i - 1]) ? 'L' : 'M', lround(x), lround(y));
			buf_printf(&dots, "<circle cx=\"%ld\" cy=\"%ld\" r=\"2\" fill=\"#000\"/>", lround(x), lround(y));
			last = values[i];
		}
	}
	buf_adds(b, "\"/>");
	buf_add(b, dots.s, dots.len);
	b->failed |= dots.failed;
	draw_label(b, row, c->row_labels[row]);
	if (!isnan(last))
		draw_value(b, LABEL + PLOT + 8, (double)(row * ROW + BASE), "start", last);
}

static void draw_lines(struct buf *b, const struct ssp_chart *c)
{
	for (size_t i = 0; i < c->rows; i++)
		draw_line(b, c, i);
	if (c->columns) {
		double y = (double)(c->rows * ROW + BASE);
		draw_text(b, LABEL, y, "middle", c->column_labels[0]);
		if (c->columns > 1)
			draw_text(b, LABEL + PLOT, y, "middle", c->column_labels[c->columns - 1]);
	}
}

static void draw_cell(struct buf *b, const struct ssp_chart *c, size_t row, size_t column, double most)
{
	double value = c->values[row * c->columns + column], w = (double)(WIDTH - DAY_LABEL) / (double)c->columns;
	double x = DAY_LABEL + (double)column * w, y = (double)(HEAD + row * ROW), dark = most > 0 ? value / most : 0;

	if (isnan(value) || value == 0)
		return;
	buf_printf(b, "<rect x=\"%ld\" y=\"%ld\" width=\"%ld\" height=\"%d\" fill=\"#2f5d8a\" fill-opacity=\"0.%ld\"/>"
		"<g fill=\"%s\">", lround(x + 1), lround(y + 1), lround(w - 2), ROW - 2, lround(12 + 87 * dark),
		dark > 0.5 ? "#fff" : "#111");
	draw_value(b, x + w / 2, y + BASE, "middle", value);
	buf_adds(b, "</g>");
}

static void draw_grid(struct buf *b, const struct ssp_chart *c)
{
	double most = greatest(c->values, c->rows * c->columns), w = (double)(WIDTH - DAY_LABEL) / (double)(c->columns ? c->columns : 1);

	for (size_t i = 0; i < c->columns; i++)
		draw_text(b, DAY_LABEL + ((double)i + 0.5) * w, BASE, "middle", c->column_labels[i]);
	for (size_t row = 0; row < c->rows; row++) {
		draw_text(b, DAY_LABEL - 8, (double)(HEAD + row * ROW + BASE), "end", c->row_labels[row]);
		for (size_t i = 0; i < c->columns; i++)
			draw_cell(b, c, row, i, most);
	}
}

static const struct {
	void (*add)(struct buf *b, const struct ssp_chart *c);
	int more; /* beside its rows */
} kinds[] = { [SSP_CHART_BARS] = { draw_bars, 4 }, [SSP_CHART_LINES] = { draw_lines, HEAD }, [SSP_CHART_GRID] = { draw_grid, HEAD + 4 } };

int ssp_chart_write(FILE *out, const struct ssp_chart *c, int number, struct ssp_error *e)
{
	_cleanup_buf_ struct buf b = BUF_INIT;

	buf_adds(&b, "<figure>\n<figcaption>");
	add_xml(&b, c->title);
	buf_printf(&b, "</figcaption>\n<svg role=\"img\" viewBox=\"0 0 %d %zu\" aria-labelledby=\"chart%d-title chart%d-text\">\n"
		"<title id=\"chart%d-title\">",
		WIDTH, c->rows * ROW + (size_t)kinds[c->kind].more, number, number, number);
	add_xml(&b, c->title);
	buf_printf(&b, "</title>\n<desc id=\"chart%d-text\">", number);
	add_xml(&b, c->description);
	buf_adds(&b, "</desc>\n");
	kinds[c->kind].add(&b, c);
	buf_adds(&b, "\n</svg>\n</figure>\n");
	if (b.failed)
		return fail_memory(e);
	return fwrite(b.s, 1, b.len, out) == b.len ? 0 : spool_write_failed(e);
}
