/* The words of open lists in help. */
#ifndef CMD_LIST_WORDS_H
#define CMD_LIST_WORDS_H

#include "command.h"

/* Prints each open list that options of the command take a word of, of one with kinds those of the kind (NULL: of every
 * kind), with the words that a new store begins with; of reasons those that suit the command. Nothing where there is none. */
void print_lists(FILE *out, const struct command *command, const struct ssp_kind *kind);

#endif
