/* Who carries how much, and who should take the next case. See ssp/case.h.
 *
 * A proposal goes by numbers that anybody can check (open cases, absences) and says which, so that a
 * sergeant who decides otherwise knows what against. Each team is read once, however many cases are
 * proposed for: a bench stays in the arena and counts what was proposed before.
 */
#include <string.h>

#include "domain/referral.h"
#include "model/entities.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"

/* Those of a team who may be given a case, in the order of their keys; `away` of them are not here. */
struct officer {
	struct officer *next;
	const char *key;
	int64_t open;
	bool away; /* today, and for a few days only */
};

struct bench {
	struct bench *next;
	const char *team;
	struct officer *here;
	int n_here, n_away;
};

/* Sergeants decide and assign; they and those above are not proposed as leads. */
static const char officers_sql[] =
	"SELECT o.key, (SELECT count(*) FROM \"case\" c WHERE c.officer = o.key AND c.closed IS NULL)"
	" FROM officer o JOIN team t ON t.key = o.team WHERE o.team = ? AND o.active = 1 AND o.key IS DISTINCT FROM t.sergeant"
	" AND o.role NOT IN ('sergeant', 'inspector', 'slt-lead', 'borough-commander') ORDER BY o.key DESC";

static int bench_add(struct ssp *ssp, struct arena *arena, struct bench *b, struct stmt *st)
{
	int days, code = officer_away(ssp, stmt_text(st, 0), &days, NULL);
	struct officer *o = code ? NULL : arena_alloc(arena, sizeof *o);

	if (!o)
		return code ? code : fail_memory(&ssp->error);
	*o = (struct officer){ b->here, arena_dup(arena, stmt_text(st, 0)), stmt_whole(st, 1), days > 0 };
	if (days > AWAY_DAYS) {
		b->n_away++;
		return 0;
	}
	b->here = o;
	b->n_here++;
	return o->key ? 0 : fail_memory(&ssp->error);
}

static int bench_load(struct ssp *ssp, struct arena *arena, const char *team, struct bench **benches, struct bench **out)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	struct bench *b = *benches;

	while (b && strcmp(b->team, team) != 0)
		b = b->next;
	if ((*out = b))
		return 0;
	if (!(b = arena_alloc(arena, sizeof *b)))
		return fail_memory(&ssp->error);
	*b = (struct bench){ .next = *benches, .team = arena_dup(arena, team) };
	if (!b->team)
		return fail_memory(&ssp->error);
	*benches = *out = b;
	int code = stmt_open(ssp, &st, officers_sql, "t", team);
	while (!code && (code = stmt_step(st)) == 1)
		code = bench_add(ssp, arena, b, st);
	return code;
}

/* Of equal loads, who is here goes before who is away, and then the order of the bench holds. */
static bool goes_before(const struct officer *a, const struct officer *b)
{
	return a->open != b->open ? a->open < b->open : b->away && !a->away;
}

static void choose_officer(const struct bench *b, struct ssp_proposal *p)
{
	struct officer *best = b->here;
	char away[64] = "";

	if (b->n_away)
		snprintf(away, sizeof away, "; %d away for more than %d working days", b->n_away, AWAY_DAYS);
	if (!best) {
		snprintf(p->reason, sizeof p->reason, "no officer of the team %s can take it%s", b->team, away);
		return;
	}
	for (struct officer *o = best->next; o; o = o->next)
		if (goes_before(o, best))
			best = o;
	p->open = best->open;
	snprintf(p->officer, sizeof p->officer, "%s", best->key);
	snprintf(p->reason, sizeof p->reason, "%s leads %lld open case%s, the fewest of %d officer%s of the team %s%s",
		best->key, (long long)best->open, best->open == 1 ? "" : "s", b->n_here, b->n_here == 1 ? "" : "s", b->team,
		away);
	best->open++;
}

/* Proposes for one case of a team, and counts it. */
static int propose_officer(struct ssp *ssp, struct arena *arena, struct bench **benches, int64_t id, const char *team,
	struct ssp_proposal *p)
{
	struct bench *b;

	*p = (struct ssp_proposal){ 0 };
	ssp_ref_format("C", id, p->reference);
	if (!team) {
		snprintf(p->reason, sizeof p->reason, "the case has no team");
		return 0;
	}
	int code = bench_load(ssp, arena, team, benches, &b);
	if (!code)
		choose_officer(b, p);
	return code;
}

static int suggest_officer(struct ssp *ssp, const char *key, const struct scope *scope, struct ssp_proposal *p)
{
	_cleanup_record_ struct ssp_record *record = NULL;
	_cleanup_arena_ struct arena arena = { 0 };
	struct bench *benches = NULL;
	int code = ssp_record_new(&record, &entity_case, &ssp->error);

	if (!code)
		code = noun_find(ssp, &entity_case, key, record);
	if (!code)
		code = noun_guard(ssp, record, scope);
	if (code)
		return code;
	return propose_officer(ssp, &arena, &benches, ssp_record_int(record, "ref"), ssp_record_text(record, "team"), p);
}

int ssp_case_suggest(struct ssp *ssp, const char *key, struct ssp_proposal *p)
{
	struct scope scope;
	int code = access_scope(ssp, "case", "assign", &scope, NULL);

	if (code || (code = store_read(ssp)))
		return code;
	return store_end(ssp, suggest_officer(ssp, key, &scope, p));
}

