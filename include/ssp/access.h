/* Permission: which role may use which command, on whose rows (DESIGN, "Permission, events, disclosure").
 *
 * Every function of libssp that reads or writes the store asks here itself; a program asks beforehand only to refuse
 * early, before it has read its input.
 */
#ifndef SSP_ACCESS_H
#define SSP_ACCESS_H

#include "ssp/store.h"

/* May the principal use this command? SSP_E_DENIED if not: "not-allowed", and the refusal is kept as an event. */
SSP_API SSP_CHECK int ssp_permit(struct ssp *ssp, const char *noun, const char *verb);

/* The letter of the table for a role: '-' refused, t own team, a all, T and A the same and identifying where asked
 * for; 0 when the table has no such cell. */
SSP_API char ssp_access_cell(const char *role, const char *noun, const char *verb);

#endif
