/* Private to lib/store: the engine's connection and errors, the checks of the store's files, and the lock note. */
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H

#include <sqlite3.h>

#include "store/handle.h"
#include "store/health.h"

/* application_id of a store: "SSP1". */
#define STORE_APPLICATION 0x53535031

/* The cache of every connection, except during a bulk load (store/bulk.c). */
#define CACHE_SIZE "cache_size=-256"

/* Turns a code of the engine into an error in the handle, in words that do not mention the engine; returns our code. No other
 * function translates codes of the engine. */
int engine_error(struct ssp *ssp, int rc);
/* Sets the error of a transaction that the engine has rolled back by itself: SSP_E_WRITE "transaction-ended". */
int engine_ended(struct ssp *ssp);
/* Fails where the engine has rolled back the handle's transaction. Called before every statement, so that none runs outside the
 * transaction that it belongs to. */
static inline int store_inside(struct ssp *ssp)
{
	return ssp->depth && sqlite3_get_autocommit(ssp->db) ? engine_ended(ssp) : 0;
}

/* Refuses a file that others can read, that is not a plain file of one name or that is not safe where it is
 * (SSP_E_DENIED), or that is not there (SSP_E_STORE). Its folder must be its owner's, and only the owner may write it;
 * each folder above is root's or the owner's, and nobody else may rename what is in it. */
int guard_file(const char *path, const char *folder, struct ssp_error *e) SSP_CHECK;
/* Makes the folder of `path`, and those above, where they are missing (mode 0700): SSP_E_CREATE "no-folder"; SSP_E_DENIED as
 * guard_file, for a store of the user that runs the program. */
int guard_folder(const char *path, const char *folder, struct ssp_error *e) SSP_CHECK;
/* Refuses files that the engine would take for a journal of `path` (-journal, -wal, -shm) unless they are plain files that only
 * `owner` can read and write: no link, no pipe (which is not opened), no file of another user. SSP_E_DENIED. */
int guard_beside(const char *path, uid_t owner, struct ssp_error *e) SSP_CHECK;

/* Registers the SQL function `each_row` of stmt_each. Returns a code of the engine. */
int stmt_each_made(struct ssp *ssp);
/* Finalizes all cached statements. */
void stmt_forget(struct ssp *ssp);

/* Opens the file ssp->path with `flags` of the engine and configures the connection. Errors of the store. */
int engine_open(struct ssp *ssp, int flags);
/* Closes the connection and frees everything that the handle owns, but not the handle itself. */
void engine_close(struct ssp *ssp);
/* Is every table and index as the migrations up to that number make them, and nothing else there? As health_ask. */
int schema_check(struct ssp *ssp, char words[HEALTH_WORDS]);
/* Write our own note as the holder of the store, ignoring errors; and read the note for the message of SSP_E_BUSY into `room`:
 * "" if the holder is unknown or has ended. */
void lock_note_write(struct ssp *ssp);
void lock_note_read(struct ssp *ssp, char *room, size_t size);

#endif
