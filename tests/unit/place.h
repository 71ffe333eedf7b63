/* A folder of the test's own for its store: nobody else may write the folder that a store is in. */
#ifndef UNIT_PLACE_H
#define UNIT_PLACE_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PLACE_SIZE = 64 };

/* Makes the folder and sets `path` to the name of a store in it. 0, or -1. */
static inline int place_make(char path[PLACE_SIZE])
{
	char folder[] = "/tmp/ssp-unit-XXXXXX";

	if (!mkdtemp(folder))
		return -1;
	snprintf(path, PLACE_SIZE, "%s/store.db", folder);
	return 0;
}

/* Removes the folder of `path`, and what the test has left in it. 0, or -1. */
static inline int place_remove(const char *path)
{
	char folder[PLACE_SIZE], name[PLACE_SIZE + 260];
	const struct dirent *file;

	snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(path, '/') - path), path);
	DIR *d = opendir(folder);
	while (d && (file = readdir(d))) {
		snprintf(name, sizeof name, "%s/%s", folder, file->d_name);
		unlink(name);
	}
	if (d)
		closedir(d);
	return rmdir(folder);
}

#endif
