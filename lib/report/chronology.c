/* What happened to a young person, or on a case. See ssp/chronology.h.
 *
 * Every noun is read by the same selection as its list: for a young person by the ways of its `person`, for a case by each path of
 * references from the noun to the case, or to the referral of the case.
 */
#include "ssp/chronology.h"

#include <stdlib.h>
#include <string.h>

#include "domain/noun.h"
#include "model/selection.h"
#include "query/column.h"
#include "query/key.h"
#include "report/made.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"

#define COLUMNS(more) { \
	[SSP_CHRONOLOGY_DAY] = { "day", SSP_DATE }, \
	[SSP_CHRONOLOGY_TIME] = { "time", SSP_TEXT }, \
	[SSP_CHRONOLOGY_REF] = { "ref", SSP_TEXT }, \
	[SSP_CHRONOLOGY_NOUN] = { "noun", SSP_TEXT }, \
	[SSP_CHRONOLOGY_KIND] = { "kind", SSP_TEXT }, \
	[SSP_CHRONOLOGY_OFFICER] = { "officer", SSP_TEXT }, \
	[SSP_CHRONOLOGY_WORDS] = { "words", SSP_TEXT, more }, \
	[SSP_CHRONOLOGY_COLUMNS] = { 0 }, \
}

/* Conditions on words with narratives are refused. */
const struct ssp_column ssp_chronology_columns[] = COLUMNS(0);
static const struct ssp_column named_columns[] = COLUMNS(SSP_NARRATIVE);

/* One line before sorting; texts are in the arena of the rows. */
struct line {
	char day[SSP_DATE_SIZE], time[8];
	size_t order; /* of its noun */
	const struct ssp_entity *entity;
	bool end; /* the last day of a row that lasted */
	const char *ref, *kind, *officer, *words;
};

struct story {
	struct ssp *ssp;
	const struct ssp_query *q;
	int64_t person;
	char key[SSP_TEXT_SIZE], referral[SSP_TEXT_SIZE]; /* of a case: of its referral too, or empty */
	struct made *made;
	struct people named;
	struct line *line;
	size_t n, room;
};

/* A noun while its rows are read: which of its fields a column is. */
struct chapter {
	struct story *story;
	const struct ssp_entity *entity;
	size_t order;
	bool identifying;
	const struct ssp_field *day, *time, *officer;
	struct selection sel;
	const struct ssp_field *field[RECORD_FIELDS];
	struct ssp_value value[RECORD_FIELDS];
};

static const struct ssp_field *find_ref_field(const struct ssp_entity *entity, const char *noun)
{
	const struct ssp_field *f = entity->fields;

	while (f->name && !(f->ref && !f->sql && strcmp(f->ref, noun) == 0))
		f++;
	return f->name ? f : NULL;
}

/* Returns the field with the time of day where the day field has none: the first time that does not strike the row. */
static const struct ssp_field *find_time_field(const struct ssp_entity *entity, const struct ssp_field *day)
{
	const struct ssp_field *struck = ssp_field_struck(entity);

	if (day->type == SSP_TIME)
		return NULL;
	for (const struct ssp_field *f = entity->fields; f->name; f++)
		if (f->type == SSP_TIME && f != struck)
			return f;
	return NULL;
}

/* Is the field read at all: for the words, or for a column of its own? */
static bool is_read(const struct chapter *c, const struct ssp_field *f)
{
	bool own = f == c->day || f == c->time || f == c->officer || f->flags & SSP_KEY || strcmp(f->name, "kind") == 0 ||
		(c->entity->ends && strcmp(f->name, c->entity->ends) == 0);

	return own || (field_personal(f) ? c->identifying : f->flags & SSP_LISTED);
}

/* Does the field belong to the words, because it has no column of its own? */
static bool is_written(const struct chapter *c, const struct ssp_field *f)
{
	return f != c->day && f != c->time && f != c->officer && !(f->flags & SSP_KEY) && strcmp(f->name, "kind") != 0 &&
		(f->flags & SSP_LISTED || field_personal(f));
}

