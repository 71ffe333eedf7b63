/* The store: one SQLite file, and the handle that every function works through.
 *
 * A handle has a principal, a clock and the last error. Only one thread may use it. A library function that takes a
 * handle leaves its error there; the first error stays until ssp_error_clear.
 *
 *	struct ssp_options o = { .path = path, .user = "jordan", .clock = clock, .command = "school list" };
 *	struct ssp *ssp;
 *
 *	if (ssp_open(&ssp, &o, &e))
 *		return -e.code;
 *	…
 *	ssp_close(ssp);
 *
 * Invariants:
 * - ssp_open checks once who may open the file. Every function checks what the principal may do, unless its
 *   comment says that it does not.
 * - A function that writes does so in a transaction of its own, or inside the one of ssp_begin. Afterwards all of
 *   its changes are in the store, with their event, or none of them.
 * - No function reads the environment or the time zone of the machine, prints, or ends the process.
 *
 * Errors that every function with a handle may return, in addition to its own:
 * - SSP_E_BUSY      "busy": another program has held the store for longer than the handle waits;
 * - SSP_E_WRITE     "write-failed": the disk is full or failed; "read-failed": the disk cannot be read; "transaction-ended": the
 *                   engine rolled back by itself; after each of these nothing of the transaction was kept. "not-synced": the
 *                   transaction was committed, but may not survive a power cut;
 * - SSP_E_STORE     "not-a-store": the file is damaged; "no-store": the file cannot be opened; "used-up": no number is left for a
 *                   new row in this year;
 * - SSP_E_DENIED    "read-only": the user may not write the file or its folder; "not-allowed" by the role;
 * - SSP_E_INTERNAL  "no-memory", "store-fault".
 */
#ifndef SSP_STORE_H
#define SSP_STORE_H

#include <stdio.h>

#include "ssp/date.h"
#include "ssp/model.h"

/* How to open a store. ssp_open copies the texts, except `clock.zone`, which it borrows for the life of the handle, as it
 * does `trace_self`. */
struct ssp_options {
	/* path of the store's file; "" where it is not known: SSP_E_CONFIG, "no-path" */
	const char *path;
	/* name of the operating system's user; every event records it, with `as` too */
	const char *user;
	/* principal to act as (only for the file's owner, who could change the file in any case); NULL: `user` */
	const char *as;
	/* today and now: the start of the command, or the time of --as-of (R005, fixed clock) */
	struct ssp_clock clock;
	/* `clock` comes from --as-of: events record it beside the real time, which they always have */
	bool as_of;
	/* do not record the attempt of a user who is no principal: for completion, which leaves no trace */
	bool unrecorded;
	/* the command as events and the lock note name it: "referral add" */
	const char *command;
	/* Check and write nothing: for ssp_init, which has no transaction that the caller could roll back. Other functions
	 * ignore it; ssp_migrate checks only if `backup` is NULL. */
	bool dry_run;
	/* time to wait for another writer, in milliseconds; 0: 10,000 */
	int wait_ms;
	/* Called before each statement runs, with its SQL but not the values that are bound to it (for SSP_TRACE); `sql` is
	 * valid during the call. May be NULL. */
	void (*trace)(void *self, const char *sql);
	/* the first argument of `trace` */
	void *trace_self;
};

/* Creates a store: the file (mode 0600; missing folders get 0700), the schema, the terms of the built-in vocabularies, the
 * settings of `preset` (a word of ssp_presets, ssp/setting.h; NULL: the first), and `user` as a principal with the role
 * admin. Removes the file again if one of these fails. With options->dry_run it checks only the preset and the place.
 *
 * SSP_E_CREATE  "exists": the file exists (it is not changed); "cannot-create"; "no-folder".
 * SSP_E_DENIED  "unsafe-store": the folder is not safe, as for ssp_open.
 * SSP_E_USAGE   "no-preset"; the hint is the nearest one.
 * SSP_E_CONFIG  "no-path"; or the built-in data is wrong, which is a fault of the build.
 * Errors of the store as above, in `e`: there is no handle yet. */
SSP_API SSP_CHECK int ssp_init(const struct ssp_options *options, const char *preset, struct ssp_error *e);

