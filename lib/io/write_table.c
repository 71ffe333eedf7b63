/* Tables for people, on a terminal or in a note.
 *
 * Widths are columns of the terminal and not bytes or characters (utf8_width). The first rows are held to
 * be measured, and the rest is laid out by those, so that a long list begins to appear before its end was
 * read.
 */
#include <string.h>

#include "io/writer.h"
#include "util/alloc.h"
#include "util/arena.h"
#include "util/utf8.h"

/* A table measures the rows that it can hold and lays out the rest by those: a million rows need no
 * memory. */
/* A cell has one line. */
static const char *const one_line[256] = { ['\n'] = " " };

enum { HELD_ROWS = 2000, NARROWEST = 8 };

struct cell {
	struct piece text;
	int width;
};

struct table {
	struct arena arena;
	struct buf line;
	struct cell *held; /* HELD_ROWS rows of as many cells as columns */
	size_t rows;
	bool laid_out;
	int widths[];
};

static void add_spaces(struct buf *to, int n)
{
	while (n-- > 0)
		buf_addc(to, ' ');
}

static void add_name(struct ssp_writer *w, struct piece name)
{
	bool colour = w->style.colour && name.len;

	buf_adds(&w->text, colour ? "\033[1m" : "");
	buf_add(&w->text, name.s, name.len);
	buf_adds(&w->text, colour ? "\033[0m" : "");
}

/* One cell in its column, cut to it on a terminal; nothing follows the last one on its line. */
static void add_cell(struct ssp_writer *w, size_t i, struct cell c, bool header)
{
	struct table *t = w->state;
	bool cut = w->style.terminal && w->style.width > 0 && c.width > t->widths[i];

	if (cut) {
		c.text.len = utf8_fit(c.text.s, c.text.len, (size_t)t->widths[i] - 1);
		c.width = (int)utf8_width(c.text.s, c.text.len);
	}
	int pad = t->widths[i] - c.width - cut;
	add_spaces(&w->text, writer_right(&w->columns[i]) ? pad : 0);
	if (header)
		add_name(w, c.text);
	else
		buf_add(&w->text, c.text.s, c.text.len);
	buf_adds(&w->text, cut ? "…" : "");
	if (i + 1 == w->n) {
		buf_addc(&w->text, '\n');
		return;
	}
	add_spaces(&w->text, (writer_right(&w->columns[i]) ? 0 : pad) + 2);
}

/* The lines of a text that stands above the rows, and an empty one. */
static void add_above(struct ssp_writer *w, const char *text)
{
	struct piece line;

	while (writer_line(w, &text, &line)) {
		buf_add(&w->text, line.s, line.len);
		buf_adds(&w->text, *text ? "\n" : "\n\n");
	}
}

static void add_header(struct ssp_writer *w)
{
	struct table *t = w->state;

	if (w->style.no_header)
		return;
	for (size_t i = 0; i < w->n; i++) {
		struct piece name = piece_of(w->columns[i].name);
		add_cell(w, i, (struct cell){ name, (int)utf8_width(name.s, name.len) }, true);
	}
	for (size_t i = 0; w->style.terminal && i < w->n; i++) {
		for (int k = 0; k < t->widths[i]; k++)
			buf_adds(&w->text, "─");
		buf_adds(&w->text, i + 1 < w->n ? "  " : "\n");
	}
}

/* Words may be cut; a number, a date or a reference that is cut says something else. */
static bool may_be_cut(const struct ssp_column *c)
{
	return !(c->flags & SSP_KEY) && (c->flags & SSP_MULTI || c->type == SSP_TEXT || c->type == SSP_TERM);
}

/* Takes from the widest column that may be cut until the row fits, or none has more to give. */
static void fit(struct ssp_writer *w)
{
	struct table *t = w->state;
	int total = 2 * ((int)w->n - 1);

	for (size_t i = 0; i < w->n; i++)
		total += t->widths[i];
	while (total > w->style.width) {
		size_t widest = w->n;
		for (size_t i = 0; i < w->n; i++)
			if (t->widths[i] > NARROWEST && may_be_cut(&w->columns[i]) &&
				(widest == w->n || t->widths[i] > t->widths[widest]))
				widest = i;
		if (widest == w->n)
			return;
		t->widths[widest]--;
		total--;
	}
}