/* Does the field name the young person of the story? */
static bool is_subject(const struct chapter *c, size_t i)
{
	const struct ssp_field *f = c->field[i];

	return f->ref && strcmp(f->ref, person_root()->noun) == 0 && c->value[i].i == c->story->person;
}

static const struct ssp_value *chapter_value(const struct chapter *c, const struct ssp_field *f)
{
	size_t i = 0;

	while (f && i < c->sel.n && c->field[i] != f)
		i++;
	return f && i < c->sel.n && c->value[i].kind != SSP_NULL ? &c->value[i] : NULL;
}

static const char *kept_words(struct chapter *c, const char *text)
{
	return made_text(c->story->made, text).s;
}

/* The local day and time of a value of the store. */
static int read_moment(struct ssp *ssp, const struct ssp_field *f, const struct ssp_value *v, char day[SSP_DATE_SIZE], char time[8])
{
	char zoned[SSP_INSTANT_SIZE];
	ssp_instant at;

	*time = '\0';
	if (f->type == SSP_DATE) {
		snprintf(day, SSP_DATE_SIZE, "%s", v->s);
		return 0;
	}
	int code = ssp_instant_parse(&ssp->clock, v->s, &at, &ssp->error);
	if (code)
		return code;
	ssp_instant_zoned(&ssp->clock, at, zoned);
	snprintf(day, SSP_DATE_SIZE, "%.10s", zoned);
	snprintf(time, 8, "%.5s", zoned + 11);
	return 0;
}

static char *format_told_day(struct ssp *ssp, const char *text, char room[SSP_DATE_SIZE])
{
	struct ssp_error ignored = { 0 };
	ssp_day day;

	*room = '\0';
	return ssp_day_parse(&ssp->clock, text, &day, &ignored) ? room : ssp_day_words(day, room);
}

/* A text in one line; several values are joined by commas. */
static void text_words(const struct ssp_field *f, const char *s, struct buf *out)
{
	for (; *s; s++)
		if (*s == ';' && f->flags & SSP_MULTI)
			buf_adds(out, ", ");
		else
			buf_addc(out, *s == '\n' ? ' ' : *s);
}

static void write_told_value(struct chapter *c, size_t i, struct buf *out)
{
	const struct ssp_field *f = c->field[i];
	const struct ssp_value *v = &c->value[i];
	const char *prefix = c->sel.columns[i].prefix;
	char day[SSP_DATE_SIZE], time[8], room[SSP_REF_SIZE];

	if (v->kind == SSP_NUMBER)
		buf_printf(out, "%.10g", v->r);
	else if (v->kind == SSP_WHOLE && prefix)
		buf_adds(out, ssp_ref_format(prefix, v->i, room));
	else if (v->kind == SSP_WHOLE && f->type == SSP_BOOL)
		buf_adds(out, v->i ? "yes" : "no");
	else if (v->kind == SSP_WHOLE)
		buf_printf(out, "%lld", (long long)v->i);
	else if (!type_is_day(f->type))
		text_words(f, v->s, out);
	else if (!read_moment(c->story->ssp, f, v, day, time))
		buf_printf(out, "%s%s%s", format_told_day(c->story->ssp, day, room), *time ? " " : "", time);
}

static const char *one_value(struct chapter *c, const struct ssp_field *f)
{
	_cleanup_buf_ struct buf words = BUF_INIT;

	for (size_t i = 0; f && i < c->sel.n; i++)
		if (c->field[i] == f && c->value[i].kind != SSP_NULL)
			write_told_value(c, i, &words);
	c->story->made->failed |= words.failed;
	return words.len ? kept_words(c, words.s) : NULL;
}

