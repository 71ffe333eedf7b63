/* The table of commands, for main() alone: other files find it in their context. */
#ifndef CMD_TABLE_H
#define CMD_TABLE_H

#include "command.h"

extern const struct command_table command_table;

#endif
