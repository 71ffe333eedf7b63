/* CSV in, by libcsv. See io/csv_read.h.
 *
 * libcsv needs care, and all of it is here. Its callbacks return nothing: want of memory is latched and
 * looked at after each piece. It counts neither lines nor fields, so we do; it takes blanks off values
 * unless it is told that nothing is a blank; it ends no record at the end of the file unless csv_fini is
 * called, and sees an open quotation mark only then. It gets a line at a time, so that no more than one
 * record is waiting, and a fault can be told with its line. A whole line without a quotation mark does not need it:
 * that is cut at its delimiters, which is several times as fast and gives the same values (tests/unit/csv.c).
 */
#include "io/csv_read.h"

#include <csv.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "io/csv_guard.h"
#include "io/input.h"
#include "util/alloc.h"
#include "util/arena.h"
#include "util/buf.h"
#include "util/fail.h"
#include "util/utf8.h"

struct csv_source {
	struct source source;
	struct source_options options;
	struct input input;
	struct csv_parser parser;
	struct buf bytes;          /* the values of this record, each with a NUL behind it */
	size_t *ends, n, room;     /* where each ends in `bytes` */
	struct source_pair *pairs; /* as many as columns */
	struct arena names;
	long line, began;          /* of the place in the file, and of this record */
	bool whole;                /* libcsv has seen the end of this record */
	bool failed;               /* no memory inside a callback, which cannot say so */
	bool after_cr;             /* the last byte that libcsv got was a CR */
	bool over;
};

/* libcsv takes blanks off the ends of values, unless nothing is a blank. */
static int no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void on_value(void *s, size_t n, void *data)
{
	struct csv_source *c = data;

	if (!mem_grow(&c->ends, &c->room, c->n, sizeof *c->ends)) {
		c->failed = true;
		return;
	}
	char *room = buf_room(&c->bytes, n + 1);
	if (!room)
		return;
	if (n)
		memcpy(room, s, n);
	room[n] = '\0';
	buf_wrote(&c->bytes, n + 1);
	c->ends[c->n++] = c->bytes.len;
}

static void on_record(int terminator, void *data)
{
	(void)terminator;
	((struct csv_source *)data)->whole = true;
}

static int refuse_csv_record(struct csv_source *c, const char *id, const char *message, struct ssp_error *e)
{
	fail(e, SSP_E_DATA, id, "%s", message);
	return fail_at(e, c->input.file, c->began, NULL);
}

static int parser_failed(struct csv_source *c, struct ssp_error *e)
{
	if (csv_error(&c->parser) != CSV_EPARSE)
		return fail_memory(e);
	fail(e, SSP_E_DATA, "bad-quote", "a quotation mark is in the wrong place; reading stopped after line %ld", c->began - 1);
	fail_at(e, c->input.file, c->line, NULL);
	return fail_hint(e, "put the whole value between quotation marks, and double each mark in it; the record begins on"
		" line %ld", c->began);
}

/* One line or the rest of a block: so that never more than one record ends in it. A lone CR ends a line
 * too. */
static size_t next_piece(const struct input *input)
{
	const char *s = input->block + input->at;
	size_t n = input->len - input->at;
	const char *lf = memchr(s, '\n', n);

	if (lf)
		n = (size_t)(lf - s) + 1;
	const char *cr = memchr(s, '\r', n);
	if (cr && cr + 1 != lf)
		n = (size_t)(cr - s) + 1;
	return n;
}

/* Cuts a piece that is one whole line, at whose start libcsv is between two records, and that has no quotation mark; false for
 * any other. As for libcsv, a line of nothing is no record. */
static bool split_line(struct csv_source *c, const char *s, size_t n)
{
	const char *end = s + n, *at;

	while (end > s && (end[-1] == '\n' || end[-1] == '\r'))
		end--;
	if (c->parser.pstate != 0 || end == s + n || memchr(s, csv_get_quote(&c->parser), (size_t)(end - s)))
		return false;
	if (end == s)
		return true;
	while ((at = memchr(s, c->source.delimiter, (size_t)(end - s)))) {
		on_value((void *)s, (size_t)(at - s), c);
		s = at + 1;
	}
	on_value((void *)s, (size_t)(end - s), c);
	on_record(0, c);
	return true;
}

