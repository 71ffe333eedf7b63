/* The overviews that help prints: everyday commands, all commands, topics. */
#ifndef CMD_OVERVIEW_H
#define CMD_OVERVIEW_H

#include "commands.h"

/* One everyday command. */
struct everyday {
	const char *job; /* heading, on the first line of a job; NULL: the same as the line before */
	const char *noun, *verb;
};

/* The everyday commands by job, ended by a row without a noun. */
extern const struct everyday everyday[];
/* The help of the command in a line, as command_help() returns it. */
const char *everyday_help(const struct command_table *all, const struct everyday *line, char room[COMMAND_HELP_SIZE]);

/* The topics of `ssp help`, by name. */
extern const struct ssp_word help_topics[];
/* Prints the text of a topic; false if there is no such topic. */
bool help_topic(FILE *out, const char *name);

/* Prints the everyday commands: bare `ssp`. */
void help_overview(const struct command_table *all, FILE *out);
/* Prints every noun and verb by heading: `ssp help --all`. */
void help_all(const struct command_table *all, FILE *out);

#endif
