/* A folder of the test's own for its store: nobody else may write the folder that a store is in. */
#ifndef UNIT_PLACE_H
#define UNIT_PLACE_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PLACE_SIZE = 64 };

/* How many files this process has open. */
static inline int place_open_files(void)
{
	DIR *d = opendir("/proc/self/fd");
	int n = 0;

	while (d && readdir(d))
		n++;
	if (d)
		closedir(d);
	return n;
}

static int place_files_before;

/* Makes the folder and sets `path` to the name of a store in it. 0, or -1. */
static inline int place_make(char path[PLACE_SIZE])
{
	char folder[] = "/tmp/ssp-unit-XXXXXX";

	if (!mkdtemp(folder))
		return -1;
	snprintf(path, PLACE_SIZE, "%s/store.db", folder);
	place_files_before = place_open_files();
	return 0;
}

/* Removes the folder of `path`, and what the test has left in it, and returns 0. Ends the test where that fails, and where a
 * file that was opened since place_make is open still, for which a program that runs for days has no room: cmocka says
 * of a teardown that failed, but counts no failure. */
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
	int left = place_open_files() - place_files_before;
	if (rmdir(folder) || left) {
		fprintf(stderr, "%s cannot be removed, or %d files were not closed\n", folder, left);
		exit(1);
	}
	return 0;
}

#endif
