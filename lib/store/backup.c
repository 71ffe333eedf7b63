/* Backups. See ssp/backup.h.
 *
 * The engine's own backup makes copies, page by page under a read lock. Copying the file would be wrong, because a journal
 * may belong to it. One step (-1) copies everything, so that no writer comes between and makes the copy begin again.
 * Verification uses a second handle that knows only a path and no principal or settings, as for a file of unknown origin.
 *
 * A restore first copies the file into an unnamed one. It verifies that copy, adds the event to it and puts it in place. So
 * the store changes to the backup and its event in one commit.
 */
#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/engine.h"
#include "store/event.h"
#include "store/log.h"
#include "store/place.h"
#include "store/sidecar.h"
#include "store/stmt.h"
#include "util/fail.h"

/* Lack of memory, or of room for a copy, must not look like a fault of the backup: somebody would throw the backup away. */
static int fail_backup(struct ssp_error *e, const char *path, const char *what)
{
	if (e->code && (strcmp(e->id, "no-memory") == 0 || strcmp(e->id, "write-failed") == 0))
		return e->code;
	fail_clear(e);
	fail(e, SSP_E_DATA, "bad-backup", "it is not a whole backup: %s", what);
	fail_at(e, path, 0, NULL);
	return fail_hint(e, "keep it for inspection and use an older one");
}

static int verify_content(struct ssp *ssp, const char *path, struct ssp_backup *found)
{
	char words[HEALTH_WORDS];

	if (engine_schema(ssp, &found->schema))
		return fail_backup(&ssp->error, path, "it is not a store of ssp");
	if (schema_supported(found->schema, "backup", &ssp->error))
		return fail_at(&ssp->error, path, 0, NULL);
	for (const struct health *check = health_checks; check->what; check++)
		if (health_ask(ssp, check, words))
			return fail_backup(&ssp->error, path, *words ? words : "it cannot be read");
	int64_t admin;
	int code = stmt_int(ssp, &admin, 0, "SELECT 1 FROM principal WHERE role = 'admin' AND active = 1", "");
	found->admin = admin;
	return code ? code : event_head(ssp, &found->events, found->root);
}

/* In one view of the file, should somebody be writing it. */
static int verify_open_backup(struct ssp *ssp, const char *path, struct ssp_backup *found)
{
	int code = store_read(ssp);

	return code ? fail_backup(&ssp->error, path, "it cannot be read") : store_end(ssp, verify_content(ssp, path, found));
}

/* Opens only a plain file, since opening a pipe would block. */
static int open_backup(struct ssp *ssp, struct ssp_error *e)
{
	struct stat st;

	if (stat(ssp->path, &st) || !S_ISREG(st.st_mode) || access(ssp->path, R_OK)) {
		fail(e, SSP_E_NOINPUT, "no-input", "the backup cannot be read");
		return fail_at(e, ssp->path, 0, NULL);
	}
	int code = guard_beside(ssp->path, st.st_uid, e);
	if (code)
		return code;
	if (!engine_open(ssp, SQLITE_OPEN_READONLY))
		return 0;
	*e = ssp->error;
	return fail_backup(e, ssp->path, "it cannot be opened");
}

/* Reads the backup in place and never writes it, so it leaves no journal there. */
int ssp_backup_verify(const char *path, struct ssp_backup *found, struct ssp_error *e)
{
	struct ssp file = { .path = path, .wait_ms = 1000 };
	int code = open_backup(&file, e);

	if (!code && (code = verify_open_backup(&file, path, found)))
		*e = file.error;
	engine_close(&file);
	return code ? code : sidecar_check(path, found, e);
}

/* Copies every page from one open database to another, inside a transaction of the receiving one, which brings them to the
 * disk. */
