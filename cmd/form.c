/* A form in the editor, for fields that a command line must not contain or does not give. */
#include <stdlib.h>
#include <string.h>

#include "caller.h"
#include "gate.h"
#include "help.h"
#include "infile.h"
#include "memstream.h"
#include "verbs.h"

/* Is the field for a form of a new record? Of a child record its parent is not. */
static bool is_editable(const struct ssp_entity *entity, const struct ssp_field *f, bool child)
{
	if (child && strcmp(f->name, entity->part_of) == 0)
		return false;
	return !(f->flags & SSP_READONLY) && !((f->flags & SSP_KEY) && entity->prefix);
}

/* In a gate an editor could start any program. */
bool form_possible(void)
{
	return caller_terminal(0) && caller_terminal(2) && (!gate_principal() || caller_far());
}

/* Personal fields cannot be given on the command line: a form opens also where none of them has a value. */
bool form_wanted(const struct ssp_record *record)
{
	const struct ssp_entity *entity = ssp_record_entity(record);
	bool personal = false, said = false;

	if (!form_possible())
		return false;
	for (const struct ssp_field *f = entity->fields; f->name; f++) {
		bool null = ssp_record_null(record, f->name);
		if ((f->flags & SSP_REQUIRED) && is_editable(entity, f, false) && null)
			return true;
		personal |= (f->flags & SSP_PERSONAL) != 0;
		said |= (f->flags & SSP_PERSONAL) && !null;
	}
	return personal && !said;
}

static void write_field(const struct context *cx, FILE *out, const struct ssp_record *record, const struct ssp_field *f,
	const struct ssp_kind *kind)
{
	const struct ssp_entity *other = f->ref ? ssp_entity_find(f->ref) : NULL;
	struct ssp_column column = { f->name, f->type, f->flags, other ? other->prefix : NULL };
	char room[SSP_TEXT_SIZE], limits[SSP_LIMITS_SIZE], kinds[KINDS_SIZE];
	const struct ssp_value *v = ssp_record_get(record, f->name);

	fprintf(out, "# %s%s", f->help, f->flags & SSP_REQUIRED || ssp_kind_needs(kind, f->name) ? " (needed)" : "");
	for (const struct ssp_word *w = f->words; w && w->code; w++)
		fprintf(out, "%s%s", w == f->words ? ": " : ", ", w->code);
	if (*ssp_field_limits(f, limits))
		fprintf(out, " (%s)", limits);
	if (!kind && *kinds_words(ssp_record_entity(record), f->name, kinds))
		fprintf(out, " %s", kinds);
	fprintf(out, "\n%s: %s\n", f->name, v->kind == SSP_NULL ? "" : ssp_value_text(&cx->clock, &column, v, room));
}

/* The fields that the record's kind takes. */
int form_write_fields(const struct context *cx, FILE *out, const struct ssp_record *record, bool child)
{
	const struct ssp_entity *entity = ssp_record_entity(record);
	const char *key = entity->kinds ? ssp_record_text(record, ssp_kind_field(entity)->name) : NULL;
	const struct ssp_kind *kind;
	int code = ssp_kind_of(cx->ssp, entity, key, &kind);

	for (const struct ssp_field *f = entity->fields; !code && f->name; f++)
		if (is_editable(entity, f, child) && (!key || ssp_kind_has(entity, kind, f->name)))
			write_field(cx, out, record, f, kind);
	return code;
}

/* A section for each child record that was given, and an empty one for another of each child noun. */
static int write_sections(struct context *cx, FILE *out, const struct ssp_record *record)
{
	const struct ssp_entity *noun;
	struct ssp_record *child, *empty;
	int code = 0;

	for (size_t n = 0; !code && (noun = ssp_entity_child(ssp_record_entity(record), n)); n++) {
		fprintf(out, "\n# %s: %s. Copy the lines from [%s] for each one; an entry whose lines are all empty is ignored.\n",
			noun->plural, noun->help, noun->noun);
		for (size_t i = 0; !code && (child = ssp_record_child(record, i)); i++) {
			if (ssp_record_entity(child) != noun)
				continue;
			fprintf(out, "[%s]\n", noun->noun);
			code = form_write_fields(cx, out, child, true);
		}
		if (!code && !(code = ssp_record_new(&empty, noun, &cx->error))) {
			fprintf(out, "[%s]\n", noun->noun);
			code = form_write_fields(cx, out, empty, true);
			ssp_record_free(empty);
		}
	}
	return code;
}

/* The form as a text, to be freed. */
static int write_form(struct context *cx, const struct ssp_record *record, char **text, size_t *n)
{
	const struct ssp_entity *entity = ssp_record_entity(record);
	FILE *out = open_memstream(text, n);

	if (!out)
		return out_of_memory(cx);
	fprintf(out, "# A new entry of %s: %s.\n# Fill in what is known, save and leave the editor; an empty file adds nothing.\n",
		entity->noun, entity->help);
	int code = form_write_fields(cx, out, record, false);
	if (!code)
		code = write_sections(cx, out, record);
	return memstream_close(cx, out, text, code);
}

/* A form while it is read: the record, the child noun of the section that the line is in (NULL: none), the child record
 * that the section makes from its first value on, and a bit for each field that the section has had. */
struct form {
	struct ssp_record *record, *child;
	struct ssp_record *other; /* of a row that the record refers to and that is not there yet; NULL: the form may have none */
	bool in_other;            /* the section is that of such a row */
	const struct ssp_entity *section;
	uint64_t had;
};

