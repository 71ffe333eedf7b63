/* Backups, and a look at the store's health. See ssp/backup.h.
 *
 * Copies are made by the engine's own backup, page by page under a read lock, never by copying the file: a
 * journal may belong to it. In one step (-1), so that no writer comes between and makes it begin again. A
 * backup is verified through a second handle that knows only a path: no principal, no settings, as for a
 * stranger's file.
 */
#include "ssp/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "ssp/event.h"
#include "store/engine.h"
#include "store/event.h"
#include "store/stmt.h"
#include "util/fail.h"

static int bad(struct ssp_error *e, const char *path, const char *what)
{
	fail_clear(e);
	fail(e, SSP_E_DATA, "bad-backup", "it is not a whole backup: %s", what);
	fail_at(e, path, 0, NULL);
	return fail_hint(e, "keep it for inspection and use an older one");
}

/* A check of the engine's that gives one row "ok", or rows of faults. */
static int check_sql(struct ssp *ssp, const char *sql, char *room, size_t size)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, sql, "");

	if (!code)
		code = stmt_step(st);
	if (code <= 0)
		return code;
	const char *said = stmt_text(st, 0);
	if (said && strcmp(said, "ok") == 0)
		return 0;
	snprintf(room, size, "%.100s", said ? said : "a fault");
	return 1;
}

static int verify_open(struct ssp *ssp, const char *path, struct ssp_backup *found)
{
	char words[128] = "";

	if (engine_schema(ssp, &found->schema))
		return bad(&ssp->error, path, "it is not a store of ssp");
	if (check_sql(ssp, "PRAGMA integrity_check(1)", words, sizeof words))
		return bad(&ssp->error, path, *words ? words : "its pages are damaged");
	if (check_sql(ssp, "PRAGMA foreign_key_check", words, sizeof words))
		return bad(&ssp->error, path, "references that name nothing");
	if (ssp_event_verify(ssp, &found->events, found->root))
		return bad(&ssp->error, path, "its record of events does not hold");
	return 0;
}

/* A backup is read where it lies, and never written: no journal of ours is left beside it. */
int ssp_backup_verify(const char *path, struct ssp_backup *found, struct ssp_error *e)
{
	struct ssp ssp = { .path = path, .wait_ms = 1000 };

	if (access(path, R_OK)) {
		fail(e, SSP_E_NOINPUT, "no-input", "the backup cannot be read");
		return fail_at(e, path, 0, NULL);
	}
	int rc = sqlite3_open_v2(path, &ssp.db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
	int code = rc ? bad(&ssp.error, path, "it cannot be opened") : verify_open(&ssp, path, found);
	if (code)
		*e = ssp.error;
	stmt_forget(&ssp);
	sqlite3_close_v2(ssp.db);
	arena_free(&ssp.arena);
	return code;
}

/* Copies every page from one open database to another, inside a transaction of the receiving one. */
static int copy(struct ssp *ssp, sqlite3 *to, sqlite3 *from)
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

/* The file is made with O_EXCL before the engine opens it, so that it has its mode from the first byte and
 * nothing is written over. The event comes first, so that it is in the backup too: a backup that was taken
 * away shows in itself that it was made. */
int ssp_backup_create(struct ssp *ssp, const char *path, struct ssp_backup *found)
{
	struct event ev = { .verb = "disclose", .noun = "store", .purpose = "backup" };
	sqlite3 *to = NULL;
	int code = ssp_store_apart(ssp->path, path, &ssp->error);

	if (code)
		return code;
	int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) {
		fail(&ssp->error, SSP_E_CREATE, "cannot-create", errno == EEXIST ? "there is a file of that name already"
										  : "the backup cannot be written there");
		return fail_at(&ssp->error, path, 0, NULL);
	}
	code = store_write(ssp);
	if (!code)
		code = store_end(ssp, event_write(ssp, &ev));
	if (!code && sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE, NULL))
		code = fail(&ssp->error, SSP_E_CREATE, "cannot-create", "the backup cannot be written there");
	if (!code)
		code = copy(ssp, to, ssp->db);
	sqlite3_close_v2(to);
	if (!code && fsync(fd))
		code = fail(&ssp->error, SSP_E_WRITE, "write-failed", "the backup could not be written");
	close(fd);
	if (!code)
		code = ssp_backup_verify(path, found, &ssp->error);
	if (code)
		unlink(path);
	return code;
}