/* "status active; next review 17 Dec 2026" */
static const char *written_fields(struct chapter *c)
{
	_cleanup_buf_ struct buf words = BUF_INIT;

	for (size_t i = 0; i < c->sel.n; i++) {
		if (c->value[i].kind == SSP_NULL || !is_written(c, c->field[i]) || is_subject(c, i))
			continue;
		buf_adds(&words, words.len ? "; " : "");
		for (const char *s = c->field[i]->name; *s; s++)
			buf_addc(&words, *s == '_' ? ' ' : *s);
		buf_addc(&words, ' ');
		write_told_value(c, i, &words);
	}
	c->story->made->failed |= words.failed;
	return kept_words(c, words.s);
}

static bool in_period(const struct story *s, const char *day)
{
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE];

	if (!s->q->period.from && !s->q->period.to)
		return true;
	return strcmp(day, ssp_day_format(s->q->period.from, from)) >= 0 && strcmp(day, ssp_day_format(s->q->period.to, to)) <= 0;
}

static int add_line(struct chapter *c, const struct line *line)
{
	struct story *s = c->story;

	if (!in_period(s, line->day))
		return 0;
	if (!mem_grow(&s->line, &s->room, s->n, sizeof *s->line))
		return fail_memory(&s->ssp->error);
	s->line[s->n++] = *line;
	return 0;
}

/* Adds a second line for a row that lasted, on its last day, if that is not in the future. */
static int add_end(struct chapter *c, struct line *line)
{
	const char *ends = c->entity->ends, *own = ends && strcmp(ends, "until") != 0 && strcmp(ends, "to") != 0 ? ends : "ended";
	const struct ssp_value *v = chapter_value(c, ends ? ssp_field_find(c->entity, ends) : NULL);
	char today[SSP_DATE_SIZE], began[SSP_DATE_SIZE], words[80];

	if (!v || strcmp(v->s, line->day) == 0 || strcmp(v->s, ssp_day_format(c->story->ssp->clock.today, today)) > 0)
		return 0;
	snprintf(words, sizeof words, "%.40s; began %s", own, format_told_day(c->story->ssp, line->day, began));
	snprintf(line->day, sizeof line->day, "%s", v->s);
	*line->time = '\0';
	line->words = kept_words(c, words);
	line->end = true;
	return line->words ? add_line(c, line) : fail_memory(&c->story->ssp->error);
}

static int add_row_lines(struct chapter *c)
{
	struct ssp *ssp = c->story->ssp;
	const struct ssp_value *day = chapter_value(c, c->day), *time = chapter_value(c, c->time);
	struct line line = { .order = c->order, .entity = c->entity };
	char own[SSP_DATE_SIZE], at[8], room[SSP_TEXT_SIZE];
	int code;

	if (!day)
		return 0;
	if ((code = read_moment(ssp, c->day, day, line.day, line.time)))
		return code;
	if (time) {
		if ((code = read_moment(ssp, c->time, time, own, at)))
			return code;
		snprintf(line.time, sizeof line.time, "%s", strcmp(own, line.day) == 0 ? at : "");
	}
	line.ref = kept_words(c, key_words(c->entity, chapter_value(c, ssp_field_key(c->entity)), room));
	line.kind = one_value(c, ssp_field_find(c->entity, "kind"));
	line.officer = one_value(c, c->officer);
	line.words = written_fields(c);
	if (c->story->made->failed)
		return fail_memory(&ssp->error);
	code = add_line(c, &line);
	return code ? code : add_end(c, &line);
}

/* The rows of one selection of the noun, within the scope that the role has on it. */
static int read_selection(struct chapter *c, struct ssp_query *q, const struct scope *scope)
{
	struct ssp *ssp = c->story->ssp;
	size_t before = c->story->n;
	int code = select_open(ssp, q, scope, c->identifying, false, &c->sel);

	while (!code && (code = select_next(&c->sel, c->value)) == 1)
		code = add_row_lines(c);
	select_close(&c->sel);
	if (!code && c->identifying && c->story->n > before)
		code = select_people(ssp, q, scope, &c->story->named);
	return code;
}

/* Reads each way from the noun to a row of `to` with that key: conditions such as "research.case=C-2026-0001", through nouns that
 * are about young people. Those that lead through `past` are left to another call. */
