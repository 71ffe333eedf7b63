/* Permission: which role may use which command, on which rows (R009, a role for every command that matters).
 *
 * Every function of libssp that reads or writes rows checks permission itself. A program needs ssp_permit() only to
 * refuse early, before it reads its input, and for the few functions that document that they do not check.
 *
 * The table (lib/data/roles.json) has a letter for each role and command. A noun names a pattern in the table for its
 * common verbs (`access` in struct ssp_entity). Cells of the noun itself override the pattern, and special verbs have
 * only such cells. There is no default: every role is refused a command without a cell. A test walks all commands.
 */
#ifndef SSP_ACCESS_H
#define SSP_ACCESS_H

#include "ssp/store.h"

/* Checks whether the principal of the handle may use the command `noun verb` ("referral", "accept") at all. It does not
 * check the scope, which depends on the row.
 *
 * SSP_E_DENIED  "not-allowed". The refusal is recorded as an event, even if nothing else is kept. */
SSP_API SSP_CHECK int ssp_permit(struct ssp *ssp, const char *noun, const char *verb);

/* Refuses what the program itself does not allow the principal: sets SSP_E_DENIED with `id` and `message`, and records the
 * refusal as an event of `noun` with `id` as its outcome, even if nothing else is kept. Returns the code. */
SSP_API int ssp_refuse(struct ssp *ssp, const char *noun, const char *id, const char *message);

/* Returns the cell for a role and a command: '-' refused, t rows of the own team, a all rows, T and A the same with
 * personal fields on request; 0 if the table has no such cell, or for an unknown role or noun. For help, completion and
 * paths. Needs no store and records no event. */
SSP_API char ssp_access_cell(const char *role, const char *noun, const char *verb);

#endif
