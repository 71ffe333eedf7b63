/* Who may see the file, and put another in its place: nobody but its owner; and what may be written beside it.
 *
 * The store has names of children in it, and permissions inside it are worth nothing to who can read the
 * file. So it is refused rather than mended: whoever widened the rights ought to hear of it. A link could
 * lead the check to another file than the engine opens, and a second name would let the file be changed
 * behind its journal.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include "store/engine.h"
#include "util/alloc.h"
#include "util/fail.h"

/* statfs types of network file systems, on which locks and syncs cannot be trusted. */
static const unsigned long network[] = { 0x6969, 0x517B, 0xFF534D42, 0xFE534D42, 0x564C, 0x5346414F, 0x6E667364 };

static int on_network(const char *path)
{
	struct statfs fs;

	if (statfs(path, &fs))
		return 0;
	for (size_t i = 0; i < sizeof network / sizeof *network; i++)
		if (((unsigned long)fs.f_type & 0xFFFFFFFF) == network[i])
			return 1;
	return 0;
}

static int unsafe_store(const char *path, struct ssp_error *e, const char *what, const char *hint)
{
	fail(e, SSP_E_DENIED, "unsafe-store", "%s %s", path, what);
	return fail_hint(e, "%s", hint);
}

/* Whoever may write a folder may put another file in the place of the store, or of its journal, which is played back;
 * a sticky one, such as /tmp, lets nobody do that to the files of others. */
static int check_folder(const char *folder, struct ssp_error *e)
{
	struct stat st;

	if (stat(folder, &st) || !(st.st_mode & (S_IWGRP | S_IWOTH)) || (st.st_mode & S_ISVTX))
		return 0;
	return unsafe_store(folder, e, "is a folder that others can write", "take their rights away: chmod go-w FOLDER");
}

int guard_file(const char *path, const char *folder, struct ssp_error *e)
{
	struct stat st;

	if (lstat(path, &st)) {
		fail(e, SSP_E_STORE, "no-store", "there is no store at %s", path);
		return fail_hint(e, "make one with: ssp init");
	}
	if (S_ISLNK(st.st_mode))
		return unsafe_store(path, e, "is a symbolic link", "name the file itself");
	if (!S_ISREG(st.st_mode))
		return fail(e, SSP_E_STORE, "not-a-store", "%s is not a file", path);
	if (st.st_nlink > 1)
		return unsafe_store(path, e, "has another name (a hard link)", "remove the other name");
	if (st.st_mode & 077)
		return unsafe_store(path, e, "can be read by others", "take their rights away: chmod 600 FILE");
	if (on_network(path))
		return unsafe_store(path, e, "lies on a network file system", "move the store to a disk of this machine");
	return check_folder(folder, e);
}

int guard_new(const char *path, struct ssp_error *e)
{
	struct stat st;

	if (lstat(path, &st))
		return 0;
	fail(e, SSP_E_CREATE, "exists", "a store cannot be made at %s", path);
	return fail_hint(e, "there is a file of that name already; it was left alone");
}

int guard_folder(const char *path, const char *folder, struct ssp_error *e)
{
	_cleanup_free_ char *made = mem_dup(path);
	char *slash;

	if (!made)
		return fail_memory(e);
	for (slash = strchr(made + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(made, 0700) && errno != EEXIST) {
			fail(e, SSP_E_CREATE, "no-folder", "the folder %s cannot be made", made);
			return fail_hint(e, "make it by hand, or choose another place with --store");
		}
		*slash = '/';
	}
	return check_folder(folder, e);
}

/* The folder is compared by what it is, and not by how it is written. */
static bool same_place(const char *a, const char *b)
{
	const char *slash_a = strrchr(a, '/'), *slash_b = strrchr(b, '/');
	_cleanup_free_ char *in_a = mem_dup(slash_a ? a : "."), *in_b = mem_dup(slash_b ? b : ".");
	struct stat x, y;

	if (strcmp(slash_a ? slash_a + 1 : a, slash_b ? slash_b + 1 : b) != 0 || !in_a || !in_b)
		return false;
	if (slash_a)
		in_a[slash_a - a + 1] = '\0';
	if (slash_b)
		in_b[slash_b - b + 1] = '\0';
	return stat(in_a, &x) == 0 && stat(in_b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool ssp_same_file(const char *a, const char *b)
{
	struct stat x, y;
	bool no_a = stat(a, &x) != 0, no_b = stat(b, &y) != 0;

	if (no_a || no_b)
		return no_a && no_b && same_place(a, b);
	return x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

int ssp_store_apart(const char *store, const char *path, struct ssp_error *e)
{
	/* the engine takes a file of one of the first names beside the store for its own, whoever wrote it */
	static const char *const endings[] = { "", "-journal", "-wal", "-shm", ".lock" };
	size_t size = strlen(store) + 16;
	_cleanup_free_ char *own = mem_alloc(size);

	for (size_t i = 0; own && i < sizeof endings / sizeof *endings; i++) {
		snprintf(own, size, "%s%s", store, endings[i]);
		if (!ssp_same_file(own, path))
			continue;
		fail(e, SSP_E_USAGE, "store-file", "%s is the store, or a file of its own", path);
		return fail_hint(e, "choose another name");
	}
	return own ? 0 : fail_memory(e);
}
