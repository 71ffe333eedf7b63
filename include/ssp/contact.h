/* Contacts: replacing one by another (R037, current and former contacts), finding one, and whether one may learn of a young person. */
#ifndef SSP_CONTACT_H
#define SSP_CONTACT_H

#include "ssp/date.h"
#include "ssp/noun.h"
#include "ssp/rows.h"

/* Ends the contact that `key` names, because the contact `by`, which has just been added, replaces it in the same role at the
 * same school or agency: its last day is the day before the first day of `by`, or before today. Call it in the transaction of
 * the add.
 *
 * SSP_E_USAGE     in the field "replaces": "bad-value", a contact of another school, agency or role, or itself; "ended-already".
 *                 Otherwise as ssp_edit.
 * SSP_E_NOTFOUND, SSP_E_DENIED  as ssp_edit. */
SSP_API SSP_CHECK int ssp_contact_replace(struct ssp *ssp, const char *key, const struct ssp_record *by);

/* Finds the current contact, of any team, with that e-mail address, as a mail gives it, without regard to case. `contact` gets
 * the reference, or "" if no contact has the address, or several have it. The sender of a mail can be forged: the address
 * proves nothing.
 *
 * SSP_E_DENIED  "not-allowed" to list contacts. Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_contact_by_email(struct ssp *ssp, const char *email, char contact[SSP_REF_SIZE]);

/* May a text about the young person with the number `yp` go to the contact with the number `contact`? Sets *may to false where
 * a row of `guardian` that holds today says `do-not-inform` of that contact, or of somebody with its e-mail address, in the row
 * or in the directory (section 6.8). Do not tell the contact why. Looks at every row, even outside the principal's scope; needs
 * no permission and leaves no event.
 *
 * Errors of the store (ssp/store.h); *may is false then. */
SSP_API SSP_CHECK int ssp_contact_may_learn(struct ssp *ssp, int64_t contact, int64_t yp, bool *may);

/* Opens rows that say whom a school calls at a time, in the order of what is needed: 999 and 101 for emergencies and
 * crime (C07); in working hours of a school day the mailbox of the team that covers the school, its officers who are not away, and the
 * supervisor; at other times the supervisor alone (C06, R033). Columns: step (from 1), need, whom (a number, a team or an officer),
 * name, address, why. `school` is a URN or a short name, as a person types it. The caller closes the rows.
 *
 * SSP_E_DENIED    "not-allowed".
 * SSP_E_NOTFOUND  "not-found": there is no such school. SSP_E_USAGE  "bad-value": neither a URN nor a short name. Errors of the store
 *                 (ssp/store.h). */
SSP_API SSP_CHECK int ssp_contact_route(struct ssp *ssp, const char *school, ssp_instant at, struct ssp_rows *rows);
/* The columns of those rows, ended by a NULL name. */
SSP_API extern const struct ssp_column ssp_contact_route_columns[];

#endif