static int copy_pages(struct ssp *ssp, sqlite3 *to, sqlite3 *from)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
	int rc = SQLITE_ERROR;

	for (int tries = 0; b && tries < 1000; tries++) {
		rc = sqlite3_backup_step(b, -1);
		if (rc != SQLITE_BUSY && rc != SQLITE_LOCKED)
			break;
		usleep(10000);
	}
	sqlite3_backup_finish(b);
	return rc == SQLITE_DONE ? 0 : engine_error(ssp, rc);
}

static int fail_create(struct ssp_error *e, const char *name)
{
	fail(e, SSP_E_CREATE, "cannot-create", "the backup cannot be created");
	return fail_at(e, name, 0, NULL);
}

/* The store is only read: what could not be written is the copy. */
static int blame_copy(struct ssp *ssp, const char *name)
{
	if (strcmp(ssp->error.id, "write-failed") != 0)
		return ssp->error.code;
	fail_clear(&ssp->error);
	fail(&ssp->error, SSP_E_WRITE, "write-failed", "the backup could not be written");
	fail_at(&ssp->error, name, 0, NULL);
	return fail_hint(&ssp->error, "make room on its disk, or name a file on another disk");
}

/* `name` is the final name of the file at `path`. */
static int write_copy(struct ssp *ssp, const char *path, const char *name)
{
	struct event ev = { .verb = "disclose", .noun = "store", .purpose = "backup" };
	sqlite3 *to = NULL;
	int code = store_write(ssp);

	if (!code)
		code = store_end(ssp, event_write(ssp, &ev));
	if (!code && sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE, NULL))
		code = fail_create(&ssp->error, name);
	if (!code && copy_pages(ssp, to, ssp->db))
		code = blame_copy(ssp, name);
	sqlite3_close_v2(to);
	return code;
}

/* Neither the backup nor its digest may be there: nothing is written over. */
static int check_new(const char *path, struct ssp_error *e)
{
	char sidecar[SIDECAR_NAME];
	struct stat st;

	sidecar_name(sidecar, path);
	if (lstat(path, &st) && lstat(sidecar, &st))
		return 0;
	fail(e, SSP_E_CREATE, "cannot-create", "a file of that name exists already");
	return fail_at(e, lstat(path, &st) ? sidecar : path, 0, NULL);
}

static int make_whole(struct ssp *ssp, const char *temp, const char *path)
{
	int fd = open(temp, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0 && errno == ENOENT)
		fail_hint(&ssp->error, "its folder does not exist: create the folder first");
	if (fd < 0)
		return fail_create(&ssp->error, path);
	close(fd);
	return write_copy(ssp, temp, path);
}

/* The copy has the faults of the store, and is not kept. */
static int verify_copy(struct ssp *ssp, const char *temp, const char *path, struct ssp_backup *found)
{
	struct ssp_error why = { 0 };
	int code = ssp_backup_verify(temp, found, &why);

	if (!code)
		return 0;
	fail(&ssp->error, code, why.id, "%s", why.message);
	fail_at(&ssp->error, path, 0, NULL);
	if (strcmp(why.id, "bad-backup") != 0)
		return fail_hint(&ssp->error, "%s", why.hint);
	return fail_hint(&ssp->error, "it was not kept, for the store has the same fault: see ssp doctor, and use an older backup");
}

/* What killed processes were making of this store, beside it and in the folder of the backup. */
static void remove_parts(const struct ssp *ssp, const char *path)
{
	const char *slash = strrchr(path, '/'), *base = strrchr(ssp->path, '/');
	char temp[PLACE_NAME], beside[PLACE_NAME];

	snprintf(beside, sizeof beside, "%.*s%s", slash ? (int)(slash - path) + 1 : 0, path, base ? base + 1 : ssp->path);
	place_name(temp, ssp->path);
	place_name(temp, beside);
}

/* The file is made with O_EXCL before the engine opens it, so that it has its mode from the first byte and
 * nothing is written over. The event comes first, so that it is in the backup too: a backup that was taken
 * away shows in itself that it was made. */
