/* Help, in words that come from the tables. */
#ifndef CMD_HELP_H
#define CMD_HELP_H

#include "command.h"

/* The topics of `ssp help`, by name (topics.c). */
extern const struct ssp_word help_topics[];
/* The heading that a command stands under in the overview. */
const char *command_group(const struct command *command);
/* Help: the overview, a noun's, a command's. */
void help_overview(const struct command_table *all, FILE *out);
int help_noun(const struct command_table *all, FILE *out, const char *noun);
void help_command(FILE *out, const struct command *command);

#endif
