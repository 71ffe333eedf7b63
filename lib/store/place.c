/* A store in the place of another file. See store/backup.h.
 *
 * Nothing is written over: what was there is moved, and its journal with it, for a journal belongs to its file
 * and the engine would play it into whatever lies beside it.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/backup.h"
#include "util/fail.h"

static int cannot_move(const char *to, struct ssp_error *e)
{
	fail(e, SSP_E_CREATE, "cannot-create", "the file cannot be put there");
	return fail_at(e, to, 0, NULL);
}

/* Everything has its place before anything is moved. */
static int move_aside(const char *path, const char *aside, struct ssp_error *e)
{
	static const char *const parts[] = { "", "-journal" };
	enum { PARTS = sizeof parts / sizeof *parts };
	char from[4300], to[4300];
	struct stat st;

	for (size_t i = 0; i < 2 * PARTS; i++) {
		bool moving = i >= PARTS;
		snprintf(from, sizeof from, "%s%s", path, parts[i % PARTS]);
		snprintf(to, sizeof to, "%s%s", aside, parts[i % PARTS]);
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

int backup_place(const char *copy, const char *path, const char *aside, struct ssp_error *e)
{
	int code = move_aside(path, aside, e);

	if (!code && rename(copy, path))
		code = cannot_move(path, e);
	if (!code && !ssp_folder_sync(path))
		code = fail(e, SSP_E_WRITE, "write-failed", "the folder of %s could not be written", path);
	return code;
}
