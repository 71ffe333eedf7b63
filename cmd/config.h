/* Settings as the terminal sees them: of the store, of files and of the environment. */
#ifndef CMD_CONFIG_H
#define CMD_CONFIG_H

#include "command.h"

/* A known setting's value and where it came from; NULL when it is not set. May be in `room`. Without a store open,
 * only files and the environment are asked. */
const char *config_value(struct context *cx, const char *key, char room[1024], const char **origin);

#endif
