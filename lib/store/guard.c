/* Checks that only its owner can read the store, replace it, or write files beside it.
 *
 * The store has names of children, and its permissions mean nothing to a user who can read the file. So ssp refuses an unsafe
 * store and does not mend it: the person who widened the permissions must know. A link could lead the check to another file
 * than the engine opens, and a second name would let somebody change the file behind its journal. The check covers the whole
 * path from the root, because a user who can rename one folder of it can put another store there.
 */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "store/engine.h"
#include "store/place.h"
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

/* One folder on the way to the store: who can write it can put another file in the place of what is in it. A sticky folder,
 * such as /tmp, lets only its owner do that to the files of others. */
static int check_way_folder(const char *folder, const struct stat *st, uid_t owner, struct ssp_error *e)
{
	if (st->st_uid != 0 && st->st_uid != owner)
		return unsafe_store(folder, e, "is a folder of another user", "keep the store below folders of your own");
	if (!(st->st_mode & (S_IWGRP | S_IWOTH)) || (st->st_mode & S_ISVTX))
		return 0;
	return unsafe_store(folder, e, "is a folder that others can write", "take their rights away: chmod go-w FOLDER");
}

/* The store's own folder: who can make a file in it can make the store's journal, which the engine plays back. */
static int check_store_folder(const char *folder, uid_t owner, struct ssp_error *e)
{
	static const char hint[] = "keep the store in a folder of your own: mkdir -m 700 FOLDER";
	struct stat st;

	if (lstat(folder, &st))
		return 0;
	if (st.st_uid != owner)
		return unsafe_store(folder, e, "is a folder of another user", hint);
	return st.st_mode & (S_IWGRP | S_IWOTH) ? unsafe_store(folder, e, "is a folder that others can write", hint) : 0;
}

enum { LINKS = 40 };

/* A path while it is followed: the folder that it has reached, and what is left of it. */
struct walk {
	char at[PATH_MAX], rest[2 * PATH_MAX];
	int links;
};

static void step_up(struct walk *w)
{
	char *slash = strrchr(w->at, '/');

	slash[slash == w->at] = '\0';
}

/* The link at `at` leads on from the folder that it is in. False for a path that is too long or without an end. */
static bool follow_link(struct walk *w)
{
	char target[PATH_MAX], rest[2 * PATH_MAX];
	ssize_t n = readlink(w->at, target, sizeof target - 1);

	if (n < 0 || ++w->links > LINKS)
		return false;
	target[n] = '\0';
	step_up(w);
	if (*target == '/')
		w->at[1] = '\0';
	memcpy(rest, w->rest, sizeof rest);
	return snprintf(w->rest, sizeof w->rest, "%s/%s", target, rest) < (int)sizeof w->rest;
}

/* Moves the first name of `rest` to the end of `at`; an empty `name` ends the path. */
static bool step_down(struct walk *w, char name[NAME_MAX + 1])
{
	char *s = w->rest + strspn(w->rest, "/");
	size_t n = strcspn(s, "/"), had = strlen(w->at);

	if (n > NAME_MAX || had + n + 2 > sizeof w->at)
		return false;
	memcpy(name, s, n);
	name[n] = '\0';
	memmove(w->rest, s + n, strlen(s + n) + 1);
	if (strcmp(name, "..") == 0)
		step_up(w);
	else if (n && strcmp(name, ".") != 0)
		snprintf(w->at + had, sizeof w->at - had, "%s%s", had > 1 ? "/" : "", name);
	return true;
}

