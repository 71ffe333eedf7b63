/* The lines of a day: one table has the forms of a line. */
#include "day.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "verbs.h"
#include "words.h"

/* A line while it is read: its words, and the next of them. */
struct reader {
	struct context *cx;
	const struct day *day;
	struct day_line *line;
	struct words words;
	int next;
};

static int fail_word(struct reader *r, const char *field, const char *word, const char *what, const char *hint)
{
	fail_usage(r->cx, "bad-line", "'%.60s' %s", word, what);
	ssp_error_at(&r->cx->error, NULL, 0, field);
	return fail_usage_hint(r->cx, "%s", hint);
}

/* A second value must not replace the first one silently. */
static int set_once(struct reader *r, const char *field, const char *word, const char *text)
{
	if (ssp_record_given(r->line->record, field))
		return fail_word(r, field, word, "comes after another word for the same field", "write each field once");
	return ssp_record_set(r->line->record, &r->cx->clock, field, text, &r->cx->error);
}

static int read_at(struct reader *r, const char *word)
{
	char text[SSP_TEXT_SIZE], day[SSP_DATE_SIZE];

	snprintf(text, sizeof text, "%s %.40s", ssp_day_format(r->day->day, day), word);
	int code = set_once(r, "at", word, text);
	/* the hint for a time alone speaks of days, which a line has none of */
	if (code != SSP_E_USAGE || strcmp(r->cx->error.id, "bad-time") != 0 || strchr(word, '-'))
		return code;
	r->cx->error = (struct ssp_error){ 0 };
	return fail_word(r, "at", word, "is not a time", "write hours as 1500-1800, a time as 1530, and another officer as with KEY");
}

static int read_kind(struct reader *r, const char *word)
{
	char key[SSP_TEXT_SIZE];

	if (ssp_record_given(r->line->record, "kind"))
		return fail_word(r, "kind", word, "is a second kind",
			"write a school as @school, another officer as with KEY, a find as found KIND, and a note after --");
	int code = ssp_day_kind(r->cx->ssp, word, key);
	return code ? code : set_once(r, "kind", word, key);
}

static int read_school(struct reader *r, const char *word)
{
	char urn[SSP_TEXT_SIZE];
	int code = ssp_school_find(r->cx->ssp, word, urn);

	return code ? code : set_once(r, "school", word, urn);
}

static int read_reference(struct reader *r, const char *word)
{
	if (*r->line->reference)
		return fail_word(r, "ref", word, "is a second reference", "write one activity on each line");
	int code = ssp_record_set(r->line->record, &r->cx->clock, "ref", word, &r->cx->error);
	if (!code)
		ssp_record_key(r->line->record, r->line->reference);
	return code;
}

static int read_case(struct reader *r, const char *word)
{
	return set_once(r, "case", word, word);
}

static int read_quantity(struct reader *r, const char *word)
{
	return set_once(r, "quantity", word, word + 1);
}

/* Reads the values of a list, which may have a blank behind each comma, with `each`. */
static int read_word_list(struct reader *r, const char *word, int (*each)(struct reader *r, char *value))
{
	bool more = true;
	int code = 0;

	while (!code && more) {
		char *list = r->next < r->words.n ? r->words.word[r->next++] : NULL, *value;
		if (!list)
			return fail_word(r, NULL, word, "has nothing after it", "write: with 1002MD, or: found knife");
		more = *list && list[strlen(list) - 1] == ',';
		while (!code && (value = strsep(&list, ",")))
			code = *value ? each(r, value) : 0;
	}
	return code;
}

/* The officer of the day comes first: the team of an activity is that of its first officer. */
static int add_officer(struct reader *r, char *value)
{
	const char *before = ssp_record_text(r->line->record, "officers");
	char key[SSP_TEXT_SIZE], *joined;
	int code = ssp_day_officer(r->cx->ssp, value, key);

	if (code)
		return code;
	if (asprintf(&joined, "%s;%s", before ? before : r->day->officer, key) < 0)
		return out_of_memory(r->cx);
	code = ssp_record_set(r->line->record, &r->cx->clock, "officers", joined, &r->cx->error);
	free(joined);
	return code;
}

