/* Writers: rows out, in every format, to a stream or a file.
 *
 * A writer takes columns once, rows one after another, and an end; it never looks back, so a million rows
 * need no memory (a table on a terminal is the exception: it holds its first rows to measure them).
 *
 *	struct ssp_style style = { .format = SSP_FORMAT_JSONL };
 *	struct ssp_writer *w;
 *
 *	if (!(r = ssp_writer_new(&w, stdout, &style, columns, n, &e)) && !(r = ssp_writer_row(w, row, &e)))
 *		r = ssp_writer_end(w, &e);
 *	ssp_writer_free(w);
 *
 * What holds for every format (R004, formats; R211, stable columns): columns stand in the order given; the
 * same rows give the same bytes wherever and whenever they are written; text for people has control
 * characters and direction overrides spelt out (<U+202E>), so that a value cannot move the cursor; a
 * failed write is an error, that of the last byte too.
 */
#ifndef SSP_WRITE_H
#define SSP_WRITE_H

#include <stdio.h>

#include "ssp/date.h"
#include "ssp/rows.h"

/* The formats; what each looks like is said by ssp_formats. */
enum ssp_format {
	SSP_FORMAT_TABLE,
	SSP_FORMAT_CSV,
	SSP_FORMAT_TSV,
	SSP_FORMAT_JSON,
	SSP_FORMAT_JSONL,
	SSP_FORMAT_MARKDOWN,
	SSP_FORMAT_HTML,
	/* a workbook, which is written when it ends: it is no stream of rows */
	SSP_FORMAT_XLSX,
	/* -z: TAB between columns, NUL behind rows, nothing quoted, never a header */
	SSP_FORMAT_NUL,
};

/* The formats by name, for options, help and completion; in the order of the enum, ended by a row of NULL. */
SSP_API extern const struct ssp_word ssp_formats[];

/* Rows that belong to a single one, as the text that a writer made of them before, with `inner` set. Tables of these end
 * with a row whose name is NULL. */
struct ssp_inner {
	/* the key in JSON */
	const char *name;
	const char *text;
};

/* How to write. All zero is a plain table with a header. */
struct ssp_style {
	enum ssp_format format;
	/* no names of columns above the rows */
	bool no_header;
	/* for scripts: no ' before = + - @ in CSV; ISO dates, and no marking or heading anywhere */
	bool porcelain;
	/* a table draws lines and fits `width` */
	bool terminal;
	/* a table may use colours */
	bool colour;
	/* of the terminal, in columns; 0 = lines of any length */
	int width;
	/* set to true when a table has written a value that is masked; may be NULL */
	bool *masked;
	/* the columns were asked for by name: a terminal shows them even without values */
	bool columns_named;
	/* CSV text that a spreadsheet would run as a formula gets one ' before it; the import takes
	 * exactly that one away */
	bool spreadsheet_safe;
	/* one record, not a list: a table has a line for each column, JSON has "row" */
	bool single;
	/* of a single record: what belongs to it, below its own columns; not in CSV, TSV and the like; NULL = nothing */
	const struct ssp_inner *below;
	/* the rows go below those of another writer: HTML is a table without a page around it, and JSON is JSON Lines */
	bool inner;
	/* JSON: "command" */
	const char *command;
	/* JSON: the object "scope" (compact JSON): which selection these rows are; NULL = {} */
	const char *scope_json;
	/* protective marking above a table, markdown or HTML; NULL = none */
	const char *marking;
	/* what the rows are, below the marking: a line that is their title, then others; not with `no_header`; NULL = none */
	const char *heading;
	/* for local times, and for dates in words; NULL = both as stored */
	const struct ssp_clock *clock;
	/* XLSX: the rows become a sheet of this workbook, and `out` gets nothing; NULL = a workbook of their own, with a second
	 * sheet for the marking and the heading */
	struct ssp_workbook *workbook;
	/* XLSX: the name of the sheet; NULL = `command` */
	const char *sheet;
	/* the rows are kept in this table, and `out` gets nothing; `format` says for whom a report chooses its columns */
	struct ssp_table *table;
};

/* A writer: opaque, for one output, used by one thread. */
struct ssp_writer;

/* Begins to write to `out`, which stays the caller's, as do the columns; both must outlive the writer.
 * `style` is copied, what it points at is borrowed. Nothing reaches the stream yet. The caller frees *w with
 * ssp_writer_free; it is NULL after an error.
 *
 * SSP_E_CREATE    "no-xlsx": the library that writes workbooks is not installed; "no-workbook": it cannot begin one.
 * SSP_E_INTERNAL  no memory. */
