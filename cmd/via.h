/* The caller's side of a gate: runs a command in the store of another account or machine, with the terminal, the editor and
 * the files of this one. */
#ifndef CMD_VIA_H
#define CMD_VIA_H

#include "command.h"

/* How the line or the configuration says to reach a gate: --via, or store.via unless the line or the environment name a
 * store. *via is NULL for none, and for a command that uses no store.
 *
 * SSP_E_USAGE  "bad-options": --store with --via; "not-via": the command makes or replaces a store of this machine. */
int via_find(struct context *cx, const char **via);
/* Runs the command as parsed through the gate; `argv` is the whole line. Returns the exit code, negative as every code, after
 * all output. Only an error of this side is left in cx->error.
 *
 * SSP_E_USAGE   "bad-via". SSP_E_DENIED  "no-gate": sudo or ssh refused. SSP_E_STORE  "no-gate": there was no answer.
 * SSP_E_WRITE   "gate-lost": the gate ended before its last word. */
int via_run(struct context *cx, const char *via, int argc, char **argv);

#endif
