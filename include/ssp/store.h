/* The store: one SQLite file, and the handle through which everything goes.
 *
 * The handle carries who uses it, what "today" is, and the last error. It belongs to one thread. A library function
 * that takes a handle puts what went wrong there; the first error stands until ssp_error_clear.
 */
#ifndef SSP_STORE_H
#define SSP_STORE_H

#include "ssp/date.h"
#include "ssp/model.h"

/* How to open. Everything is borrowed until ssp_open returns, except `clock.calendar`. */
struct ssp_options {
	const char *path;       /* of the store's file */
	const char *user;       /* name of the operating system's user */
	const char *as;         /* act as this principal instead (the file's owner only); NULL = `user` */
	struct ssp_clock clock; /* what today is; `now` is the start of the command, or the time given as --as-of */
	bool as_of;             /* `clock` was given by --as-of: events say so beside the real time */
	const char *command;    /* "referral add": what events and the lock note say */
	int wait_ms;            /* how long to wait for another writer; 0 = 10,000 */
	void (*trace)(void *self, const char *sql); /* SQL without values, for SSP_TRACE; may be NULL */
	void *trace_self;
};

/* Makes a store: the file (mode 0600, its folder 0700 where it has to be made), the schema, the terms of the built-in
 * vocabularies, the settings of `preset` (NULL = southwark-2024), and `user` as a principal with role admin.
 * SSP_E_CREATE when the file exists or cannot be made, SSP_E_USAGE for an unknown preset. */
SSP_API SSP_CHECK int ssp_init(const struct ssp_options *options, const char *preset, struct ssp_error *e);

/* Opens a store and finds the principal. *ssp is NULL after an error.
 * SSP_E_STORE: no store there, not a store, or of another schema than this program's (hint: `ssp migrate`).
 * SSP_E_DENIED: others can read the file, it is a link, lies on a network file system, or the user is no principal.
 * SSP_E_BUSY: another program holds it. */
SSP_API SSP_CHECK int ssp_open(struct ssp **ssp, const struct ssp_options *options, struct ssp_error *e);
/* Ends what is still open, rolling back; NULL is fine. */
SSP_API void ssp_close(struct ssp *ssp);

/* Brings the schema up to this program's, in one transaction, as an event; the caller makes the backup first. *from and
 * *to get the schema numbers before and after. SSP_E_STORE when the store is newer than the program. */
SSP_API SSP_CHECK int ssp_migrate(const struct ssp_options *options, int *from, int *to, struct ssp_error *e);

/* The last error, and its parts; valid until the next call with this handle. */
SSP_API const struct ssp_error *ssp_last_error(const struct ssp *ssp);
SSP_API const char *ssp_errmsg(const struct ssp *ssp);
SSP_API const char *ssp_errhint(const struct ssp *ssp);
SSP_API const char *ssp_errfield(const struct ssp *ssp);
SSP_API void ssp_error_clear(struct ssp *ssp);

/* What events and the lock note say from now on that is done ("referral add"); borrowed until it is set anew. */
SSP_API void ssp_set_command(struct ssp *ssp, const char *command);

/* What today is for this handle; borrowed. */
SSP_API const struct ssp_clock *ssp_clock(const struct ssp *ssp);
/* The real clock, in seconds since 1970 (UTC): the only place where it is read. */
SSP_API ssp_instant ssp_now(void);
/* The principal and its role, team and officer (NULL where it has none); borrowed. */
SSP_API const char *ssp_who(const struct ssp *ssp);
SSP_API const char *ssp_role(const struct ssp *ssp);
SSP_API const char *ssp_my_team(const struct ssp *ssp);
SSP_API const char *ssp_my_officer(const struct ssp *ssp);

/* One transaction around several calls (a batch, an import with its links). Calls inside it nest; each of them alone
 * is undone when it fails, all of them when the outermost is. SSP_E_BUSY, SSP_E_STORE. */
SSP_API SSP_CHECK int ssp_begin(struct ssp *ssp);
SSP_API SSP_CHECK int ssp_commit(struct ssp *ssp);
SSP_API void ssp_rollback(struct ssp *ssp);

/* A setting's value: the store's, or `fallback` where the store has none. Borrowed until the next call. */
SSP_API const char *ssp_setting(struct ssp *ssp, const char *key, const char *fallback);

#endif
