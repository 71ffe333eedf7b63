/* Reads JSON and JSON Lines, a record at a time. See io/json_read.h.
 *
 * jansson reads whole documents only, and an export may be larger than memory. So this file walks the brackets of the array,
 * or of the object with the array as its "rows", and gives jansson one record. A fault inside a record is that record's
 * fault, and reading goes on with the next record; a fault between two records ends the reading.
 */
#include "io/json_read.h"

#include <string.h>

#include "io/input.h"
#include "io/jsonin.h"
#include "util/alloc.h"
#include "util/fail.h"

/* jansson takes 2,048 levels; a record needs two. */
enum { DEEPEST = 16 };

struct json_source;

/* The next step: a function that gives a record, the end, or an error. */
typedef int step(struct json_source *j, struct source_record *record, struct ssp_error *e);

struct json_source {
	struct source source;
	struct input input;
	step *step;
	struct buf text;   /* the JSON of this record */
	struct buf values; /* its texts, each with a NUL behind it */
	struct source_pair *pairs;
	size_t room;
	json_t *object;    /* holds the names; NULL when this record is not JSON */
	json_t *row;       /* the record in it */
	long line, began;  /* of the place in the file, and of this record */
	bool first;        /* no element of the array has been read */
	bool wrapped;      /* the array is the "rows" of an object */
};

enum { END = -1, FAULT = -2 };

/* The next byte, END, or FAULT with the error set. */
static int next_byte(struct json_source *j, struct ssp_error *e)
{
	int r = input_more(&j->input, e);

	if (r <= 0)
		return r == 0 ? END : FAULT;
	unsigned char c = (unsigned char)j->input.block[j->input.at++];
	j->line += c == '\n';
	return c;
}

static int take_visible(struct json_source *j, struct ssp_error *e)
{
	int c;

	do
		c = next_byte(j, e);
	while (c == ' ' || c == '\t' || c == '\n' || c == '\r');
	return c;
}

static int refuse_json_record(const struct json_source *j, const char *id, const char *message, struct ssp_error *e)
{
	fail(e, SSP_E_DATA, id, "%s", message);
	return fail_at(e, j->input.file, j->began, NULL);
}

static int step_over(struct json_source *j, struct source_record *record, struct ssp_error *e)
{
	(void)j;
	(void)record;
	(void)e;
	return 0;
}

/* Something is wrong between the records, so that the next one can't be found. */
static int give_up(struct json_source *j, int c, struct ssp_error *e)
{
	j->step = step_over;
	j->began = j->line;
	if (c >= 0)
		buf_addc(&j->text, (char)c);
	if (c == FAULT)
		return e && e->code ? e->code : SSP_E_NOINPUT;
	return refuse_json_record(j, "bad-json", c == END ? "the JSON ends too early" : "this is not JSON", e);
}

/* The state of brackets and quotes at a place in a text. */
struct nesting {
	int depth;
	bool quoted, escaped;
};

static void follow_nesting(struct nesting *n, int c)
{
	if (n->escaped)
		n->escaped = false;
	else if (n->quoted && c == '\\')
		n->escaped = true;
	else if (c == '"')
		n->quoted = !n->quoted;
	else if (!n->quoted && (c == '{' || c == '['))
		n->depth++;
	else if (!n->quoted && (c == '}' || c == ']'))
		n->depth--;
}

/* Whether a text ends with the key "rows" and its colon. */
static bool at_rows(const struct buf *text)
{
	static const char key[] = "\"rows\"";
	size_t n = text->len;

	while (n && strchr(" \t\r\n", text->s[n - 1]))
		n--;
	if (n == 0 || text->s[--n] != ':')
		return false;
	while (n && strchr(" \t\r\n", text->s[n - 1]))
		n--;
	return n >= sizeof key && memcmp(text->s + n - (sizeof key - 1), key, sizeof key - 1) == 0 &&
	       text->s[n - sizeof key] != '\\';
}

/* Takes what is left of an object or an array, up to the bracket that closes it; or, where `rows` says
 * that the object may be a document of ours, up to the bracket that opens its rows: then *rows is true. */
static int take_nested(struct json_source *j, struct nesting n, bool *rows, struct ssp_error *e)
{
	while (n.depth > 0) {
		int c = next_byte(j, e);
		if (c < 0)
			return give_up(j, c, e);
		if (rows && c == '[' && n.depth == 1 && !n.quoted && at_rows(&j->text)) {
			*rows = true;
			return 0;
		}
		buf_addc(&j->text, (char)c);
		follow_nesting(&n, c);
		if (n.depth <= DEEPEST && j->text.len <= INPUT_LONGEST)
			continue;
		j->step = step_over;
		if (n.depth > DEEPEST)
			return refuse_json_record(j, "bad-json", "the JSON is nested too deeply", e);
		return refuse_json_record(j, "too-long", "the record that begins here is too long; nothing after it was read",
			e);
	}
	return 0;
}

