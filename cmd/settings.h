/* Settings as the terminal sees them: of the store, of files and of the environment. */
#ifndef CMD_SETTINGS_H
#define CMD_SETTINGS_H

#include "command.h"

/* Sets *value to a known setting's value, which may be in `room`, and *origin to where it came from; *value is NULL when
 * it is not set. Without a store open, only files and the environment are asked. Errors of the store, if it is. */
int config_value(struct context *cx, const char *key, char room[1024], const char **value, const char **origin) SSP_CHECK;

/* Reads the configuration files, and looks at what the environment says. SSP_E_CONFIG, with the file and its line or the
 * variable, and the key. */
int config_read(struct context *cx);
/* Forgets it; for the end of the program. */
void config_free(void);

#endif
