/* `ssp --describe`: everything that the tables know, as JSON, for completion, man pages and tests. */
#include <string.h>

#include "commands.h"
#include "messages.h"
#include "options.h"
#include "overview.h"

/* `open` is the noun that is being written; `list` the vocabulary. */
struct describing {
	struct ssp_json j;
	const struct command_table *all;
	const char *open;
	char list[64];
};

static void pair_words(struct ssp_json *j, const char *key, const struct ssp_word *w)
{
	if (!w)
		return;
	ssp_json_key(j, key);
	ssp_json_open(j, '[');
	for (; w->code; w++) {
		ssp_json_open(j, '{');
		ssp_json_pair(j, "code", w->code);
		ssp_json_pair(j, "label", w->label);
		ssp_json_close(j, '}');
	}
	ssp_json_close(j, ']');
}

static void pair_if(struct ssp_json *j, const char *key, const char *text)
{
	if (text)
		ssp_json_pair(j, key, text);
}

static void pair_flag(struct ssp_json *j, const char *key, bool yes)
{
	ssp_json_key(j, key);
	ssp_json_bool(j, yes);
}

static void pair_number(struct ssp_json *j, const char *key, int n)
{
	ssp_json_key(j, key);
	ssp_json_int(j, n);
}

/* Names that are joined by | in a table. */
static void pair_names(struct ssp_json *j, const char *key, const char *s)
{
	char name[64];

	if (!s)
		return;
	ssp_json_key(j, key);
	ssp_json_open(j, '[');
	for (size_t n; *s; s += n + (s[n] == '|')) {
		n = strcspn(s, "|");
		snprintf(name, sizeof name, "%.*s", (int)n, s);
		ssp_json_text(j, name);
	}
	ssp_json_close(j, ']');
}

static void pair_limits(struct ssp_json *j, const struct ssp_field *f)
{
	char words[SSP_LIMITS_SIZE];

	pair_if(j, "limits", *ssp_field_limits(f, words) ? words : NULL);
}

/* Describes the values of a field: its range (of a day, in years from today), and the same with its order in words. */
static void describe_limits(struct ssp_json *j, const struct ssp_field *f)
{
	double least, most;

	if (ssp_field_range(f, &least, &most)) {
		pair_number(j, "least", (int)least);
		pair_number(j, "most", (int)most);
	}
	pair_names(j, "not_before", f->not_before);
	pair_limits(j, f);
}

static const char *const types[] = {
	[SSP_TEXT] = "text", [SSP_INT] = "int", [SSP_REAL] = "real", [SSP_BOOL] = "bool", [SSP_DATE] = "date",
	[SSP_TIME] = "time", [SSP_WORD] = "word", [SSP_TERM] = "term", [SSP_REF] = "ref",
};

static const struct {
	unsigned flag;
	const char *name;
} flags[] = {
	{ SSP_KEY, "key" }, { SSP_REQUIRED, "required" }, { SSP_READONLY, "readonly" }, { SSP_FIXED, "fixed" },
	{ SSP_PERSONAL, "personal" }, { SSP_NARRATIVE, "narrative" }, { SSP_LISTED, "listed" }, { SSP_MULTI, "multi" },
	{ SSP_PAST, "past" },
	{ SSP_DATED, "dated" },
};

static void describe_field(struct ssp_json *j, const struct ssp_entity *e, const struct ssp_field *f)
{
	ssp_json_open(j, '{');
	ssp_json_pair(j, "name", f->name);
	ssp_json_pair(j, "type", types[f->type]);
	ssp_json_key(j, "flags");
	ssp_json_open(j, '[');
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (f->flags & flags[i].flag)
			ssp_json_text(j, flags[i].name);
	ssp_json_close(j, ']');
	pair_words(j, "words", f->words);
	pair_if(j, "list", f->list);
	pair_if(j, "ref", f->ref);
	pair_if(j, "singular", f->singular);
	describe_limits(j, f);
	if (f->flags & SSP_DATED)
		ssp_json_pair(j, "history", ssp_field_history(e, f)->noun);
	ssp_json_pair(j, "help", f->help);
	ssp_json_close(j, '}');
}

/* The fields of a noun that a kind needs, or that only kinds which name them take. */
static void describe_names(struct ssp_json *j, const struct ssp_entity *e, const struct ssp_kind *k, bool needs)
{
	ssp_json_key(j, needs ? "needs" : "takes");
	ssp_json_open(j, '[');
	for (const struct ssp_field *f = e->fields; f->name; f++)
		if (needs ? ssp_kind_needs(k, f->name) : ssp_kind_special(e, f->name) && ssp_kind_has(e, k, f->name))
			ssp_json_text(j, f->name);
	ssp_json_close(j, ']');
}

