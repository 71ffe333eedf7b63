/* Threshold policies that a command line names. */
#ifndef CMD_POLICY_H
#define CMD_POLICY_H

#include "command.h"

/* Opens the policy of a file (- is standard input) or, where no file has that name, a built-in one. The caller frees *policy. */
int policy_open(struct context *cx, const char *path, struct ssp_policy **policy);
/* Opens the policy of the store, or the default one where no store is open. The caller frees *policy. */
int policy_of_store(struct context *cx, struct ssp_policy **policy);

#endif
