/* Writes JSON and JSON Lines: streamed, bracket by bracket, so that memory does not grow with the rows. Truncated output is
 * not valid JSON, on purpose: nobody mistakes it for the whole. */
#include <string.h>

#include "io/writer.h"
#include "util/json.h"

/* Numbers are bare, and so are yes and no; a reference is a string even where the store keeps a number. */
static void add_one(struct ssp_writer *w, struct json *j, size_t i, const struct ssp_value *value)
{
	struct piece text = writer_text(w, i, value, false);

	if (value->kind == SSP_NULL || (value->kind == SSP_NUMBER && !text.len))
		json_nothing(j);
	else if (value->kind == SSP_STRING || w->columns[i].prefix)
		json_textn(j, text.s, text.len);
	else if (w->columns[i].type == SSP_BOOL)
		json_bool(j, value->i);
	else
		json_raw(j, text.s);
}

static void add_list(struct ssp_writer *w, struct json *j, size_t i, const struct ssp_value *value)
{
	struct piece text = writer_text(w, i, value, false);
	const char *s = text.s, *end = text.s + text.len;

	json_open(j, '[');
	while (s < end) {
		const char *stop = memchr(s, ';', (size_t)(end - s));
		if (!stop)
			stop = end;
		json_textn(j, s, (size_t)(stop - s));
		s = stop + 1;
	}
	json_close(j, ']');
}

/* JSON Lines as a list. No line ends inside an object. */
static void add_lines(struct ssp_writer *w, struct json *j, const struct ssp_inner *below)
{
	json_key(j, below->name);
	json_open(j, '[');
	for (const char *s = below->text; *s; s += strspn(s, "\n")) {
		size_t n = strcspn(s, "\n");
		buf_adds(&w->text, s == below->text ? "" : ",");
		buf_add(&w->text, s, n);
		s += n;
	}
	json_close(j, ']');
}

static void add_object(struct ssp_writer *w, const struct ssp_value *row)
{
	struct json j = { &w->text };

	json_open(&j, '{');
	for (size_t i = 0; i < w->n; i++) {
		json_key(&j, w->columns[i].name);
		if (w->columns[i].flags & SSP_MULTI)
			add_list(w, &j, i, &row[i]);
		else
			add_one(w, &j, i, &row[i]);
	}
	for (const struct ssp_inner *b = w->style.below; b && b->name; b++)
		add_lines(w, &j, b);
	json_close(&j, '}');
}

static void jsonl_row(struct ssp_writer *w, const struct ssp_value *row)
{
	add_object(w, row);
	buf_addc(&w->text, '\n');
}

/* The outer object stays open while the rows pass: only its first and last words are made here. */
static void json_begin(struct ssp_writer *w)
{
	struct json j = { &w->text };

	json_open(&j, '{');
	json_pair_int(&j, "schema", 1);
	json_pair(&j, "command", w->style.command ? w->style.command : "");
	if (w->style.single) {
		json_key(&j, "row");
		return;
	}
	json_key(&j, "scope");
	json_raw(&j, w->style.scope_json ? w->style.scope_json : "{}");
	json_key(&j, "rows");
	json_open(&j, '[');
}

/* Every row begins a line of its own, so that a long answer can be looked at with head and grep. */
static void json_row(struct ssp_writer *w, const struct ssp_value *row)
{
	if (w->style.single && w->count)
		return;
	if (!w->style.single)
		buf_adds(&w->text, w->count ? ",\n" : "\n");
	add_object(w, row);
}

static void json_end(struct ssp_writer *w)
{
	if (w->style.single)
		buf_adds(&w->text, w->count ? "}\n" : "null}\n");
	else
		buf_printf(&w->text, "%s],\"count\":%zu}\n", w->count ? "\n" : "", w->count);
}

const struct format format_json = { .begin = json_begin, .row = json_row, .end = json_end };
const struct format format_jsonl = { .row = jsonl_row };
