/* The question before a destructive act. */
#ifndef CMD_CONFIRM_H
#define CMD_CONFIRM_H

#include "command.h"

/* Asks before a destructive act: 0 to go on; SSP_E_USAGE without a terminal and without --yes, or when refused. */
int confirm(struct context *cx, const char *question);

#endif
