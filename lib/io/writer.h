/* The inside of a writer: one row of function pointers for each format, all of which append to one text.
 *
 * A format never sees the stream. It appends to `text`, and the front (write.c) hands whole blocks of that to
 * the stream, so only one place can meet a failed write, and a format is a plain function from rows to bytes.
 * Lack of memory is remembered in `text.failed`, and any other fault in `error`; the front checks both.
 */
#ifndef IO_WRITER_H
#define IO_WRITER_H

#include "ssp/write.h"
#include "util/buf.h"

/* A format. `begin`, `end` and `free` may be NULL; `row` is called once for each row. */
struct format {
	void (*begin)(struct ssp_writer *w);
	void (*row)(struct ssp_writer *w, const struct ssp_value *row);
	void (*end)(struct ssp_writer *w);
	void (*free)(struct ssp_writer *w);
};

extern const struct format format_table, format_csv, format_tsv, format_json, format_jsonl, format_markdown,
	format_html, format_xlsx, format_nul, format_ics, format_kept;

struct ssp_writer {
	FILE *out;
	const struct format *format;
	struct ssp_style style;
	const struct ssp_column *columns; /* borrowed */
	size_t n;
	size_t count;    /* rows before the current one */
	struct buf text; /* text not yet written to the stream */
	struct buf cell; /* for writer_shown() */
	struct buf refs; /* for writer_text() */
	void *state;     /* of the format; its `free` frees it */
	struct ssp_error error; /* the error of a format, other than lack of memory; code 0: no error */
	bool broken;     /* the stream failed once: nothing more goes there */
};

/* Part of a text, not always with a NUL behind it. */
struct piece {
	const char *s;
	size_t len;
};

/* Returns the text of a value for programs (a time local with its offset, a date as stored) or, with
 * `people` and not in porcelain, for people (both in words); with no clock both are as stored. Valid until
 * the next call; empty for an SSP_NULL. */
struct piece writer_text(struct ssp_writer *w, size_t column, const struct ssp_value *value, bool people);
/* Returns the text for people, with characters that would move the cursor or turn the direction of reading
 * spelt out as <U+202E>; line ends become LF, tabs a blank. Valid until the next call. */
struct piece writer_shown(struct ssp_writer *w, size_t column, const struct ssp_value *value);
/* Returns a text for programs with the same characters spelt out, and line ends and tabs as they are. Valid
 * until the next call. */
struct piece writer_safe(struct ssp_writer *w, struct piece text);
/* Sets *line to the next line of a text, with the characters of writer_shown spelt out, and moves *text past it. False at the
 * end, or for NULL. Valid until the next call. */
bool writer_line(struct ssp_writer *w, const char **text, struct piece *line);
/* Does a text begin with a digit for each 0 of `shape`, and with the same character for every other? */
bool has_shape(struct piece text, const char *shape);
/* Returns the day at the start of a text of the shape 0000-00-00; SSP_NO_DAY if it does not exist. */
ssp_day stored_day(const char *s);
/* Returns the number of the next `n` digits. */
int stored_digits(const char *s, int n);
/* Adds a text, with each byte that has a text in `escapes` replaced by that text. */
void add_escaped(struct buf *to, struct piece text, const char *const escapes[256]);
/* Adds the rows below a single record, with an empty line before each table. */
void add_below(struct ssp_writer *w);
/* A C string as a piece. */
struct piece piece_of(const char *s);
/* Is a column aligned to the right? */
bool writer_right(const struct ssp_column *column);

#endif
