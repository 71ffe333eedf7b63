/* Backups, and a look at the store's health (R012, backup and restore).
 *
 * A backup is a store like any other: one file, whole, mode 0600, with the record of events in it. It is
 * as secret as the store itself.
 */
#ifndef SSP_BACKUP_H
#define SSP_BACKUP_H

#include "ssp/store.h"

/* What a verified backup holds; to be compared with what was written down when it was made. */
struct ssp_backup {
	/* number of the schema: only the same one can be restored */
	int schema;
	/* how many events there are */
	int64_t events;
	/* of the record of events (RFC 6962), in hex, with a NUL: two backups with the same root have the
	 * same events */
	char root[65];
	/* the digest of the file, in hex, with a NUL */
	char sha256[65];
	/* was there a digest beside it (FILE.sha256, as `sha256sum -c` reads it) that agrees? */
	bool compared;
	/* has it an active admin? A store without one would lock everybody out */
	bool admin;
};

/* May a verified backup be put in the place of a store? Both ways to restore it ask this.
 *
 * SSP_E_STORE   "other-schema": this program needs another schema.
 * SSP_E_DATA    "no-admin": nobody could administer the restored store. */
SSP_API SSP_CHECK int ssp_backup_restorable(const struct ssp_backup *found, struct ssp_error *e);

/* Writes a backup of the store to a new file (mode 0600) and verifies it; a file that fails is not left
 * behind, and a file that is there is never written over. FILE.sha256 with its digest is written first. It has another
 * name until it is whole. The event of it is committed before, and so is
 * in the backup as well. *found gets what ssp_backup_verify found in it.
 *
 * SSP_E_DENIED  "not-allowed".
 * SSP_E_CREATE  "cannot-create": the file exists or cannot be made.
 * SSP_E_USAGE   "store-file": it would be taken for a file of the store's own.
 * SSP_E_WRITE   "write-failed": it cannot be brought to the disk.
 * SSP_E_DATA    "bad-backup": what was written does not hold, so the store does not either.
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_backup_create(struct ssp *ssp, const char *path, struct ssp_backup *found);

/* Looks whether a file is a whole backup and nothing else: its schema, pages, keys and events, each of which
 * is hashed again. The file may be a stranger's: before its schema is known to be what it should be, nothing
 * in it is asked. Where FILE.sha256 is there, it has to be the digest of the
 * file. It is only read, and no journal is left beside it. Needs no store, and nobody's permission.
 *
 * SSP_E_DATA     "bad-backup" with what is wrong.
 * SSP_E_STORE    "newer-store": of a later version, which alone knows what it should be.
 * SSP_E_DENIED   "unsafe-store": what would be its journal is not a plain file of its owner's.
 * SSP_E_NOINPUT  "no-input": it cannot be read. */
SSP_API SSP_CHECK int ssp_backup_verify(const char *path, struct ssp_backup *found, struct ssp_error *e);

/* Verifies a backup, then puts it in the place of everything in the store, and the event of that behind those
 * of the backup, all at once: whatever happens meanwhile, the store is as it was or restored. The event has
 * the number and the root of the events that were put aside, and no number that was given there, of an event
 * or of anything else, is given again. Whoever works with the store meanwhile waits. A store that is damaged
 * can be restored; what cannot be read in it is not told. The handle still speaks of the principal of before:
 * open a new one to go on.
 *
 * SSP_E_DENIED               "not-allowed".
 * SSP_E_DATA, SSP_E_NOINPUT  as ssp_backup_verify and ssp_backup_restorable; the store is as it was.
 * SSP_E_STORE                "other-schema", "newer-store": of another version of the program.
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_backup_restore(struct ssp *ssp, const char *path, struct ssp_backup *found);

/* The same where there is no store, or one that ssp_open cannot open: the copy is made in a file of its own, in
 * which options->user (or `as`) must be a principal who may restore; then it takes the place of the store. What
 * was there is not written over: it is moved to `aside`, and its journal with it. Nothing is changed before
 * everything else has been done. options->path is the store's.
 *
 * SSP_E_DATA, SSP_E_NOINPUT, SSP_E_STORE  as ssp_backup_restore.
 * SSP_E_DENIED  "not-allowed", "no-principal": by the backup's own principals; "unsafe-store", "not-owner", as
 *               ssp_open.
 * SSP_E_CREATE  "cannot-create": a file cannot be made or moved, or there is one at `aside`.
 * Errors of the store (ssp/store.h), in `e`. */
SSP_API SSP_CHECK int ssp_backup_replace(const struct ssp_options *options, const char *path, const char *aside,
	struct ssp_backup *found, struct ssp_error *e);

/* Looks for faults: its schema, pages, keys and events, values that break the rules of their fields (struct
 * ssp_field; a restore asks for none), and what is missing in it (notes: a school that no team covers, a
 * team without a sergeant). With a schema that is another it ends there. Calls `say`
 * for each thing looked at: what it was, "ok", "fault" or "note", and words, which are "" for ok and valid
 * during the call. *faults gets how many faults; notes are not counted. Nothing is mended. A store with
 * faults is no error: it is told.
 *
 * SSP_E_DENIED  "not-allowed".
 * Errors of the store (ssp/store.h) when it cannot be asked to the end. */
SSP_API SSP_CHECK int ssp_doctor(struct ssp *ssp,
	void (*say)(void *self, const char *what, const char *result, const char *words), void *self, int *faults);

#endif
