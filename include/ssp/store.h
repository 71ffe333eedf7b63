/* The store: one SQLite file, and the handle through which everything goes.
 *
 * The handle carries who uses it, what "today" is, and the last error. It belongs to one thread. A library
 * function that takes a handle puts what went wrong there; the first error stands until ssp_error_clear.
 *
 *	struct ssp_options o = { .path = path, .user = "jordan", .clock = clock, .command = "school list" };
 *	struct ssp *ssp;
 *
 *	if (ssp_open(&ssp, &o, &e))
 *		return -e.code;
 *	…
 *	ssp_close(ssp);
 *
 * What holds:
 * - Who may open the file is decided once, by ssp_open; what they may do there is asked again by every
 *   function, unless its comment says that it does not ask.
 * - A function that changes anything does so in one transaction of its own, or inside that of ssp_begin,
 *   and either all of it is there afterwards, its event included, or nothing is.
 * - Nothing here reads the environment or the time zone of the machine, prints, or ends the process.
 *
 * Errors that every function with a handle may return, beside its own:
 * - SSP_E_BUSY      "busy": another program has held the store for longer than the handle waits;
 * - SSP_E_WRITE     "write-failed": the disk is full or failed, and nothing of the transaction was kept;
 * - SSP_E_STORE     "not-a-store": the file is damaged; "no-store": it cannot be opened;
 * - SSP_E_DENIED    "read-only": the file or its folder cannot be written; and "not-allowed" by the role;
 * - SSP_E_INTERNAL  "no-memory", "store-fault".
 */
#ifndef SSP_STORE_H
#define SSP_STORE_H

#include <stdio.h>

#include "ssp/date.h"
#include "ssp/model.h"

/* How to open. Texts are copied by ssp_open, except `clock.zone`, which is borrowed for
 * the life of the handle, as is what `trace_self` points at. */
struct ssp_options {
	/* of the store's file; empty where it is not known, which opening refuses (SSP_E_CONFIG, "no-path") */
	const char *path;
	/* name of the operating system's user; it is in every event, whoever is acted as */
	const char *user;
	/* act as this principal instead (the file's owner only, who could do anything to it anyway); NULL
	 * = `user` */
	const char *as;
	/* what today is; `now` is the start of the command, or the time given as --as-of (R005, fixed
	 * clock) */
	struct ssp_clock clock;
	/* `clock` was given by --as-of: events, which always have the real time, say so beside it */
	bool as_of;
	/* the attempt of a user who is no principal leaves no event: for completion, of which nothing is kept */
	bool unrecorded;
	/* "referral add": what events and the lock note say */
	const char *command;
	/* Check, and make nothing: for ssp_init and ssp_migrate, which have no transaction that the caller
	 * could roll back. ssp_open does not look at it. */
	bool dry_run;
	/* how long to wait for another writer, in milliseconds; 0 = 10,000 */
	int wait_ms;
	/* Told of every statement before it runs, without the values that are bound to it (for SSP_TRACE);
	 * may be NULL. `sql` is valid during the call. */
	void (*trace)(void *self, const char *sql);
	/* the first argument of `trace` */
	void *trace_self;
};

/* Makes a store: the file (mode 0600, its folder 0700 where it has to be made), the schema, the terms of
 * the built-in vocabularies, the settings of `preset` (one of ssp_presets, ssp/setting.h; NULL = the first), and `user` as a principal
 * with role admin. A file that could not be filled is removed again. With options->dry_run the preset is looked
 * up and the place looked at, and that is all.
 *
 * SSP_E_CREATE  "exists" when the file is there already (it is left alone) or cannot be made; "no-folder".
 * SSP_E_DENIED  "unsafe-store": the folder is not safe, as ssp_open says.
 * SSP_E_USAGE   "no-preset", with the nearest as the hint.
 * SSP_E_CONFIG  the data carried in the library is wrong: a fault of the build.
 * Errors of the store as above. There is no handle yet: they are in `e`. */
SSP_API SSP_CHECK int ssp_init(const struct ssp_options *options, const char *preset, struct ssp_error *e);

