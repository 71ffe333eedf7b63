/* `ssp help [NOUN [VERB]] | TOPIC`, `ssp help --all`: every word of it comes from the tables. */
#include "help.h"

#include <string.h>

#include "commands.h"
#include "list_words.h"
#include "messages.h"
#include "options.h"
#include "overview.h"
#include "wrap.h"

/* Where the help of options begins. */
enum { OPTION_HELP = 30 };

const char *kinds_words(const struct ssp_entity *entity, const char *field, char room[KINDS_SIZE])
{
	const char *gap = "(only of ";
	size_t n = 0;

	room[0] = '\0';
	if (!ssp_kind_special(entity, field))
		return room;
	for (const struct ssp_kind *k = entity->kinds; *k->key && n < KINDS_SIZE; k++)
		if (ssp_kind_has(entity, k, field)) {
			n += (size_t)snprintf(room + n, KINDS_SIZE - n, "%s%s", gap, k->key);
			gap = ", ";
		}
	if (n < KINDS_SIZE)
		snprintf(room + n, KINDS_SIZE - n, ")");
	return room;
}

static void wrap_limits(struct wrap *wrap, const struct ssp_field *f)
{
	char limits[SSP_LIMITS_SIZE], words[SSP_LIMITS_SIZE + 2];

	snprintf(words, sizeof words, "(%s)", ssp_field_limits(f, limits));
	if (*limits)
		wrap_words(wrap, words);
}

static void wrap_kinds(struct wrap *wrap, const struct ssp_entity *entity, const struct ssp_field *f)
{
	char room[KINDS_SIZE];

	wrap_words(wrap, kinds_words(entity, f->name, room));
}

struct noun_lines {
	FILE *out;
	const char *noun;
	int found;
};

static int noun_line(const struct command *c, void *self)
{
	struct noun_lines *h = self;
	char room[COMMAND_HELP_SIZE], title[COMMAND_HELP_SIZE + 40];

	if (strcmp(c->noun, h->noun) != 0)
		return 0;
	if (!h->found++) {
		snprintf(title, sizeof title, "ssp %s: %s", c->noun, command_noun_help(c));
		wrap_line(h->out, 0, "", title);
		putc('\n', h->out);
	}
	fprintf(h->out, "  ssp %s%s%s%s%s\n", c->noun, *c->verb ? " " : "", c->verb, *c->args ? " " : "", c->args);
	wrap_line(h->out, 6, "", command_help(c, room));
	return 0;
}

int help_noun(const struct command_table *all, FILE *out, const char *noun)
{
	struct noun_lines h = { out, noun, 0 };
	struct wrap wrap = { .out = out, .indent = 19 };
	const struct ssp_entity *e = ssp_entity_find(noun);
	char term[24];

	command_each(all, noun_line, &h);
	if (!e)
		return 0;
	fputs("\nFields:\n", out);
	for (const struct ssp_field *f = e->fields; f->name; f++) {
		snprintf(term, sizeof term, "  %s", f->name);
		wrap_begin(&wrap, term);
		wrap_words(&wrap, f->help);
		wrap_limits(&wrap, f);
		wrap_kinds(&wrap, e, f);
		wrap_end(&wrap);
	}
	return 0;
}

/* Prints the remarks on the option of a field. */
static void wrap_field(struct wrap *wrap, const struct ssp_entity *entity, const struct ssp_kind *kind, const struct ssp_field *f)
{
	wrap_limits(wrap, f);
	if (!kind)
		wrap_kinds(wrap, entity, f);
	else if (ssp_kind_needs(kind, f->name))
		wrap_words(wrap, "(needed)");
}

static void wrap_option(struct wrap *wrap, const struct option *o)
{
	char term[80], help[256];
	int n = o->letter ? snprintf(term, sizeof term, "  -%c, ", o->letter) : snprintf(term, sizeof term, "      ");

	snprintf(term + n, sizeof term - (size_t)n, "--%s%s%s%s", o->name, o->arg ? " " : "", o->arg ? o->arg : "",
		o->multi ? "..." : "");
	wrap_begin(wrap, term);
	snprintf(help, sizeof help, "%s%s", o->help, o->words ? ":" : "");
	wrap_words(wrap, help);
	for (const struct ssp_word *w = o->words; w && w->code; w++)
		wrap_words(wrap, w->code);
	if (o->list && !o->words) {
		snprintf(help, sizeof help, "(a word of the list %s)", o->list);
		wrap_words(wrap, help);
	}
}

/* The options of a command; of one that sets fields, those of the kind, or of every kind where it is NULL. */
static void print_options(FILE *out, const struct command *c, const struct ssp_kind *kind)
{
	const struct ssp_entity *entity = ssp_entity_find(c->noun);
	struct wrap wrap = { .out = out, .indent = OPTION_HELP };

	for (const struct option *o = c->options; o && o->name; o++) {
		const struct ssp_field *f = entity && o->arg ? option_field(entity, o->name) : NULL;
		if (kind && f && !ssp_kind_has(entity, kind, f->name))
			continue;
		wrap_option(&wrap, o);
		if (f)
			wrap_field(&wrap, entity, kind, f);
		wrap_end(&wrap);
	}
}

