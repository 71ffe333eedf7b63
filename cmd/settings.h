/* Settings as the terminal sees them: of the store, of files and of the environment. */
#ifndef CMD_SETTINGS_H
#define CMD_SETTINGS_H

#include "command.h"

/* A known setting's value and where it came from; NULL when it is not set. May be in `room`. Without a store open,
 * only files and the environment are asked. */
const char *config_value(struct context *cx, const char *key, char room[1024], const char **origin);

/* Reads the configuration files, and looks at what the environment says. SSP_E_CONFIG, with the file and its line or the
 * variable, and the key. */
int config_read(struct context *cx);
/* Forgets it; for the end of the program. */
void config_free(void);

#endif
