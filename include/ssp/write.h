/* Writers: rows out, in every format, to a stream or a file (INTERFACE, "Formats").
 *
 * A writer takes columns once, rows one after another, and an end; it never looks back, so a million rows need no
 * memory (a table on a terminal is the exception: it holds its first rows to measure them).
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
	SSP_FORMAT_NUL, /* -z: fields end in TAB, records in NUL, nothing quoted */
};

/* The formats by name, for options, help and completion; in the order of the enum. */
SSP_API extern const struct ssp_word ssp_formats[];

/* How to write. All zero is a plain table with a header. */
struct ssp_style {
	enum ssp_format format;
	bool no_header;
	bool porcelain;  /* bytes as they are: no quote before = + - @ in CSV */
	bool terminal;   /* a table may draw lines and cut long cells to `width` */
	bool colour;
	int width;       /* of the terminal, in columns; 0 = do not cut */
	bool spreadsheet_safe; /* CSV text that a spreadsheet would run gets one ' before it */
	bool single;     /* one record, not a list: tables and JSON show it as key and value */
	const char *command;    /* JSON: "command" */
	const char *scope_json; /* JSON: the object "scope" (compact JSON), NULL = {} */
	const char *marking;    /* protective marking above a table, markdown or HTML; NULL = none */
	const struct ssp_clock *clock; /* for local times; borrowed */
};

struct ssp_writer;

/* Begins to write to `out`, which stays the caller's. SSP_E_INTERNAL without memory. */
SSP_API SSP_CHECK int ssp_writer_new(struct ssp_writer **w, FILE *out, const struct ssp_style *style,
	const struct ssp_column *columns, size_t n, struct ssp_error *e);
/* Writes one row: as many values as columns. SSP_E_WRITE when the stream fails. */
SSP_API SSP_CHECK int ssp_writer_row(struct ssp_writer *w, const struct ssp_value *row, struct ssp_error *e);
/* Writes what comes after the last row, and flushes. SSP_E_WRITE. */
SSP_API SSP_CHECK int ssp_writer_end(struct ssp_writer *w, struct ssp_error *e);
/* Frees; NULL is fine. */
SSP_API void ssp_writer_free(struct ssp_writer *w);

/* Everything that a source has, with begin and end; closes the source. *count (may be NULL) gets the rows. */
SSP_API SSP_CHECK int ssp_write_rows(FILE *out, const struct ssp_style *style, struct ssp_rows *rows, size_t *count,
	struct ssp_error *e);

/* One value as its text (a reference, yes or no, a local time …) into `room`; returns `room`, or the value's own
 * string. What CSV, tables and records that are read back agree on. */
enum { SSP_TEXT_SIZE = 64 };
SSP_API const char *ssp_value_text(const struct ssp_clock *clock, const struct ssp_column *column,
	const struct ssp_value *value, char room[SSP_TEXT_SIZE]);

#endif
