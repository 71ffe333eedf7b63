/* See domain/candidate.h. */
#include "domain/candidate.h"

#include <stdlib.h>
#include <string.h>

#include "domain/referral.h"
#include "model/record.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"

/* The days ahead in which absences count, and the most working days of a fortnight that a proposed officer may be away. */
enum { AHEAD = 28, FORTNIGHT = 14, FORTNIGHT_AWAY = 5 };
/* Points for an overdue review, and the greatest number of reviews that count. Two working days of absence cost one point. */
enum { OVERDUE_POINTS = 2, OVERDUE_MOST = 5 };

const int64_t candidate_weights[ALLOT_LEVELS] = { 1, 1, 2 };

/* Connections of officers with cases: points, words, and the query, which gives the case, the officer, and a case or a school for
 * the words. One open case more or less is worth two points or more. */
static const struct {
	int64_t points;
	const char *words, *prefix, *sql;
} kinds[] = {
	{ -12, "led this case before", NULL,
		"SELECT c.id, a.officer, c.id FROM \"case\" c JOIN assignment a ON a.\"case\" = c.id AND a.until IS NOT NULL"
		" WHERE %s GROUP BY c.id, a.officer" },
	{ -12, "leads or led %s of the same young person", "C",
		"SELECT c.id, a.officer, max(p.id) FROM \"case\" c"
		" JOIN \"case\" p ON p.yp = c.yp AND p.id <> c.id AND p.team = c.team"
		" JOIN assignment a ON a.\"case\" = p.id WHERE %s GROUP BY c.id, a.officer" },
	{ -12, "leads or led %s of a sibling", "C",
		"SELECT c.id, a.officer, max(p.id) FROM \"case\" c"
		" JOIN (SELECT yp, other FROM link WHERE kind = 'sibling' AND voided IS NULL AND until IS NULL"
		" UNION ALL SELECT other, yp FROM link WHERE kind = 'sibling' AND voided IS NULL AND until IS NULL) l ON l.yp = c.yp"
		" JOIN \"case\" p ON p.yp = l.other AND p.team = c.team"
		" JOIN assignment a ON a.\"case\" = p.id WHERE %s GROUP BY c.id, a.officer" },
	{ -3, "has worked with school %s", "",
		"SELECT c.id, w.officer, c.school FROM \"case\" c JOIN (SELECT school, officer FROM activity"
		" WHERE voided IS NULL AND day >= ?2"
		" UNION SELECT p.school, a.officer FROM assignment a JOIN \"case\" p ON p.id = a.\"case\""
		" WHERE a.until IS NULL OR a.until >= ?2) w ON w.school = c.school WHERE %s" },
};

static bool in_words(const char *word, const char *const *words)
{
	while (*words && strcmp(*words, word) != 0)
		words++;
	return *words;
}

static const char *pool_text(struct pool *p, const char *s)
{
	const char *copy = arena_dup(&p->arena, s);

	if (s && !copy)
		fail_memory(&p->ssp->error);
	return copy;
}

static void refuse_candidate(struct candidate *c, int rank, const char *why)
{
	if (c->refusal)
		return;
	c->refusal = why;
	c->rank = rank;
}

/* Sergeants decide and assign; they and those above are not proposed. */
static int add_candidate(struct pool *p, struct stmt *st)
{
	static const char *const above[] = { "sergeant", "inspector", "slt-lead", "borough-commander", NULL };

	if (!mem_grow(&p->officers, &p->room_officers, p->n_officers, sizeof *p->officers))
		return fail_memory(&p->ssp->error);
	struct candidate *c = &p->officers[p->n_officers];
	*c = (struct candidate){ .key = pool_text(p, stmt_text(st, 0)), .team = pool_text(p, stmt_text(st, 1)) };
	p->n_officers++;
	if (!stmt_whole(st, 3))
		refuse_candidate(c, 3, "has left");
	if (stmt_whole(st, 4) || in_words(stmt_text(st, 2), above))
		refuse_candidate(c, 2, "sergeants and higher ranks are not proposed");
	return p->ssp->error.code;
}

static int read_officers(struct pool *p)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(p->ssp, &st, "SELECT o.key, o.team, o.role, o.active,"
		" CASE WHEN t.sergeant = o.key THEN 1 ELSE 0 END FROM officer o LEFT JOIN team t ON t.key = o.team ORDER BY o.key", "");

	while (!code && (code = stmt_step(st)) == 1)
		code = add_candidate(p, st);
	return code;
}

