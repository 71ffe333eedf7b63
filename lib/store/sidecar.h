/* The digest beside a backup: FILE.sha256, one line as `sha256sum FILE` writes it and `sha256sum -c` reads it. A backup
 * that somebody has changed can still be complete: a copy of its digest in another place shows the change. */
#ifndef STORE_SIDECAR_H
#define STORE_SIDECAR_H

#include "ssp/backup.h"

enum { SIDECAR_NAME = 4200 };

/* Writes the name of the file with the digest of the backup at `path`. */
void sidecar_name(char name[SIDECAR_NAME], const char *path);
/* Writes the digest of the backup that will be at `path` to a new file. SSP_E_CREATE, SSP_E_WRITE. */
int sidecar_write(const char *path, const char sha256[65], struct ssp_error *e) SSP_CHECK;
/* Removes the digest of the backup at `path`, if there is one. */
void sidecar_remove(const char *path);
/* Sets found->sha256 to the digest of the file, and found->compared to whether the file has a sidecar. SSP_E_DATA
 * "bad-backup" if the digest in the sidecar differs, or cannot be read; SSP_E_NOINPUT if the file cannot be read. */
int sidecar_check(const char *path, struct ssp_backup *found, struct ssp_error *e) SSP_CHECK;

#endif