/* Gives libcsv a piece. A CR at the end of a block may have its LF in the next: the pair is one line. */
static int feed_parser(struct csv_source *c, struct ssp_error *e)
{
	const char *s = c->input.block + c->input.at;
	size_t n = next_piece(&c->input);
	bool after_cr = c->after_cr;

	if (c->parser.pstate == 0)
		c->began = c->line;
	if (!split_line(c, s, n) && csv_parse(&c->parser, s, n, on_value, on_record, c) != n)
		return parser_failed(c, e);
	c->input.at += n;
	c->after_cr = s[n - 1] == '\r';
	if (s[n - 1] == '\r' || (s[n - 1] == '\n' && !(n == 1 && after_cr)))
		c->line++;
	if (c->failed || c->bytes.failed)
		return fail_memory(e);
	if (c->bytes.len + c->parser.entry_pos <= INPUT_LONGEST)
		return 0;
	refuse_csv_record(c, "too-long", "the record that begins here is too long; nothing after it was read", e);
	return fail_hint(e, "look for a quotation mark that is not closed");
}

static int finish_parsing(struct csv_source *c, struct ssp_error *e)
{
	c->over = true;
	if (csv_fini(&c->parser, on_value, on_record, c) != 0) {
		if (csv_error(&c->parser) != CSV_EPARSE)
			return fail_memory(e);
		return refuse_csv_record(c, "bad-quote",
			"a quotation mark in the record that begins here is never closed; nothing after it was read", e);
	}
	if (c->failed || c->bytes.failed)
		return fail_memory(e);
	return c->whole;
}

/* The next record as libcsv sees it: 1, 0 at the end, or an error. */
static int parse_values(struct csv_source *c, struct ssp_error *e)
{
	c->n = 0;
	c->whole = false;
	buf_reset(&c->bytes);
	while (!c->whole) {
		if (c->over)
			return 0;
		int r = input_more(&c->input, e);
		if (r == 0)
			return finish_parsing(c, e);
		if (r > 0)
			r = feed_parser(c, e);
		if (r < 0) {
			c->over = true;
			return r;
		}
	}
	return 1;
}

static int next_values(struct csv_source *c, struct ssp_error *e)
{
	int r = parse_values(c, e);

	c->source.first = c->began;
	/* nothing after a misplaced quotation mark is read: all of it belongs to this record */
	c->source.last = r < 0 ? LONG_MAX : c->over ? c->line : c->line - 1;
	return r;
}

static const char *get_csv_value(const struct csv_source *c, size_t i, size_t *len)
{
	size_t start = i ? c->ends[i - 1] : 0;

	*len = c->ends[i] - 1 - start;
	return c->bytes.s + start;
}

/* Nothing, or nothing but blanks. */
static bool is_empty(const struct csv_source *c, size_t i)
{
	size_t len;
	const char *s = get_csv_value(c, i, &len);
	char room[32];

	return !len || (len < sizeof room && utf8_untidy(s) && !*utf8_tidy(s, room));
}

/* Whether the values from the i-th on are all empty. */
static bool empty_from(const struct csv_source *c, size_t i)
{
	while (i < c->n && is_empty(c, i))
		i++;
	return i == c->n;
}

static bool is_blank(const struct csv_source *c)
{
	if (c->options.skip_empty && (c->n > 1 || c->source.n_columns > 1) && empty_from(c, 0))
		return true;
	return c->n == 1 && c->source.n_columns != 1 && is_empty(c, 0);
}

static int check_count(struct csv_source *c, struct ssp_error *e)
{
	size_t want = c->source.n_columns;

	if (c->n == want || (c->n > want && c->options.extra_empty && empty_from(c, want)))
		return 0;
	fail(e, SSP_E_DATA, "bad-row", "this row has %zu value%s, the header has %zu", c->n, c->n == 1 ? "" : "s",
		want);
	if (c->n > want)
		fail_hint(e, "put values that contain the separator between quotation marks");
	return fail_at(e, c->input.file, c->began, NULL);
}

/* Replaces the escapes of a value, in place, by their characters; returns its new length. */
static size_t unescape_value(char *s, size_t n)
{
	static const char from[] = "tnr\\", to[] = "\t\n\r\\";
	size_t len = 0;

	for (size_t i = 0; i < n; i++) {
		const char *at = s[i] == '\\' && i + 1 < n ? strchr(from, s[i + 1]) : NULL;
		i += at && *at;
		s[len++] = at && *at ? to[at - from] : s[i];
	}
	s[len] = '\0';
	return len;
}

