/* add, edit and void. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "verbs.h"

const struct option verb_add_options[] = { INPUT_OPTIONS, { 0 } };
const struct option verb_edit_options[] = { INPUT_OPTIONS, EFFECTIVE_OPTION, { 0 } };

/* Does a comment come first, as in a form? A JSON document has none. */
static bool is_form(FILE *in)
{
	int first = getc(in);

	ungetc(first, in);
	return first == '#';
}

/* Fields from a file or stdin: one JSON object, or a form. Errors name file and field, and are about data, not usage. */
static int record_from_file(struct context *cx, struct ssp_record *record, const char *path)
{
	FILE *in = infile_open_text(cx, path);

	if (!in)
		return cx->error.code;
	int code = is_form(in) ? form_read(cx, record, in, infile_name(path))
		: ssp_record_read(record, &cx->clock, in, infile_name(path), &cx->error);
	if (code == SSP_E_USAGE)
		code = cx->error.code = SSP_E_DATA;
	if (in != stdin)
		fclose(in);
	return code;
}

/* Repeated options become one text, joined as a MULTI field is. */
static char *join_option_values(const struct context *cx, const char *option)
{
	size_t n = 1;
	const char *value;

	for (size_t i = 0; (value = opt_nth(cx, option, i)); i++)
		n += strlen(value) + 1;
	char *text = calloc(1, n), *at = text;
	for (size_t i = 0; text && (value = opt_nth(cx, option, i)); i++)
		at += snprintf(at, n - (size_t)(at - text), "%s%s", i ? ";" : "", value);
	return text;
}

/* --reason and --as are also names of fields, but never mean them. */
static bool is_global(const struct option *o)
{
	for (const struct option *g = global_options; g->name; g++)
		if (g == o)
			return true;
	return false;
}

/* The file that a record is read from, or NULL. Where the noun has a field `from`, that option is the field. */
static const char *input_path(const struct context *cx, const struct ssp_entity *entity)
{
	return opt(cx, "input") || ssp_field_find(entity, "from") ? opt(cx, "input") : opt(cx, "from");
}

int record_from_options(struct context *cx, struct ssp_record *record)
{
	const struct ssp_entity *entity = ssp_record_entity(record);
	const char *input = input_path(cx, entity);
	int code = 0;

	if (opt(cx, "input") && !ssp_field_find(entity, "from") && opt(cx, "from"))
		return fail_usage(cx, "bad-value", "--input and --from are the same option: give one of them");
	if (input)
		code = record_from_file(cx, record, input);
	ssp_record_new_words(record, opt_flag(cx, "new-area"));
	for (size_t i = 0; i < cx->n_given && !code; i++) {
		const char *name = cx->given[i].option->name;
		if (!cx->given[i].value || is_global(cx->given[i].option))
			continue;
		const struct ssp_field *f = option_field(entity, name);
		const struct ssp_entity *child = f ? NULL : option_child(entity, name);
		if (child)
			code = child_from_option(cx, record, child, cx->given[i].value);
		if (!f)
			continue;
		char *text = f->flags & SSP_MULTI ? join_option_values(cx, name) : NULL;
		code = ssp_record_set(record, &cx->clock, f->name, option_meaning(cx, f, text ? text : cx->given[i].value),
			&cx->error);
		free(text);
	}
	return code;
}

/* Does the option set this field, or the child records that it is one of ("facts[2].answer")? */
static bool option_sets(const struct ssp_entity *entity, const char *option, const char *field)
{
	const struct ssp_field *f = option_field(entity, option);
	const struct ssp_entity *child = f ? NULL : option_child(entity, option);
	size_t n = child ? strlen(child->plural) : 0;

	if (f)
		return strcmp(f->name, field) == 0;
	return child && strncmp(child->plural, field, n) == 0 && field[n] == '[';
}

int blame_input(struct context *cx, int code)
{
	const char *input = input_path(cx, cx->entity);
	struct ssp_error *e = context_error(cx);
	const struct ssp_field *f = ssp_field_find(cx->entity, e->field);

	if (!input || code != SSP_E_USAGE || !e->field[0])
		return code;
	/* the reason of the act, which only the line gives */
	if (strcmp(e->field, "reason") == 0 && (!f || f->flags & SSP_READONLY))
		return code;
	for (size_t i = 0; i < cx->n_given; i++)
		if (!is_global(cx->given[i].option) && option_sets(cx->entity, cx->given[i].option->name, e->field))
			return code;
	ssp_error_at(e, infile_name(input), 0, NULL);
	return e->code = SSP_E_DATA;
}