/* The noun of that name to which a field of the record refers, or NULL. */
static const struct ssp_entity *referred_noun(const struct ssp_entity *entity, const char *noun)
{
	for (const struct ssp_field *f = entity->fields; f->name; f++)
		if (f->ref && strcmp(f->ref, noun) == 0)
			return ssp_entity_find(noun);
	return NULL;
}

/* "[fact]" */
static int begin_section(struct context *cx, struct form *form, char *line)
{
	size_t n = strlen(line);

	if (line[n - 1] == ']')
		line[n - 1] = '\0';
	form->child = NULL;
	form->had = 0;
	form->section = option_child(ssp_record_entity(form->record), line + 1);
	form->in_other = !form->section && (form->section = referred_noun(ssp_record_entity(form->record), line + 1));
	if (form->section)
		return 0;
	fail_usage(cx, "bad-form", "this is no section of %s", ssp_record_entity(form->record)->noun);
	return fail_usage_hint(cx, "a section begins with the word of a child noun, such as [fact]");
}

/* A second value must not replace the first one silently. */
static int check_once(struct context *cx, struct form *form, const char *field)
{
	int i = ssp_field_index(form->section ? form->section : ssp_record_entity(form->record), field);

	if (i < 0 || !(form->had >> i & 1)) {
		form->had |= i < 0 ? 0 : UINT64_C(1) << i;
		return 0;
	}
	fail_usage(cx, "bad-form", "the form gives %s twice", field);
	return fail_usage_hint(cx, "write the whole value on one line");
}

/* A value of a row that is not there yet. */
static int set_other(struct context *cx, struct form *form, const char *field, const char *value)
{
	const char *noun = form->section->noun;

	if (form->other && ssp_record_entity(form->other) == form->section)
		return ssp_record_set(form->other, &cx->clock, field, value, &cx->error);
	fail_usage(cx, "bad-form", "the form has a new %s, which this command does not add", noun);
	return fail_usage_hint(cx, "add it first with ssp %s add, and write its reference behind '%s:'; from a mail,"
		" ssp intake adds both", noun, noun);
}

/* "field: value"; an empty value says nothing in a section. */
static int set_line(struct context *cx, struct form *form, char *line)
{
	char *colon = strchr(line, ':');

	if (!colon)
		return fail_usage(cx, "bad-form", "a line is 'field: value'");
	*colon = '\0';
	for (colon++; *colon == ' ';)
		colon++;
	int code = check_once(cx, form, line);
	if (code)
		return code;
	if (!form->section)
		return ssp_record_set(form->record, &cx->clock, line, colon, &cx->error);
	if (!*colon)
		return 0;
	if (form->in_other)
		return set_other(cx, form, line, colon);
	if (!form->child && (code = ssp_record_add_child(form->record, form->section, &form->child, &cx->error)))
		return code;
	code = ssp_record_set(form->child, &cx->clock, line, colon, &cx->error);
	return code ? ssp_record_place(form->child, &cx->error) : 0;
}

/* One line of n bytes; comments and empty lines say nothing. */
static int read_form_line(struct context *cx, struct form *form, char *line, size_t n)
{
	if (strlen(line) != n)
		return fail_usage(cx, "bad-text", "the line has a NUL character");
	line[strcspn(line, "\r\n")] = '\0';
	if (*line == '#' || !*line)
		return 0;
	return *line == '[' ? begin_section(cx, form, line) : set_line(cx, form, line);
}

int form_read_with(struct context *cx, struct ssp_record *record, struct ssp_record *other, FILE *in, const char *name)
{
	struct form form = { .record = record, .other = other };
	char *line = NULL;
	size_t room = 0;
	long number = 0;
	ssize_t n;
	int code = 0;

	for (; !code && (n = getline(&line, &room, in)) > 0; number++)
		code = read_form_line(cx, &form, line, (size_t)n);
	free(line);
	if (!code)
		return infile_ended(in) ? 0 : infile_fault(cx, name, SSP_E_NOINPUT, "no-input", "the form cannot be read");
	ssp_error_at(&cx->error, name, number, NULL);
	return code;
}

int form_read(struct context *cx, struct ssp_record *record, FILE *in, const char *name)
{
	return form_read_with(cx, record, NULL, in, name);
}

/* Reads the form that the editor left into the record, unless the form is empty or unchanged. */
static int take_form(struct context *cx, struct ssp_record *record, const char *path, char *text, size_t n, bool same)
{
	if (!n || same)
		return fail_usage(cx, "empty-form", "the form is %s: nothing was added", same ? "unchanged" : "empty");
	FILE *in = fmemopen(text, n, "r");
	if (!in)
		return out_of_memory(cx);
	/* the child records of the form replace all others: the form has the given ones already */
	ssp_record_drop_children(record);
	int code = form_read(cx, record, in, path);
	fclose(in);
	return code;
}

int form_fill(struct context *cx, struct ssp_record *record, char path[DRAFT_PATH])
{
	char *text = NULL, *before;
	size_t n_before, n;

	*path = '\0';
	int code = write_form(cx, record, &text, &n);
	if (!code && !(before = strndup(text, n_before = n)))
		code = out_of_memory(cx);
	if (!code) {
		if (!(code = draft_edit(cx, &text, &n, path)))
			code = take_form(cx, record, path, text, n, n == n_before && memcmp(text, before, n) == 0);
		free(before);
	}
	free(text);
	return code;
}

void form_end(struct context *cx, const char *path, int code)
{
	struct ssp_error *e = context_error(cx);
	bool keep = code && strcmp(e->id, "empty-form") != 0;

	if (code && e->field[0] && !e->file[0])
		snprintf(e->file, sizeof e->file, "%s", path);
	draft_end(path, keep);
	if (keep)
		fprintf(stderr, "the draft is kept at %s: correct it, then add it with --input\n", path);
}