/* By name, columns of one name in their order. */
static int compare_columns(const void *a, const void *b)
{
	const struct source_pair *const *x = a, *const *y = b;
	int order = strcmp((*x)->name, (*y)->name);

	return order ? order : (*x > *y) - (*x < *y);
}

/* Finds the first column that has the name of one before it; several may have none. */
static int check_names(struct csv_source *c, struct ssp_error *e)
{
	const struct source_pair **sorted = arena_alloc(&c->names, c->n * sizeof *sorted), *first = NULL, *again = NULL;

	if (!sorted)
		return fail_memory(e);
	for (size_t i = 0; i < c->n; i++)
		sorted[i] = &c->pairs[i];
	qsort(sorted, c->n, sizeof *sorted, compare_columns);
	for (size_t i = 1, group = 0; i < c->n; i++) {
		bool same = *sorted[i]->name && strcmp(sorted[i]->name, sorted[group]->name) == 0;
		group = same ? group : i;
		if (!same || i != group + 1 || (again && sorted[i] > again))
			continue;
		first = sorted[group];
		again = sorted[i];
	}
	if (!again)
		return 0;
	fail(e, SSP_E_DATA, "bad-header", "columns %td and %td have the same name", first - c->pairs + 1, again - c->pairs + 1);
	fail_hint(e, "the first line must be a header with the names of the columns");
	return fail_at(e, c->input.file, c->began, NULL);
}

static int csv_next(struct source *source, struct source_record *record, struct ssp_error *e)
{
	struct csv_source *c = (struct csv_source *)source;
	int r;

	do
		r = next_values(c, e);
	while (r > 0 && is_blank(c));
	if (r <= 0)
		return r;
	/* what was wrong with a reject that came back need not be said once it is mended */
	if (c->n + 1 == source->n_columns && strcmp(source->columns[c->n], "error") == 0)
		on_value((char[]){ "" }, 0, c);
	r = check_count(c, e);
	if (r < 0)
		return r;
	for (size_t i = 0; i < source->n_columns; i++) {
		struct source_pair *pair = &c->pairs[i];
		pair->text = get_csv_value(c, i, &pair->len);
		if (c->options.escapes)
			pair->len = unescape_value(c->bytes.s + (pair->text - c->bytes.s), pair->len);
		if (!c->options.keep_apostrophe && csv_guarded(pair->text, pair->len)) {
			pair->text++;
			pair->len--;
		}
	}
	*record = (struct source_record){ c->began, source->n_columns, c->pairs };
	return 1;
}

static const char *trimmed_name(struct csv_source *c, size_t i)
{
	size_t n;
	const char *s = get_csv_value(c, i, &n);
	char *room = arena_alloc(&c->names, n + 1);

	return room ? utf8_tidy(s, room) : NULL;
}

/* Takes a line sep=; off, as spreadsheets write it for themselves; gives its delimiter, or 0. */
static char take_sep(struct csv_source *c)
{
	struct input *input = &c->input;
	const char *s = input->block + input->at;
	size_t n = next_piece(input), end = n;

	while (end && strchr("\r\n", s[end - 1]))
		end--;
	if (end != 5 || strncasecmp(s, "sep=", 4) != 0)
		return 0;
	char delimiter = s[4];
	if (s[n - 1] == '\r' && n < input->len - input->at && s[n] == '\n')
		n++;
	input->at += n;
	c->line++;
	return delimiter;
}

/* Which of the usual delimiters the header has most, outside of quotation marks; a comma where it has none. */
static char guess_delimiter(const struct csv_source *c)
{
	static const char usual[] = ",;\t";
	size_t counts[sizeof usual] = { 0 }, best = 0;
	const char *s = c->input.block + c->input.at, *end = c->input.block + c->input.len;
	bool quoted = false;

	while (s < end && strchr("\r\n", *s))
		s++;
	for (; s < end && (quoted || !strchr("\r\n", *s)); s++) {
		const char *at = quoted || !*s ? NULL : strchr(usual, *s);
		if (*s == '"')
			quoted = !quoted;
		if (at)
			counts[at - usual]++;
	}
	for (size_t i = 1; i < sizeof usual - 1; i++)
		if (counts[i] > counts[best])
			best = i;
	return usual[best];
}

