/* A look at the store's health: what must hold of every store, and what this service's rows must be to each other.
 * See ssp/backup.h. */
#include "ssp/backup.h"

#include <string.h>

#include "domain/access.h"
#include "domain/dependent.h"
#include "domain/field_rules.h"
#include "domain/freeze.h"
#include "domain/history.h"
#include "domain/kind.h"
#include "domain/noun.h"
#include "store/health.h"
#include "store/stmt.h"
#include "util/fail.h"

/* The questions of doctor: queries that count. A fault must not exist; a note may be a gap. */
static const struct {
	const char *what, *result, *sql, *words;
} questions[] = {
	{ "sergeants", "fault", "SELECT count(*) FROM team WHERE sergeant IS NOT NULL AND sergeant NOT IN (SELECT key FROM officer)",
		"teams with a sergeant who is no officer" },
	{ "admins", "fault",
		"SELECT CASE WHEN EXISTS (SELECT 1 FROM principal WHERE role = 'admin' AND active = 1) THEN 0 ELSE 1 END",
		"no active admin" },
	{ "assignments", "fault",
		"SELECT count(*) FROM \"case\" c LEFT JOIN assignment a ON a.\"case\" = c.id AND a.until IS NULL"
		" WHERE (c.status = 'closed' AND a.id IS NOT NULL)"
		" OR (c.status <> 'closed' AND c.officer IS DISTINCT FROM a.officer)",
		"cases with another officer than their open assignment, or closed cases with an open assignment" },
	{ "episodes", "fault",
		"SELECT count(*) FROM \"case\" c"
		" WHERE c.opened IS DISTINCT FROM (SELECT min(e.\"from\") FROM episode e WHERE e.\"case\" = c.id)"
		" OR (SELECT count(*) FROM episode e WHERE e.\"case\" = c.id AND e.until IS NULL)"
		" <> CASE WHEN c.closed IS NULL THEN 1 ELSE 0 END"
		" OR c.closed <> (SELECT max(e.until) FROM episode e WHERE e.\"case\" = c.id)",
		"cases that open or close on other days than their episodes" },
	{ "areas", "note", "SELECT count(*) FROM school WHERE area IS NULL AND status <> 'closed'",
		"schools without an area: no team covers them" },
	{ "teams", "note", "SELECT count(*) FROM team WHERE active = 1 AND sergeant IS NULL", "teams without a sergeant" },
	{ "principals", "note",
		"SELECT count(*) FROM principal WHERE active = 1 AND role IN ('officer', 'sergeant') AND team IS NULL"
		" AND (officer IS NULL OR officer NOT IN (SELECT key FROM officer WHERE team IS NOT NULL))",
		"officers and sergeants without a team: they see nothing" },
};

typedef void tell_finding(void *self, const char *what, const char *result, const char *words);

/* One answer: nothing found is well. */
static int ask_question(struct ssp *ssp, const char *sql, const char *what, const char *result, const char *words, tell_finding *tell,
	void *self, int *faults)
{
	char found[160];
	int64_t n;
	int code = stmt_int(ssp, &n, 0, sql, "");

	if (code)
		return code;
	snprintf(found, sizeof found, "%lld %s", (long long)n, words);
	tell(self, what, n ? result : "ok", n ? found : "");
	*faults += n && strcmp(result, "fault") == 0;
	return 0;
}

/* A check with a row for each thing that it finds. */
struct found {
	const char *what, *result;
	tell_finding *tell;
	void *self;
	int n;
};

static void tell_found(void *self, const char *words)
{
	struct found *f = self;

	f->tell(f->self, f->what, f->result, words);
	f->n++;
}

static void end_found(const struct found *f)
{
	if (!f->n)
		f->tell(f->self, f->what, "ok", "");
}

/* The rules of fields that rows break. */
static int ask_fields(struct ssp *ssp, tell_finding *tell, void *self, int *faults)
{
	struct found f = { "fields", "fault", tell, self, 0 };
	int code = field_rules_ask(ssp, tell_found, &f);

	if (!code)
		end_found(&f);
	*faults += f.n;
	return code;
}

/* The fields that rows have and their kind does not. */
static int ask_kinds(struct ssp *ssp, tell_finding *tell, void *self)
{
	struct found f = { "kinds", "note", tell, self, 0 };
	int code = kind_ask_rows(ssp, tell_found, &f);

	if (!code)
		end_found(&f);
	return code;
}

static int ask_all(struct ssp *ssp, tell_finding *tell, void *self, int *faults)
{
	int code = 0;

	for (size_t i = 0; i < sizeof questions / sizeof *questions && !code; i++)
		code = ask_question(ssp, questions[i].sql, questions[i].what, questions[i].result, questions[i].words, tell, self, faults);
	return code;
}

