/* Backups, whoever asks. See ssp/backup.h. */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include "ssp/backup.h"
#include "ssp/store.h"

/* As ssp_backup_create and ssp_backup_restore. */
int backup_create(struct ssp *ssp, const char *path, struct ssp_backup *found) SSP_CHECK;
int backup_restore(struct ssp *ssp, const char *path, struct ssp_backup *found) SSP_CHECK;

/* Puts the file `copy` in the place of `path`: what is there goes to `aside`, with its journal. SSP_E_CREATE;
 * SSP_E_WRITE when the folder cannot be brought to the disk. */
int backup_place(const char *copy, const char *path, const char *aside, struct ssp_error *e) SSP_CHECK;

#endif
