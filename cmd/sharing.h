/* Checks the set-up that lets other accounts use the store, from the account that owns it. */
#ifndef CMD_SHARING_H
#define CMD_SHARING_H

#include "command.h"

/* Reports a finding, as ssp_doctor does, about the account and about each key of its authorized_keys that is not limited to
 * the gate, or belongs to a principal who may not use the store; adds the faults to *faults. Reports nothing if no key leads
 * to the gate. Needs no permission: the file is the account's own. Does not check sudoers, which only root can read. */
void sharing_check(struct context *cx, void (*tell)(void *self, const char *what, const char *result, const char *words),
	void *self, int *faults);

#endif
