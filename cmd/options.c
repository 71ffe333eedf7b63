/* The option parser: nothing abbreviated, nothing guessed; --opt=value and --opt value; -- ends options. */
#include "options.h"

#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "messages.h"

static const struct ssp_word colours[] = {
	{ "auto", "on a terminal only" }, { "always", "in files and pipes too" }, { "never", "no colour" }, { 0 }
};

const struct option global_options[] = {
	{ "store", 0, "PATH", .help = "the store's file" },
	{ "via", 0, "COMMAND|ssh://HOST", .help = "use the store of another account or machine through its gate" },
	{ "as", 0, "PRINCIPAL", .ref = "principal", .help = "act as another principal (the store's owner only)" },
	{ "as-of", 0, "DATE|TIME", .help = "day or time to take as today" },
	{ "format", 0, "FORMAT", .words = ssp_formats, .help = "output format" },
	{ "json", 0, NULL, .help = "the same as --format json" },
	{ "output", 'o', "FILE|-", .help = "write to a file: the whole output or nothing" },
	{ "columns", 0, "A,B|+A", .help = "columns to print; +A adds to the default columns" },
	{ "list-columns", 0, NULL, .help = "list the columns that --columns accepts" },
	{ "sort", 0, "-A,B", .help = "fields to sort by; - sorts downwards" },
	{ "where", 0, "FIELD=VALUE", true, .help = "select rows that match (also != < <= > >= ~ has lacks)" },
	{ "limit", 0, "N", .help = "print at most N rows" },
	{ "no-header", 0, NULL, .help = "omit the header" },
	{ "porcelain", 0, NULL, .help = "write for programs: tsv, or another format without spreadsheet guard" },
	{ "color", 0, "WHEN", .words = colours, .help = "use of colour" },
	{ "no-pager", 0, NULL, .help = "do not use a pager" },
	{ "z", 'z', NULL, .help = "end records with NUL, and quote nothing" },
	{ "quiet", 'q', NULL, .help = "print results only" },
	{ "verbose", 'v', NULL, .help = "print more detail" },
	{ "dry-run", 'n', NULL, .help = "show what the command would do, and change nothing" },
	{ "yes", 'y', NULL, .help = "do not ask for confirmation" },
	{ "reason", 0, "CODE", .list = "reason", .help = "reason for the act, as a code", .only = CMD_REASON },
	{ "reason-file", 0, "FILE|-", .help = "file with the reason in words", .only = CMD_WORDS },
	{ "override", 0, "CODE", .list = "override", .help = "reason to override the rule that refuses the act",
		.only = CMD_OVERRIDE },
	{ "urgent", 0, NULL, .help = "override the rule for an urgent risk to a child (--override urgent-risk)",
		.only = CMD_OVERRIDE },
	{ "identifying", 0, NULL, .help = "show names and dates of birth, if the role allows it" },
	{ "purpose", 0, "CODE", .list = "purpose", .help = "purpose of the export or of the identifying read" },
	{ "recipient", 0, "CODE", .list = "recipient", .help = "recipient of the export or of the identifying read" },
	{ "marking", 0, "TEXT", .help = "protective marking of the output" },
	{ "help", 'h', NULL, .help = "show how to use the command" },
	{ 0 }
};

const struct option lone_options[] = {
	{ "version", 'V', NULL, .help = "print the version" },
	{ "describe", 0, NULL, .help = "describe every noun, verb, option and word as JSON" },
	{ 0 }
};

static const struct option *find_in(const struct option *table, const char *name, size_t n)
{
	for (; table && table->name; table++)
		if ((n == 1 && table->letter == *name) || (strlen(table->name) == n && memcmp(table->name, name, n) == 0))
			return table;
	return NULL;
}

static const struct option *find_option(const struct command *command, const char *name, size_t n)
{
	const struct option *o = command ? find_in(command->options, name, n) : NULL;

	return o ? o : find_in(global_options, name, n);
}

