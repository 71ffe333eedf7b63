/* Help on one noun or command, in words that come from the tables. */
#ifndef CMD_HELP_H
#define CMD_HELP_H

#include "command.h"

/* What a noun is, its verbs and its fields. */
int help_noun(const struct command_table *all, FILE *out, const char *noun);
/* How a command is used. */
void help_command(FILE *out, const struct command *command);

#endif