/* jansson's view of `text`, with the line counted from the start of the file. */
static int parse_record_text(struct json_source *j, json_t **made, struct ssp_error *e)
{
	struct ssp_error mine = { 0 };

	*made = NULL;
	if (j->text.failed)
		return fail_memory(e);
	int r = jsonin_parse(made, j->text.s, j->text.len, j->input.file, SSP_E_DATA, &mine);
	if (r == 0)
		return 0;
	fail(e, r, mine.id, "%s", mine.message);
	return fail_at(e, j->input.file, mine.line ? mine.line + j->began - 1 : 0, NULL);
}

static int make_pair_room(struct json_source *j, size_t n)
{
	if (n <= j->room)
		return 0;
	struct source_pair *pairs = mem_realloc(j->pairs, n * sizeof *pairs);
	if (!pairs)
		return -1;
	j->pairs = pairs;
	j->room = n;
	return 0;
}

static int fill_record(struct json_source *j, json_t *object, struct source_record *record, struct ssp_error *e)
{
	const char *key;
	json_t *value;
	size_t n = 0;

	j->row = object;
	buf_reset(&j->values);
	if (make_pair_room(j, json_object_size(object)) < 0)
		return fail_memory(e);
	json_object_foreach(object, key, value) {
		size_t start = j->values.len;
		if (!jsonin_text(&j->values, value)) {
			refuse_json_record(j, "bad-shape", "the value is neither plain nor a list of plain values", e);
			fail_hint(e, "plain values are texts, numbers, true, false and null");
			return fail_at(e, NULL, 0, key);
		}
		j->pairs[n++] = (struct source_pair){ key, NULL, j->values.len - start };
		buf_add(&j->values, "", 1);
	}
	if (j->values.failed)
		return fail_memory(e);
	const char *text = j->values.s;
	for (size_t i = 0; i < n; text += j->pairs[i++].len + 1)
		j->pairs[i].text = text;
	n = 0;
	json_object_foreach(object, key, value)
		if (json_is_null(value))
			j->pairs[n++].text = NULL;
		else
			n++;
	*record = (struct source_record){ j->began, n, j->pairs };
	return 1;
}

/* The record in `text`. */
static int read_object(struct json_source *j, struct source_record *record, struct ssp_error *e)
{
	int r = parse_record_text(j, &j->object, e);
	if (r < 0)
		return r;
	if (!json_is_object(j->object)) {
		refuse_json_record(j, "bad-shape", "this is not an object", e);
		return fail_hint(e, "each record is an object: {\"name\": \"value\", …}");
	}
	return fill_record(j, j->object, record, e);
}

/* Nothing but blanks may follow. */
static int check_end(struct json_source *j, struct ssp_error *e)
{
	int c = take_visible(j, e);

	if (c == END)
		return 0;
	return give_up(j, c, e);
}

/* The array is closed; the rest of the object around it must be JSON too. */
static int end_array(struct json_source *j, struct ssp_error *e)
{
	_cleanup_json_ json_t *rest = NULL;
	int r = 0;

	j->step = step_over;
	if (j->wrapped) {
		j->began = j->line;
		buf_reset(&j->text);
		buf_adds(&j->text, "{\"rows\":[]");
		r = take_nested(j, (struct nesting){ .depth = 1 }, NULL, e);
		if (r == 0)
			r = parse_record_text(j, &rest, e);
	}
	return r < 0 ? r : check_end(j, e);
}

static int step_array(struct json_source *j, struct source_record *record, struct ssp_error *e)
{
	int c = take_visible(j, e);

	if (c == ']')
		return end_array(j, e);
	if (!j->first) {
		if (c != ',')
			return give_up(j, c, e);
		c = take_visible(j, e);
	}
	j->first = false;
	j->began = j->line;
	if (c < 0)
		return give_up(j, c, e);
	if (c != '{') {
		j->step = step_over;
		buf_addc(&j->text, (char)c);
		return refuse_json_record(j, "bad-shape", "this element is not an object", e);
	}
	buf_addc(&j->text, '{');
	int r = take_nested(j, (struct nesting){ .depth = 1 }, NULL, e);
	return r < 0 ? r : read_object(j, record, e);
}

static int begin_array(struct json_source *j, struct source_record *record, struct ssp_error *e)
{
	buf_reset(&j->text);
	j->first = true;
	j->step = step_array;
	return step_array(j, record, e);
}