/* Sets *name to the start of the name of an option, and returns its length: 0 if arg is not an option. "-" is a file. */
static size_t option_name(const char *arg, const char **name)
{
	if (arg[0] != '-' || !arg[1])
		return 0;
	if (arg[1] != '-') {
		*name = arg + 1;
		return arg[2] ? 0 : 1;
	}
	*name = arg + 2;
	return strcspn(arg + 2, "=");
}

const char *value_on_line(int argc, char *const *argv, const char *name)
{
	const char *given = NULL;

	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++) {
		size_t n = option_name(argv[i], &given);
		if (n != strlen(name) || memcmp(given, name, n) != 0)
			continue;
		return given[n] == '=' ? given + n + 1 : i + 1 < argc ? argv[i + 1] : NULL;
	}
	return NULL;
}

const struct option *option_find(const struct command *command, const char *arg)
{
	const char *name;
	size_t n = option_name(arg, &name);

	return n ? find_option(command, name, n) : NULL;
}

bool names_file(const char *arg)
{
	static const char *const files[] = { "FILE", "FOLDER", "PATH", "DIR", ".json", ".eml" };

	for (size_t i = 0; arg && i < sizeof files / sizeof *files; i++)
		if (strstr(arg, files[i]))
			return true;
	return false;
}

static bool allows_option(const struct command *command, const struct option *o)
{
	return !o->only || (command->flags & o->only);
}

bool option_taken(const struct command *command, const struct option *global)
{
	return allows_option(command, global) && !find_in(command->options, global->name, strlen(global->name));
}

/* Refuses an option that the command would ignore: the user would believe that ssp kept the reason. */
static int not_taken(struct context *cx, const struct option *o)
{
	const struct command *c = cx->command;
	const char *gap = *c->verb ? " " : "";

	fail_usage(cx, "no-option", "ssp %s%s%s takes no --%s", c->noun, gap, c->verb, o->name);
	return fail_usage_hint(cx, "see: ssp %s%s%s --help", c->noun, gap, c->verb);
}

/* The field that an option of this name would set if it were not personal, of the command's noun or of a child noun; or
 * NULL. */
static const struct ssp_field *personal_field(const struct ssp_entity *entity, const char *name, size_t n)
{
	const struct ssp_field *found = NULL;
	const struct ssp_entity *child;
	char room[SSP_OPTION_SIZE];

	for (const struct ssp_field *f = entity->fields; f->name && !found; f++)
		if ((f->flags & (SSP_PERSONAL | SSP_NARRATIVE)) && strlen(ssp_field_option(f, room)) == n && memcmp(room, name, n) == 0)
			found = f;
	for (size_t i = 0; !found && (child = ssp_entity_child(entity, i)); i++)
		found = personal_field(child, name, n);
	return found;
}

static int no_personal(struct context *cx, const struct ssp_field *f, const char *arg, size_t n)
{
	const struct command *c = cx->command;
	const char *input = find_in(c->options, "from", 4) ? "from" : "input";

	fail_usage(cx, "personal-option", "option %.*s does not exist: personal data is never given on the command line", (int)n, arg);
	if (!find_in(c->options, input, strlen(input)))
		return fail_usage_hint(cx, "see: ssp %s %s --help", c->noun, c->verb);
	return fail_usage_hint(cx, "give %s in a JSON object: ssp %s %s%s%.*s --%s FILE|-", f->name, c->noun, c->verb,
		*c->args ? " " : "", (int)strcspn(c->args, "."), c->args, input);
}

static void nearest_option(struct ssp_nearest *h, const struct option *o)
{
	for (; o && o->name; o++)
		ssp_nearest_try(h, o->name);
}