static int read_with(struct reader *r, const char *word)
{
	return read_word_list(r, word, add_officer);
}

static int add_find(struct reader *r, char *value)
{
	struct ssp_record *find;
	char *disposal = strchr(value, '=');
	int code = ssp_record_add_child(r->line->record, ssp_entity_find("find"), &find, &r->cx->error);

	if (disposal)
		*disposal++ = '\0';
	if (!code)
		code = ssp_record_set(find, &r->cx->clock, "kind", value, &r->cx->error);
	if (!code && disposal)
		code = ssp_record_set(find, &r->cx->clock, "disposal", disposal, &r->cx->error);
	return code ? ssp_record_place(find, &r->cx->error) : 0;
}

static int read_found(struct reader *r, const char *word)
{
	return read_word_list(r, word, add_find);
}

static int read_intel(struct reader *r, const char *word)
{
	return set_once(r, "intel_ref", word, strchr(word, '=') + 1);
}

/* A time without a day is one of the day. */
static int set_named_field(struct reader *r, const struct ssp_field *f, const char *word)
{
	const char *value = strchr(word, '=') + 1;
	char text[SSP_TEXT_SIZE], day[SSP_DATE_SIZE];

	snprintf(text, sizeof text, "%s %.20s", ssp_day_format(r->day->day, day), value);
	if (f->type == SSP_TIME && strlen(value) <= strlen("15:30") && isdigit((unsigned char)*value))
		return set_once(r, f->name, word, text);
	return set_once(r, f->name, word, option_meaning(r->cx, f, value));
}

/* The field that a word sets by its name, where a person may set it. */
static int read_field(struct reader *r, const char *word)
{
	const struct ssp_entity *entity = ssp_record_entity(r->line->record);
	char name[SSP_OPTION_SIZE];

	snprintf(name, sizeof name, "%.*s", (int)strcspn(word, "="), word);
	const struct ssp_field *f = option_field(entity, name);
	if (!f)
		f = ssp_field_find(entity, name);
	if (f && (f->flags & (SSP_READONLY | SSP_KEY)))
		return fail_word(r, f->name, word, "cannot be set by hand", "see: ssp help day");
	if (strcmp(name, "find") == 0 || strcmp(name, "finds") == 0)
		return fail_word(r, NULL, word, "is no field of a line", "write a find as: found knife");
	/* its error says that there is no such field, and names the nearest */
	return f ? set_named_field(r, f, word) : ssp_record_set(r->line->record, &r->cx->clock, name, "", &r->cx->error);
}

static bool is_word(const char *word, const char *form)
{
	return strcmp(word, form) == 0;
}

static bool has_beginning(const char *word, const char *form)
{
	return strncmp(word, form, strlen(form)) == 0;
}

/* A reference of the noun with that prefix. */
static bool is_reference(const char *word, const char *prefix)
{
	struct ssp_error ignored = { 0 };
	int64_t id;

	return ssp_ref_parse(prefix, word, &id, &ignored) == 0;
}

static bool is_count(const char *word, const char *form)
{
	return tolower((unsigned char)*word) == *form && word[1] && strspn(word + 1, "0123456789") == strlen(word + 1);
}

static bool is_clock(const char *word, const char *form)
{
	(void)form;
	return isdigit((unsigned char)*word);
}

static bool is_assignment(const char *word, const char *form)
{
	return strstr(word, form) > word;
}

static bool is_other(const char *word, const char *form)
{
	(void)form;
	return *word;
}

/* The forms, of which a word is the first that fits. day_words has what they mean, in the same order. */
static const struct {
	bool (*fits)(const char *word, const char *form);
	const char *form;
	int (*read)(struct reader *r, const char *word);
} forms[] = {
	{ is_clock, "", read_at },
	{ has_beginning, "@", read_school },
	{ is_word, "with", read_with },
	{ is_reference, "C", read_case },
	{ is_count, "x", read_quantity },
	{ is_word, "found", read_found },
	{ has_beginning, "intel=", read_intel },
	{ is_assignment, "=", read_field },
	{ is_reference, "A", read_reference },
	{ is_other, "", read_kind },
};

