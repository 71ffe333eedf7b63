/* ssp day: the lines of an officer's notebook, printed, read, and saved in one act. */
#include "day.h"

#include <stdlib.h>
#include <string.h>

#include "caller.h"
#include "gate.h"
#include "verbs.h"

void entries_free(struct saving *s)
{
	for (struct entry *next, *e = s->first; e; e = next) {
		next = e->next;
		day_line_free(&e->line);
		free(e->text);
		free(e->finds);
		free(e);
	}
	s->first = NULL;
	s->last = &s->first;
}

static int add_entry(void *self, struct ssp_record *activity)
{
	struct saving *s = self;
	struct entry *e = calloc(1, sizeof *e);
	const struct ssp_record *find;

	if (!e)
		return out_of_memory(s->cx);
	*s->last = e;
	s->last = &e->next;
	ssp_record_key(activity, e->reference);
	while (ssp_record_child(activity, e->n_finds))
		e->n_finds++;
	if (e->n_finds && !(e->finds = calloc(e->n_finds, sizeof *e->finds)))
		return out_of_memory(s->cx);
	for (size_t i = 0; (find = ssp_record_child(activity, i)); i++)
		ssp_record_key(find, e->finds[i]);
	return day_line_write(s->cx, &s->day, activity, &e->text);
}

int load_entries(struct saving *s)
{
	entries_free(s);
	return ssp_day_each(s->cx->ssp, s->day.officer, s->day.day, add_entry, s);
}

static struct entry *find_entry(const struct saving *s, const char *reference)
{
	struct entry *e = s->first;

	while (e && strcmp(e->reference, reference) != 0)
		e = e->next;
	return e;
}

/* Reads an activity through its printed form: a detail that a line cannot have, such as the seconds of a time, is no
 * difference. */
static int read_entry(struct saving *s, struct entry *e)
{
	return e->line.record ? 0 : day_line_read(s->cx, &s->day, e->text, &e->line);
}

static bool equal_values(const struct ssp_value *a, const struct ssp_value *b)
{
	if (a->kind != b->kind || a->kind == SSP_NULL)
		return a->kind == b->kind;
	return a->kind == SSP_STRING ? a->len == b->len && memcmp(a->s, b->s, a->len) == 0
		: a->kind == SSP_WHOLE ? a->i == b->i : a->r == b->r;
}

/* Puts into `change` the fields in which a line differs from what it was. A note is not part of a printed line, so that a
 * line without one leaves it alone; every other field that a line does not have is emptied. */
static int put_differences(struct context *cx, const struct ssp_record *was, const struct ssp_record *line,
	struct ssp_record *change)
{
	int i = 0;

	for (const struct ssp_field *f = ssp_record_entity(line)->fields; f->name; f++, i++) {
		bool said = ssp_record_given(line, f->name) || !(f->flags & (SSP_PERSONAL | SSP_NARRATIVE));
		if (!(f->flags & (SSP_KEY | SSP_READONLY)) && said && !equal_values(ssp_record_at(was, i), ssp_record_at(line, i)) &&
			ssp_record_put(change, i, ssp_record_at(line, i)))
			return out_of_memory(cx);
	}
	return 0;
}

static const char *find_text(const struct ssp_record *find, const char *field)
{
	return ssp_record_text(find, field) ? ssp_record_text(find, field) : "";
}

/* Has every field that the line gives that value there, and every find of the line one of its kind? */
static bool says_nothing_new(const struct ssp_record *was, const struct ssp_record *line)
{
	size_t i = 0;

	for (const struct ssp_field *f = ssp_record_entity(line)->fields; f->name; f++, i++)
		if (!(f->flags & (SSP_PERSONAL | SSP_NARRATIVE)) && ssp_record_given(line, f->name) &&
			!equal_values(ssp_record_at(was, (int)i), ssp_record_at(line, (int)i)))
			return false;
	for (i = 0; ssp_record_child(line, i); i++)
		if (!ssp_record_child(was, i) ||
			strcmp(find_text(ssp_record_child(was, i), "kind"), find_text(ssp_record_child(line, i), "kind")) != 0)
			return false;
	return true;
}