/* Every folder that the path to `folder` goes through, those that its links lead through too, as far as they are there. */
static int check_path(const char *folder, uid_t owner, struct ssp_error *e)
{
	struct walk w = { .at = "/" };
	char here[PATH_MAX] = "", name[NAME_MAX + 1];
	struct stat st;
	int code = 0;

	if ((*folder != '/' && !getcwd(here, sizeof here)) ||
		snprintf(w.rest, sizeof w.rest, "%s/%s", here, folder) >= (int)sizeof w.rest)
		return unsafe_store(folder, e, "has a path that cannot be followed", "choose another place with --store");
	do {
		if (lstat(w.at, &st))
			return 0;
		if (S_ISLNK(st.st_mode) ? !follow_link(&w) : (code = check_way_folder(w.at, &st, owner, e)) != 0)
			return code ? code : unsafe_store(folder, e, "has a path that cannot be followed", "name the folder itself");
		if (!step_down(&w, name))
			return unsafe_store(folder, e, "has a path that cannot be followed", "choose another place with --store");
	} while (*name);
	return check_store_folder(w.at, owner, e);
}

int guard_beside(const char *path, uid_t owner, struct ssp_error *e)
{
	static const char hint[] = "look at what it is, then remove it";
	char name[PATH_MAX + 16];
	struct stat st;

	for (size_t i = 1; i < STORE_ENDINGS; i++) {
		snprintf(name, sizeof name, "%s%s", path, store_endings[i]);
		if (lstat(name, &st))
			continue;
		if (!S_ISREG(st.st_mode) || st.st_nlink > 1)
			return unsafe_store(name, e, "is not a plain file of that one name", hint);
		if (st.st_uid != owner)
			return unsafe_store(name, e, "is a file of another user", hint);
		if (st.st_mode & 077)
			return unsafe_store(name, e, "can be read by others", hint);
	}
	return 0;
}

int guard_named(const char *path, struct ssp_error *e)
{
	if (*path)
		return 0;
	fail(e, SSP_E_CONFIG, "no-path", "it is not known where the store is");
	return fail_hint(e, "set HOME, or name the store's file with --store PATH or SSP_STORE");
}

int guard_file(const char *path, const char *folder, struct ssp_error *e)
{
	struct stat st;

	if (lstat(path, &st)) {
		fail(e, SSP_E_STORE, "no-store", "there is no store at %s", path);
		return fail_hint(e, "create one with: ssp init");
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
	int code = check_path(folder, st.st_uid, e);
	return code ? code : guard_beside(path, st.st_uid, e);
}

int guard_new(const char *path, struct ssp_error *e)
{
	char name[PATH_MAX + 16];
	struct stat st;
	int code = guard_named(path, e);

	if (code)
		return code;
	/* the engine would play a journal of another store into this one */
	for (size_t i = 0; i < STORE_ENDINGS; i++) {
		snprintf(name, sizeof name, "%s%s", path, store_endings[i]);
		if (lstat(name, &st))
			continue;
		fail(e, SSP_E_CREATE, "exists", "a store cannot be created at %s", path);
		return fail_hint(e, "the file %s exists already; it was not changed", name);
	}
	return 0;
}

int guard_folder(const char *path, const char *folder, struct ssp_error *e)
{
	_cleanup_free_ char *made = mem_dup(path);
	char *slash;
	int code = made ? check_path(folder, geteuid(), e) : fail_memory(e);

	if (code)
		return code;
	for (slash = strchr(made + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(made, 0700) && errno != EEXIST) {
			fail(e, SSP_E_CREATE, "no-folder", "the folder %s cannot be created", made);
			return fail_hint(e, "create it yourself, or choose another place with --store");
		}
		*slash = '/';
	}
	code = check_path(folder, geteuid(), e);
	return code ? code : guard_beside(path, geteuid(), e);
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
	size_t size = strlen(store) + 16;
	_cleanup_free_ char *own = mem_alloc(size);

	for (size_t i = 0; own && i <= STORE_ENDINGS; i++) {
		snprintf(own, size, "%s%s", store, i < STORE_ENDINGS ? store_endings[i] : ".lock");
		if (!ssp_same_file(own, path))
			continue;
		fail(e, SSP_E_USAGE, "store-file", "%s is the store, or a file of its own", path);
		return fail_hint(e, "choose another name");
	}
	return own ? 0 : fail_memory(e);
}
