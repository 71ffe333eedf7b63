/* Finds commands in the table: by name, one after the other, and by a misspelt name. */
#ifndef CMD_COMMANDS_H
#define CMD_COMMANDS_H

#include "command.h"

/* Finds a command, or returns NULL. Fills `room` with a common verb, and returns it; its options live until
 * commands_free(). */
const struct command *command_find(const struct command_table *all, const char *noun, const char *verb,
	struct command *room);
/* Calls `each` for every command, special and common: the model's nouns in their order, then the others in the order of
 * commands.def. Stops at non-zero. */
int command_each(const struct command_table *all, int (*each)(const struct command *command, void *self), void *self);
/* Fills *o with the option that sets a field, and `name` with its name. */
void field_option(const struct ssp_field *f, struct option *o, char name[SSP_OPTION_SIZE]);
/* Returns the field that an option sets, or NULL. */
const struct ssp_field *option_field(const struct ssp_entity *entity, const char *option);
/* Frees the options of all commands, at the end of the program. */
void commands_free(void);
/* Was there no memory for the options of some command? Then what was answered may lack something. */
bool commands_starved(void);
/* The code of the heading under which `ssp help --all` prints a noun that has a command; NULL for a hidden one. */
const char *command_group(const struct command_table *all, const char *noun);
/* Room for the help of any command with its NUL. */
enum { COMMAND_HELP_SIZE = 128 };
/* The help of a command: its template, with {one} and {many} replaced by the words for one row and for several rows of
 * its noun ("show {one}": "show a young person"). Returns `room`, or the template where it has neither. */
const char *command_help(const struct command *command, char room[COMMAND_HELP_SIZE]);
/* The help of a command's noun, in one line; `command` is the noun's first. */
const char *command_noun_help(const struct command *command);
/* Returns whether the command is a special verb, or a noun without verbs. */
bool command_special(const struct command_table *all, const char *noun, const char *verb);
/* Returns whether the noun has a command. */
bool noun_exists(const struct command_table *all, const char *noun);
/* Tries every noun, or every verb of a noun, as the nearest word. */
void nearest_noun(const struct command_table *all, struct ssp_nearest *n);
void nearest_verb(const struct command_table *all, struct ssp_nearest *n, const char *noun);

#endif
