/* The report of the night, which ends the night as well. */
#ifndef CMD_NIGHT_H
#define CMD_NIGHT_H

#include "command.h"

int write_overnight(struct context *cx);

#endif
