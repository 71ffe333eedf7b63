/* Commands by name; and the common verbs, put together for each noun. */
#include "commands.h"

#include <stdlib.h>
#include <string.h>

static const struct ssp_word yes_no[] = { { "yes", "yes" }, { "no", "no" }, { 0 } };

/* Returns the name of the value of a field's option. */
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

const struct ssp_field *option_field(const struct ssp_entity *entity, const char *option)
{
	char room[SSP_OPTION_SIZE];

	for (const struct ssp_field *f = entity->fields; f->name; f++)
		if (strcmp(option, ssp_field_option(f, room)) == 0)
			return f;
	return NULL;
}

/* Returns whether a field is an option: fields that people set, but none that identifies a young person, because argv is not
 * private. */
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

/* Options are looked up where no error can be returned: so that nobody takes their lack for an answer, the program asks
 * this before it ends. */
static bool starved;

bool commands_starved(void)
{
	return starved;
}

static struct made *made_new(const struct ssp_entity *entity, unsigned fields, const struct option *more, char **names)
{
	size_t n_fields = ssp_field_count(entity), options = n_fields + 1;

	for (size_t i = 0; ssp_entity_child(entity, i); i++)
		options++;
	for (const struct option *o = more; o && o->name; o++)
		options++;
	struct made *m = calloc(1, sizeof *m + options * sizeof *m->options + n_fields * SSP_OPTION_SIZE);
	if (!m) {
		starved = true;
		return NULL;
	}
	m->entity = entity, m->fields = fields, m->more = more, m->next = made;
	*names = (char *)&m->options[options];
	return made = m;
}

/* The option that adds a row of a child noun. */
static void child_option(const struct ssp_entity *child, struct option *o)
{
	*o = (struct option){ child->noun, 0, child->pair ? "NAME=VALUE" : "FIELD=VALUE;...", .multi = true, .help = child->help };
}

static bool has_option(const struct option *options, const char *name)
{
	while (options->name && strcmp(options->name, name) != 0)
		options++;
	return options->name != NULL;
}

