/* Backups without a check of permission. See ssp/backup.h. */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include "ssp/backup.h"
#include "ssp/store.h"

/* As ssp_backup_create, without the event that the backup was verified. */
int backup_create(struct ssp *ssp, const char *path, struct ssp_backup *found) SSP_CHECK;
/* Removes a backup that was created, with its digest. */
void backup_remove(const char *path);
/* As ssp_backup_restore. */
int backup_restore(struct ssp *ssp, const char *path, struct ssp_backup *found) SSP_CHECK;

#endif
