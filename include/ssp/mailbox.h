/* The mailbox of a team: what each item becomes (R079, conversion; section 5.2, routes), and tasks.
 *
 * An item is a row of the noun `mailbox`, added and edited as any other. It waits until it is converted or closed.
 * Each function is one act, with its own event, and checks permission for the verb in its name (`mailbox add` for
 * ssp_mailbox_receive), on rows of the principal's team. All may return the errors of the store (ssp/store.h). */
#ifndef SSP_MAILBOX_H
#define SSP_MAILBOX_H

#include "ssp/noun.h"

/* Adds an item for a message, with its digest (ssp/mail.h). Call it inside ssp_begin: if the team already has an item with the
 * same digest, `known` gets the reference of that one, and the caller rolls back; else `known` becomes "". Errors as ssp_add. */
SSP_API SSP_CHECK int ssp_mailbox_receive(struct ssp *ssp, struct ssp_record *record, const char *digest,
	char known[SSP_REF_SIZE]);

/* Converts an open item to the referral or task that `record` holds (a record of either noun). The item gives the defaults:
 * the school; for a task also the officer, the team, its kind and the words of the item's kind; for a referral also the day of
 * receipt and the route of the contact's agency (`school` without a contact at an agency, `other` for an agency without a
 * route). The row is added as ssp_add adds it, by the same permission and rules. On success the record has its key.
 *
 * SSP_E_USAGE     as ssp_add of that noun; "bad-reference".
 * SSP_E_NOTFOUND  no such item.
 * SSP_E_DENIED    "not-open": the item was converted or closed already; as ssp_add and ssp_edit. */
SSP_API SSP_CHECK int ssp_mailbox_convert(struct ssp *ssp, const char *key, struct ssp_record *record);

/* Closes an open item without either. `reason` is a word of the list `reason` that suits closing an item.
 *
 * SSP_E_USAGE  "missing-reason", "bad-term", "bad-reason". SSP_E_NOTFOUND, SSP_E_DENIED as ssp_mailbox_convert. */
SSP_API SSP_CHECK int ssp_mailbox_close(struct ssp *ssp, const char *key, const char *reason);

/* Records that a task is done today.
 *
 * SSP_E_NOTFOUND  no such task. SSP_E_DENIED  "done-already"; "voided"; as ssp_edit. */
SSP_API SSP_CHECK int ssp_task_done(struct ssp *ssp, const char *key);

#endif
