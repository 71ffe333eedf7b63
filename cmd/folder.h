/* A folder of files that a command makes: whole or not there. */
#ifndef CMD_FOLDER_H
#define CMD_FOLDER_H

#include "command.h"

/* Room for the path of a file in a folder. */
enum { FOLDER_PATH = 4300 };

/* A folder while it is filled: it lies beside `path` under another name. */
struct folder {
	const char *path;
	char temp[4200];
};

/* Makes the folder. SSP_E_CREATE "cannot-create" if `path` exists, or if the folder above it cannot be written. */
int folder_begin(struct context *cx, struct folder *folder, const char *path);
/* Gives the folder its name where `code` is 0, and else removes it with all that is in it. Returns the code, or
 * SSP_E_CREATE. */
int folder_end(struct context *cx, struct folder *folder, int code);

#endif
