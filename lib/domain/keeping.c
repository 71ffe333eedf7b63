/* Keeping a store, for those who may: backups, and the record of events as a whole. What they do is lib/store's. */
#include "domain/access.h"
#include "ssp/event.h"
#include "store/backup.h"
#include "store/event.h"

static int record_verified(struct ssp *ssp, const struct ssp_backup *found)
{
	struct event ev = { .verb = "disclose", .noun = "store", .purpose = SSP_BACKUP_VERIFIED, .digest = found->root,
		.rows = found->events };
	int code = store_write(ssp);

	return code ? code : store_end(ssp, event_write(ssp, &ev));
}

int ssp_backup_create(struct ssp *ssp, const char *path, struct ssp_backup *found)
{
	int code = ssp_permit(ssp, "backup", "create");

	if (code || (code = backup_create(ssp, path, found)))
		return code;
	if ((code = record_verified(ssp, found)))
		backup_remove(path);
	return code;
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