struct ways_to_row {
	struct chapter *c;
	struct ssp_query *q;
	const struct scope *scope;
	const char *to, *past, *key;
};

static int read_ways(struct ways_to_row *w, const struct ssp_entity *from, const char *before, int steps)
{
	char path[160], condition[240];
	int code = 0;

	for (const struct ssp_field *f = from->fields; f->name && !code; f++) {
		const struct ssp_entity *to = f->ref && !f->sql && !(f->flags & SSP_MULTI) ? ssp_entity_find(f->ref) : NULL;
		bool found = to && strcmp(f->ref, w->to) == 0;
		if (!to || (!found && (!to->person || to == person_root() || to == from || steps == PATH_STEPS - 1)) ||
			(w->past && strcmp(f->ref, w->past) == 0))
			continue;
		snprintf(path, sizeof path, "%s%s", before, f->name);
		if (!found) {
			snprintf(path + strlen(path), sizeof path - strlen(path), ".");
			code = read_ways(w, to, path, steps + 1);
			continue;
		}
		snprintf(condition, sizeof condition, "%s=%s", path, w->key);
		w->q->where = (const char *[]){ condition };
		w->q->n_where = 1;
		code = read_selection(w->c, w->q, w->scope);
	}
	return code;
}

static int read_ways_to(struct ways_to_row *w)
{
	const struct ssp_entity *entity = w->c->entity;

	if (!*w->key || (w->past && strcmp(entity->noun, w->past) == 0))
		return 0;
	if (strcmp(entity->noun, w->to) == 0) {
		struct ssp_query q = *w->q;
		q.key = w->key;
		int code = read_selection(w->c, &q, w->scope);
		if (code)
			return code;
	}
	return read_ways(w, entity, "", 1);
}

static int read_chapter(struct chapter *c, const struct scope *scope)
{
	_cleanup_buf_ struct buf columns = BUF_INIT;
	struct story *s = c->story;
	size_t n = 0;

	for (const struct ssp_field *f = c->entity->fields; f->name; f++)
		if (is_read(c, f)) {
			buf_printf(&columns, "%s%s", n ? "," : "", f->name);
			c->field[n++] = f;
		}
	if (columns.failed)
		return fail_memory(&s->ssp->error);
	struct ssp_query q = { .entity = c->entity, .columns = columns.s, .period = s->q->period, .identifying = c->identifying };
	if (s->q->entity == person_root()) {
		q.about = s->key;
		return read_selection(c, &q, scope);
	}
	int code = read_ways_to(&(struct ways_to_row){ c, &q, scope, "case", NULL, s->key });
	return code ? code : read_ways_to(&(struct ways_to_row){ c, &q, scope, "referral", "case", s->referral });
}

/* Every noun that is about young people and has a day; one that the role may not list is left out. */
static int read_nouns(struct story *s)
{
	size_t order = 0;
	int code = 0;

	for (const struct ssp_entity *const *e = ssp_entities; *e && !code; e++, order++) {
		struct chapter c = { .story = s, .entity = *e, .order = order, .day = ssp_day_field(*e) };
		struct scope scope;
		if (!(*e)->person || *e == person_root() || !c.day || !((*e)->verbs & SSP_LIST))
			continue;
		c.time = find_time_field(*e, c.day);
		c.officer = find_ref_field(*e, "officer");
		code = scope_for(s->ssp, (*e)->noun, "list", &scope, &c.identifying);
		c.identifying &= s->q->identifying;
		if (!code)
			code = read_chapter(&c, &scope);
		if (code == SSP_E_DENIED) {
			fail_clear(&s->ssp->error);
			code = 0;
		}
	}
	return code;
}

static int compare_lines(const void *left, const void *right)
{
	const struct line *a = left, *b = right;
	int by = strcmp(a->day, b->day);

	by = by ? by : strcmp(a->time, b->time);
	by = by ? by : a->order == b->order ? 0 : a->order < b->order ? -1 : 1;
	by = by ? by : strcmp(a->ref, b->ref);
	return by ? by : a->end - b->end;
}