static void describe_kinds(struct ssp_json *j, const struct ssp_entity *e)
{
	ssp_json_key(j, "kinds");
	ssp_json_open(j, '[');
	for (const struct ssp_kind *k = e->kinds; k && *k->key; k++) {
		ssp_json_open(j, '{');
		ssp_json_pair(j, "kind", k->key);
		ssp_json_pair(j, "label", k->label);
		ssp_json_pair(j, "short", *k->word ? k->word : NULL);
		ssp_json_pair(j, "group", *k->group ? k->group : NULL);
		ssp_json_pair(j, "quantity", *k->quantity ? k->quantity : NULL);
		describe_names(j, e, k, true);
		describe_names(j, e, k, false);
		ssp_json_close(j, '}');
	}
	ssp_json_close(j, ']');
}

static void describe_fields(struct ssp_json *j, const struct ssp_entity *e, const char *key, const struct ssp_field *f)
{
	ssp_json_key(j, key);
	ssp_json_open(j, '[');
	for (; f && f->name; f++)
		describe_field(j, e, f);
	ssp_json_close(j, ']');
}

/* Of an option that sets a field of `e` (NULL: none does), what limits its values as well. */
static void describe_options(struct ssp_json *j, const char *key, const struct option *o, const struct ssp_entity *e)
{
	ssp_json_key(j, key);
	ssp_json_open(j, '[');
	for (; o && o->name; o++) {
		char letter[2] = { o->letter, '\0' };
		const struct ssp_field *f = e && o->arg ? option_field(e, o->name) : NULL;
		ssp_json_open(j, '{');
		ssp_json_pair(j, "name", o->name);
		pair_if(j, "letter", o->letter ? letter : NULL);
		pair_if(j, "arg", o->arg);
		pair_flag(j, "multi", o->multi);
		pair_words(j, "words", o->words);
		pair_if(j, "list", o->list);
		pair_if(j, "ref", o->ref);
		if (f)
			pair_limits(j, f);
		ssp_json_pair(j, "help", o->help);
		ssp_json_close(j, '}');
	}
	ssp_json_close(j, ']');
}

static void end_noun(struct describing *d)
{
	if (d->open) {
		ssp_json_close(&d->j, ']');
		ssp_json_close(&d->j, '}');
	}
	d->open = NULL;
}

static void begin_noun(struct describing *d, const struct command *c)
{
	const struct ssp_entity *e = ssp_entity_find(c->noun);

	d->open = c->noun;
	ssp_json_open(&d->j, '{');
	ssp_json_pair(&d->j, "noun", c->noun);
	ssp_json_pair(&d->j, "help", command_noun_help(c));
	ssp_json_pair(&d->j, "group", command_group(d->all, c->noun));
	pair_flag(&d->j, "kept", e != NULL);
	if (e) {
		ssp_json_pair(&d->j, "prefix", e->prefix);
		ssp_json_pair(&d->j, "scope", e->scope);
		ssp_json_pair(&d->j, "access", e->access);
		pair_if(&d->j, "part_of", e->part_of ? ssp_entity_parent(e)->noun : NULL);
		pair_if(&d->j, "singular", e->singular);
		pair_if(&d->j, "plural", e->plural);
		ssp_json_pair(&d->j, "example", e->example);
		pair_if(&d->j, "begins", e->begins);
		pair_if(&d->j, "ends", e->ends);
		if (e->ends)
			pair_flag(&d->j, "ends_before", e->ends_before);
		describe_fields(&d->j, e, "fields", e->fields);
		describe_fields(&d->j, e, "computed", e->computed);
		describe_kinds(&d->j, e);
	}
	ssp_json_key(&d->j, "verbs");
	ssp_json_open(&d->j, '[');
}

/* The global options that only some commands take. */
static void describe_taken(struct ssp_json *j, const struct command *c)
{
	ssp_json_key(j, "takes");
	ssp_json_open(j, '[');
	for (const struct option *o = global_options; o->name; o++)
		if (o->only && option_taken(c, o))
			ssp_json_text(j, o->name);
	ssp_json_close(j, ']');
}

static const struct ssp_word *find_roles(void)
{
	return ssp_field_find(ssp_entity_find("principal"), "role")->words;
}

/* Describes the right of each role to a command, if the table of permissions has it. */
static void describe_cells(struct ssp_json *j, const struct command *c)
{
	ssp_json_key(j, "allow");
	ssp_json_open(j, '{');
	for (const struct ssp_word *role = find_roles(); role->code; role++) {
		char cell[] = { ssp_access_cell(role->code, c->noun, c->verb), '\0' };
		pair_if(j, role->code, *cell ? cell : NULL);
	}
	ssp_json_close(j, '}');
}