/* The option of a field replaces an option of the verb with the same name: an absence has a day `from`. */
static const struct option *verb_options(const struct ssp_entity *entity, unsigned fields, const struct option *more)
{
	size_t n = 0;
	char *name;
	const struct ssp_entity *child;

	for (const struct made *m = made; m; m = m->next)
		if (m->entity == entity && m->fields == fields && m->more == more)
			return m->options;
	static const struct option none[] = { { 0 } };
	struct made *m = made_new(entity, fields, more, &name);
	if (!m)
		return none;
	for (const struct ssp_field *f = entity->fields; f->name; f++)
		if (is_option(entity, f, fields)) {
			field_option(f, &m->options[n++], name);
			name += SSP_OPTION_SIZE;
		}
	for (size_t i = 0; (fields & VERB_FIELDS) && (child = ssp_entity_child(entity, i)); i++)
		child_option(child, &m->options[n++]);
	for (; more && more->name; more++)
		if ((entity->verbs & more->verbs) == more->verbs && (!more->fits || more->fits(entity)) &&
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

static void fill_common(const struct ssp_entity *entity, const struct common_verb *v, struct command *room)
{
	*room = (struct command){
		.noun = entity->noun,
		.verb = v->verb,
		/* only rows about a young person can cross into another team, and only rows that a rule may refuse can be
		 * overridden */
		.flags = v->flags == CMD_CROSSING && !entity->person && !ssp_rules_refuse(entity) ? 0 : v->flags,
		.args = v->args,
		.min_args = v->min_args,
		.max_args = v->max_args,
		.arg_ref = strncmp(v->args, "REF", 3) == 0 ? entity->noun : NULL,
		.options = verb_options(entity, v->fields, v->options),
		.run = v->run,
		.help = v->help,
	};
}

static const struct command *find_special(const struct command_table *all, const char *noun, const char *verb)
{
	for (const struct command *const *c = all->special; *c; c++)
		if (strcmp((*c)->noun, noun) == 0 && strcmp((*c)->verb, verb) == 0)
			return *c;
	return NULL;
}

const char *command_group(const struct command_table *all, const char *noun)
{
	const struct ssp_entity *entity = ssp_entity_find(noun);
	const struct command *const *c = all->special;

	while (!entity && strcmp((*c)->noun, noun) != 0)
		c++;
	return entity ? entity->group : (*c)->group;
}

/* Writes the words for one row of a noun ("an activity"), or for several ("young people"); returns how long they are. */
static int row_words(const struct ssp_entity *entity, bool many, char *room, size_t size)
{
	const char *one = entity->singular ? entity->singular : entity->noun;
	int n;

	if (many)
		n = snprintf(room, size, "%s%s", entity->plural ? entity->plural : one, entity->plural ? "" : "s");
	else
		n = snprintf(room, size, "%s %s", strchr("aeiou", *one) ? "an" : "a", one);
	for (char *c = room; (c = strchr(c, '_'));)
		*c = ' ';
	return n;
}

const char *command_help(const struct command *command, char room[COMMAND_HELP_SIZE])
{
	const struct ssp_entity *entity = ssp_entity_find(command->noun);
	const char *help = command->help, *word = strchr(help, '{');

	if (!entity || !word)
		return help;
	int n = snprintf(room, COMMAND_HELP_SIZE, "%.*s", (int)(word - help), help);
	n += row_words(entity, word[1] == 'm', room + n, COMMAND_HELP_SIZE - (size_t)n);
	snprintf(room + n, COMMAND_HELP_SIZE - (size_t)n, "%s", strchr(word, '}') + 1);
	return room;
}

const char *command_noun_help(const struct command *command)
{
	const struct ssp_entity *entity = ssp_entity_find(command->noun);

	return entity ? entity->help : command->noun_help ? command->noun_help : command->help;
}

bool command_special(const struct command_table *all, const char *noun, const char *verb)
{
	return find_special(all, noun, verb) != NULL;
}

/* A special verb as it is used: with the options that come from fields. */
static const struct command *add_field_options(const struct command *found, struct command *room)
{
	if (!found || !(found->flags & CMD_FIELDS))
		return found;
	*room = *found;
	room->options = verb_options(ssp_entity_find(found->noun), VERB_KEY | VERB_FIELDS, found->options);
	return room;
}

const struct command *command_find(const struct command_table *all, const char *noun, const char *verb,
	struct command *room)
{
	const struct command *found = add_field_options(find_special(all, noun, verb), room);
	const struct ssp_entity *entity = found ? NULL : ssp_entity_find(noun);

	for (const struct common_verb *v = all->common; entity && v->verb; v++)
		if ((entity->verbs & v->bit) && strcmp(v->verb, verb) == 0) {
			fill_common(entity, v, room);
			return room;
		}
	return found;
}

static bool is_common(const struct command_table *all, const char *verb)
{
	for (const struct common_verb *v = all->common; v->verb; v++)
		if (strcmp(v->verb, verb) == 0)
			return true;
	return false;
}

/* Every command of one noun: its common verbs, then its special ones. */
static int each_of(const struct command_table *all, const char *noun, int (*each)(const struct command *command, void *self),
	void *self)
{
	const struct ssp_entity *entity = ssp_entity_find(noun);
	const struct command *c;
	struct command room;
	int stop = 0;

	for (const struct common_verb *v = all->common; entity && v->verb && !stop; v++)
		if ((c = command_find(all, noun, v->verb, &room)))
			stop = each(c, self);
	for (const struct command *const *s = all->special; *s && !stop; s++)
		if (strcmp((*s)->noun, noun) == 0 && !(entity && is_common(all, (*s)->verb)))
			stop = each(add_field_options(*s, &room), self);
	return stop;
}

int command_each(const struct command_table *all, int (*each)(const struct command *command, void *self), void *self)
{
	int stop = 0;

	for (const struct ssp_entity *const *e = ssp_entities; *e && !stop; e++)
		stop = each_of(all, (*e)->noun, each, self);
	for (const struct command *const *c = all->special; *c && !stop; c++) {
		/* a noun that is not an entity: only at its first command */
		const struct command *const *first = all->special;
		while (strcmp((*first)->noun, (*c)->noun) != 0)
			first++;
		if (first == c && !ssp_entity_find((*c)->noun))
			stop = each_of(all, (*c)->noun, each, self);
	}
	return stop;
}

/* Asked at every start, so it puts no command together. */
bool noun_exists(const struct command_table *all, const char *noun)
{
	for (const struct command *const *c = all->special; *c; c++)
		if (strcmp((*c)->noun, noun) == 0)
			return true;
	return ssp_entity_find(noun);
}

static int try_noun(const struct command *command, void *self)
{
	ssp_nearest_try(self, command->noun);
	return 0;
}

void nearest_noun(const struct command_table *all, struct ssp_nearest *n)
{
	command_each(all, try_noun, n);
}

static int try_verb(const struct command *command, void *self)
{
	ssp_nearest_try(self, command->verb);
	return 0;
}

void nearest_verb(const struct command_table *all, struct ssp_nearest *n, const char *noun)
{
	each_of(all, noun, try_verb, n);
}
