/* Text as people write it, into values as the store keeps them: one reader a type. See ssp/record.h.
 *
 * The same readers serve options, forms, JSON, CSV and filters, so that a date means the same everywhere. A
 * value goes into the record only when the whole of it was read. Messages repeat what was typed, except for
 * personal fields: there they name the field only.
 */
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/value.h"
#include "ssp/nearest.h"
#include "time/dates.h"
#include "util/buf.h"
#include "util/fail.h"
#include "util/utf8.h"

/* The input of a reader and the place for the value; texts go into the record's arena. */
struct reading {
	const struct ssp_field *field;
	const struct ssp_clock *clock;
	struct arena *arena;
	struct ssp_value *value;
	struct ssp_error *e;
};

static int keep_value(const struct reading *r, const char *text)
{
	const char *copy = arena_dup(r->arena, text);

	if (!copy)
		return fail_memory(r->e);
	*r->value = value_text(copy);
	return 0;
}

/* Is the value one that a message may repeat? */
static bool is_secret(const struct ssp_field *f)
{
	return f->flags & (SSP_PERSONAL | SSP_NARRATIVE);
}

static int refuse_value(const struct reading *r, const char *text, const char *what)
{
	if (is_secret(r->field))
		return fail(r->e, SSP_E_USAGE, "bad-value", "the value is not %s", what);
	return fail(r->e, SSP_E_USAGE, "bad-value", "'%.60s' is not %s", text, what);
}

/* The text that a masked export writes for a name is not a name. */
static bool is_masked(const struct reading *r, const char *text)
{
	return is_secret(r->field) && strcmp(text, "***") == 0;
}

static int read_plain_text(const struct reading *r, const char *text)
{
	size_t at;

	if (is_masked(r, text)) {
		fail(r->e, SSP_E_USAGE, "masked", "the value was masked when it was exported");
		return fail_hint(r->e, "leave the column out, or export again with --identifying");
	}
	if (!utf8_valid(text, strlen(text), &at))
		return fail(r->e, SSP_E_USAGE, "bad-text", "the text is not UTF-8 (byte %zu)", at + 1);
	/* several lines are for narratives only */
	if (utf8_unsafe(text, r->field->flags & SSP_NARRATIVE)) {
		fail(r->e, SSP_E_USAGE, "bad-text", "the text has a control character or a direction override");
		return fail_hint(r->e, "type the text again instead of copying it");
	}
	return keep_value(r, text);
}

static int read_int(const struct reading *r, const char *text)
{
	char *end;

	errno = 0;
	long long n = strtoll(text, &end, 10);
	if (*end || end == text || errno || n < 0 || strchr(" +\t", *text))
		return refuse_value(r, text, "a whole number, 0 or more");
	*r->value = value_int(n);
	return 0;
}

static int read_real(const struct reading *r, const char *text)
{
	char *end;
	double d = strtod(text, &end);

	if (*end || end == text || strspn(text, "0123456789.-+eE") != strlen(text) || !isfinite(d))
		return refuse_value(r, text, "a number");
	*r->value = (struct ssp_value){ .kind = SSP_NUMBER, .r = d };
	return 0;
}

static int read_bool(const struct reading *r, const char *text)
{
	static const char *const words[][2] = { { "no", "yes" }, { "false", "true" }, { "0", "1" }, { "n", "y" } };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		for (int yes = 0; yes < 2; yes++)
			if (strcmp(text, words[i][yes]) == 0) {
				*r->value = value_int(yes);
				return 0;
			}
	return refuse_value(r, text, "yes or no");
}

/* A date parser's own message repeats the value: a personal field gets another one. Its hint names no value. */
static int hide_bad_date(const struct reading *r, const char *text, int code)
{
	if (!code || !is_secret(r->field))
		return code;
	struct ssp_error why = *r->e;
	fail_clear(r->e);
	refuse_value(r, text, "a date");
	return fail_hint(r->e, "%s", why.hint);
}

static int read_date(const struct reading *r, const char *text)
{
	char room[SSP_DATE_SIZE];
	ssp_day day;
	int code = hide_bad_date(r, text, ssp_day_parse(r->clock, text, &day, r->e));

	return code ? code : keep_value(r, ssp_day_format(day, room));
}

static int read_time(const struct reading *r, const char *text)
{
	char room[SSP_INSTANT_SIZE];
	ssp_instant at;
	int code = hide_bad_date(r, text, ssp_instant_parse(r->clock, text, &at, r->e));

	return code ? code : keep_value(r, ssp_instant_format(at, room));
}

static int read_word(const struct reading *r, const char *text)
{
	if (ssp_word_label(r->field->words, text))
		return keep_value(r, text);
	fail(r->e, SSP_E_USAGE, "bad-word", "'%.60s' is not a word for %s", is_secret(r->field) ? "…" : text, r->field->name);
	return word_hint(r->e, r->field->words, text);
}