static int no_option(struct context *cx, const char *arg)
{
	struct ssp_nearest h = { .word = arg + strspn(arg, "-") };
	const struct ssp_entity *entity = cx->command ? ssp_entity_find(cx->command->noun) : NULL;
	const struct ssp_field *f = entity ? personal_field(entity, h.word, strcspn(h.word, "=")) : NULL;

	if (f)
		return no_personal(cx, f, arg, strcspn(arg, "="));

	nearest_option(&h, global_options);
	nearest_option(&h, cx->command ? cx->command->options : lone_options);
	fail_usage(cx, "no-option", "option %.*s does not exist", (int)strcspn(arg, "="), arg);
	if (h.best)
		return fail_usage_hint(cx, "did you mean --%s?", h.best);
	if (!cx->command)
		return fail_usage_hint(cx, "see: ssp help");
	return fail_usage_hint(cx, "see: ssp %s%s%s --help", cx->command->noun, *cx->command->verb ? " " : "", cx->command->verb);
}

/* An empty name comes from a variable of a script that nobody has set, and must not mean standard input. */
static int check_file_name(struct context *cx, const struct option *o, const char *value)
{
	if (*value || !names_file(o->arg))
		return 0;
	return fail_usage(cx, "bad-value", "--%s needs the name of a %s", o->name, strstr(o->arg, "DIR") ? "folder" : "file");
}

/* Parses the option at argv[*i] and its value, and moves *i to the last argument used. */
static int parse_option(struct context *cx, int argc, char **argv, int *i)
{
	const char *name, *arg = argv[*i];
	size_t n = option_name(arg, &name);
	const struct option *o = n ? find_option(cx->command, name, n) : NULL;
	const char *value = NULL;

	if (!o || (n == 1 && arg[1] == '-' && strlen(o->name) != 1))
		return no_option(cx, arg);
	if (cx->command && !allows_option(cx->command, o))
		return not_taken(cx, o);
	bool joined = arg[1] == '-' && name[n] == '=';
	if (!o->arg && joined)
		return fail_usage(cx, "no-value", "--%s takes no value", o->name);
	if (o->arg) {
		value = joined ? name + n + 1 : ++*i < argc ? argv[*i] : NULL;
		if (!value) {
			fail_usage(cx, "missing-value", "--%s needs a value: %s", o->name, o->arg);
			return fail_usage_hint(cx, "%s", o->help);
		}
	}
	if (o->arg && check_file_name(cx, o, value))
		return cx->error.code;
	if (!o->multi)
		for (size_t k = 0; k < cx->n_given; k++)
			if (cx->given[k].option == o && o->arg)
				return fail_usage(cx, "twice", "--%s was given twice", o->name);
	cx->given[cx->n_given++] = (struct given){ o, value };
	return 0;
}

const char *command_words(int argc, char **argv, const char *words[2])
{
	const char *unknown = NULL;
	bool words_only = false;
	int n = 0;

	for (int i = 0; i < argc && n < 2; i++) {
		const char *name;
		if (words_only) {
			words[n++] = argv[i];
			continue;
		}
		if ((words_only = strcmp(argv[i], "--") == 0))
			continue;
		size_t len = option_name(argv[i], &name);
		const struct option *o = len ? find_in(global_options, name, len) : NULL;
		if (o && o->arg && name[len] != '=')
			i++;
		else if (argv[i][0] != '-')
			words[n++] = argv[i];
		else if (!o) {
			unknown = unknown || !argv[i][1] ? unknown : argv[i];
			if (n)
				return unknown;
		}
	}
	return unknown;
}

/* An option before the verb is misspelt, or is one of a verb. */
static int no_verb(struct context *cx, const char *noun, const char *option)
{
	struct ssp_nearest h = { .word = option + strspn(option, "-") };

	nearest_option(&h, global_options);
	if (h.best && h.word[1])
		return no_option(cx, option);
	fail_usage(cx, "no-verb", "the verb after %s is missing", noun);
	return fail_usage_hint(cx, "name the verb before %.*s; see: ssp %s --help", (int)strcspn(option, "="), option, noun);
}