/* query_only is lifted by hand, since the copy writes outside of store_write's transaction; the store_write
 * after it puts it on again at its end. */
int ssp_backup_restore(struct ssp *ssp, const char *path, struct ssp_backup *found)
{
	struct event ev = { .verb = "alter", .noun = "store", .purpose = "restore" };
	sqlite3 *from = NULL;
	int code = ssp_backup_verify(path, found, &ssp->error);

	if (code)
		return code;
	if (found->schema != store_schema()) {
		fail(&ssp->error, SSP_E_STORE, "other-schema", "the backup has schema %d and this program needs %d",
			found->schema, store_schema());
		return fail_hint(&ssp->error, "restore it with the ssp that made it, then migrate");
	}
	if (sqlite3_open_v2(path, &from, SQLITE_OPEN_READONLY, NULL))
		code = bad(&ssp->error, path, "it cannot be opened");
	if (!code)
		code = store_exec(ssp, "PRAGMA query_only=OFF");
	if (!code)
		code = copy(ssp, ssp->db, from);
	sqlite3_close_v2(from);
	if (!code && !(code = store_write(ssp)))
		code = store_end(ssp, event_write(ssp, &ev));
	sqlite3_exec(ssp->db, "PRAGMA query_only=ON", NULL, NULL, NULL);
	return code;
}

/* What doctor asks the store: a query that counts. A fault is what must not be; a note is what may be missing. */
static const struct {
	const char *what, *result, *sql, *words;
} questions[] = {
	{ "sergeants", "fault", "SELECT count(*) FROM team WHERE sergeant IS NOT NULL AND sergeant NOT IN (SELECT key FROM officer)",
		"teams whose sergeant is no officer" },
	{ "admins", "fault", "SELECT NOT EXISTS (SELECT 1 FROM principal WHERE role = 'admin' AND active)", "no active admin" },
	{ "assignments", "fault",
		"SELECT count(*) FROM \"case\" c WHERE c.officer IS NOT (SELECT a.officer FROM assignment a"
		" WHERE a.\"case\" = c.id AND a.until IS NULL) AND c.status <> 'closed'",
		"cases not closed whose officer is not that of their open assignment" },
	{ "areas", "note", "SELECT count(*) FROM school WHERE area IS NULL AND status <> 'closed'",
		"schools without an area: no team covers them" },
	{ "teams", "note", "SELECT count(*) FROM team WHERE active AND sergeant IS NULL", "teams without a sergeant" },
	{ "principals", "note",
		"SELECT count(*) FROM principal WHERE active AND role IN ('officer', 'sergeant') AND team IS NULL"
		" AND (officer IS NULL OR officer NOT IN (SELECT key FROM officer WHERE team IS NOT NULL))",
		"officers and sergeants without a team: they see nothing" },
};

static int ask_all(struct ssp *ssp, void (*tell)(void *, const char *, const char *, const char *), void *self, int *faults)
{
	char words[160];
	int64_t n;

	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		int code = stmt_int(ssp, &n, 0, questions[i].sql, "");
		if (code)
			return code;
		snprintf(words, sizeof words, "%lld %s", (long long)n, questions[i].words);
		tell(self, questions[i].what, n ? questions[i].result : "ok", n ? words : "");
		*faults += n && strcmp(questions[i].result, "fault") == 0;
	}
	return 0;
}

int ssp_doctor(struct ssp *ssp, void (*tell)(void *, const char *, const char *, const char *), void *self, int *faults)
{
	static const char *const checks[][2] = {
		{ "pages", "PRAGMA integrity_check(1)" }, { "references", "PRAGMA foreign_key_check" },
	};
	char words[128];
	int64_t events;
	char root[65];

	*faults = 0;
	for (int i = 0; i < 2; i++) {
		int found = check_sql(ssp, checks[i][1], words, sizeof words);
		if (found < 0)
			return found;
		tell(self, checks[i][0], found ? "fault" : "ok", found ? words : "");
		*faults += found;
	}
	int broken = ssp_event_verify(ssp, &events, root);
	tell(self, "events", broken ? "fault" : "ok", broken ? ssp->error.message : "");
	*faults += broken != 0;
	fail_clear(&ssp->error);
	return ask_all(ssp, tell, self, faults);
}
