/* The overview: everyday commands by job (bare `ssp`), and every command by heading (`ssp help --all`). */
#include "overview.h"

#include <string.h>

#include "commands.h"
#include "options.h"
#include "wrap.h"

const struct everyday everyday[] = {
	{ "Start here", "init", "" },
	{ NULL, "team", "add" },
	{ NULL, "officer", "add" },
	{ NULL, "school", "import" },
	{ NULL, "yp", "add" },
	{ NULL, "referral", "add" },
	{ "See what is owed", "today", "" },
	{ NULL, "due", "" },
	{ "Decide about referrals", "referral", "list" },
	{ NULL, "yp", "find" },
	{ NULL, "threshold", "check" },
	{ NULL, "referral", "accept" },
	{ NULL, "referral", "reject" },
	{ "Work on cases", "case", "list" },
	{ NULL, "case", "show" },
	{ NULL, "case", "assign" },
	{ NULL, "case", "close" },
	{ "Log what officers do", "activity", "add" },
	{ NULL, "day", "" },
	{ NULL, "activity", "list" },
	{ NULL, "absence", "add" },
	{ "Count and report", "kpi", "report" },
	{ NULL, "report", "exceptions" },
	{ NULL, "export", "csv" },
	{ "Look after the store", "config", "list" },
	{ NULL, "backup", "create" },
	{ NULL, "doctor", "" },
	{ 0 }
};

const char *everyday_help(const struct command_table *all, const struct everyday *line, char room[COMMAND_HELP_SIZE])
{
	struct command command;

	return command_help(command_find(all, line->noun, line->verb, &command), room);
}

static void print_topics(FILE *out)
{
	struct wrap wrap = { .out = out, .indent = 2 };

	wrap_line(out, 0, "", "ssp help TOPIC explains a topic that concerns all commands:");
	wrap_begin(&wrap, "");
	for (const struct ssp_word *t = help_topics; t->code; t++)
		wrap_words(&wrap, t->code);
	wrap_end(&wrap);
}

void help_overview(const struct command_table *all, FILE *out)
{
	fputs("usage: ssp NOUN VERB [REFERENCE...] [--option value...]\n", out);
	for (const struct everyday *line = everyday; line->noun; line++) {
		char term[32], room[COMMAND_HELP_SIZE];

		if (line->job)
			fprintf(out, "\n%s\n", line->job);
		snprintf(term, sizeof term, "  ssp %s %s", line->noun, line->verb);
		wrap_line(out, 25, term, everyday_help(all, line, room));
	}
	fputs("\nssp NOUN VERB --help shows how to use a command.\nssp help --all lists every command.\n", out);
	print_topics(out);
}

/* The state of print_command within one heading. */
struct listing {
	const struct command_table *all;
	struct wrap wrap;
	const char *group, *noun;
};

static int measure_noun(const struct command *c, void *self)
{
	struct listing *l = self;
	int width = (int)strlen(c->noun) + 4;

	l->wrap.indent = !(c->flags & CMD_HIDDEN) && width > l->wrap.indent ? width : l->wrap.indent;
	return 0;
}

static int print_command(const struct command *c, void *self)
{
	struct listing *l = self;
	const char *group = command_group(l->all, c->noun);
	char room[COMMAND_HELP_SIZE];

	if ((c->flags & CMD_HIDDEN) || strcmp(group, l->group) != 0)
		return 0;
	if (!l->noun || strcmp(l->noun, c->noun) != 0) {
		char term[32];
		if (l->noun)
			wrap_end(&l->wrap);
		snprintf(term, sizeof term, "  %s", c->noun);
		wrap_begin(&l->wrap, term);
	}
	l->noun = c->noun;
	wrap_words(&l->wrap, *c->verb ? c->verb : command_help(c, room));
	return 0;
}

void help_all(const struct command_table *all, FILE *out)
{
	struct listing l = { .all = all, .wrap = { .out = out } };

	command_each(all, measure_noun, &l);
	fputs("usage: ssp NOUN VERB [REFERENCE...] [--option value...]\n", out);
	for (const struct ssp_word *g = ssp_groups; g->code; g++) {
		l.group = g->code, l.noun = NULL;
		fprintf(out, "\n%s\n", g->label);
		command_each(all, print_command, &l);
		if (l.noun)
			wrap_end(&l.wrap);
	}
	putc('\n', out);
	for (const struct option *o = lone_options; o->name; o++) {
		char term[32];
		snprintf(term, sizeof term, "  ssp --%s", o->name);
		wrap_line(out, 20, term, o->help);
	}
	putc('\n', out);
	print_topics(out);
}
