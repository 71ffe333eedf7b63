/* Transactions: one kind for reading and one for writing, nesting as savepoints.
 *
 * Writers take the lock at the beginning (BEGIN IMMEDIATE): a transaction that reads first and writes later
 * fails under contention, and not even waiting helps it. A connection may write only between store_write
 * and store_end: outside, query_only makes a forgotten transaction an error instead of an unrecorded write.
 *
 * One transaction may write in any order: each defers the foreign keys to its commit, and the engine forgets that with
 * the transaction. A savepoint that is released leaves what it broke to the commit as well.
 *
 * The number of a savepoint is the depth, so `s1` is always the first one inside. A rollback to a savepoint
 * leaves it open, and so it is released behind it.
 */
#include <string.h>

#include "store/current.h"
#include "store/engine.h"
#include "store/event.h"
#include "store/kept.h"
#include "store/stmt.h"
#include "util/fail.h"

static int exec_savepoint(struct ssp *ssp, const char *verb)
{
	char sql[64];

	snprintf(sql, sizeof sql, "%s s%d", verb, ssp->depth);
	return store_exec(ssp, sql);
}

/* Undoing must not fail for want of a clean handle: what the engine says here is of no more use. */
static void undo_quietly(struct ssp *ssp, const char *sql)
{
	sqlite3_exec(ssp->db, sql, NULL, NULL, NULL);
}

int store_read(struct ssp *ssp)
{
	if (!ssp->depth)
		ssp->faulty = false;
	int code = ssp->depth ? exec_savepoint(ssp, "SAVEPOINT") : store_exec(ssp, "BEGIN");

	if (!code && !ssp->depth++)
		ssp->views++;
	return code;
}

/* The settings of a connection outside write transactions. */
static const char at_rest[] = "PRAGMA query_only=ON; PRAGMA foreign_keys=ON";

static int write_outermost(struct ssp *ssp, const char *settings)
{
	ssp->faulty = false;
	int code = store_exec(ssp, settings);

	if (!code)
		code = store_exec(ssp, "BEGIN IMMEDIATE; PRAGMA defer_foreign_keys=ON");
	if (!code && sqlite3_db_readonly(ssp->db, "main") == 1)
		code = engine_error(ssp, SQLITE_READONLY); /* the engine takes a lock for reading instead, and says nothing */
	if (code) {
		undo_quietly(ssp, "ROLLBACK");
		undo_quietly(ssp, at_rest);
		return code;
	}
	ssp->writing = true;
	lock_note_write(ssp);
	return 0;
}

static int begin_write(struct ssp *ssp, const char *settings)
{
	if (ssp->depth && !ssp->writing)
		return fail(&ssp->error, SSP_E_INTERNAL, "read-only", "a write inside a transaction for reading");
	int code = ssp->depth ? exec_savepoint(ssp, "SAVEPOINT") : write_outermost(ssp, settings);
	if (!code)
		ssp->depth++;
	return code;
}

int store_write(struct ssp *ssp)
{
	return begin_write(ssp, "PRAGMA query_only=OFF");
}

int store_write_checked(struct ssp *ssp)
{
	return begin_write(ssp, "PRAGMA query_only=OFF; PRAGMA foreign_keys=OFF");
}

/* A failed commit may have taken place: as its last step the engine syncs the end of the journal. If that fails, everybody
 * sees the commit, but a power cut may undo it. */
static int look_after_commit(struct ssp *ssp, int code, bool *kept)
{
	struct ssp_error standing = ssp->error;

	if (code != SSP_E_WRITE)
		return code;
	fail_clear(&ssp->error);
	int unread = kept_is_there(ssp, kept);
	if (unread) {
		fail_clear(&ssp->error);
		fail(&ssp->error, SSP_E_WRITE, "write-failed", "the store could not be written");
		fail_hint(&ssp->error, "the store cannot be read either: check the disk, then whether this command was kept");
	} else if (*kept) {
		fail_clear(&ssp->error);
		fail(&ssp->error, SSP_E_WRITE, "not-synced", "the disk reported a fault at the end of the commit");
		fail_hint(&ssp->error, "the change is visible now but may not survive a power cut: check the disk for faults");
	} else
		ssp->error = standing;
	return code;
}

/* Refusals wait in the handle until here, and are written in transactions of their own: they are kept just because the act
 * around them was rolled back. */
static int end_outermost(struct ssp *ssp, int code)
{
	bool asked = !code && ssp->writing;

	if (!code)
		code = current_check(ssp);
	if (!code && sqlite3_get_autocommit(ssp->db))
		code = engine_ended(ssp);
	bool kept = !code && !(code = store_exec(ssp, "COMMIT"));
	if (code)
		undo_quietly(ssp, "ROLLBACK");
	if (code && asked)
		code = look_after_commit(ssp, code, &kept);
	if (ssp->writing)
		undo_quietly(ssp, at_rest);
	ssp->writing = false;
	kept_end(ssp, kept);
	event_end(ssp, kept);
	return code;
}

int store_end(struct ssp *ssp, int code)
{
	char sql[64];

	if (--ssp->depth == 0)
		return end_outermost(ssp, code);
	if (code) {
		snprintf(sql, sizeof sql, "ROLLBACK TO s%d; RELEASE s%d", ssp->depth, ssp->depth);
		undo_quietly(ssp, sql);
		current_undone(ssp);
		return code;
	}
	code = exec_savepoint(ssp, "RELEASE");
	return code ? code : current_kept(ssp);
}

int ssp_begin(struct ssp *ssp)
{
	return store_write(ssp);
}

int ssp_begin_read(struct ssp *ssp)
{
	return store_read(ssp);
}

int ssp_commit(struct ssp *ssp)
{
	if (!ssp->depth)
		return fail(&ssp->error, SSP_E_INTERNAL, "no-transaction", "there is nothing to commit");
	return store_end(ssp, 0);
}

void ssp_rollback(struct ssp *ssp)
{
	if (ssp->depth)
		store_end(ssp, SSP_E_INTERNAL);
}

/* In that mode the engine keeps all its locks after the transaction, until the next read after it has left the mode. The mode
 * is set only with the whole lock: two processes that each kept half of it would wait for each other. */
int store_lock(struct ssp *ssp)
{
	int code = store_exec(ssp, "PRAGMA query_only=OFF; BEGIN EXCLUSIVE; PRAGMA locking_mode=EXCLUSIVE; COMMIT");

	if (code)
		sqlite3_exec(ssp->db, "PRAGMA query_only=ON", NULL, NULL, NULL);
	else
		lock_note_write(ssp);
	return code;
}

void store_unlock(struct ssp *ssp)
{
	sqlite3_exec(ssp->db, "PRAGMA locking_mode=NORMAL; SELECT 1 FROM sqlite_schema; PRAGMA query_only=ON", NULL, NULL, NULL);
}
