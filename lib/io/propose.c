/* A first map for other people's columns, proposed from their names and the first rows.
 *
 * The map is a proposal: it goes to a stream, a person reads it, and an import uses it only by name. A column without a
 * likely field is left out and named.
 */
#include "io/propose.h"

#include <string.h>

#include "io/jsonin.h"
#include "io/map.h"
#include "io/source.h"
#include "model/value.h"
#include "query/term.h"
#include "ssp/nearest.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"
#include "util/json.h"

/* Other people's names for our fields; the first name that is a field of the noun wins. */
static const struct {
	const char *theirs, *ours;
} names[] = {
	{ "activity", "kind" }, { "activity_type", "kind" }, { "age_phase", "phase" }, { "birth_date", "dob" },
	{ "collar", "officers" }, { "collar", "key" }, { "collar_no", "officers" }, { "collar_no", "key" },
	{ "collar_number", "officers" }, { "collar_number", "key" }, { "comment", "note" }, { "comments", "note" },
	{ "count", "quantity" }, { "d_o_b", "dob" }, { "date", "at" }, { "date", "received" }, { "date", "from" },
	{ "date_of_birth", "dob" }, { "date_of_visit", "at" }, { "date_received", "received" },
	{ "duration", "minutes" }, { "e_mail", "email" }, { "end", "to" }, { "end_date", "to" },
	{ "establishmentname", "name" }, { "first_name", "given" }, { "forename", "given" }, { "gender", "sex" },
	{ "last_name", "family" }, { "length", "minutes" }, { "mins", "minutes" }, { "notes", "note" },
	{ "number", "quantity" }, { "officer", "officers" }, { "pc", "officers" }, { "preferred_name", "known_as" },
	{ "referrer", "source" }, { "school_urn", "school" }, { "start", "from" }, { "start_date", "from" },
	{ "surname", "family" }, { "telephone", "phone" }, { "time", "at" }, { "type", "kind" }, { "urn", "school" },
	{ "visit_date", "at" }, { "warrant", "officers" }, { "warrant", "key" }, { "warrant_no", "officers" },
	{ "warrant_no", "key" }, { "warrant_number", "officers" }, { "warrant_number", "key" }, { "when", "at" },
};

/* Words that people put before the name of a field, in addition to the noun: "Pupil surname". */
static const char *const subjects[] = { "child", "pupil", "student", "young_person" };

/* How dates may be written that we would not read, or would read the wrong way round. */
static const char *const patterns[] = { "dd/mm/yyyy HH:MM", "dd/mm/yy", "dd.mm.yyyy", "dd-mm-yyyy", "mm/dd/yyyy",
	"yyyymmdd", "yyyy/mm/dd" };

enum { PATTERNS = sizeof patterns / sizeof *patterns, MOST_WORDS = 200 };

struct column {
	const char *name;
	const struct ssp_field *field; /* NULL: left out */
	bool foreign;                  /* a date that we do not read */
	unsigned fits;                 /* patterns that every date fitted */
	const char *words[MOST_WORDS]; /* that are not ours */
	int n_words;
};

struct proposal {
	struct ssp *ssp;
	const struct ssp_entity *entity;
	struct source *source;
	struct arena arena;
	struct column *columns;
	json_t *index; /* of the columns by their names */
	size_t n, room;
	uint64_t taken; /* a bit for each field that a column has */
	struct ssp_record *record;
};

/* "Date of  Visit" is date_of_visit. */
static const char *make_plain_name(struct arena *a, const char *name)
{
	char *s = arena_dup(a, name), *to = s;

	for (const char *from = s; from && *from; from++) {
		bool letter = (*from >= 'a' && *from <= 'z') || (*from >= '0' && *from <= '9');
		if (letter)
			*to++ = *from;
		else if (*from >= 'A' && *from <= 'Z')
			*to++ = (char)(*from - 'A' + 'a');
		else if (to > s && to[-1] != '_')
			*to++ = '_';
	}
	while (to > s && to[-1] == '_')
		to--;
	if (s)
		*to = '\0';
	return s ? s : name;
}

/* The name without the word and the _ at its front; NULL where it does not begin so. */
static const char *without(const char *name, const char *word)
{
	size_t n = strlen(word);

	return strncmp(name, word, n) == 0 && name[n] == '_' ? name + n + 1 : NULL;
}

