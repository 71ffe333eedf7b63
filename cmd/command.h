/* Commands: what `ssp` can do, as tables.
 *
 * A special verb is one file, cmd/NOUN_VERB.c, that ends with its descriptor `const struct command cmd_NOUN_VERB`, and
 * a line in cmd/commands.c. The common verbs (cmd/verb_*.c) serve every noun of the model; a special one of the same
 * name takes their place. Help, --describe, completion and the option blocks of the man pages are made from these
 * tables, and tests/describe.t walks all of them.
 */
#ifndef CMD_COMMAND_H
#define CMD_COMMAND_H

#include <stdio.h>

#include "outfile.h"
#include "ssp.h"

struct context;

/* One option. Tables end with a row whose name is NULL. */
struct option {
	const char *name;             /* without hyphens */
	char letter;                  /* short form, or 0 */
	const char *arg;              /* what its value is called, or NULL for a flag */
	bool multi;                   /* may be given several times */
	const struct ssp_word *words; /* the value is one of these */
	const char *list;             /* … or a word of this open list */
	const char *ref;              /* … or the key of this noun */
	const char *help;             /* one line, no full stop */
	unsigned verbs;               /* of a common verb: for nouns that have these too (enum ssp_verb); 0 = for all */
	bool dated;                   /* of a common verb: for nouns that have a day to fall into a period by */
	unsigned only;                /* of a global one: for commands that have this flag (enum command_flag); 0 = all */
};

enum command_flag {
	CMD_NO_STORE = 1,   /* runs without a store */
	CMD_NO_PERMIT = 2,  /* asks for permission itself, or needs none */
	CMD_HIDDEN = 4,     /* for completion scripts: not in the overview */
	CMD_ALONE = 8,      /* not inside a batch: it has a transaction, or a store, of its own */
	CMD_FIELDS = 16,    /* the noun's fields are options too, before its own */
	CMD_REASON = 32,    /* an act that has a reason: --reason … */
	CMD_WORDS = 64,     /* … and somewhere to keep it in words: --reason-file … */
	CMD_OVERRIDE = 128, /* … and rules that a person may go past: --override */
};

struct command {
	const char *noun;
	const char *verb;             /* "" where the noun is the whole command: `ssp doctor` */
	unsigned flags;               /* enum command_flag */
	const char *args;             /* "REFERENCE", "FILE|-", "[PERIOD]" …; "" for none */
	int min_args, max_args;       /* max -1: any number */
	const char *arg_ref;          /* the noun that the arguments are keys of, for completion; or NULL */
	const struct ssp_word *arg_words; /* … or the words that they are; or NULL */
	const struct option *options; /* its own; may be NULL */
	int (*run)(struct context *cx);
	const char *help;             /* one line, no full stop */
};

/* What a running command has. */
struct context {
	const struct command *command;
	const struct ssp_entity *entity; /* of a common verb */
	struct ssp *ssp;                 /* open unless CMD_NO_STORE */
	struct ssp_clock clock;          /* what today is, store or not */
	struct ssp_options options;      /* how the store is opened */
	char **args;                     /* arguments that are not options; in the same block there is room for a key of each */
	int n_args;
	struct given *given;             /* options as parsed */
	size_t n_given;
	struct ssp_error error;          /* of a command that has no store */
	FILE *out;                       /* where rows go: stdout, or the file of -o */
	struct outfile file;             /* that of -o */
	struct ssp_style style;
	bool quiet, verbose, dry_run, yes;
	bool json;                       /* errors are JSON too */
	const struct context *outer;     /* the batch that this is a line of, which keeps `out` until the commit; or NULL */
	bool as_data;                    /* a format was asked for on the line: what else is said in words is data then */
};

/* One option as it was given; `value` is NULL for a flag. */
struct given {
	const struct option *option;
	const char *value;
};

/* The special verbs, ended by NULL, in the order of the overview. */
extern const struct command *const commands[];
/* Options that every command takes. */
extern const struct option global_options[];
/* Options that stand alone, in place of a noun and a verb: each runs the command without a verb of its name. */
extern const struct option lone_options[];

/* Finds a command; a common verb is put together in `room` (its options live until the program ends). NULL if there
 * is none. */
