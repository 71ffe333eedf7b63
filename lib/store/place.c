/* Files that get their name only when they are complete, and replacing a store. See store/place.h.
 *
 * A file is made under a temporary name with the number of the process, and gets its final name in one step. So a killed
 * process leaves nothing that looks like a backup or a store, and the next process knows which files it may remove.
 *
 * No file is overwritten. The old file is moved with its journal: a journal belongs to its file, and the engine would play it
 * into another file of that name.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/place.h"
#include "util/fail.h"

const char *const store_endings[STORE_ENDINGS] = { "", "-journal", "-wal", "-shm" };

/* Returns whether a process that no longer runs was making a file of this name, or a file beside it. */
static bool is_remains(const char *name, const char *base)
{
	const char *part = NULL;
	char *end;

	if (strncmp(name, base, strlen(base)) != 0)
		return false;
	for (const char *s = name + strlen(base); (s = strstr(s, ".part-")); s++)
		part = s + strlen(".part-");
	if (!part || *part < '1' || *part > '9')
		return false;
	long pid = strtol(part, &end, 10);
	if (*end && strcmp(end, "-journal") != 0 && strcmp(end, ".lock") != 0)
		return false;
	return pid > 0 && pid == (pid_t)pid && kill((pid_t)pid, 0) != 0 && errno == ESRCH;
}

/* Removes the files that a killed process was making under this name, or under one that begins with it. */
static void remove_remains(const char *path)
{
	const char *slash = strrchr(path, '/');
	char folder[4200];
	const struct dirent *file;

	snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
	DIR *d = opendir(folder);
	while (d && (file = readdir(d)))
		if (is_remains(file->d_name, slash ? slash + 1 : path))
			unlinkat(dirfd(d), file->d_name, 0);
	if (d)
		closedir(d);
}

static int cannot_move(const char *to, struct ssp_error *e)
{
	fail(e, SSP_E_CREATE, "cannot-create", "the file cannot be created");
	return fail_at(e, to, 0, NULL);
}

/* Everything has its place before anything is moved. */
static int move_aside(const char *path, const char *aside, struct ssp_error *e)
{
	char from[4300], to[4300];
	struct stat st;

	for (size_t i = 0; i < 2 * STORE_ENDINGS; i++) {
		bool moving = i >= STORE_ENDINGS;
		snprintf(from, sizeof from, "%s%s", path, store_endings[i % STORE_ENDINGS]);
		snprintf(to, sizeof to, "%s%s", aside, store_endings[i % STORE_ENDINGS]);
		if (lstat(from, &st) == 0 && (moving ? rename(from, to) != 0 : lstat(to, &st) == 0))
			return cannot_move(to, e);
	}
	return 0;
}

bool ssp_folder_sync(const char *path)
{
	const char *slash = strrchr(path, '/');
	char folder[4200];

	snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool synced = fd < 0 || fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return synced;
}

void place_name(char temp[PLACE_NAME], const char *path)
{
	remove_remains(path);
	snprintf(temp, PLACE_NAME, "%.4100s.part-%ld", path, (long)getpid());
}

void place_drop(const char *temp, bool whole)
{
	static const char *const beside[] = { "-journal", ".lock", "" };
	char name[PLACE_NAME + 16];

	for (size_t i = 0; i < sizeof beside / sizeof *beside - whole; i++) {
		snprintf(name, sizeof name, "%s%s", temp, beside[i]);
		unlink(name);
	}
}

/* Not every file system can move a file without overwriting another. */
static int move_new(const char *temp, const char *path)
{
	struct stat st;

	if (renameat2(AT_FDCWD, temp, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	if (lstat(path, &st) == 0) {
		errno = EEXIST;
		return -1;
	}
	return rename(temp, path);
}

int place_new(const char *temp, const char *path, struct ssp_error *e)
{
	if (move_new(temp, path)) {
		fail(e, SSP_E_CREATE, "cannot-create", errno == EEXIST ? "a file of that name exists already" :
			"the file cannot be created");
		return fail_at(e, path, 0, NULL);
	}
	if (ssp_folder_sync(path))
		return 0;
	if (rename(path, temp))
		unlink(path);
	return fail(e, SSP_E_WRITE, "write-failed", "the folder of %s cannot be written", path);
}

int backup_place(const char *copy, const char *path, const char *aside, struct ssp_error *e)
{
	int code = move_aside(path, aside, e);

	if (!code && rename(copy, path))
		code = cannot_move(path, e);
	if (!code && !ssp_folder_sync(path))
		code = fail(e, SSP_E_WRITE, "write-failed", "the folder of %s cannot be written", path);
	return code;
}
