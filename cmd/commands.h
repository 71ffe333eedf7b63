/* Finding commands in the table: by name, one after the other, and by a name that is nearly right. */
#ifndef CMD_COMMANDS_H
#define CMD_COMMANDS_H

#include "command.h"

/* Finds a command; a common verb is put together in `room` (its options live until the program ends). NULL if there
 * is none. */
const struct command *command_find(const struct command_table *all, const char *noun, const char *verb,
	struct command *room);
/* Calls `each` for every command, special and common: the model's nouns in their order, then the others in the order of
 * commands.def. Stops at non-zero. */
int command_each(const struct command_table *all, int (*each)(const struct command *command, void *self), void *self);
/* The option that a field is; its name goes into `name`. */
void field_option(const struct ssp_field *f, struct option *o, char name[SSP_OPTION_SIZE]);
/* The field that an option of that name sets, or NULL. */
const struct ssp_field *option_field(const struct ssp_entity *entity, const char *option);
/* Gives back the options that were put together; for the end of the program. */
void commands_free(void);
/* The code of the heading under which `ssp help --all` prints a noun that has a command; NULL for a hidden one. */
const char *command_group(const struct command_table *all, const char *noun);
/* What the command's noun is, in one line; `command` is the noun's first. */
const char *command_noun_help(const struct command *command);
/* Is the command a special verb (or a noun that is the whole command)? */
bool command_special(const struct command_table *all, const char *noun, const char *verb);
/* Is there a command of that noun? */
bool noun_exists(const struct command_table *all, const char *noun);
/* Tries every noun, or every verb of a noun, for a hint. */
void nearest_noun(const struct command_table *all, struct ssp_nearest *n);
void nearest_verb(const struct command_table *all, struct ssp_nearest *n, const char *noun);

#endif