/* "officer_name" is the `name` of an officer. */
static const char *without_subject(const struct ssp_entity *entity, const char *name)
{
	const char *rest = without(name, entity->noun);

	for (size_t i = 0; !rest && i < sizeof subjects / sizeof *subjects; i++)
		rest = without(name, subjects[i]);
	return rest;
}

static const struct ssp_field *known_as(const struct ssp_entity *entity, const char *name)
{
	const struct ssp_field *f = ssp_field_find(entity, name);

	for (size_t i = 0; !f && i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i].theirs, name) == 0)
			f = ssp_field_find(entity, names[i].ours);
	return f;
}

static const struct ssp_field *guess_field(struct proposal *p, const char *name)
{
	const char *own = make_plain_name(&p->arena, name), *rest = without_subject(p->entity, own);
	const struct ssp_field *f = known_as(p->entity, own);
	struct ssp_nearest near = { .word = own };

	if (!f && rest)
		f = known_as(p->entity, rest);
	for (const struct ssp_field *g = p->entity->fields; !f && g->name; g++)
		ssp_nearest_try(&near, g->name);
	if (!f && near.best)
		f = ssp_field_find(p->entity, near.best);
	if (!f || (f->flags & SSP_READONLY) || (p->taken >> (f - p->entity->fields) & 1))
		return NULL;
	p->taken |= UINT64_C(1) << (f - p->entity->fields);
	return f;
}

/* The column of that name, a new one where there was none. NULL without memory. */
static struct column *take_column(struct proposal *p, const char *name)
{
	const json_t *place = json_object_get(p->index, name);

	if (place)
		return &p->columns[json_integer_value(place)];
	if (!mem_grow(&p->columns, &p->room, p->n, sizeof *p->columns))
		return NULL;
	const struct ssp_field *f = guess_field(p, name);
	struct column *c = &p->columns[p->n];
	*c = (struct column){ .name = arena_dup(&p->arena, name), .field = f, .fits = (1u << PATTERNS) - 1 };
	return c->name && !json_object_set_new(p->index, name, json_integer((json_int_t)p->n++)) ? c : NULL;
}

static void look_at_date(struct column *c, const char *text, bool ours)
{
	char room[MAP_DATE_SIZE];

	c->foreign |= !ours;
	for (int i = 0; i < PATTERNS; i++)
		if (!map_date(patterns[i], text, room))
			c->fits &= ~(1u << i);
}

static void look_at_word(struct proposal *p, struct column *c, const char *text)
{
	for (int i = 0; i < c->n_words; i++)
		if (strcmp(c->words[i], text) == 0)
			return;
	if (c->n_words < MOST_WORDS && strlen(text) < 100 && (c->words[c->n_words] = arena_dup(&p->arena, text)))
		c->n_words++;
}

/* Whether a word of an open list is ours, asked of the store. */
static bool is_our_term(struct proposal *p, const struct ssp_field *f, const char *text)
{
	int64_t active;

	return !term_find(p->ssp, f->list, text, &active) && active >= 0;
}

static void look_at(struct proposal *p, struct column *c, const char *text)
{
	struct ssp_error ignored = { 0 };
	const struct ssp_field *f = c->field;

	if (!f || !*text || (f->flags & (SSP_PERSONAL | SSP_NARRATIVE)) ||
		(f->type != SSP_DATE && f->type != SSP_TIME && f->type != SSP_WORD && f->type != SSP_TERM))
		return;
	ssp_record_clear(p->record);
	bool ours = !record_set_at(p->record, &p->ssp->clock, ssp_field_index(p->entity, f->name), text, &ignored);
	if (f->type == SSP_DATE || f->type == SSP_TIME)
		look_at_date(c, text, ours);
	else if (f->type == SSP_TERM ? !is_our_term(p, f, text) : !ours)
		look_at_word(p, c, text);
}

static int look_at_all(struct proposal *p, struct ssp_error *e)
{
	struct source_record record;
	int got;

	for (size_t i = 0; i < p->source->n_columns; i++)
		if (!take_column(p, p->source->columns[i]))
			return fail_memory(e);
	while ((got = source_next(p->source, &record, e)) != 0) {
		/* a wrong row is the import's to tell */
		fail_clear(e);
		for (size_t i = 0; got == 1 && i < record.n; i++) {
			struct column *c = take_column(p, record.pairs[i].name);
			if (!c)
				return fail_memory(e);
			look_at(p, c, record.pairs[i].text ? record.pairs[i].text : "");
		}
	}
	return 0;
}

/* Returns our word for theirs: the one with the same code or label, else the one with the nearest code. Short words have no
 * near ones: a DC is not a PC. */