/* Opens a store and finds the principal. The caller ends *ssp with ssp_close; it is NULL after an error,
 * which is in `e`.
 *
 * SSP_E_STORE   "no-store": nothing there; "not-a-store"; "older-store", "newer-store": of another schema
 *               than this program's (hint: `ssp migrate`, which is never run by itself).
 * SSP_E_DENIED  "unsafe-store": others can read the file or write its folder; a folder above is another user's, or
 *               others can rename what is in it (a sticky one such as /tmp is fine there); a -journal, -wal or
 *               -shm beside it is not a plain file of the owner's; it is a symbolic link, has a second name
 *               or lies on a network file system;
 *               "not-owner": `as` was given by somebody else than the file's owner; "no-principal": the
 *               user is none, or is active no more, which leaves an event of the attempt.
 * SSP_E_BUSY    another program holds it: the message says who, since when. */
SSP_API SSP_CHECK int ssp_open(struct ssp **ssp, const struct ssp_options *options, struct ssp_error *e);

/* Ends what is still open, rolling it back, and frees the handle and what was borrowed from it; NULL is
 * fine. */
SSP_API void ssp_close(struct ssp *ssp);

/* Brings the schema up to this program's, in one transaction, as an event, after a verified backup of the
 * store as it was has been written to the new file `backup`; nobody else writes in between. Words of open
 * lists that have come since are added. *from and *to get the schema numbers before and after; when they are
 * equal, nothing was done and no backup made. `backup` NULL: only looks.
 *
 * SSP_E_STORE   "newer-store": newer than the program; "no-store", "not-a-store".
 * SSP_E_CREATE  the backup cannot be made, or there is a file of that name; SSP_E_DATA "bad-backup".
 * SSP_E_DATA    "no-such-row": references would name nothing; the store is as it was.
 * SSP_E_DENIED  "unsafe-store", "not-owner", "no-principal", as ssp_open; "not-allowed" by the role.
 * Errors of the store, in `e`. */
SSP_API SSP_CHECK int ssp_migrate(const struct ssp_options *options, const char *backup, int *from, int *to,
	struct ssp_error *e);

/* For a program that uses SQLite through this library alone: the engine then keeps no statistics of its memory, which every
 * allocation would pay for. Holds for the whole process; to be called before the first store is opened, and without effect
 * afterwards. */
SSP_API void ssp_own_process(void);

/* Do two paths name the same file, or, where neither is there, the same place? Links are followed. For a program
 * that must not write over what it reads. */
SSP_API bool ssp_same_file(const char *a, const char *b);

/* Brings the folder that a file lies in to the disk, and with it the file's name: false when that failed. A folder that
 * cannot be opened cannot be asked. */
SSP_API bool ssp_folder_sync(const char *path);

/* May `path` be written to, beside a store at `store`? Not when it is the store, its journal or its lock note, by
 * whatever name. What a program writes for its user asks here first; the functions of libssp that write files ask
 * themselves.
 *
 * SSP_E_USAGE  "store-file". */
SSP_API SSP_CHECK int ssp_store_apart(const char *store, const char *path, struct ssp_error *e);

/* The last error, and its parts: texts are empty, never NULL, where there is none. Borrowed until the next
 * call with this handle; copy the struct to keep it. */
SSP_API const struct ssp_error *ssp_last_error(const struct ssp *ssp);
SSP_API const char *ssp_errmsg(const struct ssp *ssp);
SSP_API const char *ssp_errhint(const struct ssp *ssp);
SSP_API const char *ssp_errfield(const struct ssp *ssp);

/* Has the store itself failed (disk, memory, lock, rights) since the transaction began, whatever became of the error? Then
 * it is no fault of what was being written, and nothing more can be written in this transaction. */
SSP_API bool ssp_faulty(const struct ssp *ssp);

/* What the handle has committed so far: for a program that fails afterwards, which must not be taken for one that did
 * nothing. Says the references of the rows that were made or changed ("A-2026-0001, C-2026-0004 and 3 more"), or of the
 * event where it names no row or only tells of a look at them ("the event E-2026-0012"). False, and nothing, where nothing
 * was committed but refusals. The words are less exact when the store cannot be read. */
enum { SSP_KEPT_SIZE = 160 };
SSP_API bool ssp_kept(struct ssp *ssp, char words[SSP_KEPT_SIZE]);

