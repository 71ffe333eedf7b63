/* Writers: they write rows in every format to a stream or a file.
 *
 * A writer gets columns once, then rows one after another, then an end. It keeps no row that it has written, so a million
 * rows need no memory (only a table on a terminal holds its first rows, to measure them).
 *
 *	struct ssp_style style = { .format = SSP_FORMAT_JSONL };
 *	struct ssp_writer *w;
 *
 *	if (!(r = ssp_writer_new(&w, stdout, &style, columns, n, &e)) && !(r = ssp_writer_row(w, row, &e)))
 *		r = ssp_writer_end(w, &e);
 *	ssp_writer_free(w);
 *
 * Every format (R004, formats; R211, stable columns) keeps the order of the columns, gives the same bytes for the same
 * rows at any time and place, and spells out control characters and direction overrides (<U+202E>), so that no value
 * moves the cursor. A failed write, also of the last byte, is an error.
 */
#ifndef SSP_WRITE_H
#define SSP_WRITE_H

#include <stdio.h>

#include "ssp/date.h"
#include "ssp/rows.h"

/* The formats; ssp_formats describes each. */
enum ssp_format {
	SSP_FORMAT_TABLE,
	SSP_FORMAT_CSV,
	SSP_FORMAT_TSV,
	SSP_FORMAT_JSON,
	SSP_FORMAT_JSONL,
	SSP_FORMAT_MARKDOWN,
	SSP_FORMAT_HTML,
	/* a workbook, which is written at its end and not row by row */
	SSP_FORMAT_XLSX,
	/* -z: TAB between columns, NUL after each row, no quotes, no header */
	SSP_FORMAT_NUL,
	/* an iCalendar file with an event for each row of a noun that has days, which has no text and no personal field. Not
	 * every list has this format, so ssp_formats does not have it */
	SSP_FORMAT_ICS,
};

/* The names of the formats with a description, for options, help and completion; in the order of the enum, ended by a row of
 * NULL. */
SSP_API extern const struct ssp_word ssp_formats[];

/* Rows that belong to a single row, as text that another writer made before with `inner` set. Arrays end with a NULL name. */
struct ssp_inner {
	/* the key in JSON */
	const char *name;
	const char *text;
};

/* How to write. All zero is a plain table with a header. */
struct ssp_style {
	enum ssp_format format;
	/* write no header */
	bool no_header;
	/* for scripts: no ' before = + - @ in CSV, ISO dates, no marking and no heading */
	bool porcelain;
	/* a table draws lines and fits `width` */
	bool terminal;
	/* a table may use colours */
	bool colour;
	/* width of the terminal in columns; 0: lines of any length */
	int width;
	/* set to true when a table writes a masked value; may be NULL */
	bool *masked;
	/* the user named the columns: a terminal shows them even where they are empty */
	bool columns_named;
	/* put a ' before CSV text that a spreadsheet would run as a formula; an import removes exactly that one */
	bool spreadsheet_safe;
	/* one record, not a list: a table has a line for each column, JSON has "row" */
	bool single;
	/* of a single record: rows to write below its own columns, not in CSV, TSV and the like; NULL: none */
	const struct ssp_inner *below;
	/* the rows go below those of another writer: HTML is a table without a page, and JSON is JSON Lines */
	bool inner;
	/* iCalendar: the noun, and the columns with the first day or the time of a row, its last day, and its minutes; set by
	 * ssp_read */
	const char *noun, *begins, *ends, *lasts;
	/* JSON: "command" */
	const char *command;
	/* JSON: the object "scope" (compact JSON) that describes the selection; NULL: {} */
	const char *scope_json;
	/* protective marking above a table, markdown or HTML; NULL: none */
	const char *marking;
	/* heading below the marking: a title line, then others; not with `no_header`; NULL: none */
	const char *heading;
	/* for local times and dates in words; NULL: both as stored */
	const struct ssp_clock *clock;
	/* XLSX: add the rows as a sheet of this workbook and write nothing to `out`; NULL: a workbook of their own, with a
	 * second sheet for the marking and the heading */
	struct ssp_workbook *workbook;
	/* XLSX: the name of the sheet; NULL: `command` */
	const char *sheet;
	/* keep the rows in this table and write nothing to `out`, which may be NULL; a report still chooses its columns by `format` */
	struct ssp_table *table;
};

/* A writer: opaque, for one output, used by one thread. */
struct ssp_writer;