/* Opens a store and finds the principal. The caller closes *ssp with ssp_close; after an error, which is in `e`, *ssp is
 * NULL.
 *
 * SSP_E_STORE   "no-store": there is no file; "not-a-store"; "older-store", "newer-store": the schema is not this
 *               program's (the hint is `ssp migrate`; nothing else migrates a store).
 * SSP_E_DENIED  "unsafe-store": others can read the file or write its folder; a folder above belongs to another user, or
 *               others can rename its entries (a sticky folder such as /tmp is allowed there); a -journal, -wal or -shm file
 *               of the store is not a plain file of the owner's; the file is a symbolic link, has a second name or lies on a
 *               network file system; "not-owner": `as` is only for the file's owner; "no-principal": the user is no principal
 *               or an inactive one; the attempt leaves an event, unless `as` or `unrecorded` is set.
 * SSP_E_CONFIG  "no-path".
 * SSP_E_BUSY    another program holds the store; the message says which, and since when. */
SSP_API SSP_CHECK int ssp_open(struct ssp **ssp, const struct ssp_options *options, struct ssp_error *e);

/* Rolls back an open transaction, closes the store, and frees the handle with everything that was borrowed from it. NULL is
 * allowed. */
SSP_API void ssp_close(struct ssp *ssp);

/* Migrates the store to this program's schema: writes a verified backup to the new file `backup`, then migrates in one
 * transaction with an event; no other program writes in between. Adds the words of open lists that are new in this version.
 * Sets *from and *to to the schema numbers before and after; where they are equal it does nothing and makes no backup.
 * With `backup` NULL it only sets the numbers.
 *
 * SSP_E_STORE   "newer-store": newer than the program; "older-store": too old to be migrated; "no-store", "not-a-store".
 * SSP_E_CREATE  the backup cannot be created, or a file of that name exists.
 * SSP_E_DATA    "bad-backup"; "no-such-row": references would name no rows. The store is unchanged.
 * SSP_E_DENIED  "unsafe-store", "not-owner", "no-principal", as ssp_open; "not-allowed" by the role.
 * Errors of the store, in `e`. */
SSP_API SSP_CHECK int ssp_migrate(const struct ssp_options *options, const char *backup, int *from, int *to,
	struct ssp_error *e);

/* For a program that uses SQLite through this library alone: the engine then keeps no statistics of its memory, which every
 * allocation would pay for, and takes small blocks from chunks that are freed when the process ends. `watched`: not from chunks,
 * since something looks at every allocation, such as valgrind. Holds for the whole process. Call it before the first store is
 * opened; it has no effect afterwards. */
SSP_API void ssp_own_process(bool watched);

/* Tells whether two paths name the same file or, where neither file exists, the same place. Follows links. For programs that
 * must not overwrite a file that they read. */
SSP_API bool ssp_same_file(const char *a, const char *b);

/* Syncs the folder of a file to the disk, and with it the file's name. False when the sync fails; true for a folder that
 * cannot be opened, where nothing can be known. */
SSP_API bool ssp_folder_sync(const char *path);

/* Checks that `path` is not the store at `store`, its journal or its lock note, under any name. Programs call this before
 * they write a file for their user; functions of libssp that write files call it themselves.
 *
 * SSP_E_USAGE  "store-file". SSP_E_INTERNAL  no memory. */
SSP_API SSP_CHECK int ssp_store_apart(const char *store, const char *path, struct ssp_error *e);

/* Return the last error, and its texts, which are empty if there is no error and never NULL. Borrowed until the next call
 * with this handle; copy the struct to keep it. */
SSP_API const struct ssp_error *ssp_last_error(const struct ssp *ssp);
SSP_API const char *ssp_errmsg(const struct ssp *ssp);
SSP_API const char *ssp_errhint(const struct ssp *ssp);
SSP_API const char *ssp_errfield(const struct ssp *ssp);

/* Tells whether the store itself (disk, memory, lock, permissions) has failed since the transaction began, even if the error
 * was cleared. Such a failure is not the fault of the record, and this transaction can write nothing more. */
SSP_API bool ssp_faulty(const struct ssp *ssp);

/* Describes what the handle has committed so far, so that a program that fails afterwards can report it: the references of
 * the first rows that were added or changed ("A-2026-0001, C-2026-0004 and more"), or the first event, where no row was or the
 * rows cannot be read ("the event E-2026-0012"). False, with `words` not set, where nothing but refusals was committed. */
