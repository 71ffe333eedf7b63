/* XLSX out, by libxlsxwriter, which is loaded when the first workbook is made: no other file knows it, and a program that
 * writes no workbook does not need it.
 *
 * Dates, times and numbers are such in the sheet. Text is never a formula, and its format ("@") keeps it text when somebody
 * edits the cell. Only the row that is being written is in memory: the library keeps the rows before it in a file without a
 * name. The workbook is put together in memory when it ends, because a ZIP archive cannot be written as a stream.
 */
#include <dlfcn.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <string.h>

#include "io/writer.h"
#include "util/alloc.h"
#include "util/fail.h"
#include "util/spool.h"
#include "util/utf8.h"

/* Spreadsheets count days from 30 Dec 1899, and are wrong about those before 1 Mar 1900. */
enum { DAY_ZERO = 25569, FIRST_DAY = 61 - DAY_ZERO };
enum { MOST_ROWS = 1048576, MOST_TEXT = 32767, NAME_SIZE = 32, ZONES = 4, ZONE_SIZE = 7 };
/* Whole numbers beyond this lose digits in a spreadsheet. */
static const int64_t most_whole = 1LL << 53;

#define LIBRARY "libxlsxwriter.so." LXW_SOVERSION
struct functions {
#define FUNCTION(name) typeof(name) *name;
#include "io/xlsx.def"
#undef FUNCTION
};

/* Times have a format for each offset, so that the two hours that the clock change repeats differ. */
struct zone {
	char offset[ZONE_SIZE];
	lxw_format *format;
};

struct ssp_workbook {
	void *library;
	struct functions f;
	int fd; /* of the file in memory that the library writes */
	lxw_workbook *book;
	lxw_format *header, *text, *date;
	struct zone zones[ZONES];
};

/* The state of a writer: a sheet, and the workbook if it is the sheet's own. */
struct sheet {
	struct ssp_workbook *book, *own;
	lxw_worksheet *sheet;
	lxw_row_t row;
};

static int fail_library(struct ssp_error *e)
{
	fail(e, SSP_E_CREATE, "no-xlsx", "a workbook cannot be written: %s is not installed", LIBRARY);
	return fail_hint(e, "run, as root: apt-get install libxlsxwriter%s; or write csv, which a spreadsheet opens", LXW_SOVERSION);
}

static int fail_workbook(struct ssp_error *e)
{
	fail(e, SSP_E_CREATE, "no-workbook", "the workbook cannot be written");
	return fail_hint(e, "make room for temporary files in /tmp, or write csv");
}

static int load_library(struct ssp_workbook *b, struct ssp_error *e)
{
	if (!(b->library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL)))
		return fail_library(e);