static int compare_officer_key(const void *key, const void *officer)
{
	return strcmp(key, ((const struct candidate *)officer)->key);
}

size_t pool_officer(const struct pool *p, const char *key)
{
	const struct candidate *c = p->n_officers ? bsearch(key, p->officers, p->n_officers, sizeof *c, compare_officer_key) : NULL;

	return c ? (size_t)(c - p->officers) : p->n_officers;
}

/* A risk that nobody has assessed may be high. */
static unsigned char risk_level(const char *risk)
{
	return !risk ? 1 : strcmp(risk, "high") == 0 ? 2 : strcmp(risk, "low") != 0;
}

static void add_load(struct pool *p, struct stmt *st)
{
	size_t i = pool_officer(p, stmt_text(st, 0));

	if (i == p->n_officers)
		return;
	struct candidate *c = &p->officers[i];
	for (int level = risk_level(stmt_text(st, 1)); level >= 0; level--)
		c->held[level] += stmt_whole(st, 2);
	c->overdue += stmt_whole(st, 3);
	if (stmt_whole(st, 4))
		c->overdue_case = stmt_whole(st, 4);
}

static int read_loads(struct pool *p, const struct pool_query *q)
{
	static const char led[] = "SELECT c.officer, c.risk, count(*), count(CASE WHEN c.next_review < ?1 THEN 1 END),"
		" min(CASE WHEN c.next_review < ?1 AND c.team = o.team THEN c.id END) FROM \"case\" c JOIN officer o ON o.key = c.officer"
		" WHERE c.closed IS NULL GROUP BY c.officer, c.risk";
	static const char covered[] = "SELECT v.officer, c.risk, count(*), 0, 0 FROM cover v JOIN \"case\" c ON c.id = v.\"case\""
		" WHERE c.closed IS NULL AND c.officer = v.handed AND v.voided IS NULL AND v.\"from\" <= ?2 AND v.until >= ?1"
		" GROUP BY v.officer, c.risk";
	_cleanup_stmt_ struct stmt *st = NULL, *more = NULL;
	char today[SSP_DATE_SIZE], from[SSP_DATE_SIZE], until[SSP_DATE_SIZE];
	int code = stmt_open(p->ssp, &st, led, "t", ssp_day_format(p->ssp->clock.today, today));

	while (!code && (code = stmt_step(st)) == 1) {
		add_load(p, st);
		code = 0;
	}
	if (!code && q->handed)
		code = stmt_open(p->ssp, &more, covered, "tt", ssp_day_format(q->from, from), ssp_day_format(q->until, until));
	while (!code && q->handed && (code = stmt_step(more)) == 1) {
		add_load(p, more);
		code = 0;
	}
	return code;
}

/* Weekdays among the days whose bits are set. */
static int count_working(const struct ssp_clock *clock, uint32_t away, int days)
{
	int n = 0;

	for (int i = 0; i < days; i++)
		n += away >> i & 1 && ssp_weekday(clock->today + i) < 6;
	return n;
}

static int refuse_in_words(struct pool *p, struct candidate *c, const char *why)
{
	if (!why)
		return fail_memory(&p->ssp->error);
	refuse_candidate(c, 1, why);
	return 0;
}

/* Refuses an officer who is away on one of the days of a cover. */
static int mark_absence(struct pool *p, const struct pool_query *q, struct candidate *c, ssp_day from, ssp_day to)
{
	char first[SSP_DATE_SIZE], last[SSP_DATE_SIZE];
	ssp_day today = p->ssp->clock.today;

	for (int i = 0; i < AHEAD; i++)
		if (today + i >= from && today + i <= to)
			c->away |= 1u << i;
	if (!q->handed || from > q->until || to < q->from)
		return 0;
	return refuse_in_words(p, c, arena_printf(&p->arena, "away from %s to %s", ssp_day_words(from, first), ssp_day_words(to, last)));
}

static int read_absences(struct pool *p, const struct pool_query *q)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char today[SSP_DATE_SIZE];
	int code = stmt_open(p->ssp, &st, "SELECT officer, \"from\", \"to\" FROM absence WHERE voided IS NULL AND \"to\" >= ?"
		" ORDER BY \"from\", id", "t", ssp_day_format(p->ssp->clock.today, today));

	while (!code && (code = stmt_step(st)) == 1) {
		size_t i = pool_officer(p, stmt_text(st, 0));
		code = i < p->n_officers ? mark_absence(p, q, &p->officers[i], stmt_day(st, 1), stmt_day(st, 2)) : 0;
	}
	return code;
}

