/* Backups, and a check of the store (R012, backup and restore).
 *
 * A backup is a complete store: one file with mode 0600 that contains the record of events. It is as secret as the
 * store itself.
 */
#ifndef SSP_BACKUP_H
#define SSP_BACKUP_H

#include "ssp/store.h"

/* The purpose of the event that says that a backup was verified; its digest is the root of the backup. */
#define SSP_BACKUP_VERIFIED "backup-verified"

/* The content of a verified backup, to compare with the figures of the day when it was made. */
struct ssp_backup {
	/* number of its schema; a program restores only its own */
	int schema;
	/* number of events */
	int64_t events;
	/* root hash of the record of events (RFC 6962), in hex, with a NUL: backups with the same root have the same
	 * events */
	char root[65];
	/* SHA-256 of the file, in hex, with a NUL */
	char sha256[65];
	/* the digest in FILE.sha256 (in the form of `sha256sum -c`) agrees */
	bool compared;
	/* it has an active admin; a store without one would lock everybody out */
	bool admin;
};

/* Checks that a verified backup may replace a store; both functions that restore call it.
 *
 * SSP_E_STORE   "other-schema": this program needs another schema.
 * SSP_E_DATA    "no-admin": nobody could administer the restored store. */
SSP_API SSP_CHECK int ssp_backup_restorable(const struct ssp_backup *found, struct ssp_error *e);

/* Writes a backup of the store to the new file `path` (mode 0600) and verifies it. The file has a temporary name until it is
 * complete and its digest is in `path`.sha256; after an error neither is left. Existing files are never overwritten. The
 * event of the backup is committed first, so the backup contains it. A second event, with the purpose SSP_BACKUP_VERIFIED and
 * the root of the backup, is written after the verification; only the store has that one. *found gets the result of
 * ssp_backup_verify.
 *
 * SSP_E_DENIED  "not-allowed".
 * SSP_E_CREATE  "cannot-create": the file exists or cannot be created.
 * SSP_E_USAGE   "store-file": `path` names the store, its journal or its lock note.
 * SSP_E_WRITE   "write-failed": the backup cannot be written to its disk.
 * SSP_E_DATA    "bad-backup": the copy is damaged, so the store is too.
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_backup_create(struct ssp *ssp, const char *path, struct ssp_backup *found);

/* Verifies that a file is a complete backup: schema, pages, keys, and every event, whose hash is computed again. The file may
 * be a stranger's: nothing else is queried before the schema has been checked. If FILE.sha256 exists, it must have the
 * digest of the file. Only reads, and leaves no journal. Needs no store and no permission.
 *
 * SSP_E_DATA     "bad-backup"; the message says what is wrong.
 * SSP_E_STORE    "newer-store": the schema is that of a later version; "older-store": it is too old to be migrated.
 * SSP_E_DENIED   "unsafe-store": the file that would be its journal is not a plain file that only its owner can read.
 * SSP_E_NOINPUT  "no-input": the file cannot be read. */
SSP_API SSP_CHECK int ssp_backup_verify(const char *path, struct ssp_backup *found, struct ssp_error *e);

/* Verifies a backup, then replaces everything in the store by it and adds an event, in one commit: after any failure the store
 * is either unchanged or restored. The event has the number and the root of the replaced events; no number that the
 * replaced store used, of an event or a row, is used again. Other programs wait meanwhile. A damaged store can be restored;
 * the event says only what could be read in it. The handle keeps its former principal: open a new one to go on.
 *
 * SSP_E_DENIED               "not-allowed"; "unsafe-store" as ssp_backup_verify.
 * SSP_E_DATA, SSP_E_NOINPUT  as ssp_backup_verify and ssp_backup_restorable; the store is unchanged.
 * SSP_E_STORE                "other-schema", "newer-store", "older-store": the backup has the schema of another version.
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_backup_restore(struct ssp *ssp, const char *path, struct ssp_backup *found);

/* The same where options->path has no store, or one that ssp_open cannot open: copies the backup to a temporary file, in which
 * options->user (or `as`) must be a principal who may restore, and moves that to the path of the store. The file that was
 * there, with its journal, is moved to `aside` and not overwritten. Both moves come last, after everything else succeeded.
 *
 * SSP_E_DATA, SSP_E_NOINPUT, SSP_E_STORE  as ssp_backup_restore.
 * SSP_E_DENIED  "not-allowed", "no-principal": by the principals of the backup; "unsafe-store", "not-owner": as ssp_open.
 * SSP_E_CREATE  "cannot-create": a file cannot be created or moved, or `aside` exists.
 * Errors of the store (ssp/store.h), in `e`. */
SSP_API SSP_CHECK int ssp_backup_replace(const struct ssp_options *options, const char *path, const char *aside,
	struct ssp_backup *found, struct ssp_error *e);

/* Checks the store for faults in its schema, pages, keys and events and for values that break the rules of their fields (struct
 * ssp_field; a restore does not check them), and for gaps, which are notes: a school that no team covers, a team without a
 * sergeant. If the schema differs, no other check follows. Calls `say` for each check with its name, "ok", "fault" or
 * "note", and a description, which is "" for "ok" and valid during the call. *faults gets the number of faults, without notes.
 * Changes nothing. A store with faults is a result and no error.
 *
 * SSP_E_DENIED  "not-allowed".
 * Errors of the store (ssp/store.h) when the checks cannot be completed. */
SSP_API SSP_CHECK int ssp_doctor(struct ssp *ssp,
	void (*say)(void *self, const char *what, const char *result, const char *words), void *self, int *faults);

#endif
