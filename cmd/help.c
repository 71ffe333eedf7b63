/* `ssp help [NOUN [VERB]] | TOPIC`, `ssp help --all`: every word of it comes from the tables. */
#include "help.h"

#include <string.h>

#include "commands.h"
#include "list_words.h"
#include "messages.h"
#include "options.h"
#include "overview.h"
#include "wrap.h"

void print_kinds(FILE *out, const struct ssp_entity *entity, const char *field)
{
	const char *gap = " (only of ";

	if (!ssp_kind_special(entity, field))
		return;
	for (const struct ssp_kind *k = entity->kinds; *k->key; k++)
		if (ssp_kind_has(entity, k, field)) {
			fprintf(out, "%s%s", gap, k->key);
			gap = ", ";
		}
	putc(')', out);
}

static void print_limits(FILE *out, const struct ssp_field *f)
{
	char limits[SSP_LIMITS_SIZE];

	if (*ssp_field_limits(f, limits))
		fprintf(out, " (%s)", limits);
}

struct noun_lines {
	FILE *out;
	const char *noun;
	int found;
};

static int noun_line(const struct command *c, void *self)
{
	struct noun_lines *h = self;
	char room[COMMAND_HELP_SIZE];

	if (strcmp(c->noun, h->noun) != 0)
		return 0;
	if (!h->found++) {
		fprintf(h->out, "ssp %s: %s\n\n", c->noun, command_noun_help(c));
	}
	fprintf(h->out, "  ssp %s%s%s%s%s\n      %s\n", c->noun, *c->verb ? " " : "", c->verb, *c->args ? " " : "", c->args,
		command_help(c, room));
	return 0;
}

int help_noun(const struct command_table *all, FILE *out, const char *noun)
{
	struct noun_lines h = { out, noun, 0 };
	const struct ssp_entity *e = ssp_entity_find(noun);

	command_each(all, noun_line, &h);
	if (!e)
		return 0;
	fputs("\nFields:\n", out);
	for (const struct ssp_field *f = e->fields; f->name; f++) {
		fprintf(out, "  %-16s %s", f->name, f->help);
		print_limits(out, f);
		print_kinds(out, e, f->name);
		putc('\n', out);
	}
	return 0;
}

/* What is said of the option of a field besides. */
static void print_field(FILE *out, const struct ssp_entity *entity, const struct ssp_kind *kind, const struct ssp_field *f)
{
	print_limits(out, f);
	if (!kind)
		print_kinds(out, entity, f->name);
	else if (ssp_kind_needs(kind, f->name))
		fputs(" (needed)", out);
}

static void print_option(FILE *out, const struct option *o)
{
	char name[80];

	snprintf(name, sizeof name, "--%s%s%s%s", o->name, o->arg ? " " : "", o->arg ? o->arg : "",
		o->multi ? "..." : "");
	if (o->letter)
		fprintf(out, "  -%c, %-24s", o->letter, name);
	else
		fprintf(out, "      %-24s", name);
	fprintf(out, strlen(name) >= 24 ? "\n%30s%s" : "%.0s%s", "", o->help);
	if (o->words) {
		fputs(":", out);
		for (const struct ssp_word *w = o->words; w->code; w++)
			fprintf(out, " %s", w->code);
	} else if (o->list)
		fprintf(out, " (a word of the list %s)", o->list);
}

/* The options of a command; of one that sets fields, those of the kind, or of every kind where it is NULL. */
static void print_options(FILE *out, const struct command *c, const struct ssp_kind *kind)
{
	const struct ssp_entity *entity = ssp_entity_find(c->noun);

	for (const struct option *o = c->options; o && o->name; o++) {
		const struct ssp_field *f = entity ? option_field(entity, o->name) : NULL;
		if (kind && f && !ssp_kind_has(entity, kind, f->name))
			continue;
		print_option(out, o);
		if (f)
			print_field(out, entity, kind, f);
		putc('\n', out);
	}
}

/* Without the field that leads to its parent, for a list in the object of that. */
static void print_keys(FILE *out, const struct ssp_entity *entity, const struct ssp_kind *kind, const char *title,
	unsigned flag, bool child)
{
	struct wrap wrap = { .out = out, .indent = 14 };

	wrap.column = fprintf(out, "  %-11s", title);
	for (const struct ssp_field *f = entity->fields; f->name; f++)
		if (!(child && strcmp(f->name, entity->part_of) == 0) && !(f->flags & SSP_READONLY) &&
			!((f->flags & SSP_KEY) && entity->prefix) && (f->flags & flag) == flag &&
			(!kind || ssp_kind_has(entity, kind, f->name)))
			wrap_words(&wrap, f->name);
	putc('\n', out);
}

