/* How the engine opens its journal. */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

/* Returns the name of the VFS that opens a journal without creating it if its entry in the folder is on the disk; NULL, which is the
 * engine's own VFS, if the engine has none to build on. */
const char *journal_vfs(void);

#endif
