/* Help on one noun or command, in words that come from the tables. */
#ifndef CMD_HELP_H
#define CMD_HELP_H

#include "command.h"

/* What a noun is, its verbs and its fields. */
int help_noun(const struct command_table *all, FILE *out, const char *noun);
/* How a command is used. Where its options are fields of a noun with kinds, `kind` may be a built-in kind: only the options
 * of that kind are shown then. NULL, or any other word: those of every kind. */
void help_command(FILE *out, const struct command *command, const char *kind);

/* Appends to a line which kinds take the field: " (only of search)"; nothing where every kind has it. */
void print_kinds(FILE *out, const struct ssp_entity *entity, const char *field);

#endif
