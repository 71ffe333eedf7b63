/* Writers: rows out, in every format, to a stream or a file (INTERFACE, "Formats").
 *
 * A writer takes columns once, rows one after another, and an end; it never looks back, so a million rows
 * need no memory (a table on a terminal is the exception: it holds its first rows to measure them).
 */
#ifndef SSP_WRITE_H
#define SSP_WRITE_H

#include <stdio.h>

#include "ssp/date.h"
#include "ssp/rows.h"

enum ssp_format {
	SSP_FORMAT_TABLE,
	SSP_FORMAT_CSV,
	SSP_FORMAT_TSV,
	SSP_FORMAT_JSON,
	SSP_FORMAT_JSONL,
	SSP_FORMAT_MARKDOWN,
	SSP_FORMAT_HTML,
	SSP_FORMAT_NUL, /* -z: TAB between columns, NUL behind rows, nothing quoted, never a header */
};

/* The formats by name, for options, help and completion; in the order of the enum. */
SSP_API extern const struct ssp_word ssp_formats[];

/* How to write. All zero is a plain table with a header. */
struct ssp_style {
	enum ssp_format format;
	bool no_header;
	bool porcelain;  /* for scripts: no ' before = + - @ in CSV; ISO dates and no marking anywhere */
	bool terminal;   /* a table may draw lines and cut long cells to `width` */
	bool colour;
	int width;       /* of the terminal, in columns; 0 = do not cut */
	bool spreadsheet_safe; /* CSV text that a spreadsheet would run gets one ' before it */
	bool single;     /* one record, not a list: a table has a line for each column, JSON has "row" */
	const char *command;    /* JSON: "command" */
	const char *scope_json; /* JSON: the object "scope" (compact JSON), NULL = {} */
	const char *marking;    /* protective marking above a table, markdown or HTML; NULL = none */
	const struct ssp_clock *clock; /* for local times and dates in words; NULL = as stored */
};

struct ssp_writer;

/* Begins to write to `out`, which stays the caller's, as do the columns; both must outlive the writer.
 * `style` is copied, what it points at is borrowed. Nothing reaches the stream yet. SSP_E_INTERNAL without
 * memory. */
SSP_API SSP_CHECK int ssp_writer_new(struct ssp_writer **w, FILE *out, const struct ssp_style *style,
	const struct ssp_column *columns, size_t n, struct ssp_error *e);
/* Writes one row: as many values as columns; they may go once it returns. SSP_E_WRITE when the stream
 * fails, which may show only some rows later, or at the end: id "closed-pipe" when nobody reads any more,
 * else "write-failed". After that every further call fails. SSP_E_INTERNAL without memory. */
SSP_API SSP_CHECK int ssp_writer_row(struct ssp_writer *w, const struct ssp_value *row, struct ssp_error *e);
/* Writes what comes after the last row, and flushes the stream. Output that did not end is not whole. As
 * above. */
SSP_API SSP_CHECK int ssp_writer_end(struct ssp_writer *w, struct ssp_error *e);
/* Frees; NULL is fine. The stream stays open. */
SSP_API void ssp_writer_free(struct ssp_writer *w);

/* Everything that a source has, with begin and end; closes the source, whatever happens. *count (may be
 * NULL) gets the rows that were taken. An error of the source is returned as it is: the source has set its
 * words. */
SSP_API SSP_CHECK int ssp_write_rows(FILE *out, const struct ssp_style *style, struct ssp_rows *rows,
	size_t *count, struct ssp_error *e);

/* One value as its text, into `room`; returns `room`, or the value's own string. Without a clock it is
 * what CSV and JSON have and what is read back: C-2026-0017, yes, 2026-11-18, 2026-11-18T15:30:00Z. With
 * one it is what people read in tables: 18 Nov 2026, and the local 18 Nov 2026 15:30. Nothing is "". */
enum { SSP_TEXT_SIZE = 64 };
SSP_API const char *ssp_value_text(const struct ssp_clock *clock, const struct ssp_column *column,
	const struct ssp_value *value, char room[SSP_TEXT_SIZE]);

#endif
