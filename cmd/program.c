#include "program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_program(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, X_OK) == 0;
}

bool program_find(const char *name, char path[PROGRAM_PATH])
{
	const char *at = getenv("PATH");

	if (*name == '/' && snprintf(path, PROGRAM_PATH, "%s", name) < PROGRAM_PATH)
		return is_program(path);
	for (size_t n; at && *at && !strchr(name, '/'); at += n + (at[n] == ':')) {
		n = strcspn(at, ":");
		if (*at == '/' && snprintf(path, PROGRAM_PATH, "%.*s/%s", (int)n, at, name) < PROGRAM_PATH && is_program(path))
			return true;
	}
	return false;
}
