/* Keeping a store, for those who may: backups, and the record of events as a whole. What they do is lib/store's. */
#include "domain/access.h"
#include "ssp/event.h"
#include "store/backup.h"
#include "store/event.h"

int ssp_backup_create(struct ssp *ssp, const char *path, struct ssp_backup *found)
{
	int code = ssp_permit(ssp, "backup", "create");

	return code ? code : backup_create(ssp, path, found);
}

int ssp_backup_restore(struct ssp *ssp, const char *path, struct ssp_backup *found)
{
	int code = ssp_permit(ssp, "backup", "restore");

	return code ? code : backup_restore(ssp, path, found);
}

int ssp_event_verify(struct ssp *ssp, int64_t *count, char root[65])
{
	int code = ssp_permit(ssp, "event", "verify");

	return code ? code : event_verify(ssp, count, root);
}
