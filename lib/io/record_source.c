#include "io/record_source.h"

#include <string.h>

#include <sodium.h>

#include "io/jsonin.h"
#include "ssp/nearest.h"
#include "util/alloc.h"
#include "util/buf.h"
#include "util/fail.h"

struct record_source {
	struct source *source;
	const struct ssp_entity *entity;
	const struct ssp_clock *clock;
	const char *file;
	json_t *map;
	struct source_record now;
	char digest[2 * SOURCE_DIGEST + 1];
	bool header; /* `header`: of the rejects, already written */
};

/* Our field for a column of the file: by the map, else by name. */
static const char *field_of(const struct record_source *s, const char *name)
{
	const json_t *to = s->map ? json_object_get(s->map, name) : NULL;

	if (json_is_object(to))
		to = json_object_get(to, "field");
	return to ? json_string_value(to) : name;
}

static int no_column(const struct record_source *s, const char *name, struct ssp_error *e)
{
	struct ssp_nearest near = { .word = name };

	for (const struct ssp_field *f = s->entity->fields; f->name; f++)
		ssp_nearest_try(&near, f->name);
	fail(e, SSP_E_DATA, "no-field", "%s has no field '%.40s'", s->entity->noun, name);
	fail_at(e, s->file, 1, NULL);
	if (near.best)
		return fail_hint(e, "did you mean %s?", near.best);
	return fail_hint(e, "map other people's columns with --map; --propose-map writes a first one");
}

/* A column that a map sends to null is left out. */
static bool ignored(const struct record_source *s, const char *name)
{
	return s->map && json_is_null(json_object_get(s->map, name));
}

static int check_columns(struct record_source *s, struct ssp_error *e)
{
	for (size_t i = 0; i < s->source->n_columns; i++) {
		const char *name = s->source->columns[i];
		if (ignored(s, name))
			continue;
		if (!ssp_field_find(s->entity, field_of(s, name)))
			return no_column(s, name, e);
	}
	return 0;
}

static int load_map(struct record_source *s, const char *path, struct ssp_error *e)
{
	const char *name;
	json_t *to;

	FILE *in = fopen(path, "re");
	if (!in) {
		fail(e, SSP_E_NOINPUT, "no-input", "the map cannot be read");
		return fail_at(e, path, 0, NULL);
	}
	int code = jsonin_read(&s->map, in, path, SSP_E_CONFIG, e);
	fclose(in);
	if (code)
		return code;
	json_object_foreach(s->map, name, to)
		if (!json_is_null(to) && (!field_of(s, name) || !ssp_field_find(s->entity, field_of(s, name)))) {
			fail(e, SSP_E_CONFIG, "bad-map", "'%.40s' is mapped to no field of %s", name, s->entity->noun);
			return fail_at(e, path, 0, NULL);
		}
	return json_is_object(s->map) ? 0 : fail(e, SSP_E_CONFIG, "bad-map", "a map is one JSON object");
}

int record_source_open(struct record_source **made, const struct ssp_entity *entity, const struct ssp_clock *clock,
	FILE *in, const char *file, const char *format, const char *map, struct ssp_error *e)
{
	struct source_options options = { .file = file, .encoding = map ? SOURCE_DETECT : SOURCE_UTF8,
		.extra_empty = map, .skip_empty = map, .keep_apostrophe = map };
	struct record_source *s = *made = mem_zalloc(sizeof *s);

	if (!s)
		return fail_memory(e);
	s->entity = entity;
	s->clock = clock;
	s->file = file;
	int code = map ? load_map(s, map, e) : 0;
	if (!code)
		code = source_open(&s->source, in, format, &options, e);
	if (!code)
		code = check_columns(s, e);
	if (code) {
		record_source_close(s);
		*made = NULL;
		return code;
	}
	sodium_bin2hex(s->digest, sizeof s->digest, s->source->digest, SOURCE_DIGEST);
	return 0;
}

/* The map's word for theirs, where it has one. */
static const char *word_of(const struct record_source *s, const char *name, const char *text)
{
	const json_t *to = s->map ? json_object_get(s->map, name) : NULL;
	const char *ours = json_string_value(json_object_get(json_object_get(to, "words"), text));

	return ours ? ours : text;
}

static int set_pair(const struct record_source *s, const struct source_pair *p, struct ssp_record *record,
	struct ssp_error *e)
{
	const char *field = field_of(s, p->name);

	if (ignored(s, p->name))
		return 0;
	if (!ssp_field_find(s->entity, field))
		return no_column(s, p->name, e);
	if (ssp_record_set(record, s->clock, field, word_of(s, p->name, p->text ? p->text : ""), e) == 0)
		return 0;
	if (e->code == SSP_E_USAGE)
		e->code = SSP_E_DATA;
	return e->code;
}

int record_source_next(void *source, struct ssp_record *record, struct ssp_error *e)
{
	struct record_source *s = source;
	int got = source_next(s->source, &s->now, e);

	if (got != 1) {
		s->now.n = 0;
		if (got < 0)
			s->now.line = e->line;
		return got;
	}
	ssp_record_clear(record);
	for (size_t i = 0; i < s->now.n; i++)
		if (set_pair(s, &s->now.pairs[i], record, e))
			return fail_at(e, s->file, s->now.line, NULL);
	return 1;
}

long record_source_line(void *source)
{
	return ((struct record_source *)source)->now.line;
}

static void put_csv(struct buf *out, const char *s)
{
	buf_addc(out, '"');
	for (; *s; s++) {
		if (*s == '"')
			buf_addc(out, '"');
		buf_addc(out, *s);
	}
	buf_addc(out, '"');
}

int record_source_reject(struct record_source *s, FILE *out, const struct ssp_error *fault)
{
	_cleanup_buf_ struct buf line = BUF_INIT;

	for (size_t i = 0; !s->header && i < s->source->n_columns; i++) {
		put_csv(&line, s->source->columns[i]);
		buf_addc(&line, ',');
	}
	if (!s->header)
		buf_adds(&line, "error\n");
	s->header = true;
	for (size_t i = 0; i < s->now.n; i++) {
		put_csv(&line, s->now.pairs[i].text ? s->now.pairs[i].text : "");
		buf_addc(&line, ',');
	}
	/* a record that could not even be taken apart leaves its places empty */
	for (size_t i = s->now.n; i < s->source->n_columns; i++)
		buf_addc(&line, ',');
	put_csv(&line, fault->message);
	buf_addc(&line, '\n');
	if (line.failed || fwrite(line.s, 1, line.len, out) != line.len)
		return SSP_E_WRITE;
	return 0;
}

const char *record_source_digest(const struct record_source *s)
{
	return s->digest;
}

void record_source_close(struct record_source *s)
{
	if (!s)
		return;
	source_close(s->source);
	json_decref(s->map);
	mem_free(s);
}