/* What `add` reads, and a row that it takes. */
static void print_input(FILE *out, const struct ssp_entity *entity, const struct ssp_kind *kind)
{
	const struct ssp_entity *child;

	fputs("\nKeys of the JSON object of --input:\n", out);
	print_keys(out, entity, kind, "all:", 0, false);
	print_keys(out, entity, kind, "required:", SSP_REQUIRED, false);
	for (size_t i = 0; (child = ssp_entity_child(entity, i)); i++) {
		fprintf(out, "  %s: a list of objects, for each --%s (%s)\n", child->plural, child->noun, child->help);
		print_keys(out, child, NULL, "  all:", 0, true);
		print_keys(out, child, NULL, "  required:", SSP_REQUIRED, true);
	}
	fprintf(out, "\nExample:\n  echo '%s' | ssp %s add --input -\n", entity->example, entity->noun);
}

void help_command(FILE *out, const struct command *c, const char *key)
{
	const struct ssp_entity *entity = ssp_entity_find(c->noun);
	const struct ssp_kind *kind = entity ? ssp_kind_find(entity, key) : NULL;
	char room[COMMAND_HELP_SIZE];

	fprintf(out, "usage: ssp %s%s%s%s%s%s\n\n%s\n", c->noun, *c->verb ? " " : "", c->verb, *c->args ? " " : "", c->args,
		c->options && c->options->name ? " [options]" : "", command_help(c, room));
	if (kind)
		fprintf(out, "\nKind %s: %s%s%s\n", kind->key, kind->label, *kind->quantity ? "; counts " : "", kind->quantity);
	if (c->options && c->options->name)
		fputs("\nOptions:\n", out);
	print_options(out, c, kind);
	fputs("\nOptions of every command:\n", out);
	for (const struct option *o = global_options; o->name; o++)
		if (option_taken(c, o)) {
			print_option(out, o);
			putc('\n', out);
		}
	print_lists(out, c, kind);
	if (entity && (entity->verbs & SSP_ADD) && strcmp(c->verb, "add") == 0)
		print_input(out, entity, kind);
}

static int no_help(struct context *cx, const char *word)
{
	struct ssp_nearest near = { .word = word };

	nearest_noun(cx->commands, &near);
	for (const struct ssp_word *t = help_topics; t->code; t++)
		ssp_nearest_try(&near, t->code);
	usage(cx, "no-topic", "help topic '%.60s' does not exist", word);
	return near.best ? usage_hint(cx, "did you mean %s?", near.best) : usage_hint(cx, "see: ssp help");
}

static int run(struct context *cx)
{
	struct command room;
	const struct command *c;

	if (opt_flag(cx, "all") && cx->n_args)
		return usage(cx, "bad-value", "--all lists every command and takes no noun or topic");
	if (!cx->n_args) {
		(opt_flag(cx, "all") ? help_all : help_overview)(cx->commands, cx->out);
		return 0;
	}
	const char *topic = ssp_word_label(help_topics, cx->args[0]);
	if (topic) {
		fputs(topic, cx->out);
		return 0;
	}
	c = command_find(cx->commands, cx->args[0], cx->n_args > 1 ? cx->args[1] : "", &room);
	if (c) {
		help_command(cx->out, c, NULL);
		return 0;
	}
	if (cx->n_args == 1 && noun_exists(cx->commands, cx->args[0]))
		return help_noun(cx->commands, cx->out, cx->args[0]);
	return no_help(cx, cx->args[cx->n_args - 1]);
}

static const struct option options[] = {
	{ "all", 0, NULL, .help = "list every noun and verb, by heading" },
	{ 0 }
};

const struct command cmd_help = {
	.noun = "help",
	.verb = "",
	.flags = CMD_NO_STORE,
	.args = "[NOUN [VERB]] | TOPIC",
	.max_args = 2,
	.options = options,
	.run = run,
	.help = "list everyday commands, or explain a command or a topic",
	.group = "store",
};
