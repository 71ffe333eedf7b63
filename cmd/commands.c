/* The table of commands, and the common verbs put together for each noun. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "verbs.h"

#define COMMAND(name) extern const struct command cmd_##name;
#include "commands.def"
#undef COMMAND

const struct command *const commands[] = {
#define COMMAND(name) &cmd_##name,
#include "commands.def"
#undef COMMAND
	NULL
};

/* The common verbs; `fill` puts together the options, which come from the fields of the noun. */
static const struct {
	const char *verb;
	enum ssp_verb bit;
	const char *args;
	int min_args, max_args;
	int (*run)(struct context *cx);
	unsigned fields; /* enum verb_fields */
	const struct option *options;
	const char *help;
	unsigned flags; /* enum command_flag */
} verbs[] = {
	{ "list", SSP_LIST, "", 0, 0, verb_list, 0, verb_list_options, "list, within what you may see" },
	{ "show", SSP_SHOW, "REFERENCE", 1, 1, verb_show, 0, NULL, "show one" },
	{ "add", SSP_ADD, "", 0, 0, verb_add, VERB_KEY | VERB_FIELDS, verb_add_options, "add one" },
	{ "edit", SSP_EDIT, "REFERENCE", 1, 1, verb_edit, VERB_FIELDS, verb_edit_options, "change fields of one" },
	{ "void", SSP_VOID, "REFERENCE...", 1, -1, verb_void, 0, NULL, "strike out an entry: kept, never counted",
		CMD_REASON },
	{ "import", SSP_IMPORT, "FILE|-", 1, 1, verb_import, 0, verb_import_options, "take in a file of them" },
	{ "export", SSP_EXPORT, "", 0, 0, verb_export, 0, verb_export_options, "write all of them, every field" },
};

enum { VERBS = sizeof verbs / sizeof *verbs };

static const struct ssp_word yes_no[] = { { "yes", "yes" }, { "no", "no" }, { 0 } };

/* What the value of a field's option is called. */
static const char *value_name(const struct ssp_field *f)
{
	static const char *const names[] = {
		[SSP_TEXT] = "TEXT", [SSP_INT] = "N", [SSP_REAL] = "N", [SSP_BOOL] = "yes|no", [SSP_DATE] = "DATE",
		[SSP_TIME] = "TIME", [SSP_WORD] = "WORD", [SSP_TERM] = "WORD", [SSP_REF] = "KEY",
	};
	const struct ssp_entity *other = f->ref ? ssp_entity_find(f->ref) : NULL;

	return other && other->prefix ? "REFERENCE" : names[f->type];
}

void field_option(const struct ssp_field *f, struct option *o, char name[SSP_OPTION_SIZE])
{
	*o = (struct option){ ssp_field_option(f, name), 0, value_name(f), f->flags & SSP_MULTI,
		f->type == SSP_BOOL ? yes_no : f->words, f->list, f->ref, f->help };
}

/* Which fields are options: what people set, and never what identifies a young person, for argv is not private. */
static bool is_option(const struct ssp_entity *entity, const struct ssp_field *f, unsigned fields)
{
	if (f->flags & (SSP_READONLY | SSP_PERSONAL | SSP_NARRATIVE))
		return false;
	if (f->flags & (SSP_KEY | SSP_FIXED))
		return (fields & VERB_KEY) && !((f->flags & SSP_KEY) && entity->prefix);
	return fields & VERB_FIELDS;
}

/* Options that were put together are kept until the program ends, so that asking twice makes them once. The names
 * that come from fields follow the options in the same block. */
static struct made {
	const struct ssp_entity *entity;
	unsigned fields;
	const struct option *more;
	struct made *next;
	struct option options[];
} *made;

static struct made *made_new(const struct ssp_entity *entity, unsigned fields, const struct option *more, char **names)
{
	size_t n_fields = ssp_field_count(entity), options = n_fields + 1;

	for (const struct option *o = more; o && o->name; o++)
		options++;
	struct made *m = calloc(1, sizeof *m + options * sizeof *m->options + n_fields * SSP_OPTION_SIZE);
	if (!m)
		abort();
	m->entity = entity, m->fields = fields, m->more = more, m->next = made;
	*names = (char *)&m->options[options];
	return made = m;
}

static bool has_option(const struct option *options, const char *name)
{
	while (options->name && strcmp(options->name, name) != 0)
		options++;
	return options->name != NULL;
}