/* A row by its number, or by the name that it has in the store; a notebook writes @alder. */
static int read_number_key(const struct reading *r, const struct ssp_entity *other, const char *text)
{
	bool named = other->alias && r->clock->row_named;
	const char *word = text + (named && *text == '@');
	int64_t key;

	if (!named || !isalpha((unsigned char)*word))
		return read_int(r, word);
	int code = r->clock->row_named(r->clock->self, other->noun, word, &key, r->e);
	if (!code)
		*r->value = value_int(key);
	return code;
}

static int read_ref(const struct reading *r, const char *text)
{
	const struct ssp_entity *other = ssp_entity_find(r->field->ref);
	int64_t id;

	if (other->prefix) {
		if (ssp_ref_parse(other->prefix, text, &id, r->e))
			return r->e->code;
		*r->value = value_int(id);
		return 0;
	}
	return ssp_field_key(other)->type == SSP_INT ? read_number_key(r, other, text) : read_plain_text(r, text);
}

static int (*const readers[])(const struct reading *r, const char *text) = {
	[SSP_TEXT] = read_plain_text,
	[SSP_INT] = read_int,
	[SSP_REAL] = read_real,
	[SSP_BOOL] = read_bool,
	[SSP_DATE] = read_date,
	[SSP_TIME] = read_time,
	[SSP_WORD] = read_word,
	[SSP_TERM] = read_plain_text,
	[SSP_REF] = read_ref,
};

/* A part of a MULTI value, and whether an earlier one is the same. */
struct part {
	const char *text;
	bool again;
};

static int compare_parts(const void *a, const void *b)
{
	const struct part *const *x = a, *const *y = b;
	int order = strcmp((*x)->text, (*y)->text);

	return order ? order : (*x > *y) - (*x < *y);
}

/* Sorts, so that a record with very many parts is read in no time. */
static int mark_repeated(const struct reading *r, struct part *parts, size_t n)
{
	struct part **sorted = arena_alloc(r->arena, n * sizeof *sorted);

	if (!sorted)
		return fail_memory(r->e);
	for (size_t i = 0; i < n; i++)
		sorted[i] = &parts[i];
	qsort(sorted, n, sizeof *sorted, compare_parts);
	for (size_t i = 1; i < n; i++)
		sorted[i]->again = strcmp(sorted[i]->text, sorted[i - 1]->text) == 0;
	return 0;
}

/* Reads the next part of a MULTI value by the field's own reader, and moves *text past it. */
static int read_multi_part(const struct reading *r, const char **text, struct part *part)
{
	size_t n = strcspn(*text, ";");
	struct ssp_value value = { 0 };
	struct reading one = *r;
	char number[24], *piece = arena_dupn(r->arena, *text, n);

	one.value = &value;
	if (!piece)
		return fail_memory(r->e);
	int code = readers[r->field->type](&one, piece);
	if (code)
		return code;
	if (value.kind == SSP_WHOLE) {
		snprintf(number, sizeof number, "%lld", (long long)value.i);
		value.s = arena_dup(r->arena, number);
	}
	*part = (struct part){ .text = value.s };
	*text += n + ((*text)[n] == ';');
	return part->text ? 0 : fail_memory(r->e);
}

/* The parts are joined again as text, each once. */
static int read_multi(const struct reading *r, const char *text)
{
	_cleanup_buf_ struct buf whole = BUF_INIT;
	size_t n = 1, most = 1;
	int code = 0;

	/* one text alone is as it was read */
	if (!strchr(text, ';')) {
		code = readers[r->field->type](r, text);
		if (code || r->value->kind == SSP_STRING)
			return code;
	}
	for (const char *s = text; (s = strchr(s, ';')); s++)
		most++;
	struct part *parts = arena_alloc(r->arena, most * sizeof *parts);
	if (!parts)
		return fail_memory(r->e);
	for (n = 0; !code && *text; n++)
		code = read_multi_part(r, &text, &parts[n]);
	if (code || (code = mark_repeated(r, parts, n)))
		return code;
	for (size_t i = 0; i < n; i++)
		if (!parts[i].again)
			buf_printf(&whole, "%s%s", whole.len ? ";" : "", parts[i].text);
	return whole.failed ? fail_memory(r->e) : keep_value(r, whole.s);
}

static int read_key(const struct reading *r, const struct ssp_entity *entity, const char *text)
{
	int64_t id;

	if (!entity->prefix)
		return readers[r->field->type](r, text);
	if (ssp_ref_parse(entity->prefix, text, &id, r->e))
		return r->e->code;
	*r->value = value_int(id);
	return 0;
}

int value_read(const struct ssp_entity *entity, const struct ssp_field *field, const struct ssp_clock *clock, const char *text,
	struct arena *arena, struct ssp_value *value, struct ssp_error *e)
{
	struct reading r = { field, clock, arena, value, e };
	int code = field->flags & SSP_KEY ? read_key(&r, entity, text) : readers[field->type](&r, text);