/* Writes the lines in order, each row once even if several ways lead to it. */
static int write_story(struct story *s)
{
	if (s->n)
		qsort(s->line, s->n, sizeof *s->line, compare_lines);
	for (size_t i = 0; i < s->n; i++) {
		const struct line *line = &s->line[i];
		if (i && compare_lines(line - 1, line) == 0)
			continue;
		struct ssp_value *row = made_row(s->ssp, s->made);
		if (!row)
			return s->ssp->error.code;
		row[SSP_CHRONOLOGY_DAY] = made_text(s->made, line->day);
		row[SSP_CHRONOLOGY_TIME] = made_text(s->made, *line->time ? line->time : NULL);
		row[SSP_CHRONOLOGY_REF] = value_text(line->ref);
		row[SSP_CHRONOLOGY_NOUN] = value_text(line->entity->noun);
		row[SSP_CHRONOLOGY_KIND] = value_text(line->kind);
		row[SSP_CHRONOLOGY_OFFICER] = value_text(line->officer);
		row[SSP_CHRONOLOGY_WORDS] = value_text(line->words);
	}
	return 0;
}

/* Loads the row that the story is about: it must exist, be in the scope and not be merged into another. */
static int check_subject(struct story *s, const struct scope *scope)
{
	_cleanup_record_ struct ssp_record *record = NULL;
	const struct ssp_entity *referral = ssp_entity_find("referral");
	int code = ssp_record_new(&record, s->q->entity, &s->ssp->error);

	if (!code)
		code = noun_find(s->ssp, s->q->entity, s->q->key, record);
	if (!code)
		code = noun_guard(s->ssp, record, scope);
	if (!code)
		code = noun_check_struck(s->ssp, record);
	if (code)
		return code;
	noun_reference(record, s->key);
	s->person = ssp_record_int(record, s->q->entity == person_root() ? ssp_field_key(s->q->entity)->name : person_root()->noun);
	if (!ssp_record_null(record, referral->noun))
		key_words(referral, ssp_record_get(record, referral->noun), s->referral);
	return s->q->identifying ? record_people(s->ssp, record, &s->named) : 0;
}

/* Records that names were read: by whom, of whom, and in how many lines. */
static int write_read_event(struct story *s)
{
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE], selection[64] = "";

	if (s->q->period.from || s->q->period.to)
		snprintf(selection, sizeof selection, "from %s to %s;", ssp_day_format(s->q->period.from, from),
			ssp_day_format(s->q->period.to, to));
	struct event ev = { .verb = "consult", .noun = s->q->entity->noun, .reference = s->key, .purpose = s->q->purpose,
		.recipient = s->q->recipient, .selection = selection, .rows = (int64_t)s->made->rows, .counted = true,
		.people = &s->named };
	return event_write(s->ssp, &ev);
}

static int tell_story(struct story *s, const struct scope *scope)
{
	int code = check_subject(s, scope);

	if (!code && !(s->made = made_begin(s->ssp, SSP_CHRONOLOGY_COLUMNS)))
		code = s->ssp->error.code;
	if (!code)
		code = read_nouns(s);
	if (!code)
		code = write_story(s);
	return code || !s->q->identifying ? code : write_read_event(s);
}

int ssp_chronology(struct ssp *ssp, const struct ssp_query *q, struct ssp_rows *rows)
{
	struct story s = { .ssp = ssp, .q = q };
	bool identifying = q->identifying;
	struct scope scope;
	int code = access_scope(ssp, q->entity->noun, "chronology", &scope, &identifying);

	if (!code)
		code = terms_check_use(ssp, q->purpose, q->recipient);
	if (code || (code = q->identifying ? store_write(ssp) : store_read(ssp)))
		return code;
	code = tell_story(&s, &scope);
	mem_free(s.line);
	people_free(&s.named);
	return made_end(ssp, s.made, code, q->identifying ? named_columns : ssp_chronology_columns, rows);
}