static int propose_all(struct ssp *ssp, const struct scope *scope, int (*each)(void *self, const struct ssp_proposal *p),
	void *self)
{
	_cleanup_arena_ struct arena arena = { 0 };
	_cleanup_stmt_ struct stmt *st = NULL;
	struct bench *benches = NULL;
	struct ssp_proposal p;
	int code = stmt_open(ssp, &st,
		"SELECT id, team FROM \"case\" WHERE officer IS NULL AND closed IS NULL AND (?1 = 1 OR team = ?2) ORDER BY id",
		"it", (int64_t)scope->all, scope->team);

	while (!code && (code = stmt_step(st)) == 1) {
		code = propose_officer(ssp, &arena, &benches, stmt_whole(st, 0), stmt_text(st, 1), &p);
		if (!code)
			code = each(self, &p);
	}
	return code;
}

int ssp_case_propose(struct ssp *ssp, int (*each)(void *self, const struct ssp_proposal *p), void *self)
{
	struct scope scope;
	int code = access_scope(ssp, "case", "assign", &scope, NULL);

	if (code || (code = store_read(ssp)))
		return code;
	return store_end(ssp, propose_all(ssp, &scope, each, self));
}

/* A report that is being read: its statement, inside a transaction for reading. */
struct loading {
	struct ssp *ssp;
	struct stmt *st;
	bool by_team;
	char until[SSP_DATE_SIZE];
};

static const struct ssp_column officer_columns[] = {
	{ "team", SSP_REF }, { "officer", SSP_REF }, { "name", SSP_TEXT }, { "open", SSP_INT }, { "high", SSP_INT },
	{ "away_until", SSP_DATE },
};

static const char by_officer[] =
	"SELECT * FROM (SELECT o.team AS team, o.key AS officer, o.name, count(c.id), count(CASE WHEN c.risk = 'high' THEN 1 END)"
	" FROM officer o LEFT JOIN \"case\" c ON c.officer = o.key AND c.closed IS NULL"
	" WHERE (?1 = 1 OR o.team = ?2) AND ((o.active = 1 AND o.team IS NOT NULL) OR c.id IS NOT NULL) GROUP BY o.key"
	" UNION ALL SELECT team, NULL, 'without a lead', count(*), count(CASE WHEN risk = 'high' THEN 1 END) FROM \"case\""
	" WHERE officer IS NULL AND closed IS NULL AND (?1 = 1 OR team = ?2) GROUP BY team) u"
	" ORDER BY team NULLS LAST, officer NULLS LAST";

static const char *const refs[] = { "team", "officer", NULL, NULL, NULL, NULL }, *const team_refs[] = { "team", NULL, NULL, NULL, NULL };

static const struct ssp_column team_columns[] = {
	{ "team", SSP_REF }, { "officers", SSP_INT }, { "open", SSP_INT }, { "unassigned", SSP_INT }, { "high", SSP_INT },
};

static const char by_team_sql[] =
	"SELECT t.key, (SELECT count(*) FROM officer o WHERE o.team IS NOT DISTINCT FROM t.key AND o.active = 1), count(c.id),"
	" count(c.id) - count(c.officer), count(CASE WHEN c.risk = 'high' THEN 1 END)"
	" FROM (SELECT key, active FROM team UNION ALL SELECT NULL, 0) t"
	" LEFT JOIN \"case\" c ON c.team IS NOT DISTINCT FROM t.key AND c.closed IS NULL"
	" WHERE (?1 = 1 OR t.key = ?2) AND (t.active = 1 OR c.id IS NOT NULL) GROUP BY t.key ORDER BY t.key NULLS LAST";

/* Asked for each officer while the report is read, in the same transaction: two statements are open at
 * once, which the cache of statements allows. */
static int put_away(struct loading *l, struct ssp_value *officer, struct ssp_value *away)
{
	ssp_day last;
	int days, code;

	*away = value_text(NULL);
	if (officer->kind == SSP_NULL)
		return 0;
	code = officer_away(l->ssp, officer->s, &days, &last);
	if (!code && days)
		*away = value_text(ssp_day_format(last, l->until));
	return code;
}

static int next_load(struct ssp_rows *rows, struct ssp_value *row)
{
	struct loading *l = rows->self;
	int got = stmt_step(l->st), code = 0;

	if (got != 1)
		return got;
	for (int i = 0; i < stmt_columns(l->st); i++)
		stmt_column(l->st, i, &row[i]);
	if (!l->by_team)
		code = put_away(l, &row[1], &row[5]);
	return code ? code : 1;
}

static void close_load(struct ssp_rows *rows)
{
	struct loading *l = rows->self;

	if (!l)
		return;
	stmt_close(l->st);
	store_end(l->ssp, 0);
	mem_free(l);
	rows->self = NULL;
}

const struct ssp_column *ssp_case_load_columns(bool by_team, size_t *n)
{
	*n = by_team ? sizeof team_columns / sizeof *team_columns : sizeof officer_columns / sizeof *officer_columns;
	return by_team ? team_columns : officer_columns;
}

int ssp_case_load(struct ssp *ssp, bool by_team, struct ssp_rows *rows)
{
	size_t n;
	const struct ssp_column *columns = ssp_case_load_columns(by_team, &n);
	struct scope scope;
	int code = access_scope(ssp, "case", "load", &scope, NULL);

	if (code || (code = store_read(ssp)))
		return code;
	struct loading *l = mem_zalloc(sizeof *l);
	code = l ? stmt_open(ssp, &l->st, by_team ? by_team_sql : by_officer, "it", (int64_t)scope.all, scope.team)
		 : fail_memory(&ssp->error);
	if (code) {
		mem_free(l);
		return store_end(ssp, code);
	}
	l->ssp = ssp;
	l->by_team = by_team;
	*rows = (struct ssp_rows){ columns, n, l, next_load, close_load, .refs = by_team ? team_refs : refs };
	return 0;
}
