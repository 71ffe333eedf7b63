/* The gate: ssp run by sudo or sshd for the people of a team, under the account that owns the store. The principal, the
 * store, the configuration and the environment are settled before the line is parsed, and the caller's words have no part in
 * that. */
#ifndef CMD_GATE_H
#define CMD_GATE_H

#include "command.h"

/* Enters the gate where the line is `ssp gate ...` and sudo or sshd started it: finds the principal, clears the environment, and
 * replaces the line by the caller's words. Does nothing for any other line. The words live until gate_free().
 *
 * SSP_E_DENIED  "no-gate": it was started for nobody, or runs as root.
 * SSP_E_USAGE   "bad-line": the words from sshd cannot be split. */
int gate_enter(struct context *cx, int *argc, char ***argv);
/* Returns the principal that the gate runs for; NULL outside the gate. */
const char *gate_principal(void);
/* May the gate run the command as parsed? True for every command outside the gate.
 *
 * SSP_E_DENIED  "gate": the command or an option is for the store's account alone, or a word names a file; "retired-key"; the
 *               store is not of the account that the gate runs as. Errors of ssp_open. */
int gate_check(struct context *cx);
void gate_free(void);

#endif
