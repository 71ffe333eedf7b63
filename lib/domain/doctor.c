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

/* A look at a store: whom to tell of what it finds, and how many faults there are. */
struct doctor {
	struct ssp *ssp;
	void (*tell)(void *self, const char *what, const char *result, const char *words);
	void *self;
	int faults;
};

/* Tells one answer: nothing found is well. */
static void tell_count(struct doctor *d, const char *what, const char *result, int64_t n, const char *words)
{
	char found[160];

	snprintf(found, sizeof found, "%lld %s", (long long)n, words);
	d->tell(d->self, what, n ? result : "ok", n ? found : "");
	d->faults += n && strcmp(result, "fault") == 0;
}

static int ask_question(struct doctor *d, const char *sql, const char *what, const char *result, const char *words)
{
	int64_t n;
	int code = stmt_int(d->ssp, &n, 0, sql, "");

	if (!code)
		tell_count(d, what, result, n, words);
	return code;
}

/* As ask_question, of SQL in a buffer. */
static int ask_made(struct doctor *d, const struct buf *sql, const char *what, const char *result, const char *words)
{
	return sql->failed ? fail_memory(&d->ssp->error) : ask_question(d, sql->s, what, result, words);
}

static int ask_all(struct doctor *d)
{
	int code = 0;

	for (size_t i = 0; i < sizeof questions / sizeof *questions && !code; i++)
		code = ask_question(d, questions[i].sql, questions[i].what, questions[i].result, questions[i].words);
	return code;
}

/* A check with a row for each thing that it finds. */
struct found {
	struct doctor *doctor;
	const char *what, *result;
	int n;
};

static void tell_found(void *self, const char *words)
{
	struct found *f = self;

	f->doctor->tell(f->doctor->self, f->what, f->result, words);
	f->n++;
}

static int end_found(const struct found *f, int code)
{
	if (!code && !f->n)
		f->doctor->tell(f->doctor->self, f->what, "ok", "");
	return code;
}

/* The rules of fields that rows break. */
static int ask_fields(struct doctor *d)
{
	struct found f = { d, "fields", "fault", 0 };
	int code = end_found(&f, field_rules_ask(d->ssp, tell_found, &f));

	d->faults += f.n;
	return code;
}

/* The fields that rows have and their kind does not. */
static int ask_kinds(struct doctor *d)
{
	struct found f = { d, "kinds", "note", 0 };

	return end_found(&f, kind_ask_rows(d->ssp, tell_found, &f));
}

static int ask_freezes(struct doctor *d)
{
	int64_t n;
	int code = freeze_faults(d->ssp, &n);

	if (!code)
		tell_count(d, "freezes", "fault", n, "frozen periods that are not as they were frozen");
	return code;
}

/* Rows that do not suit those that they refer to. */
static int ask_dependents(struct doctor *d)
{
	int code = 0;

	for (const struct dependent *on = dependents; on->what && !code; on++) {
		_cleanup_buf_ struct buf sql = BUF_INIT;
		dependent_count_sql(&sql, on, d->ssp->clock.today);
		code = ask_made(d, &sql, on->what, "note", on->note);
	}
	return code;
}

static int ask_histories(struct doctor *d)
{
	int code = 0;

	for (const struct ssp_entity *const *e = ssp_entities; *e && !code; e++) {
		_cleanup_buf_ struct buf sql = BUF_INIT;
		const struct ssp_entity *history = history_of(*e);
		if (!history)
			continue;
		history_faults_sql(&sql, *e);
		code = ask_made(d, &sql, history->noun, "fault",
			"past values of no dated field, before the first day, of nothing that exists, or equal to the next ones");
	}
	return code;
}

/* Nothing refers to a row that was merged into another. */
static int ask_merged(struct doctor *d)
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
	return ask_made(d, &sql, "merged", "fault", "rows that refer to somebody who was merged into another");
}

/* Sets *fault to whether the check found a fault, which is told. */
static int ask_health(struct doctor *d, const struct health *check, bool *fault)
{
	char words[HEALTH_WORDS];
	int found = health_ask(d->ssp, check, words);

	*fault = found > 0;
	if (found < 0)
		return found;
	d->tell(d->self, check->what, *fault ? "fault" : "ok", words);
	d->faults += *fault;
	return 0;
}

/* If the schema differs, no other question follows: any kind of object may have the name of a table. If some events cannot be
 * read, rows are not compared with events. */
static int ask_store(struct doctor *d)
{
	static const struct health rows = { "rows", rows_check };
	static int (*const checks[])(struct doctor *d) = {
		ask_fields, ask_all, ask_kinds, ask_histories, ask_merged, ask_freezes, ask_dependents,
	};
	bool fault;
	int code = 0;

	for (const struct health *check = health_checks; check->what; check++)
		if ((code = ask_health(d, check, &fault)) || (fault && check == health_checks))
			return code;
	if (!d->faults)
		code = ask_health(d, &rows, &fault);
	for (size_t i = 0; i < sizeof checks / sizeof *checks && !code; i++)
		code = checks[i](d);
	return code;
}

int ssp_doctor(struct ssp *ssp, void (*tell)(void *self, const char *what, const char *result, const char *words), void *self,
	int *faults)
{
	struct doctor d = { ssp, tell, self, 0 };
	int code = ssp_permit(ssp, "doctor", "");

	if (!code)
		code = ask_store(&d);
	*faults = d.faults;
	return code;
}
