/* Kills the program before a call that changes a file: KILL_CALL is the function's name, and KILL_AT says which of its
 * calls, from 1. What the C library calls inside itself, such as a write by its streams, does not pass here. */
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static void count_call(const char *name)
{
	static long calls;
	const char *which = getenv("KILL_CALL"), *at = getenv("KILL_AT");

	if (which && at && !strcmp(which, name) && ++calls == strtol(at, NULL, 10))
		kill(getpid(), SIGKILL);
}

#define COUNTED(type, name, parameters, arguments) \
	type name parameters; \
	type name parameters \
	{ \
		type (*next) parameters; \
		*(void **)&next = dlsym(RTLD_NEXT, #name); \
		count_call(#name); \
		return next arguments; \
	}

COUNTED(ssize_t, pwrite64, (int fd, const void *bytes, size_t n, off64_t at), (fd, bytes, n, at))
COUNTED(ssize_t, pwrite, (int fd, const void *bytes, size_t n, off_t at), (fd, bytes, n, at))
COUNTED(int, fsync, (int fd), (fd))
COUNTED(int, fdatasync, (int fd), (fd))
COUNTED(int, ftruncate64, (int fd, off64_t length), (fd, length))
COUNTED(int, ftruncate, (int fd, off_t length), (fd, length))
COUNTED(int, unlink, (const char *path), (path))
COUNTED(int, unlinkat, (int folder, const char *path, int flags), (folder, path, flags))
COUNTED(int, rename, (const char *from, const char *to), (from, to))
COUNTED(int, renameat2, (int from_folder, const char *from, int to_folder, const char *to, unsigned flags),
	(from_folder, from, to_folder, to, flags))