enum { SSP_KEPT_SIZE = 160 };
SSP_API bool ssp_kept(struct ssp *ssp, char words[SSP_KEPT_SIZE]);

/* Clears the last error. Call it before further calls with the same handle: until then no other error is stored, and a later
 * failure would be reported in the words of the first. */
SSP_API void ssp_error_clear(struct ssp *ssp);

/* Sets the command that events and the lock note name ("referral add") and begins a new act: later events are grouped with
 * each other and not with earlier ones. `command` is borrowed until the next call. For programs that perform several acts in
 * one transaction; acts with a transaction each do not need it. */
SSP_API void ssp_set_command(struct ssp *ssp, const char *command);

/* Tells whether the handle, since its command was set, has written only events of reads (consult, disclose). If such a
 * command were rolled back, it would have shown data without a record of it. */
SSP_API bool ssp_only_looked(const struct ssp *ssp);

/* Returns the handle's clock: now, today, zone and school calendar; borrowed. Default dates, ages and "overdue" use it. */
SSP_API const struct ssp_clock *ssp_clock(const struct ssp *ssp);

/* Returns the real time, in seconds since 1970 (UTC). No other function reads the real clock. Events and the lock note use it
 * even with --as-of; everything else uses ssp_clock. */
SSP_API ssp_instant ssp_now(void);

/* Return the principal's name, role ("sergeant"), team and officer (R009, an actor and a role). Team and officer are NULL
 * where the principal has none; a principal without a team of its own has its officer's team. Borrowed. */
SSP_API const char *ssp_who(const struct ssp *ssp);
SSP_API const char *ssp_role(const struct ssp *ssp);
SSP_API const char *ssp_my_team(const struct ssp *ssp);
SSP_API const char *ssp_my_officer(const struct ssp *ssp);

/* Begin and end one write transaction around several calls (a batch, an import with its links). Transactions nest: a call
 * that fails is rolled back alone, and a rollback of the outermost one rolls back all. Each ssp_begin that returned 0 needs
 * exactly one ssp_commit or ssp_rollback.
 *
 * Other writers wait from the first ssp_begin to its end, so do slow work before. Events of refused permission stay in the
 * store even when the transaction is rolled back.
 *
 * ssp_begin takes the lock: SSP_E_BUSY. SSP_E_INTERNAL "read-only" inside a read transaction (rows that are still open).
 * ssp_commit may fail with SSP_E_WRITE, SSP_E_BUSY, or SSP_E_DATA "no-such-row" when a reference names no row at the end of
 * the transaction; a transaction that cannot be committed is rolled back ("not-synced": it was committed). Without a
 * transaction ssp_commit fails with SSP_E_INTERNAL "no-transaction", and ssp_rollback does nothing. */
SSP_API SSP_CHECK int ssp_begin(struct ssp *ssp);
SSP_API SSP_CHECK int ssp_commit(struct ssp *ssp);
SSP_API void ssp_rollback(struct ssp *ssp);

/* Begins one read transaction around several calls, so that all of them see the store at the same moment; end it with ssp_commit
 * or ssp_rollback. Other programs may write meanwhile; writes of this handle are refused: SSP_E_INTERNAL "read-only". Errors of
 * the store. */
SSP_API SSP_CHECK int ssp_begin_read(struct ssp *ssp);

/* Copies the rest of `in` into an unnamed file in the store's folder and rewinds it, so that a slow input does not hold the
 * store and personal data is written nowhere else. `in` stays the caller's; the caller closes *spool.
 *
 * SSP_E_NOINPUT  "cannot-read": `in` cannot be read to its end. SSP_E_CREATE  "cannot-spool". */
SSP_API SSP_CHECK int ssp_spool(struct ssp *ssp, FILE *in, FILE **spool);

/* Sets *value to the value of a setting: the store's, else the default of ssp_settings (ssp/setting.h; NULL: none).
 * Borrowed until the next call; copy it to keep it. Checks no permission, since rules need settings. A setting that cannot be
 * read is an error, with *value NULL, and never its default: a rule would be ignored.
 *
 * Errors of the store as above; SSP_E_INTERNAL  "no-memory". */
SSP_API SSP_CHECK int ssp_setting(struct ssp *ssp, const char *key, const char **value);
/* The same without the default: NULL where the store has no value. */
SSP_API SSP_CHECK int ssp_setting_kept(struct ssp *ssp, const char *key, const char **value);

#endif
