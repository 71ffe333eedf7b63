/* Loading lib/data/roles.json. */
#ifndef IO_ACCESS_H
#define IO_ACCESS_H

#include "model/access.h"
#include "ssp/error.h"
#include "util/arena.h"

/* Reads and checks the embedded table into the arena: every cell has as many known letters as there are roles.
 * SSP_E_CONFIG when it is wrong, SSP_E_INTERNAL without memory. */
int access_load(struct arena *arena, const struct access **access, struct ssp_error *e) SSP_CHECK;

#endif
