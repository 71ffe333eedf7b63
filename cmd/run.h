/* Running a command. */
#ifndef CMD_RUN_H
#define CMD_RUN_H

#include "command.h"

/* Runs a command as parsed: output, store, permission, run, closing. Returns 0 or an error's code (already said). */
int command_run(struct context *cx);

#endif
