/* A source of records from CSV, JSON or JSON Lines: an importer asks for one record after another and need not know the
 * format.
 *
 * A record is a list of names and texts with the line on which it begins. A bad record is an error that counts as a record:
 * the next call continues after it, so that an importer can report every fault of a file. If reading cannot continue (an
 * unclosed quote, a failing disk), the error comes once and then the end.
 *
 *	while ((r = source_next(s, &record, &e)) != 0) …
 *
 * A file is read twice: first for its encoding and its digest, so that both are known before the first record, then for its
 * records. An input that cannot be read twice, such as a pipe, is spooled. Memory does not grow with the file.
 */
#ifndef IO_SOURCE_H
#define IO_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "ssp/error.h"
#include "util/sha256.h"

enum source_encoding {
	SOURCE_UTF8,   /* strict: anything else is refused by its line */
	SOURCE_DETECT, /* UTF-8; a file that is not UTF-8, and has no byte order mark, is read as Windows-1252 */
	SOURCE_1252,   /* Windows-1252 as the user declared, unless the file has a byte order mark of UTF-8 */
};

/* How to read. All zero is CSV with commas in strict UTF-8, as `ssp export csv` writes it. */
struct source_options {
	const char *file;     /* for messages, as the user wrote it; borrowed until the source is closed */
	const char *spool;    /* the directory for a spool, NULL = /tmp */
	enum source_encoding encoding; /* of CSV; JSON is always UTF-8 */
	char delimiter;       /* of CSV; 0: of comma, semicolon and tab the one that the header has most */
	bool escapes;         /* of CSV: no quotes, but \t \n \r and \\ in a value, as `ssp export tsv` writes it */
	bool extra_empty;     /* ignore empty columns at the end of a CSV header or row */
	bool skip_empty;      /* CSV rows of nothing but delimiters and blanks are no records (spreadsheets leave them) */
	bool keep_apostrophe; /* the ' of csv_guard.h stays: a CSV that no `ssp` wrote */
};

/* `text` ends with NUL and is borrowed until the next record; it is NULL for a JSON null, and "" for an
 * empty CSV value. A JSON list comes joined by ';', true and false as yes and no. */
struct source_pair {
	const char *name, *text;
	size_t len;
};

struct source_record {
	long line;
	size_t n;
	const struct source_pair *pairs;
};

struct source {
	int (*next)(struct source *s, struct source_record *record, struct ssp_error *e);
	void (*close)(struct source *s);
	const char *encoding;               /* the encoding in use: "UTF-8" or "Windows-1252" */
	unsigned char digest[SHA256_BYTES]; /* of the bytes of the file */
	const char *const *columns;         /* the CSV header, no blanks around the names; NULL for JSON */
	size_t n_columns;
	char delimiter;                     /* of CSV */
	long first, last;                   /* of CSV: the lines of the last record, right or wrong; at first the header's */
	FILE *in;                           /* the input: the caller's stream, or its spool */
	/* Of JSON: writes the last record, right or wrong, as one line with `message` as the key `error`; and what could
	 * not be read to its end as it is. For io/rejects.h. */
	void (*raw)(const struct source *s, const char *message, FILE *out);
};

/* Opens by the ending of `options->file` (.json, .jsonl, .ndjson, .tsv, anything else is CSV), or by `format`
 * ("csv", "tsv", "json", "jsonl", "ndjson") where that is not NULL. `in` stays the caller's and must stay open. The
 * caller closes *made. SSP_E_NOINPUT when it cannot be read; SSP_E_CREATE "cannot-spool"; SSP_E_DATA for a fault that
 * makes the whole file unreadable: id "bad-encoding", "no-header" or "bad-header". */
int source_open(struct source **made, FILE *in, const char *format, const struct source_options *options,
	struct ssp_error *e);

/* Returns 1 and the next record; 0 at the end; SSP_E_DATA with the file and the line for a wrong one (ids "bad-row",
 * "bad-quote", "bad-json", "bad-shape", "too-long"), SSP_E_NOINPUT or SSP_E_INTERNAL. An error is set only in an `e`
 * that is clear, so clear it between calls. */
static inline int source_next(struct source *s, struct source_record *record, struct ssp_error *e)
{
	return s->next(s, record, e);
}

/* Frees the source. NULL is allowed. */
static inline void source_close(struct source *s)
{
	if (s)
		s->close(s);
}

static inline void source_closep(struct source **s)
{
	source_close(*s);
}
#define _cleanup_source_ __attribute__((cleanup(source_closep)))

#endif
