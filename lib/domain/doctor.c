/* A look at the store's health: what must hold of every store, and what this service's rows must be to each other.
 * See ssp/backup.h. */
#include "ssp/backup.h"

#include <string.h>

#include "domain/access.h"
#include "domain/field_rules.h"
#include "domain/kind.h"
#include "store/health.h"
#include "store/stmt.h"

/* What doctor asks the store: a query that counts. A fault is what must not be; a note is what may be missing. */
static const struct {
	const char *what, *result, *sql, *words;
} questions[] = {
	{ "sergeants", "fault", "SELECT count(*) FROM team WHERE sergeant IS NOT NULL AND sergeant NOT IN (SELECT key FROM officer)",
		"teams whose sergeant is no officer" },
	{ "admins", "fault",
		"SELECT CASE WHEN EXISTS (SELECT 1 FROM principal WHERE role = 'admin' AND active = 1) THEN 0 ELSE 1 END",
		"no active admin" },
	{ "assignments", "fault",
		"SELECT count(*) FROM \"case\" c LEFT JOIN assignment a ON a.\"case\" = c.id AND a.until IS NULL"
		" WHERE (c.status = 'closed' AND a.id IS NOT NULL)"
		" OR (c.status <> 'closed' AND c.officer IS DISTINCT FROM a.officer)",
		"cases whose officer is not that of their open assignment, or closed ones that have one" },
	{ "episodes", "fault",
		"SELECT count(*) FROM \"case\" c"
		" WHERE c.opened IS DISTINCT FROM (SELECT min(e.\"from\") FROM episode e WHERE e.\"case\" = c.id)"
		" OR (SELECT count(*) FROM episode e WHERE e.\"case\" = c.id AND e.until IS NULL)"
		" <> CASE WHEN c.closed IS NULL THEN 1 ELSE 0 END"
		" OR c.closed <> (SELECT max(e.until) FROM episode e WHERE e.\"case\" = c.id)",
		"cases whose opening and closing are not those of their episodes" },
	{ "areas", "note", "SELECT count(*) FROM school WHERE area IS NULL AND status <> 'closed'",
		"schools without an area: no team covers them" },
	{ "teams", "note", "SELECT count(*) FROM team WHERE active = 1 AND sergeant IS NULL", "teams without a sergeant" },
	{ "principals", "note",
		"SELECT count(*) FROM principal WHERE active = 1 AND role IN ('officer', 'sergeant') AND team IS NULL"
		" AND (officer IS NULL OR officer NOT IN (SELECT key FROM officer WHERE team IS NOT NULL))",
		"officers and sergeants without a team: they see nothing" },
};

/* The rules of fields: one row for each that is broken. */
struct broken {
	void (*tell)(void *, const char *, const char *, const char *);
	void *self;
	int n;
};

static void tell_broken(void *self, const char *words)
{
	struct broken *b = self;

	b->tell(b->self, "fields", "fault", words);
	b->n++;
}

static int ask_fields(struct ssp *ssp, void (*tell)(void *, const char *, const char *, const char *), void *self, int *faults)
{
	struct broken broken = { tell, self, 0 };
	int code = field_rules_ask(ssp, tell_broken, &broken);

	if (!code && !broken.n)
		tell(self, "fields", "ok", "");
	*faults += broken.n;
	return code;
}

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

/* A row for each field that rows of another kind have. */
struct misplaced {
	void (*tell)(void *, const char *, const char *, const char *);
	void *self;
	int n;
};

static void tell_misplaced(void *self, const char *words)
{
	struct misplaced *m = self;

	m->tell(m->self, "kinds", "note", words);
	m->n++;
}

static int ask_kinds(struct ssp *ssp, void (*tell)(void *, const char *, const char *, const char *), void *self)
{
	struct misplaced m = { tell, self, 0 };
	int code = kind_ask_rows(ssp, tell_misplaced, &m);

	if (!code && !m.n)
		tell(self, "kinds", "ok", "");
	return code;
}

/* 1 for a fault, which was told, or 0; or an error. */
static int ask_one(struct ssp *ssp, const struct health *check, void (*tell)(void *, const char *, const char *, const char *),
	void *self)
{
	char words[HEALTH_WORDS];
	int found = health_ask(ssp, check, words);

	if (found >= 0)
		tell(self, check->what, found ? "fault" : "ok", words);
	return found;
}

/* Nothing more is asked of a store whose schema is another: it may have anything in the place of a table. Nor are its rows
 * compared with events of which some cannot be read. */
static int ask_store(struct ssp *ssp, void (*tell)(void *, const char *, const char *, const char *), void *self, int *faults)
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
	return code ? code : ask_kinds(ssp, tell, self);
}

int ssp_doctor(struct ssp *ssp, void (*tell)(void *, const char *, const char *, const char *), void *self, int *faults)
{
	int code = ssp_permit(ssp, "doctor", "");

	*faults = 0;
	return code ? code : ask_store(ssp, tell, self, faults);
}
