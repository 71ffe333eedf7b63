/* Opening a store: what the file must be, what a connection must have, who is at the door.
 *
 * The order is from outside in, and each step may refuse: the file's rights (guard.c), --as, the
 * connection's settings, the schema's number, the principal.
 *
 * TRUNCATE and FULL are measured choices: with DELETE, acknowledged commits were lost at a power cut, and
 * WAL has a fault of corruption in the SQLite that Debian 12 carries.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/engine.h"
#include "store/event.h"
#include "store/journal.h"
#include "store/memory.h"
#include "store/stmt.h"
#include "time/clock.h"
#include "util/alloc.h"
#include "util/fail.h"

/* Settings of a connection before its first transaction. Readers must not write (query_only), but can recover the journal of
 * a killed writer, which a read-only connection cannot. A scan does not read its pages twice, and memory that is touched for
 * the first time costs more than a page from the system's cache. */
static const char settings[] =
	"PRAGMA journal_mode=TRUNCATE;"
	"PRAGMA synchronous=FULL;"
	"PRAGMA foreign_keys=ON;"
	"PRAGMA trusted_schema=OFF;"
	"PRAGMA cell_size_check=ON;"
	"PRAGMA temp_store=MEMORY;"
	"PRAGMA " CACHE_SIZE ";"
	"PRAGMA query_only=ON";

/* Short jittered sleeps until the time is up: many writers take turns instead of marching in step. */
static int wait_while_busy(void *self, int tries)
{
	const struct ssp *ssp = self;
	unsigned step = 1000u + ((unsigned)getpid() * 7919u + (unsigned)tries * 104729u) % 9000u;

	if ((long)tries * 5 >= ssp->wait_ms)
		return 0;
	usleep(step);
	return 1;
}

void ssp_own_process(bool watched)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (!watched)
		memory_own();
}

/* Defensive mode and the ban on double-quoted strings come before any SQL runs: a misspelt column must be
 * an error, and not a text that happens to read like it. */