const struct ssp_word day_words[] = {
	{ "1500-1800", "hours, or a time such as 1530" },
	{ "@alder", "school, by its short name or its URN" },
	{ "with KEY,KEY", "other officers who took part" },
	{ "C-2026-0001", "case that the activity is for" },
	{ "x3", "number of the things that the kind counts" },
	{ "found KIND=DISPOSAL", "find, with or without its outcome; separate several with commas" },
	{ "intel=TEXT", "reference of the intelligence behind the activity" },
	{ "FIELD=VALUE", "any other field of an activity; a value with blanks is in quotes" },
	{ "A-2026-0001", "activity that the line changes; without it the line is a new activity" },
	{ "KIND", "kind of activity, or its short word" },
	{ "-- NOTE", "remarks, up to the end of the line" },
	{ "# COMMENT", "ignored, up to the end of the line" },
	{ 0 }
};
/* a note, a comment and the end are no words of a line */
static_assert(sizeof day_words / sizeof *day_words == sizeof forms / sizeof *forms + 3, "each form has its meaning");

static bool is_dashes(const char *s)
{
	return strncmp(s, "--", 2) == 0 && strchr(" \t", s[2]);
}

/* Where the note begins: behind the first -- between blanks that is in no quotes and no comment; NULL without one. */
static const char *find_note(const char *text)
{
	bool quoted = false;

	for (const char *s = text; *s; s++) {
		if (*s == '\\' && s[1])
			s++;
		else if (*s == '"')
			quoted = !quoted;
		else if (!quoted && (s == text || strchr(" \t", s[-1])) && (*s == '#' || is_dashes(s)))
			return *s == '#' ? NULL : s;
	}
	return NULL;
}

static int read_next_word(struct reader *r, const char *word)
{
	size_t i = 0;

	while (!forms[i].fits(word, forms[i].form))
		i++;
	return forms[i].read(r, word);
}

/* Checks the required words of a line, and fills in the defaults of others. */
static int complete_line(struct reader *r)
{
	struct ssp_record *record = r->line->record;
	int code = 0;

	if (ssp_record_null(record, "at"))
		return fail_word(r, "at", r->words.word[0], "begins a line without hours",
			"begin the line with hours such as 1500-1800, or a time such as 1530");
	if (ssp_record_null(record, "kind"))
		return fail_word(r, "kind", r->words.word[0], "begins a line without a kind",
			"write what was done after the hours: 1500-1800 patrol; see: ssp help day");
	if (ssp_record_null(record, "officers"))
		code = ssp_record_put_text(record, "officers", r->day->officer);
	return code || !ssp_record_null(record, "quantity") ? code : ssp_record_put_int(record, "quantity", 1);
}

static int read_line_words(struct reader *r, const char *note)
{
	int code = 0;

	while (!code && r->next < r->words.n)
		code = read_next_word(r, r->words.word[r->next++]);
	if (!code && note && note[2])
		code = ssp_record_set(r->line->record, &r->cx->clock, "note", note + 2, &r->cx->error);
	return code ? code : complete_line(r);
}

int day_line_read(struct context *cx, const struct day *day, const char *text, struct day_line *line)
{
	struct reader r = { .cx = cx, .day = day, .line = line };
	const char *note = find_note(text);
	char *head = note ? strndup(text, (size_t)(note - text)) : strdup(text);

	*line = (struct day_line){ 0 };
	if (!head)
		return out_of_memory(cx);
	const char *wrong = words_split(&r.words, head);
	int code = wrong ? fail_usage(cx, "bad-line", "%s", wrong) : 0;
	if (!code && !r.words.n && note)
		code = fail_usage(cx, "bad-line", "the line has a note and nothing else");
	if (code)
		fail_usage_hint(cx, "write a line as 1500-1800 patrol @alder -- note; see: ssp help day");
	if (!code && r.words.n && !(code = ssp_record_new(&line->record, ssp_entity_find("activity"), &cx->error)))
		code = read_line_words(&r, note);
	words_free(&r.words);
	free(head);
	return code;
}

void day_line_free(struct day_line *line)
{
	ssp_record_free(line->record);
	*line = (struct day_line){ 0 };
}
