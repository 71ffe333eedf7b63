/* Programs that ssp runs by their name. */
#ifndef CMD_PROGRAM_H
#define CMD_PROGRAM_H

#include <stdbool.h>
#include <sys/types.h>

enum { PROGRAM_PATH = 4096 };
/* Writes the path of a program to `path`: an absolute path is copied, and a name is looked up in the folders of PATH.
 * Relative folders, such as ".", are skipped, because anybody may have put a program into the working folder. False if there
 * is no such program. */
bool program_find(const char *name, char path[PROGRAM_PATH]);

/* Starts a program, with its words, the first its name, and `in` as its standard input, and with the signals that are ignored
 * here. Returns its process, or -1. */
pid_t program_start(const char *path, char **words, int in);

#endif
