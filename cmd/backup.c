#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "verbs.h"

/* Without a name, a backup lies beside the store and is called by the day and time. */
static const char *choose_backup_path(struct context *cx)
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
		fail_usage(cx, "cannot-create", "a file of that name exists already: %s", path);
		return cx->error.code = SSP_E_CREATE;
	}
	return say_made(cx, "would write the backup", path);
}

static int say_backup(struct context *cx, const char *path, const struct ssp_backup *b)
{
	static const struct ssp_column columns[] = {
		{ "file", SSP_TEXT }, { "store_schema", SSP_INT }, { "events", SSP_INT }, { "root", SSP_TEXT },
		{ "sha256", SSP_TEXT }, { "compared", SSP_BOOL },
	};

	return say_facts(cx, columns, (const struct ssp_value[]){ text_value(path), whole_value(b->schema),
		whole_value(b->events), text_value(b->root), text_value(b->sha256), whole_value(b->compared) }, 6);
}

static int run_create(struct context *cx)
{
	struct ssp_backup found;
	const char *path = choose_backup_path(cx);

	if (cx->dry_run)
		return would_create(cx, path);
	int code = ssp_backup_create(cx->ssp, path, &found);

	if (code)
		return code;
	if (cx->quiet)
		fprintf(cx->out, "%s\n", path);
	else if (cx->as_data)
		return say_backup(cx, path, &found);
	else
		fprintf(cx->out, "backup %s verified: schema %d, %" PRId64 " events\n", path, found.schema, found.events);
	return 0;
}

/* A backup without its digest may have been changed in a way that leaves it whole. */
static void say_compared(struct context *cx, const struct ssp_backup *b)
{
	if (!b->compared)
		print_note(cx, "note: %s.sha256 does not exist, so a change of the backup cannot be detected", cx->args[0]);
}

static int run_verify(struct context *cx)
{
	struct ssp_backup found;
	int code = ssp_backup_verify(cx->args[0], &found, &cx->error);

	if (code)
		return code;
	if (cx->as_data)
		return say_backup(cx, cx->args[0], &found);
	fprintf(cx->out, "backup %s is whole: schema %d, %" PRId64 " events, root %s, sha256 %s\n", cx->args[0], found.schema,
		found.events, found.root, found.sha256);
	say_compared(cx, &found);
	return 0;
}

/* Shows what will be replaced, then asks. Returns 1 with --dry-run, which only shows it. */
static int confirm_replace(struct context *cx)
{
	struct ssp_backup found;
	char question[8600];
	int code = ssp_backup_verify(cx->args[0], &found, &cx->error);

	if (code || (code = ssp_backup_restorable(&found, &cx->error)))
		return code;
	if (cx->dry_run) {
		print_note(cx, "the store %s would be replaced by %s (%" PRId64 " events)", cx->options.path, cx->args[0], found.events);
		return 1;
	}
	snprintf(question, sizeof question, "Replace everything in the store %s by %s (%" PRId64 " events)?", cx->options.path,
		cx->args[0], found.events);
	return confirm(cx, question);
}

/* The store is opened first, so that who may not restore learns nothing of the backup. Where it cannot be opened,
 * because it is damaged or not there, the backup's own principals are asked. */
static int open_store(struct context *cx, bool *usable)
{
	int code = ssp_open(&cx->ssp, &cx->options, &cx->error);
	bool damaged = code == SSP_E_STORE || (code == SSP_E_INTERNAL && strcmp(cx->error.id, "store-fault") == 0);

	*usable = !damaged;
	if (damaged)
		cx->error = (struct ssp_error){ 0 };
	else if (!code)
		code = ssp_permit(cx->ssp, "backup", "restore");
	return damaged ? 0 : code;
}

static int say_restored(struct context *cx, const struct ssp_backup *b, const char *kept)
{
	static const struct ssp_column columns[] = { { "file", SSP_TEXT }, { "events", SSP_INT }, { "kept", SSP_TEXT } };

	if (cx->as_data)
		return say_facts(cx, columns,
			(const struct ssp_value[]){ text_value(cx->args[0]), whole_value(b->events), text_value(kept) }, 3);
	print_note(cx, "restored %s from %s (%" PRId64 " events)", cx->options.path, cx->args[0], b->events);
	say_compared(cx, b);
	if (*kept)
		print_note(cx, "the former store is kept at %s", kept);
	return 0;
}

static int run_restore(struct context *cx)
{
	struct ssp_backup found;
	char aside[4200] = "", day[SSP_INSTANT_SIZE];
	bool usable;
	int code = open_store(cx, &usable);

	if (code || (code = confirm_replace(cx)))
		return code < 0 ? code : 0;
	if (usable)
		code = ssp_backup_restore(cx->ssp, cx->args[0], &found);
	else {
		snprintf(aside, sizeof aside, "%s.%s.damaged", cx->options.path, ssp_instant_format(ssp_now(), day));
		code = ssp_backup_replace(&cx->options, cx->args[0], aside, &found, &cx->error);
	}
	return code ? code : say_restored(cx, &found, *aside && access(aside, F_OK) == 0 ? aside : "");
}

const struct command cmd_backup_create = {
	.noun = "backup",
	.verb = "create",
	.flags = CMD_ALONE | CMD_OWNER,
	.args = "[FILE]",
	.max_args = 1,
	.run = run_create,
	.help = "write a backup and verify it",
	.group = "store",
	.noun_help = "verified copies of the store",
};

const struct command cmd_backup_verify = {
	.noun = "backup",
	.verb = "verify",
	.flags = CMD_NO_STORE | CMD_ALONE | CMD_OWNER,
	.args = "FILE",
	.min_args = 1,
	.max_args = 1,
	.run = run_verify,
	.help = "verify a backup",
};

const struct command cmd_backup_restore = {
	.noun = "backup",
	.verb = "restore",
	.flags = CMD_NO_STORE | CMD_ALONE | CMD_OWNER,
	.args = "FILE",
	.min_args = 1,
	.max_args = 1,
	.run = run_restore,
	.help = "replace the content of the store with a backup",
};
