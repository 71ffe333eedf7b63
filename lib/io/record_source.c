/* A source of records for an import: the file, its map, and the rows that were refused. See
 * io/record_source.h.
 *
 * Refused rows are written as they came, not as they were understood, with the reason in a column `error`
 * that is passed over when the file comes back: so they can be mended and given again with the same
 * command.
 */
#include "io/record_source.h"

#include <string.h>

#include <sodium.h>

#include "io/csv_guard.h"
#include "io/map.h"
#include "query/value.h"
#include "util/alloc.h"
#include "util/buf.h"
#include "util/fail.h"
#include "util/json.h"

struct record_source {
	struct source *source;
	const struct ssp_entity *entity;
	const struct ssp_clock *clock;
	const char *file;
	struct map *map;
	struct map_column *columns; /* as many as the file has; NULL for JSON */
	struct source_record now;
	char digest[2 * SOURCE_DIGEST + 1];
	bool guarded; /* the file has the apostrophes of csv_guard.h */
	bool header;  /* of the rejects, already written */
};

/* The columns of a CSV are bound once; JSON has its names in every record. */
static int bind_columns(struct record_source *s, struct ssp_error *e)
{
	size_t n = s->source->n_columns;

	if (!s->source->columns)
		return 0;
	if (!(s->columns = mem_zalloc(n * sizeof *s->columns)))
		return fail_memory(e);
	for (size_t i = 0; i < n; i++)
		if (map_bind(s->map, s->source->columns[i], &s->columns[i], e)) {
			char column[32];
			snprintf(column, sizeof column, "column %zu", i + 1);
			return fail_at(e, s->file, 1, column);
		}
	return 0;
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
	s->guarded = !map;
	int code = map_open(&s->map, entity, map, e);
	if (!code)
		code = source_open(&s->source, in, format, &options, e);
	if (!code)
		code = bind_columns(s, e);
	if (code) {
		record_source_close(s);
		*made = NULL;
		return code;
	}
	sodium_bin2hex(s->digest, sizeof s->digest, s->source->digest, SOURCE_DIGEST);
	return 0;
}

static int set_pair(const struct record_source *s, size_t i, struct ssp_record *record, struct ssp_error *e)
{
	const struct source_pair *p = &s->now.pairs[i];
	struct map_column own, *column = s->columns ? &s->columns[i] : &own;
	char room[MAP_DATE_SIZE];

	if (!s->columns && map_bind(s->map, p->name, column, e))
		return e->code;
	if (column->field < 0)
		return 0;
	const char *text = map_text(column, p->text ? p->text : "", room);
	if (!text) {
		fail(e, SSP_E_DATA, "bad-date", "this is not a date as %s", column->date);
		return fail_at(e, NULL, 0, s->entity->fields[column->field].name);
	}
	if (record_set_at(record, s->clock, column->field, text, e) == 0)
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

	if (got != 1) {
		s->now.n = 0;
		if (got < 0) {
			s->now.line = e->line;
			name_fields_only(s, e);
		}
		return got;
	}
	ssp_record_clear(record);
	for (size_t i = 0; i < s->now.n; i++)
		if (set_pair(s, i, record, e))
			return fail_at(e, s->file, s->now.line, NULL);
	return 1;
}

long record_source_line(void *source)
{
	return ((struct record_source *)source)->now.line;
}

static void put_csv(struct buf *out, const char *s, bool guard)
{
	buf_addc(out, '"');
	if (guard && csv_wants_guard(s, strlen(s)))
		buf_addc(out, '\'');
	for (; *s; s++) {
		if (*s == '"')
			buf_addc(out, '"');
		buf_addc(out, *s);
	}
	buf_addc(out, '"');
}

/* What was wrong the last time, in a file of rejects that comes back. */
static bool is_error(const char *name)
{
	return strcmp(name, "error") == 0;
}

static void reject_csv(struct record_source *s, struct buf *line, const char *message)
{
	for (size_t i = 0; !s->header && i < s->source->n_columns; i++) {
		if (is_error(s->source->columns[i]))
			continue;
		put_csv(line, s->source->columns[i], false);
		buf_addc(line, ',');
	}
	if (!s->header)
		buf_adds(line, "error\n");
	s->header = true;
	for (size_t i = 0; i < s->source->n_columns; i++) {
		if (is_error(s->source->columns[i]))
			continue;
		/* a record that could not even be taken apart leaves its places empty */
		if (i < s->now.n)
			put_csv(line, s->now.pairs[i].text, s->guarded);
		buf_addc(line, ',');
	}
	put_csv(line, message, false);
}

/* What JSON was refused is JSON Lines. */
static void reject_json(struct record_source *s, struct buf *line, const char *message)
{
	struct json j = { line };

	json_open(&j, '{');
	for (size_t i = 0; i < s->now.n; i++)
		if (!is_error(s->now.pairs[i].name))
			json_pair(&j, s->now.pairs[i].name, s->now.pairs[i].text);
	json_pair(&j, "error", message);
	json_close(&j, '}');
}

int record_source_reject(struct record_source *s, FILE *out, const struct ssp_error *fault)
{
	_cleanup_buf_ struct buf line = BUF_INIT;

	(s->columns ? reject_csv : reject_json)(s, &line, fault->message);
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
	map_close(s->map);
	mem_free(s->columns);
	mem_free(s);
}