/* Without the field that leads to its parent, for a list in the object of that. */
static void print_keys(FILE *out, const struct ssp_entity *entity, const struct ssp_kind *kind, const char *title,
	unsigned flag, bool child)
{
	struct wrap wrap = { .out = out, .indent = 14 };

	wrap_begin(&wrap, title);
	for (const struct ssp_field *f = entity->fields; f->name; f++)
		if (!(child && strcmp(f->name, entity->part_of) == 0) && !(f->flags & SSP_READONLY) &&
			!((f->flags & SSP_KEY) && entity->prefix) && (f->flags & flag) == flag &&
			(!kind || ssp_kind_has(entity, kind, f->name)))
			wrap_words(&wrap, f->name);
	wrap_end(&wrap);
}

/* Prints the fields that `add` reads, and an example row. */
static void print_input(FILE *out, const struct ssp_entity *entity, const struct ssp_kind *kind)
{
	struct wrap example = { .out = out, .indent = 7, .json = true };
	const struct ssp_entity *child;
	char line[1024];

	fputs("\nKeys of the JSON object of --input:\n", out);
	print_keys(out, entity, kind, "  all:", 0, false);
	print_keys(out, entity, kind, "  required:", SSP_REQUIRED, false);
	for (size_t i = 0; (child = ssp_entity_child(entity, i)); i++) {
		char list[256];
		snprintf(list, sizeof list, "%s: a list of objects, for each --%s (%s)", child->plural, child->noun, child->help);
		wrap_line(out, 2, "", list);
		print_keys(out, child, NULL, "  all:", 0, true);
		print_keys(out, child, NULL, "  required:", SSP_REQUIRED, true);
	}
	/* the shell keeps line ends between single quotes, and JSON allows them between its values */
	fputs("\nExample:\n", out);
	wrap_begin(&example, "  echo");
	snprintf(line, sizeof line, "'%s' |", entity->example);
	wrap_words(&example, line);
	wrap_end(&example);
	fprintf(out, "  ssp %s add --input -\n", entity->noun);
}

/* The words of a line, and the kinds that it may name, each by its short word where it has one. */
static void print_line_words(FILE *out, const struct command *c)
{
	struct wrap wrap = { .out = out, .indent = 2 };
	char words[96];

	fputs("\nWords of a line:\n", out);
	for (const struct ssp_word *w = c->lines; w->code; w++) {
		snprintf(words, sizeof words, "  %.80s", w->code);
		wrap_line(out, OPTION_HELP, words, w->label);
	}
	fputs("\nKinds, and their short words:\n", out);
	wrap_begin(&wrap, "");
	for (const struct ssp_kind *k = ssp_entity_find(c->lines_of)->kinds; *k->key; k++) {
		snprintf(words, sizeof words, *k->word ? "%s (%s)" : "%s", k->key, k->word);
		wrap_words(&wrap, words);
	}
	wrap_end(&wrap);
}

static void print_kind(FILE *out, const struct ssp_kind *kind)
{
	char words[512];

	snprintf(words, sizeof words, "Kind %s: %s%s%s", kind->key, kind->label, *kind->quantity ? "; counts " : "", kind->quantity);
	putc('\n', out);
	wrap_line(out, 0, "", words);
}

void help_command(FILE *out, const struct command *c, const char *key)
{
	const struct ssp_entity *entity = ssp_entity_find(c->noun);
	const struct ssp_kind *kind = entity ? ssp_kind_find(entity, key) : NULL;
	struct wrap wrap = { .out = out, .indent = OPTION_HELP };
	char room[COMMAND_HELP_SIZE];

	fprintf(out, "usage: ssp %s%s%s%s%s%s\n\n", c->noun, *c->verb ? " " : "", c->verb, *c->args ? " " : "", c->args,
		c->options && c->options->name ? " [options]" : "");
	wrap_line(out, 0, "", command_help(c, room));
	if (kind)
		print_kind(out, kind);
	if (c->options && c->options->name)
		fputs("\nOptions:\n", out);
	print_options(out, c, kind);
	fputs("\nOptions of every command:\n", out);
	for (const struct option *o = global_options; o->name; o++)
		if (option_taken(c, o)) {
			wrap_option(&wrap, o);
			wrap_end(&wrap);
		}
	print_lists(out, c, kind);
	if (c->lines)
		print_line_words(out, c);
	if (entity && (entity->verbs & SSP_ADD) && strcmp(c->verb, "add") == 0)
		print_input(out, entity, kind);
}

static int no_help(struct context *cx, const char *word)
{
	struct ssp_nearest near = { .word = word };

	nearest_noun(cx->commands, &near);
	for (const struct ssp_word *t = help_topics; t->code; t++)
		ssp_nearest_try(&near, t->code);
	fail_usage(cx, "no-topic", "help topic '%.60s' does not exist", word);
	return near.best ? fail_usage_hint(cx, "did you mean %s?", near.best) : fail_usage_hint(cx, "see: ssp help");
}

static int run(struct context *cx)
{
	struct command room;
	const struct command *c;

	if (opt_flag(cx, "all") && cx->n_args)
		return fail_usage(cx, "bad-value", "--all lists every command and takes no noun or topic");
	if (!cx->n_args) {
		(opt_flag(cx, "all") ? help_all : help_overview)(cx->commands, cx->out);
		return 0;
	}
	if (cx->n_args == 1 && help_topic(cx->out, cx->args[0]))
		return 0;
	c = command_find(cx->commands, cx->args[0], cx->n_args > 1 ? cx->args[1] : "", &room);
	if (c) {
		help_command(cx->out, c, NULL);
		return 0;
	}
	if (cx->n_args == 1 && noun_exists(cx->commands, cx->args[0]))
		return help_noun(cx->commands, cx->out, cx->args[0]);
	return cx->n_args == 1 ? no_help(cx, cx->args[0]) : no_command(cx, (const char *const *)cx->args);
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
