/* One sync fewer for each commit. See store/journal.h.
 *
 * Whenever the engine opens the journal so that it would be created, it syncs the folder, although the journal of a store
 * stays there (journal_mode=TRUNCATE). A journal whose entry in the folder is on the disk for certain is opened without
 * CREATE, and then it does not.
 *
 * That a journal exists is not enough: it may be that of a process which was killed, or whose transaction ended, before its
 * first sync. So the folder is synced here once, and after that the file gets the sticky bit, which has no effect on a
 * file: a journal with the bit has been synced, and a new journal does not have the bit.
 */
#include "store/journal.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include "ssp/store.h"

static int open_journal(sqlite3_vfs *engine, const char *path, sqlite3_file *file, int flags, int *got)
{
	struct stat st;
	bool lasting = lstat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_mode & S_ISVTX;
	int rc = engine->xOpen(engine, path, file, lasting ? flags & ~SQLITE_OPEN_CREATE : flags, got);

	/* without the bit the engine syncs the folder as usual */
	if (!rc && !lasting && ssp_folder_sync(path) && lstat(path, &st) == 0)
		(void)!chmod(path, (st.st_mode & 07777) | S_ISVTX);
	return rc;
}

static int open_file(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *got)
{
	sqlite3_vfs *engine = vfs->pAppData;
	int journal = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_CREATE;

	return (flags & journal) == journal ? open_journal(engine, path, file, flags, got)
		: engine->xOpen(engine, path, file, flags, got);
}

const char *journal_vfs(void)
{
	static sqlite3_vfs vfs;
	sqlite3_vfs *engine = sqlite3_vfs_find(NULL);

	if (sqlite3_vfs_find("ssp"))
		return "ssp";
	if (!engine)
		return NULL;
	vfs = *engine;
	vfs.zName = "ssp";
	vfs.pAppData = engine;
	vfs.xOpen = open_file;
	return sqlite3_vfs_register(&vfs, 0) ? NULL : vfs.zName;
}