/* Forgets the last error. Needed before going on with the same handle after one: until then no other is
 * written down, and a later failure would be told in the words of the first. */
SSP_API void ssp_error_clear(struct ssp *ssp);

/* Sets what events and the lock note say is being done ("referral add"), and begins a new act: the events that follow are
 * grouped with each other and not with those before. Borrowed until it is set again. For a program that does several
 * things in one transaction; where each has a transaction of its own, each is an act anyway. */
SSP_API void ssp_set_command(struct ssp *ssp, const char *command);

/* Has the handle, since its command was set, written only events of looks (consult, disclose)? Undone, such a command would
 * have shown what nobody knows of. */
SSP_API bool ssp_only_looked(const struct ssp *ssp);

/* What now and today are for this handle, in which zone and school calendar; borrowed. Every default date,
 * every age and every "overdue" goes by it. */
SSP_API const struct ssp_clock *ssp_clock(const struct ssp *ssp);

/* The real clock, in seconds since 1970 (UTC): the only place where it is read. Events and the lock note
 * use it whatever --as-of says; for everything else there is ssp_clock. */
SSP_API ssp_instant ssp_now(void);

/* The principal's name, role ("sergeant"), team and officer (R009, an actor and a role). Team and officer
 * are NULL where the principal has none; a principal without a team of its own has its officer's.
 * Borrowed. */
SSP_API const char *ssp_who(const struct ssp *ssp);
SSP_API const char *ssp_role(const struct ssp *ssp);
SSP_API const char *ssp_my_team(const struct ssp *ssp);
SSP_API const char *ssp_my_officer(const struct ssp *ssp);

/* One transaction for writing around several calls (a batch, an import with its links). Calls inside it
 * nest: each of them alone is undone when it fails, all of them when the outermost is. Every ssp_begin
 * that returned 0 is followed by exactly one ssp_commit or ssp_rollback.
 *
 * Others who want to write wait from the begin to the end, so do what takes long before. Refusals for want
 * of permission are events too, and are kept even when the transaction is rolled back.
 *
 * ssp_begin takes the lock: SSP_E_BUSY. SSP_E_INTERNAL "read-only" inside a transaction for reading (rows
 * that are still open). ssp_commit may fail with SSP_E_WRITE, SSP_E_BUSY, or SSP_E_DATA "no-such-row" when
 * a reference names nothing at the end of the transaction; what failed to commit is rolled back.
 * ssp_rollback without a transaction does nothing. */
SSP_API SSP_CHECK int ssp_begin(struct ssp *ssp);
SSP_API SSP_CHECK int ssp_commit(struct ssp *ssp);
SSP_API void ssp_rollback(struct ssp *ssp);

/* One transaction for reading around several calls, so that all of them see the store at one moment; ended by ssp_commit or
 * ssp_rollback. Others can write meanwhile, and what this handle would write is refused: SSP_E_INTERNAL "read-only". Errors of
 * the store. */
SSP_API SSP_CHECK int ssp_begin_read(struct ssp *ssp);

/* Copies what `in` still has into a file without a name beside the store, and winds back: so that a slow writer does
 * not hold the store, and what names people lies nowhere else. `in` stays the caller's, who closes *spool.
 *
 * SSP_E_NOINPUT  "cannot-read": `in` cannot be read to its end. SSP_E_CREATE  "cannot-spool". */
SSP_API SSP_CHECK int ssp_spool(struct ssp *ssp, FILE *in, FILE **spool);

/* Sets *value to a setting's value: the store's, or what ssp_settings says (ssp/setting.h; NULL = nothing) where the store
 * has none. Borrowed until the next call, so copy what is to stay. Nobody's permission is asked: rules need it. A setting
 * that cannot be read is an error and never its default: a rule would fall open. Then *value is NULL.
 *
 * Errors of the store as above; SSP_E_INTERNAL  "no-memory". */
SSP_API SSP_CHECK int ssp_setting(struct ssp *ssp, const char *key, const char **value);
/* The same of the store alone: NULL where it has none. */
SSP_API SSP_CHECK int ssp_setting_kept(struct ssp *ssp, const char *key, const char **value);

#endif
