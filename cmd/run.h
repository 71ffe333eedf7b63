/* Running a command. */
#ifndef CMD_RUN_H
#define CMD_RUN_H

#include "command.h"

/* Runs a command as parsed: output, store, permission, run, closing. Returns 0 or an error's code (already said). */
int command_run(struct context *cx);
/* Runs the function of a command that command_run, or another command in its place, has prepared; with --list-columns, prints
 * the columns that the command names instead. Returns 0 or an error's code. */
int command_execute(struct context *cx);

#endif
