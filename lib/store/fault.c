/* Faults of the store: what the engine reports becomes an error of ours. See store/engine.h.
 *
 * A fault of the store is never a fault of the record that was being written. So the handle remembers that there was one,
 * also when the error is cleared: nothing that was begun may go on, since the engine may have rolled it back.
 */
#include <errno.h>
#include <sys/statvfs.h>

#include "store/engine.h"
#include "util/fail.h"

/* Missing permission has another code than a medium that cannot be written. */
static int cannot_write(struct ssp *ssp, bool may)
{
	static const char nothing[] = "nothing of this command was kept";

	if (!may) {
		fail(&ssp->error, SSP_E_DENIED, "read-only", "this user may not write %s", ssp->path);
		return fail_hint(&ssp->error, "check the permissions of the file and its folder; %s", nothing);
	}
	fail(&ssp->error, SSP_E_WRITE, "write-failed", "the store could not be written");
	return fail_hint(&ssp->error, "check whether the disk is full or read-only; %s", nothing);
}

static bool is_medium_read_only(const struct ssp *ssp)
{
	struct statvfs fs;

	return statvfs(ssp->path, &fs) == 0 && (fs.f_flag & ST_RDONLY);
}

static int cannot_read(struct ssp *ssp)
{
	fail(&ssp->error, SSP_E_WRITE, "read-failed", "the store could not be read");
	return fail_hint(&ssp->error, "check the disk for faults; nothing of this command was kept");
}

static int report_input_output(struct ssp *ssp, int rc)
{
	switch (rc) {
	case SQLITE_IOERR_NOMEM:
		return fail_memory(&ssp->error);
	case SQLITE_IOERR_READ:
	case SQLITE_IOERR_SHORT_READ:
	case SQLITE_IOERR_FSTAT:
	case SQLITE_IOERR_CORRUPTFS:
		return cannot_read(ssp);
	}
	return cannot_write(ssp, true);
}

/* The engine says of a read that failed, as of bytes that make no sense, that the file is corrupt; the file knows which. */
static int report_damaged(struct ssp *ssp)
{
	int last = 0;

	if (ssp->db && sqlite3_file_control(ssp->db, "main", SQLITE_FCNTL_LAST_ERRNO, &last) == SQLITE_OK && last == EIO)
		return cannot_read(ssp);
	fail(&ssp->error, SSP_E_STORE, "not-a-store", "%s is damaged or not a store", ssp->path);
	return fail_hint(&ssp->error, "restore the latest backup: ssp backup restore FILE");
}

/* A journal that cannot be created must not look like a missing store. */
static int report_cannot_open(struct ssp *ssp)
{
	int why = ssp->db ? sqlite3_system_errno(ssp->db) : 0;

	if (ssp->depth || ssp->writing)
		return cannot_write(ssp, why != EACCES && why != EPERM);
	return fail(&ssp->error, SSP_E_STORE, "no-store", "%s cannot be opened", ssp->path);
}

/* A broken constraint is a caller's mistake only when it is about a key: anything else got past our own checks. */
static int report_constraint(struct ssp *ssp, int rc)
{
	switch (rc) {
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		return fail(&ssp->error, SSP_E_DATA, "no-such-row", "a row that a field refers to does not exist");
	case SQLITE_CONSTRAINT_NOTNULL:
		return fail(&ssp->error, SSP_E_DATA, "missing-field", "a field that must have a value has none");
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_ROWID:
		return fail(&ssp->error, SSP_E_USAGE, "exists", "a row with the same key exists already");
	}
	return fail(&ssp->error, SSP_E_INTERNAL, "store-fault", "the store refused: %s", sqlite3_errmsg(ssp->db));
}

int engine_error(struct ssp *ssp, int rc)
{
	char holder[160];

	if ((rc & 0xFF) == SQLITE_CONSTRAINT)
		return report_constraint(ssp, rc);
	ssp->faulty = true;
	switch (rc & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		lock_note_read(ssp, holder, sizeof holder);
		fail(&ssp->error, SSP_E_BUSY, "busy", "the store is in use%s", holder);
		return fail_hint(&ssp->error, "try again in a moment");
	case SQLITE_NOMEM:
		return fail_memory(&ssp->error);
	case SQLITE_FULL:
		return cannot_write(ssp, true);
	case SQLITE_IOERR:
		return report_input_output(ssp, rc);
	case SQLITE_READONLY:
		return cannot_write(ssp, is_medium_read_only(ssp));
	case SQLITE_NOTADB:
	case SQLITE_CORRUPT:
		return report_damaged(ssp);
	case SQLITE_CANTOPEN:
		return report_cannot_open(ssp);
	}
	return fail(&ssp->error, SSP_E_INTERNAL, "store-fault", "the store refused: %s", sqlite3_errmsg(ssp->db));
}

bool ssp_faulty(const struct ssp *ssp)
{
	return ssp->faulty;
}

int engine_ended(struct ssp *ssp)
{
	ssp->faulty = true;
	fail(&ssp->error, SSP_E_WRITE, "transaction-ended", "the store rolled back the transaction; nothing of it was kept");
	return fail_hint(&ssp->error, "check whether the disk is full, then run the command again");
}
