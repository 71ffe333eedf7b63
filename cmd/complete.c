/* `ssp complete -- WORD... CURRENT`: the candidates for the last word, for the scripts in completions/. */
#include <string.h>
#include <strings.h>

#include "answer.h"
#include "commands.h"
#include "options.h"
#include "overview.h"

/* Names of files are the shell's own business. */
static void answer_files(struct asking *a)
{
	fputs(":files\n", a->cx->out);
}

static const struct ssp_word days[] = { { "today", "" }, { "yesterday", "" }, { 0 } };

static void answer_periods(struct asking *a)
{
	const char *word;

	answer_words(a, days);
	for (size_t i = 0; (word = ssp_period_word(i)); i++)
		answer(a, word, NULL);
}

static int noun_name(const struct command *c, void *self)
{
	struct asking *a = self;
	const struct ssp_entity *e = ssp_entity_find(c->noun);
	char room[COMMAND_HELP_SIZE];

	if (!(c->flags & CMD_HIDDEN) && !(a->noun && strcmp(c->noun, a->noun) == 0))
		answer(a, c->noun, e ? e->help : *c->verb ? NULL : command_help(c, room));
	a->noun = c->noun;
	return 0;
}

struct of_noun {
	struct asking *a;
	const char *noun;
};

static int verb_name(const struct command *c, void *self)
{
	struct of_noun *o = self;
	char room[COMMAND_HELP_SIZE];

	if (*c->verb && !(c->flags & CMD_HIDDEN) && strcmp(c->noun, o->noun) == 0)
		answer(o->a, c->verb, command_help(c, room));
	return 0;
}

static void answer_verbs(struct asking *a, const char *noun)
{
	struct of_noun o = { a, noun };

	command_each(a->cx->commands, verb_name, &o);
}

/* Skips the first `n` bytes of the text, which every answer repeats. */
static void skip_text(struct asking *a, size_t n)
{
	a->n_before += n;
	a->text += n;
}

/* The noun that the path being written has reached: the command's, or the one behind the last dot. */
static const struct ssp_entity *follow_path(struct asking *a)
{
	const struct ssp_entity *e = a->command ? ssp_entity_find(a->command->noun) : NULL;
	char name[SSP_OPTION_SIZE];

	for (size_t n; e && a->text[n = strcspn(a->text, ".,!=<>~")] == '.'; skip_text(a, n + 1)) {
		snprintf(name, sizeof name, "%.*s", (int)n, a->text);
		const struct ssp_field *f = ssp_field_any(e, name);
		e = f && f->ref ? ssp_entity_find(f->ref) : NULL;
	}
	return e;
}

static bool field_is_personal(const struct ssp_field *f)
{
	return f->flags & (SSP_PERSONAL | SSP_NARRATIVE);
}

/* The fields of the noun reached behind the last comma: as columns all of them, else not the personal ones. */
static void answer_fields(struct asking *a, bool filter)
{
	const char *comma = strrchr(a->text, ',');

	skip_text(a, comma ? (size_t)(comma + 1 - a->text) : strspn(a->text, "+-"));
	const struct ssp_entity *e = follow_path(a);
	for (const struct ssp_field *f = e ? e->fields : NULL; f && f->name; f++)
		if (!filter || !field_is_personal(f))
			answer(a, f->name, f->help);
	for (const struct ssp_field *f = e ? e->computed : NULL; f && f->name; f++)
		if (!filter || !field_is_personal(f))
			answer(a, f->name, f->help);
}

static void answer_value(struct asking *a, const struct option *o);

/* PATH=VALUE: a path, and behind its sign what the field at its end may be. */
static void answer_condition(struct asking *a)
{
	char name[SSP_OPTION_SIZE];
	struct option o;

	if (!a->text[strcspn(a->text, "!=<>~")]) {
		answer_fields(a, true);
		return;
	}
	const struct ssp_entity *e = follow_path(a);
	size_t n = strcspn(a->text, "!=<>~");
	snprintf(name, sizeof name, "%.*s", (int)n, a->text);
	const struct ssp_field *f = e ? ssp_field_any(e, name) : NULL;
	if (!f || field_is_personal(f))
		return;
	field_option(f, &o, name);
	skip_text(a, n + strspn(a->text + n, "!=<>~"));
	answer_value(a, &o);
}

/* Values by what the value is called; NULL: a file. */
static void value_by_name(struct asking *a, const struct option *o)
{
	if (names_file(o->arg))
		answer_files(a);
	else if (strcmp(o->arg, "PERIOD") == 0)
		answer_periods(a);
	else if (strcmp(o->name, "columns") == 0)
		answer_fields(a, false);
	else if (strcmp(o->name, "sort") == 0)
		answer_fields(a, true);
	else if (strcmp(o->name, "where") == 0)
		answer_condition(a);
	else if (strncmp(o->arg, "DATE", 4) == 0)
		answer_words(a, days);
}

static void answer_value(struct asking *a, const struct option *o)
{
	if (o->words)
		answer_words(a, o->words);
	else if (o->list)
		answer_list(a, o->list);
	else if (o->ref)
		answer_keys(a, o->ref);
	else
		value_by_name(a, o);
}

