/* Programs that ssp runs by their name. */
#ifndef CMD_PROGRAM_H
#define CMD_PROGRAM_H

#include <stdbool.h>

enum { PROGRAM_PATH = 4096 };
/* Stores in `path` where a program is: a path from the root is taken as it is, a name is looked for in the folders of PATH.
 * Folders that are not named from the root, such as ".", are passed over: a program in the folder that somebody works in may
 * be anybody's. False if there is none. */
bool program_find(const char *name, char path[PROGRAM_PATH]);

#endif
