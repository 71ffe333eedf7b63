/* The inside of a writer: one row of function pointers for each format, all of which append to one text.
 *
 * A format never sees the stream. It appends to `text`, and the front (write.c) hands whole blocks of that to
 * the stream, so only one place can meet a failed write, and a format is a plain function from rows to bytes.
 * Want of memory is remembered in `text.failed`, and any other fault in `error`; the front looks at both.
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

/* The text of a value as machines read it, or (`people`) as people do: a local time, a date in words.
 * Valid until the next call; of an SSP_NULL it is empty. */
struct piece writer_text(struct ssp_writer *w, size_t column, const struct ssp_value *value, bool people);
/* The text for people, with what would move the cursor or turn the direction of reading spelt out as
 * <U+202E>; line ends stay, as LF. Valid until the next call. */
struct piece writer_shown(struct ssp_writer *w, size_t column, const struct ssp_value *value);
/* The same spelling in a text for programs, which otherwise stays as it is. Valid until the next call. */
struct piece writer_safe(struct ssp_writer *w, struct piece text);
/* The next line of a text, with what writer_shown spells out; moves *text past it. False at the end, or of NULL. Valid
 * until the next call. */
bool writer_line(struct ssp_writer *w, const char **text, struct piece *line);
/* Whether a text has digits where `shape` has a 0, and elsewhere what `shape` has, from its start on. */
bool has_shape(struct piece text, const char *shape);
/* The day at the start of a text of the shape 0000-00-00, or SSP_NO_DAY. */
ssp_day stored_day(const char *s);
/* The number that the next `n` digits are. */
int stored_digits(const char *s, int n);
/* Adds a text with each byte that has a row in `escapes` replaced by that. */
void add_escaped(struct buf *to, struct piece text, const char *const escapes[256]);
/* Adds what is below a single record, an empty line between one table and the next. */
void add_below(struct ssp_writer *w);
/* A C string as a piece. */
struct piece piece_of(const char *s);
/* Whether a column is aligned to the right. */
bool writer_right(const struct ssp_column *column);

#endif
