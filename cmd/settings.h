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
/* Writes the path of a file of the user's own to `room` (`size` bytes): $VARIABLE/ssp/NAME, where that variable has an absolute
 * path, else $HOME/FOLDER/ssp/NAME. False, with `room` unchanged, where HOME is not an absolute path either. */
bool user_path(char *room, size_t size, const char *variable, const char *folder, const char *name);
/* Forgets it; for the end of the program. */
void config_free(void);

#endif
