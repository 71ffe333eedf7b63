/* Permission: which role may use which command, on whose rows (R009, a role for every
 * command that matters).
 *
 * Every function of libssp that reads or writes rows asks here itself; a program asks beforehand only to
 * refuse early, before it has read its input, and for the few functions whose comments say that they do
 * not ask.
 *
 * The table (lib/data/roles.json) has a letter for each role and command. A noun names a pattern of it for
 * its common verbs (`access` of struct ssp_entity); cells of its own win, and special verbs have only those.
 * There is no default: a command without a cell is refused to everybody. A test walks all of them.
 */
#ifndef SSP_ACCESS_H
#define SSP_ACCESS_H

#include "ssp/store.h"

/* May the principal of this handle use the command `noun verb` ("referral", "accept") at all? On whose
 * rows is not looked at here: that is known only with the row.
 *
 * SSP_E_DENIED  "not-allowed". The refusal is kept as an event, even when nothing else is. */
SSP_API SSP_CHECK int ssp_permit(struct ssp *ssp, const char *noun, const char *verb);

/* The cell of the table for a role and a command: '-' refused, t own team, a all, T and A the same and
 * identifying where asked for; 0 when the table has no such cell, for an unknown role or noun too. It needs
 * no store and keeps no event: for help, completion, and what a reference may lead to. */
SSP_API char ssp_access_cell(const char *role, const char *noun, const char *verb);

#endif
