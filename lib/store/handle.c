/* The handle: its last error, who uses it, settings, and the numbers of rows. See ssp/store.h.
 *
 * The principal is read once, on opening: a role that is taken away holds from the next command on, and no
 * command changes its mind half way through.
 *
 * Numbers come from high-water marks (`sequence`), never from max(id): a row that was disposed of keeps its
 * number for good. The year is that of the handle's today, so that --as-of numbers go where the act is
 * dated. Events are numbered by their own record (store/log.h).
 */
#include "store/handle.h"

#include <stdlib.h>
#include <string.h>

#include "model/ref.h"
#include "ssp/setting.h"
#include "store/bulk.h"
#include "store/current.h"
#include "store/stmt.h"
#include "time/clock.h"
#include "util/fail.h"
#include "util/spool.h"

const struct ssp_error *ssp_last_error(const struct ssp *ssp)
{
	return &ssp->error;
}

const char *ssp_errmsg(const struct ssp *ssp)
{
	return ssp->error.message;
}

const char *ssp_errhint(const struct ssp *ssp)
{
	return ssp->error.hint;
}

const char *ssp_errfield(const struct ssp *ssp)
{
	return ssp->error.field;
}

void ssp_error_clear(struct ssp *ssp)
{
	fail_clear(&ssp->error);
}

void ssp_set_command(struct ssp *ssp, const char *command)
{
	current_end(ssp);
	ssp->command = command;
	ssp->looked = ssp->acted = false;
}

bool ssp_only_looked(const struct ssp *ssp)
{
	return ssp->looked && !ssp->acted;
}

const struct ssp_clock *ssp_clock(const struct ssp *ssp)
{
	return &ssp->clock;
}

ssp_instant ssp_now(void)
{
	return clock_now();
}

const char *ssp_who(const struct ssp *ssp)
{
	return ssp->who;
}

const char *ssp_role(const struct ssp *ssp)
{
	return ssp->role;
}

const char *ssp_my_team(const struct ssp *ssp)
{
	return ssp->team;
}

const char *ssp_my_officer(const struct ssp *ssp)
{
	return ssp->officer;
}

/* The principal's own team, or its officer's. */
int store_principal(struct ssp *ssp, const char *name)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st,
		"SELECT p.key, p.role, p.officer, coalesce(p.team, o.team), p.active FROM principal p"
		" LEFT JOIN officer o ON o.key = p.officer WHERE p.key = ?", "t", name);

	if (code || (code = stmt_step(st)) < 0)
		return code;
	if (!code || !stmt_whole(st, 4)) {
		fail(&ssp->error, SSP_E_DENIED, "no-principal", "%s may not use this store", name);
		return fail_hint(&ssp->error, "an admin can add you: ssp principal add --key %s --role officer", name);
	}
	const char **places[] = { &ssp->who, &ssp->role, &ssp->officer, &ssp->team };
	for (int i = 0; i < 4; i++) {
		const char *s = stmt_text(st, i);
		*places[i] = arena_dup(&ssp->arena, s);
		if (s && !*places[i])
			return fail_memory(&ssp->error);
	}
	return 0;
}

int ssp_setting_kept(struct ssp *ssp, const char *key, const char **value)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, "SELECT value FROM setting WHERE key = ?", "t", key);

	*value = NULL;
	arena_reset(&ssp->scratch);
	if (code || (code = stmt_step(st)) <= 0)
		return code;
	*value = arena_dup(&ssp->scratch, stmt_text(st, 0));
	return *value ? 0 : fail_memory(&ssp->error);
}

int ssp_setting(struct ssp *ssp, const char *key, const char **value)
{
	const struct ssp_setting_row *s = ssp_setting_find(key);
	int code = ssp_setting_kept(ssp, key, value);

	if (!code && !*value && s)
		*value = s->fallback;
	return code;
}

int setting_number(struct ssp *ssp, const char *key, int *n)
{
	const char *value;
	int code = ssp_setting(ssp, key, &value);

	*n = !code && value ? (int)strtol(value, NULL, 10) : -1;
	return code;
}

int ssp_spool(struct ssp *ssp, FILE *in, FILE **spool)
{
	return spool_from(spool, in, ssp->folder, &ssp->error);
}

/* The bulk load that counts this table's numbers in memory, or NULL. */
static struct bulk *find_counting_bulk(const struct ssp *ssp, const char *table)
{
	return ssp->bulk && strcmp(ssp->bulk->entity->table, table) == 0 ? ssp->bulk : NULL;
}

static int raise_mark(struct ssp *ssp, const char *table, int64_t id)
{
	return stmt_run(ssp,
		"INSERT INTO sequence (noun, year, last) VALUES (?1, ?2, ?3)"
		" ON CONFLICT (noun, year) DO UPDATE SET last = excluded.last WHERE excluded.last > sequence.last", "tii",
		table, id / REF_PER_YEAR, id % REF_PER_YEAR);
}

static int used_up(struct ssp *ssp, const char *table, int64_t year)
{
	fail(&ssp->error, SSP_E_STORE, "used-up", "there are no numbers left in %lld for %s", (long long)year, table);
	return fail_hint(&ssp->error, "a number that was restored is the last of its year; see: ssp %s list --sort -ref", table);
}

/* The number after the last one of a year. A row cannot give back its number here: for that the engine makes a table of
 * its own each time. */
static int draw_number(struct ssp *ssp, const char *table, int64_t year, int64_t *id)
{
	int64_t last;
	int code = stmt_int(ssp, &last, 0, "SELECT last FROM sequence WHERE noun = ?1 AND year = ?2", "ti", table, year);

	if (code)
		return code;
	*id = year * REF_PER_YEAR + last + 1;
	return last + 1 < REF_PER_YEAR ? raise_mark(ssp, table, *id) : used_up(ssp, table, year);
}

int sequence_next(struct ssp *ssp, const char *table, int64_t *id)
{
	struct bulk *bulk = find_counting_bulk(ssp, table);
	int64_t year = ssp_civil_of(ssp->clock.today).year;
	int code = 0;

	if (!bulk || bulk->last / REF_PER_YEAR != year)
		code = draw_number(ssp, table, year, id);
	else if ((*id = bulk->last + 1) % REF_PER_YEAR == 0)
		code = used_up(ssp, table, year);
	if (bulk && !code)
		bulk->last = *id;
	return code;
}

int sequence_forget(struct ssp *ssp, const char *table)
{
	return stmt_run(ssp, "DELETE FROM sequence WHERE noun = ?", "t", table);
}

int sequence_keep(struct ssp *ssp, struct ssp *other)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(other, &st, "SELECT noun, year * 100000000 + last FROM sequence", "");

	while (!code && (code = stmt_step(st)) == 1)
		code = raise_mark(ssp, stmt_text(st, 0), stmt_whole(st, 1));
	return code;
}

/* A bulk load keeps one mark in memory, for the year that it is in; a change of the year writes the old one
 * down first. */
int sequence_taken(struct ssp *ssp, const char *table, int64_t id)
{
	struct bulk *bulk = find_counting_bulk(ssp, table);
	int64_t before = bulk ? bulk->last : 0;

	if (!bulk)
		return raise_mark(ssp, table, id);
	if (id > before || id / REF_PER_YEAR != before / REF_PER_YEAR)
		bulk->last = id;
	return before && id / REF_PER_YEAR != before / REF_PER_YEAR ? raise_mark(ssp, table, before) : 0;
}
