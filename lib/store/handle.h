/* The handle, as the layers above the store see it, and the transactions. See ssp/store.h. */
#ifndef STORE_HANDLE_H
#define STORE_HANDLE_H

#include "ssp/store.h"
#include "store/runs.h"
#include "util/arena.h"

struct sqlite3;
struct refusal;
struct known;
struct act_number;
struct stmt_cache;
struct bulk;
struct ssp_rows;
struct ssp_style;
struct each;
struct ssp_policy;
struct ssp_kpi;

struct ssp {
	struct sqlite3 *db;
	struct ssp_error error;
	struct ssp_clock clock;
	bool as_of;
	struct arena arena; /* path, principal: what lives as long as the handle */
	const char *path, *user, *command;
	const char *folder; /* that the store lies in: temporary files with data go there too */
	const char *who, *role, *officer, *team;
	struct stmt_cache *statements;
	struct bulk *bulk;  /* the load that is going on, or NULL */
	struct each *each;  /* the SELECT of stmt_each that is running, or NULL */
	int wait_ms;
	int depth;          /* transactions that are open, one inside another */
	unsigned views;     /* outermost transactions that have begun: each sees the store as it then was */
	bool writing;       /* the outermost of them may write */
	bool faulty;        /* since the outermost of them began, the engine has failed: see ssp_faulty */
	struct refusal *refusals, *last_refusal; /* that wait for the end of the transaction which they undo */
	struct known *known, *last_known; /* rows that new rows resemble, not reported yet; see domain/known.h */
	struct act_number *act; /* of the act that is going on, or NULL; see store/current.h */
	/* numbers of events: those of the transaction that is open, and the first and last that were committed; 0 = none */
	int64_t written_first, written_last, kept_first, kept_last;
	bool looked, acted;     /* since the command was set: see ssp_only_looked */
	struct row_runs rows;   /* that no event has named yet */
	struct {
		const struct ssp_calendar_row *rows;
		size_t n;
		unsigned view; /* 0: none was read */
	} calendar;             /* as a transaction for reading saw it; see domain/calendar.h */
	struct arena scratch; /* the last setting read */
	/* ssp_write_rows, ssp_policy_builtin and ssp_kpi_open: ssp_open sets them, because lib/domain and lib/report may not
	 * call lib/io */
	int (*write_rows)(FILE *out, const struct ssp_style *style, struct ssp_rows *rows, size_t *count, struct ssp_error *e);
	int (*open_policy)(struct ssp_policy **policy, const char *name, struct ssp_error *e);
	int (*open_kpi)(struct ssp_kpi **kpi, struct ssp *ssp, FILE *in, const char *name, struct ssp_error *e);
	/* kpi_load_frozen, likewise */
	int (*load_frozen)(struct ssp_kpi **kpi, const char *text, const char *reference, struct ssp_error *e);
	void (*trace)(void *self, const char *sql);
	void *trace_self;
};

/* The number of the last migration that this program knows: the schema that it needs. */
int store_schema(void);
/* Refuses a schema that this program cannot migrate to its own; `what` has it, "store" or "backup". SSP_E_STORE,
 * "newer-store" or "older-store". */
int schema_supported(int number, const char *what, struct ssp_error *e) SSP_CHECK;
/* The number of the last migration that the store has run (user_version); SSP_E_STORE when the file is not a store. */
int engine_schema(struct ssp *ssp, int *version) SSP_CHECK;

/* Opens a store of this program's schema and finds the principal; errors as ssp_open. */
int store_open(struct ssp **out, const struct ssp_options *o, struct ssp_error *e) SSP_CHECK;
/* Makes the file of a new store and opens it, with no schema yet: `user` acts as admin. SSP_E_CREATE; SSP_E_DENIED as guard_folder. */
int store_create(struct ssp **out, const struct ssp_options *o, struct ssp_error *e) SSP_CHECK;
/* Refuses a path that is empty: SSP_E_CONFIG, "no-path". */
int guard_named(const char *path, struct ssp_error *e) SSP_CHECK;
/* Checks that no file is in the place of a new store: SSP_E_CREATE, "exists"; as guard_named. */
int guard_new(const char *path, struct ssp_error *e) SSP_CHECK;
/* Refuses what ssp_open refuses before the engine has seen the file: SSP_E_DENIED; SSP_E_STORE, "no-store". */
int store_guard(const struct ssp_options *o, struct ssp_error *e) SSP_CHECK;
/* Opens a store of any schema, for migrating. *version gets its number, which may change until the store is locked. Does not
 * look up the principal. Errors as ssp_open. */
int store_open_any(struct ssp **out, const struct ssp_options *o, int *version, struct ssp_error *e) SSP_CHECK;
/* Runs the migrations after number `from` and up to `to`, inside the caller's transaction for writing. */
int store_migrate(struct ssp *ssp, int from, int to) SSP_CHECK;

/* Begins a transaction for reading: one view of the store until store_end. Nests. */
int store_read(struct ssp *ssp) SSP_CHECK;
/* Begins a transaction for writing (waits for other writers). Nests: an inner one is a savepoint. Only functions that write
 * an event call it. SSP_E_BUSY; SSP_E_INTERNAL "read-only" inside a transaction for reading. */
int store_write(struct ssp *ssp) SSP_CHECK;
/* The same, for a caller that checks every reference itself, such as those of the rows that it adds: the engine does not
 * check them once more. Only where the transaction is the outermost; inside another it is store_write. */
int store_write_checked(struct ssp *ssp) SSP_CHECK;
/* Ends the innermost transaction: keeps what it wrote when `code` is 0, undoes it otherwise. Returns `code`, or the code of an
 * error while committing. */
int store_end(struct ssp *ssp, int code);

/* Holds the store over several transactions: nobody else reads or writes from here to store_unlock. Outside of any
 * transaction (SSP_E_BUSY). */
int store_lock(struct ssp *ssp) SSP_CHECK;
void store_unlock(struct ssp *ssp);

/* Sets *n to the number of a setting that has a `most`, or to -1 if the setting has no value. Errors as ssp_setting. */
int setting_number(struct ssp *ssp, const char *key, int *n) SSP_CHECK;

/* The next number of a table in the year of the handle's today: the id of a new row. Inside a write. SSP_E_STORE
 * "used-up" when the year has none left. */
int sequence_next(struct ssp *ssp, const char *table, int64_t *id) SSP_CHECK;
/* Raises every mark of one store to that of another: a number that was given there is not given here. */
int sequence_keep(struct ssp *ssp, struct ssp *other) SSP_CHECK;
/* Removes the marks of a table without rows, because a restore brings the numbers of its rows. */
int sequence_forget(struct ssp *ssp, const char *table) SSP_CHECK;
/* Raises the mark so that `id`, taken over from elsewhere, is never given again. */
int sequence_taken(struct ssp *ssp, const char *table, int64_t id) SSP_CHECK;

/* Sets who, role, officer and team from the principal's row; SSP_E_DENIED "no-principal" if it does not exist or is not active. */
int store_principal(struct ssp *ssp, const char *name) SSP_CHECK;

#endif
