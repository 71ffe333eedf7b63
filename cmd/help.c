/* Help: every word of it comes from the tables. */
#include "help.h"

#include <string.h>

#include "commands.h"
#include "options.h"

/* The headings of the overview and the nouns below them; those that stand nowhere come last. */
static const struct heading {
	const char *words;
	const char *nouns[12];
} headings[] = {
	{ "Young people and their referrals",
		{ "referral", "yp", "threshold", "case", "fact", "check", "decision", "episode", "assignment" } },
	{ "What officers do", { "activity", "absence" } },
	{ "Who and where", { "team", "officer", "school", "contact" } },
	{ "Counting and reporting", { "kpi", "report", "export" } },
	{ "Keeping the store", { NULL } },
};
enum { HEADINGS = sizeof headings / sizeof *headings };

const char *command_group(const struct command *c)
{
	for (int i = 0; i < HEADINGS; i++)
		for (const char *const *noun = headings[i].nouns; *noun; noun++)
			if (strcmp(*noun, c->noun) == 0)
				return headings[i].words;
	return headings[HEADINGS - 1].words;
}

struct overview {
	FILE *out;
	const char *group, *noun;
	int column;
};

static int overview_line(const struct command *c, void *self)
{
	struct overview *o = self;

	if ((c->flags & CMD_HIDDEN) || strcmp(command_group(c), o->group) != 0)
		return 0;
	if (!o->noun || strcmp(o->noun, c->noun) != 0) {
		o->column = fprintf(o->out, "%s  %-11s", o->noun ? "\n" : "", c->noun);
		o->noun = c->noun;
	}
	if (*c->verb)
		fprintf(o->out, " %s", c->verb);
	else
		fprintf(o->out, " %s", c->help);
	return 0;
}

void help_overview(const struct command_table *all, FILE *out)
{
	fputs("usage: ssp NOUN VERB [REFERENCE...] [--option value...]\n", out);
	for (int i = 0; i < HEADINGS; i++) {
		struct overview o = { out, headings[i].words, NULL, 0 };
		fprintf(out, "\n%s\n", headings[i].words);
		command_each(all, overview_line, &o);
		putc('\n', out);
	}
	for (const struct option *o = lone_options; o->name; o++)
		fprintf(out, "%s  ssp --%-11s %s\n", o == lone_options ? "\n" : "", o->name, o->help);
	fputs("\nssp NOUN VERB --help says how one is used; ssp help dates, formats, exit-codes, environment,\n"
	      "privacy and roles say what holds for all.\n", out);
}

struct noun_help {
	FILE *out;
	const char *noun;
	int found;
};

static int noun_line(const struct command *c, void *self)
{
	struct noun_help *h = self;

	if (strcmp(c->noun, h->noun) != 0)
		return 0;
	if (!h->found++) {
		const struct ssp_entity *e = ssp_entity_find(c->noun);
		fprintf(h->out, "ssp %s: %s\n\n", c->noun, e ? e->help : c->help);
	}
	fprintf(h->out, "  ssp %s%s%s%s%s\n      %s\n", c->noun, *c->verb ? " " : "", c->verb, *c->args ? " " : "", c->args,
		c->help);
	return 0;
}

int help_noun(const struct command_table *all, FILE *out, const char *noun)
{
	struct noun_help h = { out, noun, 0 };
	const struct ssp_entity *e = ssp_entity_find(noun);

	command_each(all, noun_line, &h);
	if (!e)
		return 0;
	fputs("\nFields:\n", out);
	for (const struct ssp_field *f = e->fields; f->name; f++)
		fprintf(out, "  %-16s %s\n", f->name, f->help);
	return 0;
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
	putc('\n', out);
}

void help_command(FILE *out, const struct command *c)
{
	fprintf(out, "usage: ssp %s%s%s%s%s%s\n\n%s\n", c->noun, *c->verb ? " " : "", c->verb, *c->args ? " " : "", c->args,
		c->options && c->options->name ? " [options]" : "", c->help);
	if (c->options && c->options->name)
		fputs("\nOptions:\n", out);
	for (const struct option *o = c->options; o && o->name; o++)
		print_option(out, o);
	fputs("\nOptions of every command:\n", out);
	for (const struct option *o = global_options; o->name; o++)
		if (option_taken(c, o))
			print_option(out, o);
}
