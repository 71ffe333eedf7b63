/* Commands: tables of everything that `ssp` can do.
 *
 * A special verb is one file, cmd/NOUN_VERB.c, that ends with its descriptor `const struct command cmd_NOUN_VERB`, and
 * a line in cmd/commands.def. The common verbs (cmd/verb_*.c) serve every noun of the model; a special verb of the same
 * name replaces a common one. Help, --describe, completion and the option blocks of the man pages come from these
 * tables, and tests/describe.t walks all of them.
 *
 * Files of cmd/ call downwards only: main.c, the table (table.c), the verbs, what verbs share (verbs.h), the frame
 * (run.h, output.h, help.h), options.h, commands.h, infile.h, messages.h. tests/layers.t finds circles.
 */
#ifndef CMD_COMMAND_H
#define CMD_COMMAND_H

#include <stdio.h>

#include "ssp.h"

struct context;

/* One option. Tables end with a NULL name. */
struct option {
	const char *name;             /* without hyphens */
	char letter;                  /* short form, or 0 */
	const char *arg;              /* the name of its value in help, or NULL for a flag */
	bool multi;                   /* can be repeated */
	const struct ssp_word *words; /* the value is one of these */
	const char *list;             /* … or a word of this open list */
	const char *ref;              /* … or the key of this noun */
	const char *help;             /* one line, no full stop */
	unsigned verbs;               /* of a common verb: only for nouns with these verbs (enum ssp_verb); 0 = for all */
	bool (*fits)(const struct ssp_entity *entity); /* of a common verb: only for nouns for which this is true; NULL = all */
	unsigned only;                /* of a global option: only for commands with this flag (enum command_flag); 0 = all */
};

enum command_flag {
	CMD_NO_STORE = 1,   /* runs without a store */
	CMD_NO_PERMIT = 2,  /* checks permission itself, or needs none */
	CMD_HIDDEN = 4,     /* for completion scripts: not in the overview */
	CMD_ALONE = 8,      /* not in a batch: it has its own transaction or its own store */
	CMD_FIELDS = 16,    /* adds a row: takes the options of `add` before its own */
	CMD_REASON = 32,    /* takes --reason */
	CMD_WORDS = 64,     /* stores the reason in words: takes --reason-file */
	CMD_OVERRIDE = 128, /* has rules that a person may override: takes --override and --urgent */
	CMD_FOLDER = 256,   /* --output names a folder, which the command makes itself */
	CMD_OWNER = 512,    /* for the store's account: makes or replaces a store, or works with folders; the gate refuses it */
	CMD_COLUMNS = 1024, /* prints rows of a noun, and lists their columns itself (--list-columns) */
	CMD_BARE = 2048,    /* needs no setting, no user and no gate: reads no file to run */
	CMD_FIRST = 4096,   /* changes something, or leaves an event, before it prints its rows: checks first how they are selected */
	/* writes a row that may cross into another team */
	CMD_CROSSING = CMD_REASON | CMD_WORDS | CMD_OVERRIDE,
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
	/* For a command that reads rows of a noun as lines in a notation of its own: the forms of a line, and the noun; or
	 * NULL. */
	const struct ssp_word *lines;
	const char *lines_of;
	int (*run)(struct context *cx);
	const struct ssp_column *columns; /* of the rows that it makes itself, ended by a NULL name; or NULL */
	const char *help;             /* one line, no full stop, as a template: see command_help() */
	/* Of the first command of a noun that is not in the model: its heading, a code of ssp_groups; and what the noun
	 * is, where it has several verbs. */
	const char *group, *noun_help;
};

/* A common verb: a command of each noun that has its bit. */
struct common_verb {
	const char *verb;
	enum ssp_verb bit;
	const char *args;
	int min_args, max_args;
	int (*run)(struct context *cx);
	unsigned fields;              /* the fields of the noun that are options: enum verb_fields */
	const struct option *options; /* its own; may be NULL */
	const char *help;             /* as in struct command */
	unsigned flags;               /* enum command_flag */
};
enum verb_fields { VERB_KEY = 1, VERB_FIELDS = 2 };

/* All commands (table.c). main() puts the table into the context, and files that look commands up take it from there, so
 * commands.c can find commands without a call to any of them. */
struct command_table {
	const struct command *const *special; /* ended by NULL, in the order of `ssp help --all` */
	const struct common_verb *common;     /* ended by a NULL verb */
};

/* A file that a command writes (outfile.h). All zero: no file. */
struct outfile {
	const char *path;
	FILE *out;
	int handle;   /* of a file on the caller's side of a gate; 0: a file of this process */
	char *target; /* the file that `path` leads to */
	char *temp;   /* temporary file beside `target`; NULL: a device or a pipe, which is written directly */
};

/* Output for a terminal that is held until the command ends (pager.h). All zero: none. */
struct held {
	FILE *out;       /* open_memstream() of the rest */
	char *text;
	size_t n, shown; /* bytes, and how many of them were shown already */
};

/* The state of a running command. */
struct context {
	const struct command_table *commands;
	const struct command *command;
	const struct ssp_entity *entity; /* of a common verb */
	struct ssp *ssp;                 /* open unless CMD_NO_STORE */
	struct ssp_clock clock;          /* today and now, with a store or without */
	struct ssp_options options;      /* how the store is opened */
	char **args;                     /* arguments that are not options; in the same block there is room for a key of each */
	int n_args;
	struct given *given;             /* options as parsed */
	size_t n_given;
	struct ssp_error error;          /* of a command that has no store */
	FILE *out;                       /* where rows go: stdout, or the file of -o */
	struct outfile file;             /* of -o */
	struct held held;                /* output for a terminal */
	struct ssp_style style;
	bool quiet, verbose, dry_run, yes;
	bool json;                       /* errors are JSON too */
	bool told_masked;                /* the meaning of *** was explained */
	const struct context *outer;     /* the batch that this is a line of, which keeps `out` until the commit; or NULL */
	bool as_data;                    /* the line names a format: answers that are words otherwise are rows of it */
};

/* One option as it was given; `value` is NULL for a flag. */
struct given {
	const struct option *option;
	const char *value;
};

#endif