static const char *our_word(struct proposal *p, const struct ssp_field *f, const char *theirs)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char *own = arena_dup(&p->arena, make_plain_name(&p->arena, theirs));
	bool guess = own && strlen(own) > 3;
	struct ssp_nearest near = { .word = own };

	for (char *s = own; s && *s; s++)
		*s = *s == '_' ? '-' : *s;
	for (const struct ssp_word *w = f->words; own && w && w->code; w++) {
		if (strcasecmp(w->code, theirs) == 0 || strcasecmp(w->label, theirs) == 0)
			return w->code;
		if (guess)
			ssp_nearest_try(&near, w->code);
	}
	if (!own || !f->list || term_words(p->ssp, &st, f->list))
		return near.best;
	while (stmt_step(st) == 1) {
		const char *code = arena_dup(&p->arena, term_code(stmt_text(st, 2)));
		if (code && (strcasecmp(stmt_text(st, 0), theirs) == 0 || strcasecmp(code, theirs) == 0))
			return code;
		if (code && guess)
			ssp_nearest_try(&near, code);
	}
	return near.best;
}

static void write_column(struct proposal *p, const struct column *c, struct json *j)
{
	const char *pattern = NULL;

	for (int i = PATTERNS - 1; c->foreign && i >= 0; i--)
		if (c->fits >> i & 1)
			pattern = patterns[i];
	json_key(j, c->name);
	if (!c->field || (!pattern && !c->n_words)) {
		json_text(j, c->field ? c->field->name : NULL);
		return;
	}
	json_open(j, '{');
	json_pair(j, "field", c->field->name);
	if (pattern)
		json_pair(j, "date", pattern);
	if (c->n_words) {
		json_key(j, "words");
		json_open(j, '{');
		for (int i = 0; i < c->n_words; i++)
			json_pair(j, c->words[i], our_word(p, c->field, c->words[i]));
		json_close(j, '}');
	}
	json_close(j, '}');
}

/* One column a line, so that a person can mend it. */
static int write_map(struct proposal *p, FILE *out, struct ssp_error *e)
{
	_cleanup_buf_ struct buf text = BUF_INIT;

	buf_adds(&text, "{");
	for (size_t i = 0; i < p->n; i++) {
		struct json j = { &text };
		buf_adds(&text, i ? ",\n  " : "\n  ");
		write_column(p, &p->columns[i], &j);
	}
	buf_adds(&text, "\n}\n");
	if (text.failed)
		return fail_memory(e);
	if (fwrite(text.s, 1, text.len, out) != text.len)
		return fail(e, SSP_E_WRITE, "write-failed", "the map could not be written");
	return 0;
}

/* A map without a field would import nothing and help nobody: the file may have no header. */
static int check_recognised(struct proposal *p, const struct ssp_import *import, struct ssp_error *e)
{
	_cleanup_buf_ struct buf fields = BUF_INIT;

	if (p->taken)
		return 0;
	for (const struct ssp_field *f = p->entity->fields; f->name; f++)
		if (!(f->flags & SSP_READONLY))
			buf_printf(&fields, "%s%s", fields.len ? ", " : "", f->name);
	fail(e, SSP_E_DATA, "no-field", "no column is recognised as a field of %s", p->entity->noun);
	fail_hint(e, "the first line must be a header; the fields are: %s", fields.s);
	return fail_at(e, import->file, 0, NULL);
}

int propose_map(struct ssp *ssp, const struct ssp_import *import, FILE *out)
{
	struct source_options options = { .file = import->file, .spool = ssp->folder,
		.encoding = import->windows_1252 ? SOURCE_1252 : SOURCE_DETECT,
		.extra_empty = true, .skip_empty = true, .keep_apostrophe = true, .delimiter = import->delimiter };
	struct proposal p = { .ssp = ssp, .entity = import->entity };
	struct ssp_error *e = &ssp->error;
	int code = ssp_record_new(&p.record, import->entity, e);

	if (!code)
		code = source_open(&p.source, import->in, import->format, &options, e);
	if (!code && !(p.index = json_object()))
		code = fail_memory(e);
	if (!code && !(code = look_at_all(&p, e)) && !(code = check_recognised(&p, import, e)))
		code = write_map(&p, out, e);
	source_close(p.source);
	ssp_record_free(p.record);
	json_decref(p.index);
	mem_free(p.columns);
	arena_free(&p.arena);
	return code;
}