int no_command(struct context *cx, const char *const words[2])
{
	struct ssp_nearest h = { .word = words[0] };
	bool known = noun_exists(cx->commands, words[0]);

	if (!known) {
		nearest_noun(cx->commands, &h);
		fail_usage(cx, "no-noun", "command '%.60s' does not exist", words[0]);
		return h.best ? fail_usage_hint(cx, "did you mean %s?", h.best) : fail_usage_hint(cx, "see: ssp help");
	}
	if (!words[1]) {
		fail_usage(cx, "no-verb", "the verb after %s is missing", words[0]);
		return fail_usage_hint(cx, "see: ssp %s --help", words[0]);
	}
	h.word = words[1];
	nearest_verb(cx->commands, &h, words[0]);
	fail_usage(cx, "no-verb", "command '%.60s %.60s' does not exist", words[0], words[1]);
	if (h.best)
		return fail_usage_hint(cx, "did you mean %s?", h.best);
	return fail_usage_hint(cx, "see: ssp %s --help", words[0]);
}

bool prints_table(const struct command *c)
{
	return c->columns || (c->flags & CMD_COLUMNS);
}

bool selects_rows(const struct context *cx)
{
	return opt_flag(cx, "columns") || opt_flag(cx, "where") || opt_flag(cx, "sort") || opt_flag(cx, "limit");
}

bool asks_columns(const struct context *cx)
{
	return prints_table(cx->command) && opt_flag(cx, "list-columns");
}

/* Refuses options that select rows for a command that prints none. */
static int check_selection(struct context *cx)
{
	static const char *const selects[] = { "columns", "list-columns", "where", "sort", "limit" };
	const struct command *c = cx->command;

	for (size_t i = 0; !prints_table(c) && i < sizeof selects / sizeof *selects; i++)
		if (opt_flag(cx, selects[i])) {
			fail_usage(cx, "no-columns", "ssp %s%s%s prints no table and takes no --%s", c->noun, *c->verb ? " " : "",
				c->verb, selects[i]);
			return fail_usage_hint(cx, "omit --%s", selects[i]);
		}
	return 0;
}

static int count_args(struct context *cx)
{
	const struct command *c = cx->command;
	const char *gap = *c->verb ? " " : "";

	for (int i = 0; i < cx->n_args && names_file(c->args); i++)
		if (!*cx->args[i])
			return fail_usage(cx, "bad-value", "the name of the file is empty");
	if (cx->n_args < c->min_args && !asks_columns(cx)) {
		fail_usage(cx, "missing-argument", "ssp %s%s%s needs %s", c->noun, gap, c->verb, c->args);
		return fail_usage_hint(cx, "see: ssp %s%s%s --help", c->noun, gap, c->verb);
	}
	if (c->max_args >= 0 && cx->n_args > c->max_args) {
		fail_usage(cx, "too-many-arguments", "ssp %s%s%s takes %s", c->noun, gap, c->verb,
			*c->args ? c->args : "no arguments");
		return fail_usage_hint(cx, "see: ssp %s%s%s --help", c->noun, gap, c->verb);
	}
	return 0;
}

bool flag_on_line(int argc, char *const *argv, const char *name)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strncmp(argv[i], "--", 2) == 0 && strcmp(argv[i] + 2, name) == 0)
			return true;
	return false;
}

static bool wants_help(int argc, char **argv)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "-h") == 0)
			return true;
	return flag_on_line(argc, argv, "help");
}

/* Whether errors are printed as JSON: looks at the whole line before any of it is parsed. */
static bool wants_json(int argc, char **argv)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--json") == 0 || strncmp(argv[i], "--format=json", 13) == 0 ||
			(i && strcmp(argv[i - 1], "--format") == 0 && strncmp(argv[i], "json", 4) == 0))
			return true;
	return false;
}

/* Returns an option that replaces the noun (--version, -V) and stores its index in argv, or NULL. */
static const struct option *find_lone(int argc, char **argv, int *at)
{
	const char *name;

	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++) {
		size_t n = option_name(argv[i], &name);
		const struct option *o = n && !name[n] ? find_in(lone_options, name, n) : NULL;
		if (o && (n > 1 || argv[i][1] != '-')) {
			*at = i;
			return o;
		}
	}
	return NULL;
}

