/* Options: parses them, and gives their values. */
#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include "command.h"

/* Options that every command takes. */
extern const struct option global_options[];
/* Options in place of a noun and a verb (--version): each runs the command of its name. */
extern const struct option lone_options[];

/* The value of an option (the last one given), or NULL; whether a flag was given; the i-th value of a repeated one. */
const char *opt(const struct context *cx, const char *name);
bool opt_flag(const struct context *cx, const char *name);
const char *opt_nth(const struct context *cx, const char *name, size_t i);

/* The noun and the verb on a line: its first words that are neither options nor the values of global ones. Behind the noun, the
 * verb is not looked for after an option that is not global, because that may take a value. Returns the first such option on the
 * part of the line that was read, or NULL. */
const char *command_words(int argc, char **argv, const char *words[2]);
/* Refuses a noun, or a noun and a verb (NULL: none), that do not exist, with the nearest that do. */
int no_command(struct context *cx, const char *const words[2]);
/* Returns the value of an option on a line that is not parsed, for help and completion; NULL if the option is not on it. */
const char *value_on_line(int argc, char *const *argv, const char *name);
/* Returns whether a flag is on a line that is not parsed. */
bool flag_on_line(int argc, char *const *argv, const char *name);
/* Does the command print rows, so that it takes what selects from them? */
bool prints_table(const struct command *command);
/* The option that an argument (--team, --team=north, -o) names, of the command (may be NULL) or of all; or NULL. */
const struct option *option_find(const struct command *command, const char *arg);

/* Returns whether the value of an option or an argument is a file, by its name in help (FILE, MAP.json). */
bool names_file(const char *arg);
/* Returns whether the command takes a global option: not if it has its own option of that name, or lacks its flag. */
bool option_taken(const struct command *command, const struct option *global);

/* Parses argv (without the program's name) into cx, of which `commands` is set: finds the command, its options and
 * arguments. 0, or an error in cx->error. `help` is set where -h or --help was given. */
int options_parse(struct context *cx, int argc, char **argv, struct command *room, bool *help);

/* Returns whether the line selects rows or columns, or their order: then a command that prints a page prints a table instead. */
bool selects_rows(const struct context *cx);

/* Is this --list-columns of a command that needs no store for it? */
bool asks_columns(const struct context *cx);

/* Fills the parts of a query that come from global options (--columns, --where, --sort, --limit, --identifying,
 * --purpose), --period and --about. `where` must outlive the query and has room for cx->n_given texts. */
int query_from_options(struct context *cx, struct ssp_query *query, const char **where);

#endif