static int set_delimiter(struct csv_source *c, struct ssp_error *e)
{
	int r = input_more(&c->input, e);

	if (r < 0)
		return r;
	char sep = r ? take_sep(c) : 0, given = c->options.delimiter ? c->options.delimiter : sep;
	if (r && (r = input_more(&c->input, e)) < 0)
		return r;
	c->source.delimiter = given ? given : guess_delimiter(c);
	csv_set_delim(&c->parser, (unsigned char)c->source.delimiter);
	return 0;
}

/* The first of these bytes, or `end`, that is no blank. */
static const char *after_blanks(const char *s, const char *end)
{
	while (s < end && *s && strchr(" \t\r\n", *s))
		s++;
	return s;
}

/* No header begins so: a quotation mark within a name is a fault. */
static bool begins_like_json(const struct input *input)
{
	const char *end = input->block + input->len, *s = after_blanks(input->block + input->at, end);

	if (s == end || (*s != '{' && *s != '['))
		return false;
	s = after_blanks(s + 1, end);
	return s < end && (*s == '"' || *s == '{' || *s == '[');
}

static int read_header(struct csv_source *c, struct ssp_error *e)
{
	int r = set_delimiter(c, e);

	if (r == 0 && begins_like_json(&c->input)) {
		fail(e, SSP_E_DATA, "not-csv", "the file is JSON, and was read as CSV");
		fail_hint(e, "give a file that is named .json or .jsonl, or standard input with --format json or jsonl");
		return fail_at(e, c->input.file, 1, NULL);
	}
	if (r == 0)
		r = next_values(c, e);
	if (r < 0)
		return r;
	if (r == 0) {
		fail(e, SSP_E_DATA, "no-header", "the file is empty");
		fail_hint(e, "the first line must be a header with the names of the columns");
		return fail_at(e, c->input.file, 1, NULL);
	}
	while (c->options.extra_empty && c->n > 1 && is_empty(c, c->n - 1))
		c->n--;
	const char **columns = arena_alloc(&c->names, c->n * sizeof *columns);
	c->pairs = arena_alloc(&c->names, c->n * sizeof *c->pairs);
	if (!columns || !c->pairs)
		return fail_memory(e);
	for (size_t i = 0; i < c->n; i++) {
		columns[i] = trimmed_name(c, i);
		if (!columns[i])
			return fail_memory(e);
		c->pairs[i] = (struct source_pair){ .name = columns[i] };
	}
	c->source.columns = columns;
	c->source.n_columns = c->n;
	return check_names(c, e);
}

static void csv_close(struct source *source)
{
	struct csv_source *c = (struct csv_source *)source;

	csv_free(&c->parser);
	input_close(&c->input);
	arena_free(&c->names);
	buf_free(&c->bytes);
	mem_free(c->ends);
	mem_free(c);
}

int csv_read_open(struct source **made, FILE *in, const struct source_options *options, struct ssp_error *e)
{
	struct csv_source *c = mem_zalloc(sizeof *c);

	*made = NULL;
	if (!c)
		return fail_memory(e);
	c->source = (struct source){ .next = csv_next, .close = csv_close };
	c->options = *options;
	c->bytes = (struct buf)BUF_INIT;
	c->line = c->began = 1;
	csv_init(&c->parser, CSV_STRICT | CSV_STRICT_FINI);
	if (options->escapes)
		csv_set_quote(&c->parser, '\0');
	csv_set_space_func(&c->parser, no_space);
	/* its value grows by this much: by the 128 bytes of libcsv a long one is moved a hundred thousand times */
	csv_set_blk_size(&c->parser, 1 << 16);
	csv_set_realloc_func(&c->parser, mem_realloc);
	csv_set_free_func(&c->parser, mem_free);
	int r = input_open(&c->input, in, options, &c->source, e);
	if (r == 0)
		r = read_header(c, e);
	if (r < 0)
		csv_close(&c->source);
	else
		*made = &c->source;
	return r;
}

int tsv_read_open(struct source **made, FILE *in, const struct source_options *options, struct ssp_error *e)
{
	struct source_options tabs = *options;

	tabs.delimiter = '\t';
	tabs.escapes = tabs.keep_apostrophe = true;
	return csv_read_open(made, in, &tabs, e);
}