static bool was_given(char **words, int n, const struct option *o)
{
	for (int i = 0; i < n; i++) {
		size_t len = strncmp(words[i], "--", 2) == 0 ? strcspn(words[i] + 2, "=") : 0;
		if (len == strlen(o->name) && strncmp(words[i] + 2, o->name, len) == 0)
			return true;
	}
	return false;
}

/* Not where it sets a field that the kind on the line does not have. */
static bool is_of_kind(const struct asking *a, const struct option *o)
{
	const struct ssp_entity *e = a->of_kind ? ssp_entity_find(a->command->noun) : NULL;
	const struct ssp_field *f = e ? option_field(e, o->name) : NULL;

	return !f || ssp_kind_has(e, a->kind, f->name);
}

static void option_names(struct asking *a, char **words, int n, const struct option *o)
{
	char name[64];

	for (; o && o->name; o++) {
		snprintf(name, sizeof name, "--%s", o->name);
		if (!is_of_kind(a, o) || (a->command && option_find(a->command, name) != o) ||
			(a->command && o->only && !option_taken(a->command, o)))
			continue;
		if (o->multi || !was_given(words, n, o))
			answer(a, name, o->help);
	}
}

/* A setting, and behind it what it may be. */
static void answer_settings(struct asking *a, const char *key)
{
	const struct ssp_setting_row *standing = ssp_setting_find(key);

	if (standing) {
		answer_words(a, standing->words);
		return;
	}
	for (const struct ssp_setting_row *s = ssp_settings; s->key; s++)
		answer(a, s->key, s->help);
}

static void answer_argument(struct asking *a, const char *last)
{
	const struct command *c = a->command;

	if (c->arg_words)
		answer_words(a, c->arg_words);
	else if (c->arg_ref)
		answer_keys(a, c->arg_ref);
	else if (names_file(c->args))
		answer_files(a);
	else if (strcmp(c->noun, "config") == 0)
		answer_settings(a, last);
	else if (strstr(c->args, "EXPR"))
		answer_periods(a);
	else if (strstr(c->args, "WHAT") || strstr(c->args, "NOUN"))
		command_each(a->cx->commands, noun_name, a);
	if (strstr(c->args, "TOPIC"))
		for (const struct ssp_word *t = help_topics; t->code; t++)
			answer(a, t->code, "topic");
}

/* Reads the words before the last: noun and verb, the store and the principal, and whether options have ended. */
static bool read_before(struct asking *a, int n, char **words, const char *named[2], struct command *room)
{
	bool ended = false;

	command_words(n, words, named);
	if (named[0] && (!named[1] || !(a->command = command_find(a->cx->commands, named[0], named[1], room))))
		a->command = command_find(a->cx->commands, named[0], "", room);
	for (int i = 0; i < n && !ended; i++) {
		ended = strcmp(words[i], "--") == 0;
		if (i + 1 < n && strcmp(words[i], "--store") == 0)
			a->cx->options.path = words[i + 1];
		if (i + 1 < n && strcmp(words[i], "--as") == 0)
			a->cx->options.as = words[i + 1];
	}
	return ended;
}

static void word_or_argument(struct asking *a, const char *const named[2], const char *last)
{
	if (!named[0]) {
		command_each(a->cx->commands, noun_name, a);
		return;
	}
	if (!a->command)
		answer_verbs(a, named[0]);
	else {
		/* `ssp help NOUN VERB`, and nouns that are commands and have verbs as well */
		if (strcmp(a->command->noun, "help") == 0 && named[1])
			answer_verbs(a, named[1]);
		else
			answer_argument(a, last);
		if (!*a->command->verb && !named[1])
			answer_verbs(a, named[0]);
	}
}

static int run(struct context *cx)
{
	int n = cx->n_args ? cx->n_args - 1 : 0;
	struct asking a = { .cx = cx, .text = cx->n_args ? cx->args[n] : "" };
	const char *named[2] = { NULL, NULL };
	struct command room;

	a.before = a.text;
	bool ended = read_before(&a, n, cx->args, named, &room);
	const struct option *o = n && !ended ? option_find(a.command, cx->args[n - 1]) : NULL;
	const char *equals = strchr(a.text, '=');
	if (o && o->arg && !strchr(cx->args[n - 1], '='))
		answer_value(&a, o);
	else if (!ended && equals && (o = option_find(a.command, a.text)) && o->arg) {
		a.text = equals + 1;
		a.n_before = (size_t)(a.text - a.before);
		answer_value(&a, o);
	} else if (!ended && a.text[0] == '-') {
		answer_kind(&a, value_on_line(n, cx->args, "kind"));
		option_names(&a, cx->args, n, a.command ? a.command->options : lone_options);
		option_names(&a, cx->args, n, global_options);
	} else
		word_or_argument(&a, named, n ? cx->args[n - 1] : "");
	return 0;
}

const struct command cmd_complete = {
	.noun = "complete",
	.verb = "",
	.flags = CMD_NO_STORE | CMD_HIDDEN | CMD_OWNER,
	.args = "[-- WORD...]",
	.max_args = -1,
	.run = run,
	.help = "list the words that can complete a command line",
};