/* The first entry without a line that the line says nothing new about; *found is NULL without one. */
static int find_like(struct saving *s, const struct ssp_record *line, struct entry **found)
{
	int code = 0;

	*found = NULL;
	for (struct entry *e = s->first; !code && !*found && e; e = e->next)
		if (!e->taken && !(code = read_entry(s, e)) && says_nothing_new(e->line.record, line))
			*found = e;
	return code;
}

/* A find of the line that is in the store already changes there; another is new. */
static int put_find(struct saving *s, const struct entry *e, const struct ssp_record *was, bool *left,
	const struct ssp_record *find, struct ssp_record *change)
{
	const char *disposal = find_text(find, "disposal");
	struct ssp_record *child;
	size_t i = 0;

	while (i < e->n_finds && (!left[i] || strcmp(find_text(ssp_record_child(was, i), "kind"), find_text(find, "kind")) != 0))
		i++;
	bool there = i < e->n_finds;
	if (there)
		left[i] = false;
	if (there && strcmp(find_text(ssp_record_child(was, i), "disposal"), disposal) == 0)
		return 0;
	int code = ssp_record_add_child(change, ssp_record_entity(find), &child, &s->cx->error);
	if (!code && there)
		code = ssp_record_set(child, &s->cx->clock, "ref", e->finds[i], &s->cx->error);
	if (!code && !there)
		code = ssp_record_set(child, &s->cx->clock, "kind", find_text(find, "kind"), &s->cx->error);
	return code ? code : ssp_record_set(child, &s->cx->clock, "disposal", disposal, &s->cx->error);
}

static int put_finds(struct saving *s, const struct entry *e, const struct ssp_record *was, const struct ssp_record *line,
	struct ssp_record *change)
{
	bool *left = malloc(e->n_finds + 1);
	const struct ssp_record *find;
	int code = left ? 0 : out_of_memory(s->cx);

	for (size_t i = 0; left && i < e->n_finds; i++)
		left[i] = true;
	for (size_t i = 0; !code && (find = ssp_record_child(line, i)); i++)
		code = put_find(s, e, was, left, find, change);
	for (size_t i = 0; !code && i < e->n_finds; i++)
		if (left[i]) {
			code = fail_usage(s->cx, "left-out", "the line leaves out the find %s", e->finds[i]);
			ssp_error_at(&s->cx->error, NULL, 0, "finds");
			fail_usage_hint(s->cx, "write the find again, or void it with: ssp find void %s --reason CODE", e->finds[i]);
		}
	free(left);
	return code;
}

/* Warns of a gap in a row, with the line of the row. */
static int warn_line(void *self, const struct ssp_lack *lack)
{
	const struct saving *s = self;

	print_note(s->cx, "warning: line %ld: %s%s", s->number, lack->words, lack->listed ? "; see: ssp report exceptions" : "");
	return 0;
}

static int edit_activity(struct saving *s, struct entry *e, const struct ssp_record *line, struct ssp_edited *edited)
{
	struct ssp_record *change = NULL;
	int code = read_entry(s, e);

	*edited = (struct ssp_edited){ 0 };
	if (!code && !(code = ssp_record_new(&change, ssp_record_entity(line), &s->cx->error)) &&
		!(code = put_differences(s->cx, e->line.record, line, change)) &&
		!(code = put_finds(s, e, e->line.record, line, change)))
		code = ssp_edit(s->cx->ssp, e->reference, change, edited);
	if (!code && edited->changed)
		code = ssp_edit_misfits(s->cx->ssp, ssp_record_entity(line), e->reference, warn_line, s);
	ssp_record_free(change);
	return code;
}

static int add_activity(struct saving *s, struct ssp_record *line)
{
	int code = ssp_add(s->cx->ssp, line);

	if (!code)
		code = ssp_record_lacks(s->cx->ssp, line, warn_line, s);
	return code ? code : ssp_record_misfits(s->cx->ssp, line, warn_line, s);
}

static int add_done(struct saving *s, const char *what, const char *reference)
{
	if (s->n == s->room) {
		size_t room = 2 * s->room + 16;
		struct done *done = realloc(s->done, room * sizeof *done);
		if (!done)
			return out_of_memory(s->cx);
		s->done = done;
		s->room = room;
	}
	struct done *done = &s->done[s->n++];
	*done = (struct done){ .what = what };
	snprintf(done->made, sizeof done->made, "%s", reference);
	return 0;
}

