#include "program.h"

#include <signal.h>
#include <spawn.h>
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

pid_t program_start(const char *path, char **words, int in)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t signals;
	pid_t pid = -1;

	sigemptyset(&signals);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGPIPE);
	sigaddset(&signals, SIGXFSZ);
	if (posix_spawn_file_actions_init(&files))
		return -1;
	if (posix_spawnattr_init(&attributes) == 0) {
		if (posix_spawn_file_actions_adddup2(&files, in, 0) || posix_spawnattr_setsigdefault(&attributes, &signals) ||
			posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF) ||
			posix_spawn(&pid, path, &files, &attributes, words, environ))
			pid = -1;
		posix_spawnattr_destroy(&attributes);
	}
	posix_spawn_file_actions_destroy(&files);
	return pid;
}