static int ask_freezes(struct ssp *ssp, tell_finding *tell, void *self, int *faults)
{
	char found[80];
	int64_t n;
	int code = freeze_faults(ssp, &n);

	if (code)
		return code;
	snprintf(found, sizeof found, "%lld frozen periods that are not as they were frozen", (long long)n);
	tell(self, "freezes", n ? "fault" : "ok", n ? found : "");
	*faults += n > 0;
	return 0;
}

/* Rows that do not suit those that they refer to. */
static int ask_dependents(struct ssp *ssp, tell_finding *tell, void *self, int *faults)
{
	char day[SSP_DATE_SIZE], quoted[SSP_DATE_SIZE + 2];
	int code = 0;

	snprintf(quoted, sizeof quoted, "'%s'", ssp_day_format(ssp->clock.today, day));
	for (const struct dependent *d = dependents; d->what && !code; d++) {
		_cleanup_buf_ struct buf sql = BUF_INIT;
		dependent_count_sql(&sql, d, quoted);
		code = sql.failed ? fail_memory(&ssp->error) : ask_question(ssp, sql.s, d->what, "note", d->note, tell, self, faults);
	}
	return code;
}

static int ask_histories(struct ssp *ssp, tell_finding *tell, void *self, int *faults)
{
	int code = 0;

	for (const struct ssp_entity *const *e = ssp_entities; *e && !code; e++) {
		_cleanup_buf_ struct buf sql = BUF_INIT;
		const struct ssp_entity *history = history_of(*e);
		if (!history)
			continue;
		history_faults_sql(&sql, *e);
		code = sql.failed ? fail_memory(&ssp->error) : ask_question(ssp, sql.s, history->noun, "fault",
			"past values of no dated field, before the first day, of nothing that exists, or equal to the next ones",
			tell, self, faults);
	}
	return code;
}

/* Nothing refers to a row that was merged into another. */
static int ask_merged(struct ssp *ssp, tell_finding *tell, void *self, int *faults)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;

	buf_adds(&sql, "SELECT count(*) FROM (SELECT 1 FROM yp WHERE id = merged");
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (const struct ssp_field *f = (*e)->fields; f->name; f++) {
			const struct ssp_entity *to = noun_follows_merge(*e, f) ? ssp_entity_find(f->ref) : NULL;
			if (to)
				buf_printf(&sql, " UNION ALL SELECT 1 FROM \"%s\" t JOIN \"%s\" x ON x.\"%s\" = t.\"%s\""
					" WHERE x.merged IS NOT NULL", (*e)->table, to->table, column_name(to, ssp_field_key(to)),
					column_name(*e, f));
		}
	buf_adds(&sql, ") m");
	return sql.failed ? fail_memory(&ssp->error) : ask_question(ssp, sql.s, "merged", "fault",
		"rows that refer to somebody who was merged into another", tell, self, faults);
}

/* 1 for a fault, which was told, or 0; or an error. */
static int ask_one(struct ssp *ssp, const struct health *check, tell_finding *tell, void *self)
{
	char words[HEALTH_WORDS];
	int found = health_ask(ssp, check, words);

	if (found >= 0)
		tell(self, check->what, found ? "fault" : "ok", words);
	return found;
}

/* If the schema differs, no other question follows: any kind of object may have the name of a table. If some events cannot be
 * read, rows are not compared with events. */
static int ask_store(struct ssp *ssp, tell_finding *tell, void *self, int *faults)
{
	static const struct health rows = { "rows", rows_check };
	int found;

	for (const struct health *check = health_checks; check->what; check++) {
		if ((found = ask_one(ssp, check, tell, self)) < 0)
			return found;
		*faults += found;
		if (found && check == health_checks)
			return 0;
	}
	if (!*faults) {
		if ((found = ask_one(ssp, &rows, tell, self)) < 0)
			return found;
		*faults += found;
	}
	int code = ask_fields(ssp, tell, self, faults);
	if (!code)
		code = ask_all(ssp, tell, self, faults);
	if (!code)
		code = ask_kinds(ssp, tell, self);
	if (!code)
		code = ask_histories(ssp, tell, self, faults);
	if (!code)
		code = ask_merged(ssp, tell, self, faults);
	if (!code)
		code = ask_freezes(ssp, tell, self, faults);
	return code ? code : ask_dependents(ssp, tell, self, faults);
}

int ssp_doctor(struct ssp *ssp, void (*tell)(void *, const char *, const char *, const char *), void *self, int *faults)
{
	int code = ssp_permit(ssp, "doctor", "");

	*faults = 0;
	return code ? code : ask_store(ssp, tell, self, faults);
}
