/* Tables for people, on a terminal or in a note.
 *
 * Widths are columns of the terminal and not bytes or characters (utf8_width). The first rows are held to be measured, and
 * they lay out the rest, so that a million rows need no memory. A table on a terminal fits its width: columns without
 * values are left out, texts go on to further lines between words, and where there is still no room, the columns with the fewest
 * values are named below instead.
 */
#include <string.h>

#include "io/lines.h"
#include "io/writer.h"
#include "util/alloc.h"
#include "util/arena.h"
#include "util/utf8.h"

/* In a list a cell is one paragraph. */
static const char *const one_line[256] = { ['\n'] = " " };

/* A cell of more than MOST_LINES lines is cut, and a very wide word: a mark shows both. */
enum { HELD_ROWS = 2000, MOST_LINES = 12, GAP = 2 };

struct layout {
	int width; /* of the widest cell; once laid out, of the column */
	int word;  /* of the widest word */
	int least; /* of the widest part of a word, as hyphens divide it */
	size_t filled;
	bool hidden, no_room;
};

struct table {
	struct arena arena; /* texts of the rows held */
	struct buf line;
	struct piece *held; /* HELD_ROWS rows of as many cells as columns */
	size_t rows, last;  /* rows held; the last column that is not hidden */
	bool laid_out;
	struct layout columns[];
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

static int width_of(struct piece text)
{
	return (int)utf8_width(text.s, text.len);
}

/* The width that lines must fit; 0 = any: nothing is cut in a file or a pipe. */
static int fit_width(const struct ssp_writer *w)
{
	return w->style.terminal ? w->style.width : 0;
}

/* Words may go onto several lines, or be cut; a number, a date or a key that is broken reads as another. */
static bool may_wrap(const struct ssp_column *c)
{
	return !(c->flags & SSP_KEY) && ((c->flags & SSP_MULTI) || c->type == SSP_TEXT || c->type == SSP_WORD || c->type == SSP_TERM);
}

/* One line of a cell in its column. */
static void add_table_cell(struct ssp_writer *w, size_t i, struct piece text, bool cut, bool header)
{
	struct table *t = w->state;
	int pad = t->columns[i].width - width_of(text) - cut;
	bool right = writer_right(&w->columns[i]);

	add_spaces(&w->text, right ? pad : 0);
	if (header)
		add_name(w, text);
	else
		buf_add(&w->text, text.s, text.len);
	buf_adds(&w->text, cut ? "…" : "");
	add_spaces(&w->text, i == t->last ? 0 : GAP + (right ? 0 : pad));
}

/* Cuts the piece of a cell that goes on this line, the `nth` of its row; the rest stays in *cell. */
static bool take_cell(struct ssp_writer *w, size_t i, int nth, struct piece *cell, struct piece *line)
{
	struct table *t = w->state;
	int width = t->columns[i].width;

	*line = *cell;
	if (!fit_width(w) || !may_wrap(&w->columns[i]) || width_of(*cell) <= width) {
		*cell = (struct piece){ "", 0 };
		return false;
	}
	if (nth < MOST_LINES)
		return take_line(cell, width, line);
	take_line(cell, width - 1, line);
	*cell = (struct piece){ "", 0 };
	return true;
}

/* One row, on as many lines as its cells need. Takes the cells apart. */
static void add_row(struct ssp_writer *w, struct piece *cells, bool header)
{
	struct table *t = w->state;
	bool more = true;

	for (int nth = 1; more; nth++) {
		more = false;
		for (size_t i = 0; i <= t->last; i++) {
			struct piece line;
			if (t->columns[i].hidden)
				continue;
			bool cut = take_cell(w, i, nth, &cells[i], &line);
			add_table_cell(w, i, line, cut, header);
			more |= cells[i].len > 0;
		}
		/* blanks at the end of a line say nothing to people */
		while (w->style.terminal && w->text.len && w->text.s[w->text.len - 1] == ' ')
			w->text.len--;
		buf_addc(&w->text, '\n');
	}
}

/* A text in lines that fit; returns false when it has ended. */
static void add_wrapped(struct ssp_writer *w, struct piece text, int indent)
{
	int width = fit_width(w) - indent;
	bool more = true;

	for (int nth = 0; more; nth++) {
		struct piece line = text;
		bool cut = width > 0 && take_line(&text, width, &line);
		more = width > 0 && text.len;
		add_spaces(&w->text, nth ? indent : 0);
		buf_add(&w->text, line.s, line.len);
		buf_adds(&w->text, cut ? "…\n" : "\n");
	}
}

/* Writes the lines of a text above the rows, and an empty line. */
static void add_lines_above(struct ssp_writer *w, const char *text)
{
	struct piece line;
	bool any = false;

	while (writer_line(w, &text, &line)) {
		add_wrapped(w, line, 0);
		any = true;
	}
	buf_adds(&w->text, any ? "\n" : "");
}

static void add_header(struct ssp_writer *w)
{
	struct table *t = w->state;
	struct piece *names = t->held + HELD_ROWS * w->n;

	if (w->style.no_header)
		return;
	for (size_t i = 0; i < w->n; i++)
		names[i] = piece_of(w->columns[i].name);
	add_row(w, names, true);
	for (size_t i = 0; w->style.terminal && i <= t->last; i++) {
		for (int k = 0; k < t->columns[i].width && !t->columns[i].hidden; k++)
			buf_adds(&w->text, "─");
		if (!t->columns[i].hidden)
			buf_adds(&w->text, i < t->last ? "  " : "\n");
	}
}

static void hide_empty(struct ssp_writer *w)
{
	struct table *t = w->state;
	bool any = false;

	for (size_t i = 0; i < w->n; i++)
		any |= t->columns[i].filled > 0;
	for (size_t i = 0; any && i < w->n; i++)
		t->columns[i].hidden = !t->columns[i].filled;
}

/* The least width of a row, or its width as the columns are now. */
static int row_width(const struct ssp_writer *w, bool least)
{
	const struct table *t = w->state;
	int total = -GAP;

	for (size_t i = 0; i < w->n; i++)
		if (!t->columns[i].hidden)
			total += GAP + (least ? t->columns[i].least : t->columns[i].width);
	return total;
}

/* Hides the column with the fewest values, but never the first column; among equals the last. False if it hides none. */
static bool hide_one(struct ssp_writer *w)
{
	struct table *t = w->state;
	struct layout *fewest = NULL;

	for (size_t i = w->n; i-- > 1;)
		if (!t->columns[i].hidden && (!fewest || t->columns[i].filled < fewest->filled))
			fewest = &t->columns[i];
	if (fewest)
		fewest->hidden = fewest->no_room = true;
	return fewest;
}

/* Takes from the widest column that has more than its words need, or at least their parts. */
static bool narrow_one(struct ssp_writer *w, bool least)
{
	struct table *t = w->state;
	struct layout *widest = NULL;

	for (size_t i = 0; i < w->n; i++) {
		struct layout *l = &t->columns[i];
		if (!l->hidden && l->width > (least ? l->least : l->word) && (!widest || l->width > widest->width))
			widest = l;
	}
	if (widest)
		widest->width--;
	return widest;
}

/* Columns without values are left out where all rows are held, unless the columns were asked for. */
static void fit_widths(struct ssp_writer *w, bool all)
{
	struct table *t = w->state;

	if (all && !w->style.columns_named)
		hide_empty(w);
	while (row_width(w, true) > w->style.width && hide_one(w))
		;
	while (row_width(w, false) > w->style.width && (narrow_one(w, false) || narrow_one(w, true)))
		;
	while (t->last && t->columns[t->last].hidden)
		t->last--;
}

/* Names the columns for which there was no room. */
static void add_missing(struct ssp_writer *w)
{
	struct table *t = w->state;
	struct buf *names = &t->line;

	buf_reset(names);
	for (size_t i = 0; i < w->n; i++)
		if (t->columns[i].no_room)
			buf_printf(names, "%s%s", names->len ? ", " : "Not shown: ", w->columns[i].name);
	if (!names->len)
		return;
	buf_adds(names, " (choose columns with --columns)");
	buf_addc(&w->text, '\n');
	add_wrapped(w, (struct piece){ names->s, names->len }, 0);
}

/* Writes the rows held, and makes room for others. */
static void flush_rows(struct ssp_writer *w, bool all)
{
	struct table *t = w->state;

	if (!t->laid_out) {
		if (fit_width(w))
			fit_widths(w, all);
		add_header(w);
	}
	t->laid_out = true;
	for (size_t r = 0; r < t->rows; r++)
		add_row(w, &t->held[r * w->n], false);
	t->rows = 0;
	arena_reset(&t->arena);
}

static void grow(int *width, int to)
{
	if (to > *width)
		*width = to;
}

/* Makes a column as wide as a cell. No word needs more than a third of the terminal. */
static void measure(struct ssp_writer *w, size_t i, struct piece text)
{
	struct layout *l = &((struct table *)w->state)->columns[i];
	int width = width_of(text), most = w->style.width / 3;
	bool fixed = !fit_width(w) || !may_wrap(&w->columns[i]);
	int word = fixed ? width : widest_word(text, false), least = fixed ? width : widest_word(text, true);

	grow(&l->width, width);
	grow(&l->word, !fixed && word > most ? most : word);
	grow(&l->least, !fixed && least > most ? most : least);
	l->filled += text.len > 0;
}

/* A cell as people see it. */
static struct piece cell_text(struct ssp_writer *w, size_t i, const struct ssp_value *value)
{
	struct piece text = writer_shown(w, i, value);