/* A field's own option stands before one of the verb with the same name: an absence has a day `from`. */
static const struct option *verb_options(const struct ssp_entity *entity, unsigned fields, const struct option *more)
{
	size_t n = 0;
	char *name;

	for (const struct made *m = made; m; m = m->next)
		if (m->entity == entity && m->fields == fields && m->more == more)
			return m->options;
	struct made *m = made_new(entity, fields, more, &name);
	for (const struct ssp_field *f = entity->fields; f->name; f++)
		if (is_option(entity, f, fields)) {
			field_option(f, &m->options[n++], name);
			name += SSP_OPTION_SIZE;
		}
	for (; more && more->name; more++)
		if ((entity->verbs & more->verbs) == more->verbs && (!more->dated || ssp_day_field(entity)) &&
			!has_option(m->options, more->name))
			m->options[n++] = *more;
	return m->options;
}

void commands_free(void)
{
	for (struct made *next; made; made = next) {
		next = made->next;
		free(made);
	}
}

static void common(const struct ssp_entity *entity, int v, struct command *room)
{
	*room = (struct command){
		.noun = entity->noun,
		.verb = verbs[v].verb,
		.flags = verbs[v].flags,
		.args = verbs[v].args,
		.min_args = verbs[v].min_args,
		.max_args = verbs[v].max_args,
		.arg_ref = strncmp(verbs[v].args, "REF", 3) == 0 ? entity->noun : NULL,
		.options = verb_options(entity, verbs[v].fields, verbs[v].options),
		.run = verbs[v].run,
		.help = verbs[v].help,
	};
}

static const struct command *special(const char *noun, const char *verb)
{
	for (const struct command *const *c = commands; *c; c++)
		if (strcmp((*c)->noun, noun) == 0 && strcmp((*c)->verb, verb) == 0)
			return *c;
	return NULL;
}

bool command_special(const char *noun, const char *verb)
{
	return special(noun, verb) != NULL;
}

/* A special verb as it is used: with the options that come from fields. */
static const struct command *whole(const struct command *found, struct command *room)
{
	if (!found || !(found->flags & CMD_FIELDS))
		return found;
	*room = *found;
	room->options = verb_options(ssp_entity_find(found->noun), VERB_FIELDS, found->options);
	return room;
}

const struct command *command_find(const char *noun, const char *verb, struct command *room)
{
	const struct command *found = whole(special(noun, verb), room);
	const struct ssp_entity *entity = found ? NULL : ssp_entity_find(noun);

	for (int v = 0; entity && v < VERBS; v++)
		if ((entity->verbs & verbs[v].bit) && strcmp(verbs[v].verb, verb) == 0) {
			common(entity, v, room);
			return room;
		}
	return found;
}

static bool is_common(const char *verb)
{
	for (int v = 0; v < VERBS; v++)
		if (strcmp(verbs[v].verb, verb) == 0)
			return true;
	return false;
}

/* Every command of one noun: its common verbs, then its special ones. */
static int each_of(const char *noun, int (*each)(const struct command *command, void *self), void *self)
{
	const struct ssp_entity *entity = ssp_entity_find(noun);
	const struct command *c;
	struct command room;
	int stop = 0;

	for (int v = 0; entity && v < VERBS && !stop; v++)
		if ((c = command_find(noun, verbs[v].verb, &room)))
			stop = each(c, self);
	for (const struct command *const *s = commands; *s && !stop; s++)
		if (strcmp((*s)->noun, noun) == 0 && !(entity && is_common((*s)->verb)))
			stop = each(whole(*s, &room), self);
	return stop;
}

int command_each(int (*each)(const struct command *command, void *self), void *self)
{
	int stop = 0;

	for (const struct ssp_entity *const *e = ssp_entities; *e && !stop; e++)
		stop = each_of((*e)->noun, each, self);
	for (const struct command *const *c = commands; *c && !stop; c++) {
		/* a noun that is no entity: at its first command only */
		const struct command *const *first = commands;
		while (strcmp((*first)->noun, (*c)->noun) != 0)
			first++;
		if (first == c && !ssp_entity_find((*c)->noun))
			stop = each_of((*c)->noun, each, self);
	}
	return stop;
}

/* Asked at every start, so it puts no command together. */
bool noun_exists(const char *noun)
{
	for (const struct command *const *c = commands; *c; c++)
		if (strcmp((*c)->noun, noun) == 0)
			return true;
	return ssp_entity_find(noun);
}

static int try_noun(const struct command *command, void *self)
{
	ssp_nearest_try(self, command->noun);
	return 0;
}

void nearest_noun(struct ssp_nearest *n)
{
	command_each(try_noun, n);
}

static int try_verb(const struct command *command, void *self)
{
	ssp_nearest_try(self, command->verb);
	return 0;
}

void nearest_verb(struct ssp_nearest *n, const char *noun)
{
	each_of(noun, try_verb, n);
}
