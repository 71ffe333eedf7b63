/* What help shows of everything: everyday commands, all commands, the topics. */
#ifndef CMD_OVERVIEW_H
#define CMD_OVERVIEW_H

#include "command.h"

/* One everyday command. */
struct everyday {
	const char *job;  /* on the first line of a job; NULL: the same as the line before */
	const char *noun, *verb;
	const char *help; /* of a common verb, because its own names no object; NULL: the command's own */
};

/* The everyday commands by job, ended by a row without a noun. */
extern const struct everyday everyday[];
/* What a line says of its command. */
const char *everyday_help(const struct command_table *all, const struct everyday *line);

/* The topics of `ssp help`, by name (topics.c). */
extern const struct ssp_word help_topics[];

/* Prints the everyday commands: bare `ssp`. */
void help_overview(const struct command_table *all, FILE *out);
/* Prints every noun and verb by heading: `ssp help --all`. */
void help_all(const struct command_table *all, FILE *out);

#endif