static int fail_reference(struct saving *s, const char *reference, bool twice)
{
	char day[SSP_DATE_SIZE];

	if (twice)
		fail_usage(s->cx, "bad-line", "another line has the reference %s already", reference);
	else
		fail_usage(s->cx, "no-such-row", "%s is no activity of %s on %s", reference, s->day.officer,
			ssp_day_words(s->day.day, day));
	ssp_error_at(&s->cx->error, NULL, 0, "ref");
	return fail_usage_hint(s->cx, twice ? "leave the reference out for a new activity" : "see: ssp activity show %s",
		reference);
}

static int show_line(struct saving *s, const char *what, const char *reference, const struct ssp_record *line)
{
	char *text;
	int code = day_line_write(s->cx, &s->day, line, &text);

	if (!code)
		print_note(s->cx, "%s: %s%s%s", what, reference, *reference ? " " : "", text);
	free(text);
	return code;
}

static int save_referred(struct saving *s, const struct day_line *line)
{
	struct entry *e = find_entry(s, line->reference);
	struct ssp_edited edited;

	if (!e || e->taken)
		return fail_reference(s, line->reference, e);
	e->taken = true;
	e->named = true;
	int code = edit_activity(s, e, line->record, &edited);
	if (!code && !edited.changed)
		s->same++;
	if (code || !edited.changed)
		return code;
	code = s->preview ? show_line(s, "change", e->reference, line->record) : 0;
	return code ? code : add_done(s, s->cx->dry_run ? "would change" : "changed", e->reference);
}

/* A line that says nothing new is one that was saved before: the same lines saved twice change nothing. */
static int save_new(struct saving *s, struct ssp_record *line)
{
	char key[SSP_TEXT_SIZE];
	struct entry *e;
	int code = find_like(s, line, &e);

	if (e) {
		e->taken = true;
		s->same++;
		return 0;
	}
	if (!code)
		code = add_activity(s, line);
	if (!code && s->preview)
		code = show_line(s, "add", "", line);
	return code ? code : add_done(s, s->cx->dry_run ? "would add" : "added", ssp_record_key(line, key));
}

/* Reports the fault of one line, and reading goes on. */
static int refuse_line(struct saving *s, int code)
{
	struct ssp_error *e = context_error(s->cx);

	if (ssp_faulty(s->cx->ssp) || (code != SSP_E_USAGE && code != SSP_E_DATA && code != SSP_E_DENIED && code != SSP_E_NOTFOUND))
		return code;
	s->denied |= code == SSP_E_DENIED && !s->refused;
	s->refused++;
	e->code = SSP_E_DATA;
	ssp_error_at(e, s->file, s->number, NULL);
	print_error(s->cx, e);
	*e = (struct ssp_error){ 0 };
	ssp_error_clear(s->cx->ssp);
	return 0;
}

static int save_line(struct saving *s, const char *text)
{
	struct day_line line;
	int code = day_line_read(s->cx, &s->day, text, &line);

	if (!code && line.record)
		code = *line.reference ? save_referred(s, &line) : save_new(s, line.record);
	day_line_free(&line);
	return code ? refuse_line(s, code) : 0;
}

static int save_lines(struct saving *s, char *text)
{
	char *line;
	int code = load_entries(s);

	s->n = s->same = 0;
	s->refused = 0;
	for (s->number = 1; !code && (line = strsep(&text, "\n")); s->number++) {
		line[strcspn(line, "\r")] = '\0';
		code = save_line(s, line);
	}
	if (code || !s->refused || opt_flag(s->cx, "keep-going"))
		return code;
	fail_usage(s->cx, "refused", "%ld line%s refused, and nothing was kept", s->refused, s->refused == 1 ? " was" : "s were");
	fail_usage_hint(s->cx, "correct each line that is named above, and save the lines again");
	return s->cx->error.code = s->denied ? SSP_E_DENIED : SSP_E_DATA;
}

int save_text(struct saving *s, const char *text, bool keep)
{
	char *copy = strdup(text);
	bool dry_run = s->cx->dry_run;
	int code = copy ? ssp_begin(s->cx->ssp) : out_of_memory(s->cx);

	if (!code) {
		s->cx->dry_run |= !keep;
		s->preview = s->cx->dry_run;
		code = end_act(s->cx, save_lines(s, copy));
		s->cx->dry_run = dry_run;
	}
	free(copy);
	return code;
}