int engine_open(struct ssp *ssp, int flags)
{
	int rc = sqlite3_open_v2(ssp->path, &ssp->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE,
		journal_vfs());

	if (rc)
		return engine_error(ssp, rc);
	sqlite3_extended_result_codes(ssp->db, 1);
	sqlite3_busy_handler(ssp->db, wait_while_busy, ssp);
	sqlite3_db_config(ssp->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(ssp->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(ssp->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	rc = stmt_each_made(ssp);
	return rc ? engine_error(ssp, rc) : store_exec(ssp, settings);
}

int engine_schema(struct ssp *ssp, int *version)
{
	int64_t application, user;
	int code;

	if ((code = stmt_int(ssp, &application, 0, "PRAGMA application_id", "")) ||
		(code = stmt_int(ssp, &user, 0, "PRAGMA user_version", "")))
		return code;
	if (application != STORE_APPLICATION) {
		fail(&ssp->error, SSP_E_STORE, "not-a-store", "%s is not a store of ssp", ssp->path);
		return fail_hint(&ssp->error, "name another file, or create a store with: ssp init");
	}
	*version = (int)user;
	return 0;
}

static int check_store_schema(struct ssp *ssp)
{
	int version;
	int code = engine_schema(ssp, &version);

	if (code || version == store_schema() || (code = schema_supported(version, "store", &ssp->error)))
		return code;
	fail(&ssp->error, SSP_E_STORE, "older-store", "the store has schema %d and this program needs %d", version, store_schema());
	return fail_hint(&ssp->error, "migrate it with: ssp migrate");
}

/* One transaction for all that is asked on opening: each of its own would lock and unlock the file. */
static int recognise_principal(struct ssp *ssp, const char *name)
{
	int code = store_read(ssp);

	if (code)
		return code;
	if (!(code = check_store_schema(ssp)))
		code = store_principal(ssp, name);
	return store_end(ssp, code);
}

static int handle_new(struct ssp **out, const struct ssp_options *o, struct ssp_error *e)
{
	int code = guard_named(o->path, e);
	struct ssp *ssp = code ? NULL : mem_zalloc(sizeof *ssp);

	if (!ssp)
		return code ? code : fail_memory(e);
	ssp->clock = o->clock;
	ssp->as_of = o->as_of;
	ssp->wait_ms = o->wait_ms ? o->wait_ms : 10000;
	ssp->trace = o->trace;
	ssp->trace_self = o->trace_self;
	ssp->path = arena_dup(&ssp->arena, o->path);
	const char *slash = strrchr(o->path, '/');
	ssp->folder = slash ? arena_dupn(&ssp->arena, o->path, slash == o->path ? 1 : (size_t)(slash - o->path)) : ".";
	ssp->user = arena_dup(&ssp->arena, o->user ? o->user : "");
	ssp->command = arena_dup(&ssp->arena, o->command ? o->command : "");
	*out = ssp;
	return ssp->path && ssp->folder && ssp->user && ssp->command ? 0 : fail_memory(e);
}

/* --as is for the file's owner, who could do anything to the file anyway. */
static int allow_as(struct ssp *ssp, const char *as)
{
	struct stat st;

	if (!as || (stat(ssp->path, &st) == 0 && st.st_uid == geteuid()))
		return 0;
	fail(&ssp->error, SSP_E_DENIED, "not-owner", "only the store's owner can act as another principal");
	return fail_hint(&ssp->error, "omit --as, or run it as the account that owns the store");
}

static int give_or_close_handle(struct ssp **out, struct ssp *ssp, int code, struct ssp_error *e)
{
	if (!code) {
		*out = ssp;
		return 0;
	}
	if (ssp && e && !e->code)
		*e = ssp->error;
	ssp_close(ssp);
	return code;
}

/* A store that is there, looked at before the engine touches it. */
static int make_guarded_handle(struct ssp **ssp, const struct ssp_options *o, struct ssp_error *e)
{
	int code = handle_new(ssp, o, e);

	if (!code)
		code = guard_file((*ssp)->path, (*ssp)->folder, &(*ssp)->error);
	return code ? code : allow_as(*ssp, o->as);
}

static int open_there(struct ssp **ssp, const struct ssp_options *o, struct ssp_error *e)
{
	int code = make_guarded_handle(ssp, o, e);

	return code ? code : engine_open(*ssp, SQLITE_OPEN_READWRITE);
}

int store_guard(const struct ssp_options *o, struct ssp_error *e)
{
	struct ssp *ssp = NULL;
	int code = make_guarded_handle(&ssp, o, e);

	if (code && ssp && !e->code)
		*e = ssp->error;
	ssp_close(ssp);
	return code;
}

/* The attempt of a user who is no principal, or no longer active, leaves an event. */
static int refuse_stranger(struct ssp *ssp, const struct ssp_options *o, int code)
{
	if (code != SSP_E_DENIED || o->as || o->unrecorded || strcmp(ssp->error.id, "no-principal") != 0)
		return code;
	ssp->who = ssp->user;
	event_refusal(ssp, "store", NULL, ssp->error.id);
	return code;
}

int store_open(struct ssp **out, const struct ssp_options *o, struct ssp_error *e)
{
	struct ssp *ssp = *out = NULL;
	int code = open_there(&ssp, o, e);

	if (!code)
		code = refuse_stranger(ssp, o, recognise_principal(ssp, o->as ? o->as : ssp->user));
	return give_or_close_handle(out, ssp, code, e);
}

/* O_EXCL and 0600 before the engine sees the file: it would make it with the rights of the umask, and would
 * take a file that is there for its own. */
int store_create(struct ssp **out, const struct ssp_options *o, struct ssp_error *e)
{
	struct ssp *ssp = *out = NULL;
	int code = handle_new(&ssp, o, e);

	if (!code)
		code = guard_folder(ssp->path, ssp->folder, &ssp->error);
	if (code)
		return give_or_close_handle(out, ssp, code, e);
	int fd = open(ssp->path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) {
		if (!guard_new(ssp->path, &ssp->error))
			fail(&ssp->error, SSP_E_CREATE, "cannot-create", "a store cannot be created in %s", ssp->folder);
		fail_hint(&ssp->error, "choose another place with --store");
		return give_or_close_handle(out, ssp, SSP_E_CREATE, e);
	}
	close(fd);
	ssp->who = ssp->user;
	ssp->role = "admin";
	if ((code = engine_open(ssp, SQLITE_OPEN_READWRITE)))
		unlink(ssp->path);
	return give_or_close_handle(out, ssp, code, e);
}

/* Without a principal, because a store of another schema may have none that this program can read: for
 * `migrate` alone. */
int store_open_any(struct ssp **out, const struct ssp_options *o, int *version, struct ssp_error *e)
{
	struct ssp *ssp = *out = NULL;
	int code = open_there(&ssp, o, e);

	if (!code)
		code = engine_schema(ssp, version);
	if (!code)
		ssp->who = ssp->user;
	return give_or_close_handle(out, ssp, code, e);
}

void engine_close(struct ssp *ssp)
{
	stmt_forget(ssp);
	sqlite3_close_v2(ssp->db);
	runs_free(&ssp->rows);
	arena_free(&ssp->scratch);
	arena_free(&ssp->arena);
}

void ssp_close(struct ssp *ssp)
{
	if (!ssp)
		return;
	while (ssp->depth)
		store_end(ssp, SSP_E_INTERNAL);
	engine_close(ssp);
	mem_free(ssp);
}