int options_parse(struct context *cx, int argc, char **argv, struct command *room, bool *help)
{
	const char *words[2] = { NULL, NULL };
	int code = 0, skip, lone = -1;

	cx->json = wants_json(argc, argv);
	const char *unknown = command_words(argc, argv, words);
	const struct option *instead = words[0] ? NULL : find_lone(argc, argv, &lone);
	if (instead)
		words[0] = instead->name;
	*help = wants_help(argc, argv);
	cx->args = calloc(1, ((size_t)argc + 1) * (sizeof *cx->args + SSP_TEXT_SIZE));
	cx->given = calloc((size_t)argc + 1, sizeof *cx->given);
	if (!cx->args || !cx->given)
		return out_of_memory(cx);
	cx->n_args = 0;
	if (words[0] && words[1] && *words[1] && (cx->command = command_find(cx->commands, words[0], words[1], room)))
		skip = 2;
	else if (words[0] && (cx->command = command_find(cx->commands, words[0], "", room)))
		skip = 1;
	else
		skip = 0;
	if (*help) {
		/* a noun without a verb, or a topic: the caller decides which */
		cx->args[0] = (char *)words[0];
		cx->n_args = words[0] != NULL;
		return words[0] && !cx->command && (words[1] || !noun_exists(cx->commands, words[0])) ? no_command(cx, words) : 0;
	}
	if (words[0] && !cx->command && !words[1] && unknown && noun_exists(cx->commands, words[0]))
		return no_verb(cx, words[0], unknown);
	if (words[0] && !cx->command)
		return no_command(cx, words);
	for (int i = 0, words_only = 0; i < argc && !code; i++) {
		if (i == lone)
			skip = 0;
		else if (!words_only && strcmp(argv[i], "--") == 0)
			words_only = 1;
		else if (!words_only && argv[i][0] == '-' && argv[i][1])
			code = parse_option(cx, argc, argv, &i);
		else if (skip)
			skip--;
		else
			cx->args[cx->n_args++] = argv[i];
	}
	if (!code && !cx->command && argc) {
		fail_usage(cx, "no-noun", "the noun is missing");
		return fail_usage_hint(cx, "see: ssp help");
	}
	if (!code && cx->command)
		code = check_selection(cx);
	return code || !cx->command ? code : count_args(cx);
}

const char *opt_nth(const struct context *cx, const char *name, size_t i)
{
	for (size_t k = 0; k < cx->n_given; k++)
		if (strcmp(cx->given[k].option->name, name) == 0 && i-- == 0)
			return cx->given[k].value ? cx->given[k].value : "";
	return NULL;
}

const char *opt(const struct context *cx, const char *name)
{
	const char *value = NULL;

	for (size_t k = 0; k < cx->n_given; k++)
		if (strcmp(cx->given[k].option->name, name) == 0)
			value = cx->given[k].value;
	return value;
}

bool opt_flag(const struct context *cx, const char *name)
{
	return opt_nth(cx, name, 0) != NULL;
}

int query_from_options(struct context *cx, struct ssp_query *q, const char **where)
{
	const char *limit = opt(cx, "limit"), *period = opt(cx, "period"), *value;
	char *end;

	q->columns = opt(cx, "columns");
	q->sort = opt(cx, "sort");
	q->identifying = opt_flag(cx, "identifying");
	q->purpose = opt(cx, "purpose");
	q->recipient = opt(cx, "recipient");
	q->about = opt(cx, "about");
	q->where = where;
	while ((value = opt_nth(cx, "where", q->n_where)))
		where[q->n_where++] = value;
	if (limit) {
		q->limit = strtol(limit, &end, 10);
		if (*end || end == limit || q->limit < 1)
			return fail_usage(cx, "bad-value", "--limit must be a whole number, 1 or more");
	}
	return period ? ssp_period_parse(&cx->clock, period, &q->period, &cx->error) : 0;
}