static void lay_out(struct ssp_writer *w)
{
	struct table *t = w->state;

	if (w->style.terminal && w->style.width > 0)
		fit(w);
	t->laid_out = true;
	add_header(w);
	for (size_t r = 0; r < t->rows; r++)
		for (size_t i = 0; i < w->n; i++)
			add_cell(w, i, t->held[r * w->n + i], false);
	arena_free(&t->arena);
	t->held = NULL;
}

static struct cell make_cell(struct ssp_writer *w, size_t i, const struct ssp_value *value)
{
	struct table *t = w->state;
	struct piece text = writer_shown(w, i, value);

	buf_reset(&t->line);
	add_escaped(&t->line, text, one_line);
	return (struct cell){ { t->line.s, t->line.len }, (int)utf8_width(t->line.s, t->line.len) };
}

static void hold(struct ssp_writer *w, const struct ssp_value *row)
{
	struct table *t = w->state;

	for (size_t i = 0; i < w->n; i++) {
		struct cell c = make_cell(w, i, &row[i]);
		c.text.s = arena_dupn(&t->arena, c.text.s, c.text.len);
		if (!c.text.s || t->line.failed) {
			w->text.failed = true;
			return;
		}
		if (c.width > t->widths[i])
			t->widths[i] = c.width;
		t->held[t->rows * w->n + i] = c;
	}
	t->rows++;
}

/* One record: a name and its value on each line; the further lines of a long text stand under its first. */
static void add_record(struct ssp_writer *w, const struct ssp_value *row)
{
	struct table *t = w->state;
	int indent = w->style.no_header ? 0 : t->widths[0] + 2;

	if (w->count)
		buf_addc(&w->text, '\n');
	for (size_t i = 0; i < w->n; i++) {
		struct piece text = writer_shown(w, i, &row[i]), name = piece_of(w->columns[i].name);
		const char *end = text.s + text.len;
		int pad = indent - (int)utf8_width(name.s, name.len);
		if (!w->style.no_header)
			add_name(w, name);
		while (text.s < end) {
			const char *stop = memchr(text.s, '\n', (size_t)(end - text.s));
			add_spaces(&w->text, w->style.no_header ? 0 : pad);
			buf_add(&w->text, text.s, (size_t)((stop ? stop : end) - text.s));
			if (!stop)
				break;
			buf_addc(&w->text, '\n');
			pad = indent;
			text.s = stop + 1;
		}
		buf_addc(&w->text, '\n');
	}
}

static void table_begin(struct ssp_writer *w)
{
	struct table *t = mem_zalloc(sizeof *t + (w->n + 1) * sizeof t->widths[0]);

	w->state = t;
	if (t)
		t->line = (struct buf)BUF_INIT;
	if (t && !w->style.single)
		t->held = arena_alloc(&t->arena, HELD_ROWS * w->n * sizeof *t->held);
	if (!t || (!t->held && !w->style.single)) {
		w->text.failed = true;
		return;
	}
	for (size_t i = 0; i < w->n; i++) {
		struct piece name = piece_of(w->style.no_header ? "" : w->columns[i].name);
		int width = (int)utf8_width(name.s, name.len);
		size_t at = w->style.single ? 0 : i;
		if (width > t->widths[at])
			t->widths[at] = width;
	}
	add_above(w, w->style.marking);
	add_above(w, w->style.heading);
}

static void table_row(struct ssp_writer *w, const struct ssp_value *row)
{
	struct table *t = w->state;

	if (w->style.single) {
		add_record(w, row);
		return;
	}
	if (!t->laid_out) {
		hold(w, row);
		if (t->rows == HELD_ROWS)
			lay_out(w);
		return;
	}
	for (size_t i = 0; i < w->n; i++)
		add_cell(w, i, make_cell(w, i, &row[i]), false);
}

static void table_end(struct ssp_writer *w)
{
	struct table *t = w->state;

	if (!w->style.single && !t->laid_out && !w->text.failed)
		lay_out(w);
	add_below(w);
}

static void table_free(struct ssp_writer *w)
{
	struct table *t = w->state;

	if (!t)
		return;
	arena_free(&t->arena);
	buf_free(&t->line);
	mem_free(t);
}

const struct format format_table = { table_begin, table_row, table_end, table_free };