#define FUNCTION(name) \
	if (!(b->f.name = (typeof(b->f.name))dlsym(b->library, #name))) \
		return fail_library(e);
#include "io/xlsx.def"
#undef FUNCTION
	return 0;
}

static lxw_format *new_format(struct ssp_workbook *b, const char *number)
{
	lxw_format *format = b->f.workbook_add_format(b->book);

	if (format && number)
		b->f.format_set_num_format(format, number);
	return format;
}

/* The file contains its date of creation: a fixed one, so that the same rows give the same bytes. */
static int begin_book(struct ssp_workbook *b, struct ssp_error *e)
{
	char path[64];
	lxw_workbook_options options = { .constant_memory = LXW_TRUE };
	lxw_doc_properties properties = { .created = 946684800 };

	if ((b->fd = memfd_create("ssp.xlsx", MFD_CLOEXEC)) < 0)
		return fail_workbook(e);
	snprintf(path, sizeof path, "/proc/self/fd/%d", b->fd);
	if (!(b->book = b->f.workbook_new_opt(path, &options)))
		return fail_memory(e);
	b->header = new_format(b, NULL);
	b->text = new_format(b, "@");
	b->date = new_format(b, "yyyy\\-mm\\-dd");
	if (!b->header || !b->text || !b->date || b->f.workbook_set_properties(b->book, &properties))
		return fail_memory(e);
	b->f.format_set_bold(b->header);
	return 0;
}

int ssp_workbook_new(struct ssp_workbook **made, struct ssp_error *e)
{
	struct ssp_workbook *b = mem_zalloc(sizeof *b);
	int code;

	*made = NULL;
	if (!b)
		return fail_memory(e);
	b->fd = -1;
	if ((code = load_library(b, e)) || (code = begin_book(b, e))) {
		ssp_workbook_free(b);
		return code;
	}
	*made = b;
	return 0;
}

void ssp_workbook_free(struct ssp_workbook *b)
{
	if (!b)
		return;
	if (b->book)
		b->f.lxw_workbook_free(b->book);
	if (b->fd >= 0)
		close(b->fd);
	if (b->library)
		dlclose(b->library);
	mem_free(b);
}

/* Writes the workbook. The library frees it in every case. */
static int close_book(struct ssp_workbook *b, struct ssp_error *e)
{
	lxw_workbook *book = b->book;

	b->book = NULL;
	if (!book || b->f.workbook_close(book))
		return fail_workbook(e);
	return lseek(b->fd, 0, SEEK_SET) < 0 ? fail_workbook(e) : 0;
}

int ssp_workbook_end(struct ssp_workbook *b, FILE *out, struct ssp_error *e)
{
	char block[64 * 1024];
	ssize_t n;
	int code = close_book(b, e);

	if (code)
		return code;
	while ((n = read(b->fd, block, sizeof block)) > 0)
		if (fwrite(block, 1, (size_t)n, out) != (size_t)n)
			return spool_write_failed(e);
	if (n < 0)
		return fail_workbook(e);
	return fflush(out) ? spool_write_failed(e) : 0;
}

/* The name of a sheet: without what a spreadsheet does not allow there. */
static void sheet_name(char room[NAME_SIZE], const struct ssp_style *style)
{
	const char *name = style->sheet ? style->sheet : style->command ? style->command : "ssp";

	snprintf(room, NAME_SIZE, "%s", name);
	for (char *s = room; (s = strpbrk(s, "[]:*?/\\'")); s++)
		*s = ' ';
}

static double column_width(const struct ssp_column *column)
{
	switch (column->type) {
	case SSP_TIME:
		return 26;
	case SSP_DATE:
		return 11;
	case SSP_INT:
	case SSP_REAL:
	case SSP_BOOL:
		return 10;
	default:
		return 18;
	}
}

/* A text that the library takes: valid until the next call. */
static const char *safe_cell_text(struct ssp_writer *w, struct piece text)
{
	buf_reset(&w->cell);
	utf8_show_lines(&w->cell, text.s, text.len);
	return w->cell.s;
}

static void put_text_cell(struct ssp_writer *w, lxw_col_t column, struct piece text, lxw_format *format)
{
	struct sheet *s = w->state;
	lxw_error error = s->book->f.worksheet_write_string(s->sheet, s->row, column, safe_cell_text(w, text), format);

	if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
		fail(&w->error, SSP_E_CREATE, "sheet-full", "row %u, %s: the text is longer than the %d characters that a cell can hold",
			s->row + 1, w->columns[column].name, MOST_TEXT);
	else if (error)
		fail_workbook(&w->error);
	if (w->error.code)
		fail_hint(&w->error, "write csv");
}

static void put_number_cell(struct ssp_writer *w, lxw_col_t column, double number, lxw_format *format)
{
	struct sheet *s = w->state;

	if (s->book->f.worksheet_write_number(s->sheet, s->row, column, number, format))
		fail_workbook(&w->error);
}

/* The format of times with this offset, "+01:00"; NULL for want of memory, or of so many offsets. */
static lxw_format *zone_format(struct ssp_workbook *b, struct piece offset)
{
	char words[128];

	for (struct zone *z = b->zones; z < b->zones + ZONES; z++) {
		if (!z->format) {
			snprintf(z->offset, sizeof z->offset, "%.*s", (int)offset.len, offset.s);
			snprintf(words, sizeof words, "yyyy\\-mm\\-dd hh:mm:ss \"%s\"", z->offset);
			z->format = new_format(b, words);
		}
		if (strncmp(z->offset, offset.s, offset.len) == 0 && !z->offset[offset.len])
			return z->format;
	}
	return NULL;
}

/* A date or a time as a number of days. False where the text is neither, or too old for a spreadsheet: it stays text. */
static bool put_day_cell(struct ssp_writer *w, lxw_col_t column, struct piece text)
{
	struct sheet *s = w->state;
	ssp_day day = has_shape(text, "0000-00-00") ? stored_day(text.s) : SSP_NO_DAY;
	struct piece offset = { text.s + 19, text.len - 19 };
	lxw_format *format;

	if (day == SSP_NO_DAY || day < FIRST_DAY)
		return false;
	if (text.len == 10) {
		put_number_cell(w, column, day + DAY_ZERO, s->book->date);
		return true;
	}
	if (!has_shape(text, "0000-00-00T00:00:00") || offset.len >= ZONE_SIZE || !(format = zone_format(s->book, offset)))
		return false;
	int hours = stored_digits(text.s + 11, 2), minutes = stored_digits(text.s + 14, 2), seconds = stored_digits(text.s + 17, 2);
	put_number_cell(w, column, day + DAY_ZERO + (hours * 3600 + minutes * 60 + seconds) / 86400.0, format);
	return true;
}

static void put_cell(struct ssp_writer *w, lxw_col_t i, const struct ssp_value *value)
{
	const struct ssp_column *column = &w->columns[i];
	struct sheet *s = w->state;

	if (value->kind == SSP_NULL)
		return;
	if (value->kind == SSP_NUMBER) {
		put_number_cell(w, i, value->r, NULL);
		return;
	}
	if (value->kind == SSP_WHOLE && !column->prefix && column->type != SSP_BOOL && value->i <= most_whole &&
		value->i >= -most_whole) {
		put_number_cell(w, i, (double)value->i, NULL);
		return;
	}
	struct piece text = writer_text(w, i, value, false);
	if ((column->type == SSP_DATE || column->type == SSP_TIME) && !(column->flags & SSP_MULTI) && put_day_cell(w, i, text))
		return;
	put_text_cell(w, i, text, s->book->text);
}

/* Sets the text that is printed above each page. */
static void set_marking(struct ssp_writer *w)
{
	struct sheet *s = w->state;
	_cleanup_buf_ struct buf head = BUF_INIT;
	static const char *const escapes[256] = { ['&'] = "&&", ['\n'] = " " };

	buf_adds(&head, "&C");
	add_escaped(&head, piece_of(safe_cell_text(w, piece_of(w->style.marking))), escapes);
	w->text.failed |= head.failed;
	/* a marking that is too long for a page header is still on the sheet of notes */
	if (!head.failed)
		s->book->f.worksheet_set_header(s->sheet, head.s);
}

static void begin_sheet(struct ssp_writer *w, struct sheet *s)
{
	char name[NAME_SIZE];
	struct functions *f = &s->book->f;

	sheet_name(name, &w->style);
	if (!(s->sheet = f->workbook_add_worksheet(s->book->book, name))) {
		fail_workbook(&w->error);
		return;
	}
	for (size_t i = 0; i < w->n; i++)
		f->worksheet_set_column(s->sheet, (lxw_col_t)i, (lxw_col_t)i, column_width(&w->columns[i]), NULL);
	f->worksheet_set_landscape(s->sheet);
	f->worksheet_fit_to_pages(s->sheet, 1, 0);
	if (w->style.marking)
		set_marking(w);
	if (w->style.no_header)
		return;
	for (size_t i = 0; i < w->n; i++)
		put_text_cell(w, (lxw_col_t)i, piece_of(w->columns[i].name), s->book->header);
	f->worksheet_freeze_panes(s->sheet, 1, 0);
	f->worksheet_repeat_rows(s->sheet, 0, 0);
	s->row++;
}

static void xlsx_begin(struct ssp_writer *w)
{
	struct sheet *s = w->state = mem_zalloc(sizeof *s);

	if (!s) {
		w->text.failed = true;
		return;
	}
	if (!(s->book = w->style.workbook) && !ssp_workbook_new(&s->own, &w->error))
		s->book = s->own;
	if (s->book)
		begin_sheet(w, s);
}

static void xlsx_row(struct ssp_writer *w, const struct ssp_value *row)
{
	struct sheet *s = w->state;

	if (s->row == MOST_ROWS) {
		fail(&w->error, SSP_E_CREATE, "sheet-full", "a sheet cannot hold more than %d rows", MOST_ROWS);
		fail_hint(&w->error, "write csv, or fewer rows with --where or --period");
	}
	for (size_t i = 0; i < w->n && !w->error.code; i++)
		put_cell(w, (lxw_col_t)i, &row[i]);
	s->row++;
}

static void note_lines(struct ssp_writer *w, const char *text)
{
	struct sheet *s = w->state;
	struct piece line;
	_cleanup_buf_ struct buf copy = BUF_INIT;

	while (writer_line(w, &text, &line) && !w->error.code) {
		buf_reset(&copy);
		buf_add(&copy, line.s, line.len);
		put_text_cell(w, 0, (struct piece){ copy.s, copy.len }, s->book->text);
		s->row++;
	}
	w->text.failed |= copy.failed;
}

/* Writes the text above the rows to a sheet of its own, so that the first sheet has only rows. */
static void add_notes(struct ssp_writer *w)
{
	struct sheet *s = w->state;

	if (!w->style.marking && !w->style.heading)
		return;
	s->row = 0;
	if (!(s->sheet = s->book->f.workbook_add_worksheet(s->book->book, "notes"))) {
		fail_workbook(&w->error);
		return;
	}
	note_lines(w, w->style.marking);
	note_lines(w, w->style.heading);
}

/* The bytes go through the text of the writer, as those of every format do. */
static void add_book(struct ssp_writer *w, struct ssp_workbook *b)
{
	ssize_t n = 0;
	char *room;

	if (close_book(b, &w->error))
		return;
	while ((room = buf_room(&w->text, 64 * 1024)) && (n = read(b->fd, room, 64 * 1024)) > 0)
		buf_wrote(&w->text, (size_t)n);
	if (n < 0)
		fail_workbook(&w->error);
}

static void xlsx_end(struct ssp_writer *w)
{
	struct sheet *s = w->state;

	if (w->error.code)
		return;
	if (!w->style.no_header && w->n && s->row > 1)
		s->book->f.worksheet_autofilter(s->sheet, 0, 0, s->row - 1, (lxw_col_t)(w->n - 1));
	if (!s->own)
		return;
	add_notes(w);
	if (!w->error.code)
		add_book(w, s->own);
}

static void xlsx_free(struct ssp_writer *w)
{
	struct sheet *s = w->state;

	if (s)
		ssp_workbook_free(s->own);
	mem_free(s);
}

const struct format format_xlsx = { .begin = xlsx_begin, .row = xlsx_row, .end = xlsx_end, .free = xlsx_free };
