/* The words of open lists in help. */
#ifndef CMD_LIST_WORDS_H
#define CMD_LIST_WORDS_H

#include "command.h"

/* Prints each open list from which options of the command take a word, with the words of a new store. For a list with kinds,
 * only the words of the kind (NULL: of every kind); for reasons, only those that suit the command. Prints nothing for a
 * command without lists. */
void print_lists(FILE *out, const struct command *command, const struct ssp_kind *kind);

#endif