/* A document of ours: what stood before its rows must be JSON, and the rows are read as any array. */
static int begin_rows(struct json_source *j, struct source_record *record, struct ssp_error *e)
{
	_cleanup_json_ json_t *before = NULL;

	buf_adds(&j->text, "[]}");
	int r = parse_record_text(j, &before, e);
	if (r < 0)
		return r;
	j->wrapped = true;
	return begin_array(j, record, e);
}

/* One object: a record, or a document of ours around one. */
static int whole_object(struct json_source *j, struct source_record *record, struct ssp_error *e)
{
	int r = check_end(j, e);

	if (r < 0)
		return r;
	r = parse_record_text(j, &j->object, e);
	if (r < 0)
		return r;
	json_t *row = json_object_get(j->object, "row");
	bool ours = json_object_get(j->object, "schema") && json_is_object(row);
	return fill_record(j, ours ? row : j->object, record, e);
}

static int step_document(struct json_source *j, struct source_record *record, struct ssp_error *e)
{
	int c = take_visible(j, e);
	bool rows = false;

	j->step = step_over;
	j->began = j->line;
	if (c == '[')
		return begin_array(j, record, e);
	if (c < 0)
		return give_up(j, c, e);
	buf_addc(&j->text, (char)c);
	if (c != '{')
		return refuse_json_record(j, "bad-shape", "the file is neither a JSON array nor a JSON object", e);
	int r = take_nested(j, (struct nesting){ .depth = 1 }, &rows, e);
	if (r < 0)
		return r;
	return rows ? begin_rows(j, record, e) : whole_object(j, record, e);
}

static int step_line(struct json_source *j, struct source_record *record, struct ssp_error *e)
{
	int c = take_visible(j, e);
	struct nesting n = { 0 };

	j->began = j->line;
	buf_reset(&j->text);
	if (c == END)
		return 0;
	for (; c >= 0 && c != '\n'; c = next_byte(j, e)) {
		buf_addc(&j->text, (char)c);
		follow_nesting(&n, c);
		if (n.depth > DEEPEST || j->text.len > INPUT_LONGEST) {
			j->step = step_over;
			return refuse_json_record(j, "bad-json", "the line is too long, or nested too deeply", e);
		}
	}
	return c == FAULT ? give_up(j, c, e) : read_object(j, record, e);
}

static int json_next(struct source *source, struct source_record *record, struct ssp_error *e)
{
	struct json_source *j = (struct json_source *)source;

	json_decref(j->object);
	j->object = j->row = NULL;
	buf_reset(&j->text);
	return j->step(j, record, e);
}

static int write_piece(const char *bytes, size_t n, void *out)
{
	return fwrite(bytes, 1, n, out) == n ? 0 : -1;
}

/* A text that is not JSON stays as it is, but for its line ends: JSON has them only between its words. */
static void write_text(struct json_source *j, FILE *out)
{
	for (char *s = j->text.s; j->step != step_over && s < j->text.s + j->text.len; s++)
		if (*s == '\n' || *s == '\r')
			*s = ' ';
	write_piece(j->text.s, j->text.len, out);
	while (j->step == step_over && input_more(&j->input, NULL) > 0) {
		write_piece(j->input.block + j->input.at, j->input.len - j->input.at, out);
		j->input.at = j->input.len;
	}
}

static void json_source_raw(const struct source *source, const char *message, FILE *out)
{
	struct json_source *j = (struct json_source *)source;

	if (j->row) {
		json_object_set_new(j->row, "error", json_string(message));
		json_dump_callback(j->row, write_piece, out, JSON_COMPACT);
	} else
		write_text(j, out);
	putc('\n', out);
}

static void json_close_source(struct source *source)
{
	struct json_source *j = (struct json_source *)source;

	input_close(&j->input);
	json_decref(j->object);
	buf_free(&j->text);
	buf_free(&j->values);
	mem_free(j->pairs);
	mem_free(j);
}

static int open_with(
	struct source **made, FILE *in, const struct source_options *options, step *first, struct ssp_error *e)
{
	struct json_source *j = mem_zalloc(sizeof *j);
	struct source_options strict = *options;

	*made = NULL;
	if (!j)
		return fail_memory(e);
	j->source = (struct source){ .next = json_next, .close = json_close_source, .raw = json_source_raw };
	j->step = first;
	j->text = j->values = (struct buf)BUF_INIT;
	j->line = 1;
	strict.encoding = SOURCE_UTF8;
	int r = input_open(&j->input, in, &strict, &j->source, e);
	if (r < 0)
		json_close_source(&j->source);
	else
		*made = &j->source;
	return r;
}

int json_read_open(struct source **made, FILE *in, const struct source_options *options, struct ssp_error *e)
{
	return open_with(made, in, options, step_document, e);
}

int jsonl_read_open(struct source **made, FILE *in, const struct source_options *options, struct ssp_error *e)
{
	return open_with(made, in, options, step_line, e);
}
