/* Refused records, as they came. See io/rejects.h.
 *
 * A CSV is read once more for them, by lines, with a position of its own: so a row that has the wrong number of
 * values, or is in no encoding of ours, comes out as it went in, and rows that are taken pay nothing for it.
 */
#include "io/rejects.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "io/csv_guard.h"
#include "util/alloc.h"
#include "util/buf.h"
#include "util/fail.h"

/* Where the file says already what is wrong: it came from here before. */
enum { NOWHERE = -1 };

struct rejects {
	const struct source *source;
	FILE *out;
	long header;   /* its last line; 0 = it is written */
	int error;     /* the place of the column `error` */
	off_t at;      /* of what follows the block, in the file */
	long line;     /* that begins, or goes on, at `next` */
	size_t next, len;
	struct buf row;
	char block[64 * 1024];
};

int rejects_open(struct rejects **made, const struct source *source, FILE *out, struct ssp_error *e)
{
	struct rejects *r = *made = mem_zalloc(sizeof *r);

	if (!r)
		return fail_memory(e);
	r->source = source;
	r->out = out;
	r->header = source->last;
	r->error = NOWHERE;
	r->line = 1;
	r->row = (struct buf)BUF_INIT;
	for (size_t i = 0; i < source->n_columns; i++)
		if (strcmp(source->columns[i], "error") == 0)
			r->error = (int)i;
	return 0;
}

void rejects_close(struct rejects *r)
{
	if (r)
		buf_free(&r->row);
	mem_free(r);
}

/* The byte at `next`, or EOF. */
static int peek_byte(struct rejects *r)
{
	if (r->next == r->len) {
		ssize_t n = pread(fileno(r->source->in), r->block, sizeof r->block, r->at);
		if (n <= 0)
			return EOF;
		r->at += n;
		r->len = (size_t)n;
		r->next = 0;
	}
	return (unsigned char)r->block[r->next];
}

/* The next byte. Lines end in LF, CR LF or CR alone, as the reader counts them. */
static int reject_char(struct rejects *r)
{
	int c = peek_byte(r);

	if (c == EOF)
		return EOF;
	r->next++;
	if (c == '\n' || (c == '\r' && peek_byte(r) != '\n'))
		r->line++;
	return c;
}

/* Lines into the row, without the end of the last one; returns that. */
static const char *take_lines(struct rejects *r, long first, long last)
{
	int c;

	buf_reset(&r->row);
	while (r->line < first && reject_char(r) != EOF)
		;
	while (r->line <= last && (c = reject_char(r)) != EOF)
		buf_addc(&r->row, (char)c);
	size_t n = r->row.len;
	while (n && strchr("\r\n", r->row.s[n - 1]))
		n--;
	const char *end = r->row.len - n == 2 ? "\r\n" : r->row.len > n && r->row.s[n] == '\r' ? "\r" : "\n";
	if (r->row.len > n)
		r->row.s[r->row.len = n] = '\0';
	return end;
}

/* Counts the values of the row, and sets the place of the delimiter before the last one. */
static size_t count_values(const struct buf *row, char delimiter, size_t *comma)
{
	size_t n = 1;
	bool quoted = false;

	for (size_t i = 0; i < row->len; i++) {
		if (row->s[i] == '"')
			quoted = !quoted;
		if (row->s[i] != delimiter || quoted)
			continue;
		*comma = i;
		n++;
	}
	return n;
}

/* Takes away what was wrong the last time. False where the row's last value may be another: it then stays as it is. */
static bool take_off_error(struct rejects *r)
{
	size_t want = r->source->n_columns, comma = 0;

	if (r->error == NOWHERE)
		return true;
	if (r->error != (int)want - 1)
		return false;
	size_t n = count_values(&r->row, r->source->delimiter, &comma);
	if (n == want)
		r->row.s[r->row.len = comma] = '\0';
	return n == want || n == want - 1;
}

/* In the encoding of the file, of which only ASCII is known to be the same. */
static void put_error(struct rejects *r, const char *message)
{
	bool ascii = strcmp(r->source->encoding, "UTF-8") != 0;

	buf_addc(&r->row, r->source->delimiter);
	buf_adds(&r->row, csv_wants_guard(message, strlen(message)) ? "\"'" : "\"");
	for (; *message; message++) {
		bool letter = (*message & 0xC0) != 0x80;
		if (ascii && (*message & 0x80))
			buf_adds(&r->row, letter ? "?" : "");
		else
			buf_addc(&r->row, *message);
		if (*message == '"')
			buf_addc(&r->row, '"');
	}
	buf_addc(&r->row, '"');
}

static void write_rejected_row(struct rejects *r, const char *end)
{
	fwrite(r->row.s, 1, r->row.len, r->out);
	fputs(end, r->out);
}

static void write_header(struct rejects *r)
{
	const char *end = take_lines(r, 1, r->header);

	if (r->error == NOWHERE) {
		buf_addc(&r->row, r->source->delimiter);
		buf_adds(&r->row, "error");
	}
	write_rejected_row(r, end);
	r->header = 0;
}

static void write_rest(struct rejects *r, long first)
{
	int c;

	while (r->line < first && reject_char(r) != EOF)
		;
	while ((c = reject_char(r)) != EOF)
		putc(c, r->out);
}

static void add_csv(struct rejects *r, const char *message)
{
	if (r->header)
		write_header(r);
	if (r->source->last == LONG_MAX) {
		write_rest(r, r->source->first);
		return;
	}
	const char *end = take_lines(r, r->source->first, r->source->last);
	if (take_off_error(r))
		put_error(r, message);
	write_rejected_row(r, end);
}

int rejects_add(struct rejects *r, const char *message)
{
	if (r->source->columns)
		add_csv(r, message);
	else
		r->source->raw(r->source, message, r->out);
	return r->row.failed || fflush(r->out) || ferror(r->out) ? SSP_E_WRITE : 0;
}