	if (w->style.masked && text.len == 3 && memcmp(text.s, "***", 3) == 0)
		*w->style.masked = true;
	return text;
}

static void hold_row(struct ssp_writer *w, const struct ssp_value *row)
{
	struct table *t = w->state;

	for (size_t i = 0; i < w->n; i++) {
		struct piece text = cell_text(w, i, &row[i]);
		buf_reset(&t->line);
		add_escaped(&t->line, text, one_line);
		text = (struct piece){ arena_dupn(&t->arena, t->line.s, t->line.len), t->line.len };
		if (!text.s || t->line.failed) {
			w->text.failed = true;
			return;
		}
		if (!t->laid_out)
			measure(w, i, text);
		t->held[t->rows * w->n + i] = text;
	}
	t->rows++;
}

/* Writes one record: a name and its value on each line, and the further lines of a long text under its first. */
static void add_record(struct ssp_writer *w, const struct ssp_value *row)
{
	struct table *t = w->state;
	int indent = w->style.no_header ? 0 : t->columns[0].width + GAP;

	if (w->count)
		buf_addc(&w->text, '\n');
	for (size_t i = 0; i < w->n; i++) {
		struct piece text = cell_text(w, i, &row[i]), name = piece_of(w->columns[i].name);
		const char *end = text.s + text.len;
		int pad = indent;
		if (!w->style.no_header) {
			add_name(w, name);
			pad -= width_of(name);
		}
		do {
			const char *stop = memchr(text.s, '\n', (size_t)(end - text.s));
			struct piece line = { text.s, (size_t)((stop ? stop : end) - text.s) };
			add_spaces(&w->text, line.len ? pad : 0);
			add_wrapped(w, line, indent);
			pad = indent;
			text.s = stop ? stop + 1 : end;
		} while (text.s < end);
	}
}

static void table_begin(struct ssp_writer *w)
{
	struct table *t = mem_zalloc(sizeof *t + (w->n + 1) * sizeof t->columns[0]);

	w->state = t;
	if (t) {
		t->line = (struct buf)BUF_INIT;
		t->last = w->n ? w->n - 1 : 0;
	}
	if (t && !w->style.single)
		t->held = mem_alloc((HELD_ROWS + 1) * w->n * sizeof *t->held);
	if (!t || (!t->held && !w->style.single)) {
		w->text.failed = true;
		return;
	}
	for (size_t i = 0; i < w->n && !w->style.no_header; i++) {
		struct layout *l = &t->columns[w->style.single ? 0 : i];
		grow(&l->width, width_of(piece_of(w->columns[i].name)));
		l->word = l->least = l->width;
	}
	add_lines_above(w, w->style.marking);
	add_lines_above(w, w->style.heading);
}

static void table_row(struct ssp_writer *w, const struct ssp_value *row)
{
	struct table *t = w->state;

	if (w->style.single) {
		add_record(w, row);
		return;
	}
	hold_row(w, row);
	if (t->rows == HELD_ROWS)
		flush_rows(w, false);
}

static void table_end(struct ssp_writer *w)
{
	if (!w->style.single && !w->text.failed) {
		flush_rows(w, !w->count || ((struct table *)w->state)->rows == w->count);
		add_missing(w);
	}
	add_below(w);
}

static void table_free(struct ssp_writer *w)
{
	struct table *t = w->state;

	if (!t)
		return;
	arena_free(&t->arena);
	buf_free(&t->line);
	mem_free(t->held);
	mem_free(t);
}

const struct format format_table = { table_begin, table_row, table_end, table_free };