	return code ? fail_at(e, NULL, 0, field->name) : 0;
}

/* Hours, with or without a day before them. */
static bool is_span(const char *text)
{
	size_t at = strlen(text);
	int from, until;

	while (at && text[at - 1] != ' ' && text[at - 1] != 'T')
		at--;
	return hours_read(text + at, &from, &until);
}

static int other_minutes(const struct reading *r, int64_t minutes, int64_t hours)
{
	return fail(r->e, SSP_E_USAGE, "bad-value", "the hours are %lld minutes, not %lld", (long long)hours,
		(long long)minutes);
}

/* Of a noun that keeps `minutes` (field number m) a span of hours says when it began and how long it took. */
static int read_span(const struct reading *r, struct ssp_record *record, int m, const char *text)
{
	struct ssp_error ignored = { 0 };
	const struct ssp_value *had = &record->value[m];
	char room[SSP_INSTANT_SIZE];
	ssp_instant from, to, at;
	int code = ssp_span_parse(r->clock, text, &from, &to, r->e);

	if (code)
		return code;
	if (ssp_instant_parse(r->clock, text, &at, &ignored) == 0) {
		fail(r->e, SSP_E_USAGE, "bad-time", "'%.60s' may be hours, or one time with its offset", text);
		return fail_hint(r->e, "write hours without colons: 0900-1030");
	}
	struct ssp_value minutes = value_int((to - from) / 60);
	if (had->kind != SSP_NULL && !value_same(had, &minutes))
		return other_minutes(r, had->i, minutes.i);
	record_fill(record, m, minutes);
	record->implied |= UINT64_C(1) << m;
	return keep_value(r, ssp_instant_format(from, room));
}

static int read_field_value(const struct reading *r, struct ssp_record *record, const char *text)
{
	const struct ssp_field *f = r->field;
	int minutes = f->duration ? ssp_field_index(record->entity, f->duration) : -1;

	if (f->flags & SSP_MULTI)
		return read_multi(r, text);
	if (f->flags & SSP_KEY)
		return read_key(r, record->entity, text);
	if (minutes >= 0 && is_span(text))
		return read_span(r, record, minutes, text);
	return readers[f->type](r, text);
}

/* Without what a spreadsheet or a paste left around it: blanks alone are no value. NULL without memory. */
static const char *tidy_text(struct arena *arena, const char *text)
{
	if (!utf8_untidy(text))
		return text;
	char *room = arena_alloc(arena, strlen(text) + 1);
	return room ? utf8_tidy(text, room) : NULL;
}

int record_set_at(struct ssp_record *record, const struct ssp_clock *clock, int i, const char *given,
	struct ssp_error *e)
{
	const char *text = tidy_text(&record->arena, given);
	if (!text)
		return fail_memory(e);
	struct ssp_value value = { 0 };
	struct reading r = { &record->entity->fields[i], clock, &record->arena, &value, e };
	bool implied = record->implied >> i & 1;
	int code = *text ? read_field_value(&r, record, text) : 0;

	if (!code && implied && *text && !value_same(&value, &record->value[i]))
		code = other_minutes(&r, value.i, record->value[i].i);
	if (code)
		return fail_at(e, NULL, 0, r.field->name);
	if (implied)
		return 0;
	record_fill(record, i, value);
	return 0;
}

/* A file without a header has somebody's name there, and JSON may have one as a key. */
int no_field(const struct ssp_entity *entity, const char *name, int code, struct ssp_error *e)
{
	struct ssp_nearest near = { .word = name };
	const struct ssp_entity *child;
	bool personal = false;

	for (const struct ssp_field *f = entity->fields; f->name; f++) {
		ssp_nearest_try(&near, f->name);
		personal |= (f->flags & SSP_PERSONAL) != 0;
	}
	for (size_t i = 0; (child = ssp_entity_child(entity, i)); i++)
		if (strcmp(child->plural, name) == 0 || strcmp(child->noun, name) == 0) {
			fail(e, code, "no-field", "%s are no column of %s", child->plural, entity->noun);
			return fail_hint(e, "import them, once their %s is there: ssp %s import FILE", entity->noun, child->noun);
		}
	if (personal && !near.best)
		fail(e, code, "no-field", "%s has no field of that name", entity->noun);
	else
		fail(e, code, "no-field", "%s has no field '%.40s'", entity->noun, name);
	return near.best ? fail_hint(e, "did you mean %s?", near.best) : code;
}

int ssp_record_set(struct ssp_record *record, const struct ssp_clock *clock, const char *name, const char *text,
	struct ssp_error *e)
{
	int i = ssp_field_index(record->entity, name);

	if (i < 0)
		return no_field(record->entity, name, SSP_E_USAGE, e);
	return record_set_at(record, clock, i, text, e);
}