/* Makes a writer to `out`. The stream and the columns stay the caller's and must outlive the writer; `style` is copied, its
 * pointers are borrowed. Writes nothing yet. The caller frees *w with ssp_writer_free; it is NULL after an error.
 *
 * SSP_E_CREATE    "no-xlsx": the library that writes workbooks is not installed; "no-workbook": it cannot begin one.
 * SSP_E_INTERNAL  no memory. */
SSP_API SSP_CHECK int ssp_writer_new(struct ssp_writer **w, FILE *out, const struct ssp_style *style,
	const struct ssp_column *columns, size_t n, struct ssp_error *e);

/* Writes one row with as many values as columns; the values are not kept. Output is written in blocks, so a failure may appear
 * some rows later or at the end.
 *
 * SSP_E_WRITE     "closed-pipe" when the reader has gone, else "write-failed". After that every further call fails.
 * SSP_E_CREATE    XLSX: "sheet-full": more rows, or a longer text, than a sheet can hold.
 * SSP_E_INTERNAL  no memory. */
SSP_API SSP_CHECK int ssp_writer_row(struct ssp_writer *w, const struct ssp_value *row, struct ssp_error *e);

/* Writes the end of the output and flushes the stream. A caller that stops early must not call it, so that truncated JSON is not
 * mistaken for complete output. Errors as ssp_writer_row. */
SSP_API SSP_CHECK int ssp_writer_end(struct ssp_writer *w, struct ssp_error *e);

/* Frees the writer; the stream stays open and gets nothing more. NULL is allowed. */
SSP_API void ssp_writer_free(struct ssp_writer *w);

/* Rows kept in memory, for a program that writes the same rows in several formats or looks at them itself: opaque. */
struct ssp_table;

/* Makes an empty table; a writer with the table in its style fills it: its columns, its rows, and the first line of its
 * heading. The caller frees *table with ssp_table_free; it is NULL after an error.
 *
 * SSP_E_INTERNAL  no memory. */
SSP_API SSP_CHECK int ssp_table_new(struct ssp_table **table, struct ssp_error *e);

/* Sets *rows to the rows, from the first on at every call: of two sources of one table only the later one is read. They live
 * as long as the table, and need not be closed. */
SSP_API void ssp_table_rows(struct ssp_table *table, struct ssp_rows *rows);

/* Return the number of rows; row `i` from 0, with as many values as columns; the index of a column by its name, or -1; and the
 * heading, "" if there is none. Borrowed. */
SSP_API size_t ssp_table_count(const struct ssp_table *table);
SSP_API const struct ssp_value *ssp_table_row(const struct ssp_table *table, size_t i);
SSP_API int ssp_table_column(const struct ssp_table *table, const char *name);
SSP_API const char *ssp_table_heading(const struct ssp_table *table);

/* Frees the table. NULL is allowed. */
SSP_API void ssp_table_free(struct ssp_table *table);

/* A workbook of several sheets: opaque, filled by writers with the workbook in their style, one after another. */
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

/* Frees the workbook. NULL is allowed. */
SSP_API void ssp_workbook_free(struct ssp_workbook *book);

/* Writes all rows of a source, with begin and end, and closes the source in every case. *count (may be NULL) gets the number of
 * rows that were read.
 *
 * SSP_E_CREATE, SSP_E_WRITE, SSP_E_INTERNAL  as above, in `e`. A code of the source is returned unchanged; its words are where the
 * source puts them, for rows of a store in the handle. */
SSP_API SSP_CHECK int ssp_write_rows(FILE *out, const struct ssp_style *style, struct ssp_rows *rows,
	size_t *count, struct ssp_error *e);

/* The SHA-256 of `n` bytes in hex digits, as sha256sum prints it; returns `hex`. */
enum { SSP_SHA256_SIZE = 65 };
SSP_API char *ssp_sha256(const void *bytes, size_t n, char hex[SSP_SHA256_SIZE]);

/* The size of a buffer for the text of any value that is not a string, with its NUL. */
enum { SSP_TEXT_SIZE = 64 };

/* Returns the text of a value: `room`, or the value's own string. Without a clock it has the form of the store: C-2026-0017,
 * yes, 2026-11-18, 2026-11-18T15:30:00Z; with one the form of tables: 18 Nov 2026, and local time 18 Nov 2026 15:30. Null
 * is "". */
SSP_API const char *ssp_value_text(const struct ssp_clock *clock, const struct ssp_column *column,
	const struct ssp_value *value, char room[SSP_TEXT_SIZE]);

#endif
