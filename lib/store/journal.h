/* How the engine opens its journal. */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

/* The name of a way to files that opens a journal which is known to be in its folder without creating it; NULL, the engine's own,
 * where there is none. */
const char *journal_vfs(void);

#endif