int backup_create(struct ssp *ssp, const char *path, struct ssp_backup *found)
{
	char temp[PLACE_NAME];
	int code = ssp_store_apart(ssp->path, path, &ssp->error);

	if (code || (code = check_new(path, &ssp->error)))
		return code;
	remove_parts(ssp, path);
	place_name(temp, path);
	if (!(code = make_whole(ssp, temp, path)) && !(code = verify_copy(ssp, temp, path, found)) &&
		!(code = sidecar_write(path, found->sha256, &ssp->error)) && (code = place_new(temp, path, &ssp->error)))
		sidecar_remove(path);
	found->compared = !code;
	place_drop(temp, !code);
	return code;
}

void backup_remove(const char *path)
{
	sidecar_remove(path);
	unlink(path);
}

/* The file's pages in an unnamed database, which lies in the store's folder where the memory is too small for it; the
 * engine knows such a folder only for the whole process. */
static int stage_backup(struct ssp *staged, const char *path, struct ssp_error *e)
{
	struct ssp file = { .path = path, .wait_ms = 1000 };
	int code = open_backup(&file, e);

	if (!code && (code = engine_open(staged, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)))
		*e = staged->error;
	if (!code && copy_pages(&file, staged->db, file.db)) {
		*e = file.error;
		code = fail_backup(e, path, "it cannot be read");
	}
	engine_close(&file);
	return code;
}

/* The event has the number and the root of the replaced events, and their numbers are not used again. A store too damaged to
 * be queried is restored too: that is the purpose of backups. */
static int add_event(struct ssp *ssp, struct ssp *staged)
{
	struct event ev = { .verb = "alter", .noun = "store", .purpose = EVENT_RESTORE };
	struct log_head aside;
	char root[TREE_ROOT];
	int code = store_exec(staged, "PRAGMA query_only=OFF; BEGIN");

	if (code)
		return code;
	if (!log_load(ssp, &aside)) {
		tree_root(&aside.tree, root);
		ev.digest = root;
		ev.rows = aside.tree.size;
		ev.above = aside.last;
	}
	if ((code = sequence_keep(staged, ssp)) && !staged->error.code)
		code = 0;
	fail_clear(&ssp->error);
	if (!code)
		code = event_write(staged, &ev);
	return code ? code : store_exec(staged, "COMMIT");
}

int ssp_backup_restorable(const struct ssp_backup *found, struct ssp_error *e)
{
	if (found->schema != store_schema()) {
		fail(e, SSP_E_STORE, "other-schema", "the backup has schema %d and this program needs %d", found->schema,
			store_schema());
		return fail_hint(e, "restore it with the ssp that created it, then migrate");
	}
	if (found->admin)
		return 0;
	fail(e, SSP_E_DATA, "no-admin", "the backup has no active admin");
	return fail_hint(e, "restore another backup: this one would lock everybody out");
}

static int put_in_place(struct ssp *ssp, struct ssp *staged)
{
	int code = store_lock(ssp);

	if (code)
		return code;
	if ((code = add_event(ssp, staged)))
		ssp->error = staged->error;
	else
		code = copy_pages(ssp, ssp->db, staged->db);
	store_unlock(ssp);
	return code;
}

int backup_restore(struct ssp *ssp, const char *path, struct ssp_backup *found)
{
	struct ssp staged = { .path = "", .clock = ssp->clock, .as_of = ssp->as_of, .who = ssp->who, .user = ssp->user,
		.command = ssp->command };

	sqlite3_temp_directory = sqlite3_mprintf("%s", ssp->folder);
	int code = stage_backup(&staged, path, &ssp->error);
	if (!code && (code = verify_open_backup(&staged, path, found)))
		ssp->error = staged.error;
	if (!code)
		code = sidecar_check(path, found, &ssp->error); /* of the file from which the pages have been read */
	if (!code)
		code = ssp_backup_restorable(found, &ssp->error);
	if (!code)
		code = put_in_place(ssp, &staged);
	engine_close(&staged);
	sqlite3_free(sqlite3_temp_directory);
	sqlite3_temp_directory = NULL;
	return code;
}
