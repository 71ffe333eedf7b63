/* A source of records for an import: the file and its map. See io/record_source.h. */
#include "io/record_source.h"

#include <string.h>

#include "io/map.h"
#include "io/rejects.h"
#include "model/value.h"
#include "store/handle.h"
#include "util/alloc.h"
#include "util/fail.h"

struct record_source {
	struct source *source, *ahead; /* `ahead` reads the same stream, from its start */
	struct source_options options;
	long at; /* in the stream, where `source` goes on */
	const struct ssp_import *import;
	struct ssp_clock clock; /* without a today */
	struct map *map;
	struct map_column *columns; /* as many as the file has; NULL for JSON */
	struct source_record now;
	size_t next; /* of its pairs: the first that was not looked at */
	uint64_t had; /* the fields that a name was bound to: a bit each; of JSON, in this record */
	char digest[SHA256_HEX];
	struct rejects *rejects; /* NULL where nobody wants them */
};

/* A second value must not replace the first one silently. */
static int bind_name(struct record_source *s, const char *name, struct map_column *column, struct ssp_error *e)
{
	int code = map_bind(s->map, name, column, e);

	if (code || column->field < 0)
		return code;
	if (!(s->had >> column->field & 1)) {
		s->had |= UINT64_C(1) << column->field;
		return 0;
	}
	const char *field = s->import->entity->fields[column->field].name;
	fail(e, SSP_E_DATA, "twice", "%s is given twice", field);
	return fail_hint(e, "map one of the two columns to null: a field takes one of them");
}

/* The columns of a CSV are bound once; JSON has its names in every record. */
static int bind_columns(struct record_source *s, struct ssp_error *e)
{
	size_t n = s->source->n_columns;

	if (!s->source->columns)
		return 0;
	if (!(s->columns = mem_zalloc(n * sizeof *s->columns)))
		return fail_memory(e);
	for (size_t i = 0; i < n; i++)
		if (bind_name(s, s->source->columns[i], &s->columns[i], e)) {
			char column[32];
			snprintf(column, sizeof column, "column %zu", i + 1);
			return fail_at(e, s->import->file, s->source->first, column);
		}
	return 0;
}

int record_source_open(struct record_source **made, struct ssp *ssp, const struct ssp_import *import)
{
	bool theirs = import->map;
	struct record_source *s = *made = mem_zalloc(sizeof *s);

	if (!s)
		return fail_memory(&ssp->error);
	s->options = (struct source_options){ .file = import->file, .spool = ssp->folder,
		.encoding = import->windows_1252 ? SOURCE_1252 : theirs ? SOURCE_DETECT : SOURCE_UTF8,
		.extra_empty = true, .skip_empty = true, .keep_apostrophe = theirs, .delimiter = import->delimiter };
	s->import = import;
	s->clock = ssp->clock;
	s->clock.today = SSP_NO_DAY;
	int code = map_open(&s->map, import->entity, import->map, import->map_file, &ssp->error);
	if (!code)
		code = source_open(&s->source, import->in, import->format, &s->options, &ssp->error);
	if (!code)
		code = bind_columns(s, &ssp->error);
	if (!code && import->rejects)
		code = rejects_open(&s->rejects, s->source, import->rejects, &ssp->error);
	if (code) {
		record_source_close(s);
		*made = NULL;
		return code;
	}
	sha256_hex(s->source->digest, s->digest);
	return 0;
}

static int set_pair(struct record_source *s, size_t i, struct ssp_record *record, struct ssp_error *e)
{
	const struct source_pair *p = &s->now.pairs[i];
	struct map_column own, *column = s->columns ? &s->columns[i] : &own;
	char room[MAP_DATE_SIZE];

	if (!s->columns && bind_name(s, p->name, column, e))
		return e->code;
	if (column->field < 0)
		return 0;
	const char *text = map_text(column, p->text ? p->text : "", room);
	if (!text) {
		fail(e, SSP_E_DATA, "bad-date", "this is not a date of the form %s", column->date);
		return fail_at(e, NULL, 0, s->import->entity->fields[column->field].name);
	}
	if (record_set_at(record, &s->clock, column->field, text, e) == 0)
		return 0;
	if (e->code == SSP_E_USAGE)
		e->code = SSP_E_DATA;
	return e->code;
}

/* A source knows no fields: the key that it names may be somebody's name. */
static void name_fields_only(const struct record_source *s, struct ssp_error *e)
{
	struct map_column ignored;

	if (e->field[0] && map_bind(s->map, e->field, &ignored, NULL))
		e->field[0] = '\0';
}

int record_source_next(void *source, struct ssp_record *record, struct ssp_error *e)
{
	struct record_source *s = source;
	int got = source_next(s->source, &s->now, e);

	s->next = 0;
	if (!s->columns)
		s->had = 0;
	if (got != 1) {
		s->now.n = 0;
		if (got < 0) {
			s->now.line = e->line;
			name_fields_only(s, e);
		}
		return got;
	}
	ssp_record_clear(record);
	record->from_file = true;
	return record_source_rest(s, record, e);
}

int record_source_rest(void *source, struct ssp_record *record, struct ssp_error *e)
{
	struct record_source *s = source;

	while (s->next < s->now.n)
		if (set_pair(s, s->next++, record, e))
			return fail_at(e, s->import->file, s->now.line, NULL);
	return s->now.n > 0;
}

/* Both sources have what they read in a block of their own, so that only the place in the stream is put back. */
int record_source_ahead(void *source, struct ssp_record *record, struct ssp_error *e)
{
	struct record_source *s = source;
	struct source *first = s->source;

	if (!s->ahead) {
		s->at = ftell(first->in);
		int code = source_open(&s->ahead, first->in, s->import->format, &s->options, e);
		if (code)
			return code;
	}
	s->source = s->ahead;
	int got = record_source_next(s, record, e);
	s->source = first;
	if (got)
		return got;
	source_close(s->ahead);
	s->ahead = NULL;
	if (fseek(first->in, s->at, SEEK_SET))
		return fail(e, SSP_E_NOINPUT, "cannot-read", "the file cannot be read a second time");
	return 0;
}

void record_source_place(void *source, struct ssp_error *e)
{
	const struct record_source *s = source;

	fail_at(e, s->import->file, s->now.line, NULL);
}

int record_source_reject(void *source, const char *faults)
{
	const struct record_source *s = source;

	return s->rejects ? rejects_add(s->rejects, faults) : 0;
}

const long *record_source_line(const struct record_source *s)
{
	return &s->now.line;
}

const char *record_source_encoding(const struct record_source *s)
{
	return s->source->encoding;
}

const char *record_source_digest(const struct record_source *s)
{
	return s->digest;
}

void record_source_close(struct record_source *s)
{
	if (!s)
		return;
	rejects_close(s->rejects);
	source_close(s->ahead);
	source_close(s->source);
	map_close(s->map);
	mem_free(s->columns);
	mem_free(s);
}
