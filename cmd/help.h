/* Help on one noun or command, in words that come from the tables. */
#ifndef CMD_HELP_H
#define CMD_HELP_H

#include "command.h"

/* Prints the help of a noun: its meaning, its verbs and its fields. */
int help_noun(const struct command_table *all, FILE *out, const char *noun);
/* How a command is used. Where its options are fields of a noun with kinds, `kind` may be a built-in kind: only the options
 * of that kind are shown then. NULL, or any other word: those of every kind. */
void help_command(FILE *out, const struct command *command, const char *kind);

/* Writes which kinds take the field into `room`: "(only of search)"; "" where every kind has it. Returns `room`. */
enum { KINDS_SIZE = 1024 };
const char *kinds_words(const struct ssp_entity *entity, const char *field, char room[KINDS_SIZE]);

#endif
