#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "verbs.h"

/* Without a name, a backup lies beside the store and is called by the day and time. */
static const char *target(struct context *cx)
{
	static char room[4200];
	char day[SSP_INSTANT_SIZE];

	if (cx->n_args)
		return cx->args[0];
	snprintf(room, sizeof room, "%s.%s.backup", cx->options.path, ssp_instant_format(ssp_now(), day));
	return room;
}

static int would_create(struct context *cx, const char *path)
{
	struct stat st;

	if (lstat(path, &st) == 0) {
		usage(cx, "cannot-create", "there is a file of that name already: %s", path);
		return cx->error.code = SSP_E_CREATE;
	}
	return say_made(cx, "would write the backup", path);
}

static int create(struct context *cx)
{
	struct ssp_backup found;
	const char *path = target(cx);

	if (cx->dry_run)
		return would_create(cx, path);
	int code = ssp_backup_create(cx->ssp, path, &found);

	if (!code)
		fprintf(cx->out, cx->quiet ? "%s\n" : "backup %s verified: schema %d, %" PRId64 " events\n", path, found.schema,
			found.events);
	return code;
}

static int verify(struct context *cx)
{
	struct ssp_backup found;
	int code = ssp_backup_verify(cx->args[0], &found, &cx->error);

	if (!code)
		fprintf(cx->out, "backup %s holds: schema %d, %" PRId64 " events, root %s\n", cx->args[0], found.schema,
			found.events, found.root);
	return code;
}

static int restore(struct context *cx)
{
	struct ssp_backup found;
	int code = ssp_backup_verify(cx->args[0], &found, &cx->error);

	if (code)
		return code;
	say(cx, "the store %s would be replaced by %s (%" PRId64 " events)", cx->options.path, cx->args[0], found.events);
	if (cx->dry_run)
		return 0;
	code = confirm(cx, "Everything in the store now is lost. Replace it?");
	return code ? code : ssp_backup_restore(cx->ssp, cx->args[0], &found);
}

const struct command cmd_backup_create = {
	.noun = "backup",
	.verb = "create",
	.flags = CMD_ALONE,
	.args = "[FILE]",
	.max_args = 1,
	.run = create,
	.help = "write a verified backup",
};

const struct command cmd_backup_verify = {
	.noun = "backup",
	.verb = "verify",
	.flags = CMD_NO_STORE | CMD_ALONE,
	.args = "FILE",
	.min_args = 1,
	.max_args = 1,
	.run = verify,
	.help = "say whether a backup is whole",
};

const struct command cmd_backup_restore = {
	.noun = "backup",
	.verb = "restore",
	.flags = CMD_ALONE,
	.args = "FILE",
	.min_args = 1,
	.max_args = 1,
	.run = restore,
	.help = "put a backup in the place of the store's content",
};