SSP_API SSP_CHECK int ssp_writer_new(struct ssp_writer **w, FILE *out, const struct ssp_style *style,
	const struct ssp_column *columns, size_t n, struct ssp_error *e);

/* Writes one row: as many values as columns; they may go once it returns. Output is handed on in blocks,
 * so that a failed write may show only some rows later, or at the end.
 *
 * SSP_E_WRITE     "closed-pipe" when nobody reads any more, else "write-failed". After that every further
 *                 call fails.
 * SSP_E_CREATE    XLSX: "sheet-full": more rows, or a longer text, than a sheet can hold.
 * SSP_E_INTERNAL  no memory. */
SSP_API SSP_CHECK int ssp_writer_row(struct ssp_writer *w, const struct ssp_value *row, struct ssp_error *e);

/* Writes what comes after the last row, and flushes the stream. Output that did not end is not whole: a
 * caller that stops early leaves this out, so that JSON that is cut off cannot be taken for all there was.
 * Errors as ssp_writer_row. */
SSP_API SSP_CHECK int ssp_writer_end(struct ssp_writer *w, struct ssp_error *e);

/* Frees; NULL is fine. The stream stays open, and nothing more is written to it. */
SSP_API void ssp_writer_free(struct ssp_writer *w);

/* Rows kept in memory, for a program that writes the same rows in several formats or looks at them itself: opaque. */
struct ssp_table;

/* Makes an empty table, which a writer fills whose style names it: its columns, its rows, and the first line of its heading.
 * The caller frees *table with ssp_table_free; it is NULL after an error.
 *
 * SSP_E_INTERNAL  no memory. */
SSP_API SSP_CHECK int ssp_table_new(struct ssp_table **table, struct ssp_error *e);

/* The rows, from the first on whenever it is called: of two sources of one table only the later one is read. They live as
 * long as the table, and need not be closed. */
SSP_API void ssp_table_rows(struct ssp_table *table, struct ssp_rows *rows);

/* How many rows there are; row `i` of them, of as many values as columns; the place of a column by its name, or -1; the
 * heading, "" if none. Borrowed. */
SSP_API size_t ssp_table_count(const struct ssp_table *table);
SSP_API const struct ssp_value *ssp_table_row(const struct ssp_table *table, size_t i);
SSP_API int ssp_table_column(const struct ssp_table *table, const char *name);
SSP_API const char *ssp_table_heading(const struct ssp_table *table);

/* Frees; NULL is fine. */
SSP_API void ssp_table_free(struct ssp_table *table);

/* A workbook of several sheets: opaque, filled by writers whose style names it, one after another. */
struct ssp_workbook;

/* Makes an empty workbook. The caller frees *book with ssp_workbook_free; it is NULL after an error.
 *
 * SSP_E_CREATE    "no-xlsx", "no-workbook", as ssp_writer_new.
 * SSP_E_INTERNAL  no memory. */
SSP_API SSP_CHECK int ssp_workbook_new(struct ssp_workbook **book, struct ssp_error *e);

/* Writes the workbook to `out` and flushes that, after the writers of its sheets have ended. Nothing can be added
 * afterwards. The same sheets give the same bytes.
 *
 * SSP_E_CREATE  "no-workbook". SSP_E_WRITE as ssp_writer_row. */
SSP_API SSP_CHECK int ssp_workbook_end(struct ssp_workbook *book, FILE *out, struct ssp_error *e);

/* Frees; NULL is fine. */
SSP_API void ssp_workbook_free(struct ssp_workbook *book);

/* Everything that a source has, with begin and end; closes the source, whatever happens. *count (may be
 * NULL) gets the rows that were taken.
 *
 * SSP_E_WRITE, SSP_E_INTERNAL  as above, in `e`. An error of the source is returned as it is: the source
 * has set its words where it puts its errors, which for rows of a store is the handle. */
SSP_API SSP_CHECK int ssp_write_rows(FILE *out, const struct ssp_style *style, struct ssp_rows *rows,
	size_t *count, struct ssp_error *e);

/* Room for the text of any value that is not a string of its own, with its NUL. */
enum { SSP_TEXT_SIZE = 64 };

/* One value as its text, into `room`; returns `room`, or the value's own string. Without a clock it is
 * what can be read back, times as the store keeps them: C-2026-0017, yes, 2026-11-18, 2026-11-18T15:30:00Z. With
 * one it is what people read in tables: 18 Nov 2026, and the local 18 Nov 2026 15:30. Null is "". */
SSP_API const char *ssp_value_text(const struct ssp_clock *clock, const struct ssp_column *column,
	const struct ssp_value *value, char room[SSP_TEXT_SIZE]);

#endif