const struct command *command_find(const char *noun, const char *verb, struct command *room);
/* Calls `each` for every command, special and common, sorted by noun in the order of the overview. Stops at non-zero. */
int command_each(int (*each)(const struct command *command, void *self), void *self);
/* The option that a field is; its name goes into `name`. */
void field_option(const struct ssp_field *f, struct option *o, char name[SSP_OPTION_SIZE]);
/* Gives back the options that were put together; for the end of the program. */
void commands_free(void);
/* Is the command a special verb (or a noun that is the whole command)? */
bool command_special(const char *noun, const char *verb);
/* The heading that a command stands under in the overview. */
const char *command_group(const struct command *command);
/* Is there a command of that noun? */
bool noun_exists(const char *noun);
/* Tries every noun, or every verb of a noun, for a hint. */
void nearest_noun(struct ssp_nearest *n);
void nearest_verb(struct ssp_nearest *n, const char *noun);

/* The value of an option (the last one given), or NULL; whether a flag was given; the i-th value of a repeated one. */
const char *opt(const struct context *cx, const char *name);
bool opt_flag(const struct context *cx, const char *name);
const char *opt_nth(const struct context *cx, const char *name, size_t i);

/* The noun and the verb on a line: its first words that are neither options nor the values of global ones. */
void command_words(int argc, char **argv, const char *words[2]);
/* The option that an argument (--team, --team=north, -o) names, of the command (may be NULL) or of all; or NULL. */
const struct option *option_find(const struct command *command, const char *arg);

/* Does the value of an option or an argument, by what it is called there (FILE, MAP.json), name a file? */
bool names_file(const char *arg);
/* Does the command take a global option? Not where it has one of that name itself, or has nothing to do with it. */
bool option_taken(const struct command *command, const struct option *global);

/* Parses argv (without the program's name) into cx: finds the command, its options and arguments. 0, or an error in
 * cx->error. `help` is set where -h or --help was given. */
int options_parse(struct context *cx, int argc, char **argv, struct command *room, bool *help);

/* The format that the line itself names, or NULL. */
const char *format_given(const struct context *cx);
/* The file of -o, or NULL: - is standard output. */
const char *output_path(const struct context *cx);
/* Opens what rows are written to, by -o; sets the style by --format, the terminal and the rest. */
int output_open(struct context *cx);
/* Flushes, syncs and renames; `code` not 0 throws the file away. Returns code or what went wrong (SSP_E_WRITE). */
int output_close(struct context *cx, int code);

/* The error of a command: the handle's, or the context's own. */
struct ssp_error *context_error(struct context *cx);
/* Sets an error of the terminal's own (usage, most often) and returns its code. */
int usage(struct context *cx, const char *id, const char *format, ...) __attribute__((format(printf, 3, 4)));
int usage_hint(struct context *cx, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Prints an error on stderr: words, or JSON with --format json. */
void complain(const struct context *cx, const struct ssp_error *e);
/* Says a line on stderr unless --quiet. */
void say(const struct context *cx, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Asks before a destructive act: 0 to go on; SSP_E_USAGE without a terminal and without --yes, or when refused. */
int confirm(struct context *cx, const char *question);

/* Sets what comes from global options and the environment, once cx is parsed. 0, or an error in cx->error. */
int context_ready(struct context *cx);

/* Runs a command as parsed: output, store, permission, run, closing. Returns 0 or an error's code (already said). */
int command_run(struct context *cx);

/* Writes rows that the command made itself, in the format asked for. */
int write_out(struct context *cx, struct ssp_rows *rows);

/* A text as a value of a row; an empty one, or NULL, is nothing. Borrowed. */
struct ssp_value text_value(const char *s);
/* A whole number as one. */
struct ssp_value whole_value(int64_t i);

/* Refuses the named options where they were given, because the command cannot honour them; the list ends with NULL. */
int refuse_options(struct context *cx, const char *const *names);

/* Opens a file to read, or stdin for "-"; NULL and an error (SSP_E_NOINPUT) if it cannot be. */
FILE *input_open(struct context *cx, const char *path);
/* What a file of that name is called in messages. */
const char *input_name(const char *path);
/* What is wrong with a file that was opened: SSP_E_DATA, or the code given, with the file named. */
int input_fault(struct context *cx, const char *path, int code, const char *id, const char *message);

/* The topics of `ssp help`, by name. */
extern const struct ssp_word help_topics[];
/* Help: the overview, a noun's, a command's. */
void help_overview(FILE *out);
int help_noun(FILE *out, const char *noun);
void help_command(FILE *out, const struct command *command);

#endif