/* Refuses an officer who is away too long to lead a new case: by the rule of `case assign`, or for most of the next fortnight. */
static int refuse_away(struct pool *p)
{
	char until[SSP_DATE_SIZE];
	ssp_day last;
	int days, code = 0;

	for (size_t i = 0; i < p->n_officers && !code; i++) {
		struct candidate *c = &p->officers[i];
		int fortnight = count_working(&p->ssp->clock, c->away, FORTNIGHT);
		if (!c->away)
			continue;
		code = officer_away(p->ssp, c->key, &days, &last);
		if (!code && days > AWAY_DAYS)
			code = refuse_in_words(p, c, arena_printf(&p->arena, "away until %s: %d working days",
				ssp_day_words(last, until), days));
		else if (!code && fortnight > FORTNIGHT_AWAY)
			code = refuse_in_words(p, c, arena_printf(&p->arena, "away on %d of the next 10 working days", fortnight));
	}
	return code;
}

/* Opens a query about the cases of the pool: %s in it is the condition on them. */
static int open_wanted(struct pool *p, const struct pool_query *q, struct stmt **st, const char *before, const char *behind,
	const char *types, const char *day, const struct scope *scope)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;
	const char *hole = strstr(before, "%s");

	buf_add(&sql, before, (size_t)(hole - before));
	buf_adds(&sql, q->which);
	buf_printf(&sql, "%s%s", hole + 2, behind);
	if (sql.failed)
		return fail_memory(&p->ssp->error);
	if (scope)
		return stmt_open(p->ssp, st, sql.s, types, &q->key, (int64_t)scope->all, scope->team);
	return day ? stmt_open(p->ssp, st, sql.s, types, &q->key, day) : stmt_open(p->ssp, st, sql.s, types, &q->key);
}

static int add_wanted(struct pool *p, struct stmt *st)
{
	if (!mem_grow(&p->cases, &p->room_cases, p->n_cases, sizeof *p->cases))
		return fail_memory(&p->ssp->error);
	p->cases[p->n_cases++] = (struct wanted){ .id = stmt_whole(st, 0), .team = pool_text(p, stmt_text(st, 1)),
		.level = risk_level(stmt_text(st, 2)), .school = stmt_whole(st, 3) };
	return p->ssp->error.code;
}

static int read_wanted(struct pool *p, const struct pool_query *q, const struct scope *scope)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = open_wanted(p, q, &st, "SELECT c.id, c.team, c.risk, c.school FROM \"case\" c WHERE %s",
		" AND (?2 = 1 OR c.team = ?3) ORDER BY c.id", "vit", NULL, scope);

	while (!code && (code = stmt_step(st)) == 1)
		code = add_wanted(p, st);
	return code;
}

static int compare_case_id(const void *key, const void *wanted)
{
	int64_t id = *(const int64_t *)key, other = ((const struct wanted *)wanted)->id;

	return id < other ? -1 : id > other;
}

static int add_tie(struct pool *p, int kind, struct stmt *st)
{
	int64_t id = stmt_whole(st, 0);
	struct wanted *w = bsearch(&id, p->cases, p->n_cases, sizeof *w, compare_case_id);
	size_t officer = stmt_text(st, 1) ? pool_officer(p, stmt_text(st, 1)) : p->n_officers;
	struct tie *tie;

	if (!w || officer == p->n_officers)
		return 0;
	if (!(tie = arena_alloc(&p->arena, sizeof *tie)))
		return fail_memory(&p->ssp->error);
	*tie = (struct tie){ w->ties, officer, kind, stmt_whole(st, 2) };
	w->ties = tie;
	return 0;
}

static int read_ties(struct pool *p, const struct pool_query *q)
{
	char year[SSP_DATE_SIZE];
	int code = 0;

	ssp_day_format(p->ssp->clock.today - 365, year);
	for (int kind = (int)(sizeof kinds / sizeof *kinds) - 1; kind >= 0 && !code; kind--) {
		_cleanup_stmt_ struct stmt *st = NULL;
		bool dated = strstr(kinds[kind].sql, "?2");
		code = open_wanted(p, q, &st, kinds[kind].sql, "", dated ? "vt" : "v", dated ? year : NULL, NULL);
		while (!code && (code = stmt_step(st)) == 1)
			code = add_tie(p, kind, st);
	}
	return code;
}