static int describe_verb(const struct command *c, void *self)
{
	struct describing *d = self;
	struct ssp_json *j = &d->j;
	char room[COMMAND_HELP_SIZE];

	if (!d->open || strcmp(d->open, c->noun) != 0) {
		end_noun(d);
		begin_noun(d, c);
	}
	ssp_json_open(j, '{');
	ssp_json_pair(j, "verb", c->verb);
	ssp_json_pair(j, "args", c->args);
	pair_number(j, "min_args", c->min_args);
	pair_number(j, "max_args", c->max_args);
	pair_if(j, "arg_ref", c->arg_ref);
	pair_words(j, "arg_words", c->arg_words);
	pair_flag(j, "special", command_special(d->all, c->noun, c->verb));
	pair_flag(j, "hidden", c->flags & CMD_HIDDEN);
	pair_flag(j, "needs_store", !(c->flags & CMD_NO_STORE));
	pair_flag(j, "needs_permission", !(c->flags & (CMD_NO_STORE | CMD_NO_PERMIT)));
	describe_cells(j, c);
	describe_options(j, "options", c->options, ssp_entity_find(c->noun));
	describe_taken(j, c);
	pair_words(j, "lines", c->lines);
	ssp_json_pair(j, "help", command_help(c, room));
	ssp_json_close(j, '}');
	return 0;
}

static int describe_term(void *self, const char *list, const char *code, const char *label, const char *category)
{
	struct describing *d = self;
	struct ssp_json *j = &d->j;

	if (strcmp(d->list, list) != 0) {
		if (*d->list)
			ssp_json_close(j, ']');
		snprintf(d->list, sizeof d->list, "%s", list);
		ssp_json_key(j, list);
		ssp_json_open(j, '[');
	}
	ssp_json_open(j, '{');
	ssp_json_pair(j, "code", code);
	ssp_json_pair(j, "label", label);
	pair_if(j, "category", category);
	ssp_json_close(j, '}');
	return 0;
}

/* The words of the open lists: left out from the first thing that is wrong with them. */
static int describe_terms(struct describing *d, struct ssp_error *e)
{
	struct ssp_json *j = &d->j;

	ssp_json_key(j, "vocabularies");
	ssp_json_open(j, '{');
	int code = ssp_terms_each(describe_term, d, e);
	if (*d->list)
		ssp_json_close(j, ']');
	ssp_json_close(j, '}');
	return code;
}

/* The kinds of duty, with the words of each, and what they weigh. */
static void describe_duties(struct describing *d)
{
	struct ssp_json *j = &d->j;
	struct ssp_word kind;

	ssp_json_key(j, "duties");
	ssp_json_open(j, '[');
	for (size_t i = 0; ssp_due_kind(i, &kind); i++) {
		ssp_json_open(j, '{');
		ssp_json_pair(j, "code", kind.code);
		ssp_json_pair(j, "label", kind.label);
		ssp_json_close(j, '}');
	}
	ssp_json_close(j, ']');
	pair_words(j, "severities", ssp_due_severities);
	pair_words(j, "parts", ssp_due_parts);
}

static void describe_everyday(struct describing *d)
{
	struct ssp_json *j = &d->j;
	const char *job = NULL;
	char room[COMMAND_HELP_SIZE];

	ssp_json_key(j, "everyday");
	ssp_json_open(j, '[');
	for (const struct everyday *line = everyday; line->noun; line++) {
		job = line->job ? line->job : job;
		ssp_json_open(j, '{');
		ssp_json_pair(j, "job", job);
		ssp_json_pair(j, "noun", line->noun);
		ssp_json_pair(j, "verb", line->verb);
		ssp_json_pair(j, "help", everyday_help(d->all, line, room));
		ssp_json_close(j, '}');
	}
	ssp_json_close(j, ']');
}

static int run(struct context *cx)
{
	struct describing d = { .j = { .out = cx->out }, .all = cx->commands };

	ssp_json_open(&d.j, '{');
	pair_number(&d.j, "schema", 1);
	ssp_json_pair(&d.j, "version", SSP_VERSION);
	ssp_json_key(&d.j, "nouns");
	ssp_json_open(&d.j, '[');
	command_each(cx->commands, describe_verb, &d);
	end_noun(&d);
	ssp_json_close(&d.j, ']');
	describe_options(&d.j, "global_options", global_options, NULL);
	describe_options(&d.j, "lone_options", lone_options, NULL);
	pair_words(&d.j, "groups", ssp_groups);
	describe_duties(&d);
	describe_everyday(&d);
	pair_words(&d.j, "formats", ssp_formats);
	pair_words(&d.j, "roles", find_roles());
	pair_words(&d.j, "topics", help_topics);
	int code = describe_terms(&d, &cx->error);
	ssp_json_close(&d.j, '}');
	fputc('\n', cx->out);
	return d.j.failed && !code ? fail_output(cx) : code;
}

const struct command cmd_describe = {
	.noun = "describe",
	.verb = "",
	.flags = CMD_NO_STORE | CMD_HIDDEN,
	.args = "",
	.run = run,
	.help = "describe every noun, verb, option and word as JSON",
};