int blame_argument(struct context *cx, const char *field, int code)
{
	struct ssp_error *e = context_error(cx);

	if (!cx->n_args || code != SSP_E_USAGE || strcmp(e->id, "no-such-row") != 0 || strcmp(e->field, field) != 0)
		return code;
	snprintf(e->id, sizeof e->id, "not-found");
	*e->field = '\0';
	return e->code = SSP_E_NOTFOUND;
}

static int add_inside(struct context *cx, struct ssp_record *record, const struct adding *how)
{
	int code = (how->add ? how->add : ssp_add)(cx->ssp, record);

	if (!code)
		code = ssp_record_lacks(cx->ssp, record, warn_lack, cx);
	if (!code && how->tell)
		code = how->tell(cx, record);
	/* behind it, since it may mend what would be warned of */
	if (!code)
		code = ssp_record_misfits(cx->ssp, record, warn_lack, cx);
	return code ? code : ssp_known_find(cx->ssp, record);
}

static int fill_adding(struct context *cx, struct ssp_record *record, const struct adding *how)
{
	int code = record_from_options(cx, record);

	if (!code && how->argument && cx->n_args)
		code = ssp_record_set(record, &cx->clock, how->argument, cx->args[0], &cx->error);
	return code || !how->fill ? code : how->fill(cx, record);
}

int run_adding(struct context *cx, const struct adding *how)
{
	struct ssp_record *record;
	struct crossing crossing = { 0 };
	char key[SSP_TEXT_SIZE], draft[DRAFT_PATH] = "";
	int told = 0;

	int code = ssp_record_new(&record, cx->entity, &cx->error);
	if (!code)
		code = fill_adding(cx, record, how);
	if (!code)
		code = crossing_from_options(cx, record, &crossing);
	if (!code && !how->no_form && form_wanted(record))
		code = form_fill(cx, record, draft);
	if (!code && !(code = ssp_begin(cx->ssp))) {
		code = end_act(cx, add_inside(cx, record, how));
		if (how->argument)
			code = blame_argument(cx, how->argument, code);
		code = blame_words(cx, "words", blame_input(cx, code));
	}
	if (!code) {
		say_passed(cx, record);
		told = ssp_known_tell(cx->ssp, warn_known, cx);
		say_made(cx, cx->dry_run ? how->would : how->done, ssp_record_key(record, key));
	}
	if (*draft)
		form_end(cx, draft, code);
	free(crossing.words);
	ssp_record_free(record);
	return code ? code : told;
}

int verb_add(struct context *cx)
{
	return run_adding(cx, &(struct adding){ .would = "would add", .done = "added" });
}

int effective_day(struct context *cx, ssp_day *day)
{
	const char *text = opt(cx, "effective");
	int code = text ? ssp_day_parse(&cx->clock, text, day, &cx->error) : 0;

	if (!text || code || *day > 0)
		return code;
	fail_usage(cx, "bad-value", "%.40s is too long ago for a change to take effect on", text);
	return fail_usage_hint(cx, "give the day on which the change took effect, such as 2026-11-04");
}

static int edit_one(struct context *cx, const char *key, void *record, struct done *done)
{
	int code = ssp_edit(cx->ssp, key, record, &done->edited);

	if (!code)
		code = ssp_edit_dependents(cx->ssp, cx->entity, key, &done->edited, warn_dependent, cx);
	if (!code && done->edited.changed)
		code = ssp_edit_misfits(cx->ssp, cx->entity, key, warn_lack, cx);
	done->is_edit = true;
	done->what = !done->edited.changed ? "unchanged" : cx->dry_run ? "would change" : "changed";
	return blame_input(cx, code);
}

int verb_edit(struct context *cx)
{
	struct ssp_record *record;
	struct crossing crossing = { 0 };
	ssp_day day = 0;

	int code = ssp_record_new(&record, cx->entity, &cx->error);
	if (!code)
		code = record_from_options(cx, record);
	if (!code)
		code = crossing_from_options(cx, record, &crossing);
	if (!code && !(code = effective_day(cx, &day))) {
		ssp_record_effective(record, day);
		code = run_on_each(cx, edit_one, record, "words");
	}
	if (!code)
		say_passed(cx, record);
	free(crossing.words);
	ssp_record_free(record);
	return code;
}

static int void_one(struct context *cx, const char *key, void *self, struct done *done)
{
	(void)self;
	done->what = cx->dry_run ? "would void" : "voided";
	return ssp_void(cx->ssp, cx->entity, key, opt(cx, "reason"));
}

int verb_void(struct context *cx)
{
	return run_on_each(cx, void_one, NULL, NULL);
}