int pool_load(struct pool *p, struct ssp *ssp, const struct pool_query *q, const struct scope *scope)
{
	*p = (struct pool){ .ssp = ssp };
	int code = read_wanted(p, q, scope);

	if (code || !p->n_cases)
		return code;
	code = read_officers(p);
	if (!code && q->handed && pool_officer(p, q->handed) < p->n_officers)
		refuse_candidate(&p->officers[pool_officer(p, q->handed)], 0, "hands the cases over");
	if (!code)
		code = read_loads(p, q);
	if (!code)
		code = read_absences(p, q);
	if (!code && !q->handed)
		code = refuse_away(p);
	return code ? code : read_ties(p, q);
}

void pool_free(struct pool *p)
{
	arena_free(&p->arena);
	mem_free(p->officers);
	mem_free(p->cases);
	*p = (struct pool){ 0 };
}

static bool is_of_team(const struct candidate *c, const char *team)
{
	return c->team && team && strcmp(c->team, team) == 0;
}

bool candidate_offered(const struct candidate *c, const char *team)
{
	return !c->refusal && is_of_team(c, team);
}

size_t pool_offered(const struct pool *p, const char *team, int64_t *fewest)
{
	size_t n = 0;

	*fewest = INT64_MAX;
	for (const struct candidate *c = p->officers; c < p->officers + p->n_officers; c++)
		if (candidate_offered(c, team)) {
			n++;
			*fewest = c->held[0] < *fewest ? c->held[0] : *fewest;
		}
	return n;
}

size_t pool_away(const struct pool *p, const char *team)
{
	size_t n = 0;

	for (const struct candidate *c = p->officers; c < p->officers + p->n_officers; c++)
		n += c->refusal && c->rank == 1 && is_of_team(c, team);
	return n;
}

int64_t candidate_points(const struct pool *p, const struct wanted *w, size_t officer)
{
	const struct candidate *c = &p->officers[officer];
	int64_t overdue = c->overdue < OVERDUE_MOST ? c->overdue : OVERDUE_MOST;
	int64_t points = overdue * OVERDUE_POINTS + (count_working(&p->ssp->clock, c->away, AHEAD) + 1) / 2;

	for (const struct tie *t = w->ties; t; t = t->next)
		points += t->officer == officer ? kinds[t->kind].points : 0;
	return points;
}

static void tie_words(const struct tie *t, struct buf *out)
{
	const char *hole = strstr(kinds[t->kind].words, "%s");
	char detail[SSP_REF_SIZE];

	if (!hole) {
		buf_adds(out, kinds[t->kind].words);
		return;
	}
	if (*kinds[t->kind].prefix)
		ssp_ref_format(kinds[t->kind].prefix, t->detail, detail);
	else
		snprintf(detail, sizeof detail, "%lld", (long long)t->detail);
	buf_add(out, kinds[t->kind].words, (size_t)(hole - kinds[t->kind].words));
	buf_printf(out, "%s%s", detail, hole + 2);
}

void candidate_words(const struct pool *p, const struct wanted *w, size_t officer, struct buf *out)
{
	const struct candidate *c = &p->officers[officer];
	int days = count_working(&p->ssp->clock, c->away, AHEAD), first = 0;
	char text[SSP_DATE_SIZE];

	for (const struct tie *t = w->ties; t; t = t->next)
		if (t->officer == officer) {
			buf_adds(out, "; ");
			tie_words(t, out);
		}
	if (c->overdue == 1 && c->overdue_case)
		buf_printf(out, "; review of %s overdue", ssp_ref_format("C", c->overdue_case, (char[SSP_REF_SIZE]){ 0 }));
	else if (c->overdue)
		buf_printf(out, "; %lld review%s overdue", (long long)c->overdue, c->overdue == 1 ? "" : "s");
	while (days && !(c->away >> first & 1))
		first++;
	if (days)
		buf_printf(out, "; away on %d working day%s from %s", days, days == 1 ? "" : "s",
			ssp_day_words(p->ssp->clock.today + first, text));
}

const char *candidate_refusal(struct pool *p, size_t officer, const char *team)
{
	const struct candidate *c = &p->officers[officer];

	if (c->refusal && (is_of_team(c, team) || !c->team))
		return c->refusal;
	return c->team ? arena_printf(&p->arena, "belongs to the team %s", c->team) : "belongs to no team";
}
