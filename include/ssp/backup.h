/* Backups, and a look at the store's health (R012, backup and restore). */
#ifndef SSP_BACKUP_H
#define SSP_BACKUP_H

#include "ssp/store.h"

/* What a verified backup holds. */
struct ssp_backup {
	int schema;
	int64_t events;
	char root[65]; /* of the record of events, hex */
};

/* Writes a backup of the store to a new file (mode 0600) and verifies it; a file that fails is not left behind.
 * SSP_E_CREATE when the file exists or cannot be made, SSP_E_DENIED, SSP_E_BUSY. */
SSP_API SSP_CHECK int ssp_backup_create(struct ssp *ssp, const char *path, struct ssp_backup *found);

/* Looks whether a file is a whole backup: pages, keys, events. SSP_E_DATA "bad-backup" with what is wrong,
 * SSP_E_NOINPUT when it cannot be read. */
SSP_API SSP_CHECK int ssp_backup_verify(const char *path, struct ssp_backup *found, struct ssp_error *e);

/* Verifies a backup, then puts it in the place of everything in the store, in one transaction, and records that.
 * As ssp_backup_verify; SSP_E_STORE when the backup is of another schema; SSP_E_DENIED, SSP_E_BUSY. */
SSP_API SSP_CHECK int ssp_backup_restore(struct ssp *ssp, const char *path, struct ssp_backup *found);

/* Looks for faults: the file, its pages, keys and events (faults), and what is missing in it (notes). Calls `say` for
 * each thing looked at: what it was, "ok", "fault" or "note", and words. *faults gets how many. */
SSP_API SSP_CHECK int ssp_doctor(struct ssp *ssp,
	void (*say)(void *self, const char *what, const char *result, const char *words), void *self, int *faults);

#endif
