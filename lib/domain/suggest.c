/* Who should lead a case, and why. See ssp/case.h; the figures are in domain/candidate.h. */
#include <stdlib.h>
#include <string.h>

#include "domain/candidate.h"
#include "domain/referral.h"
#include "model/entities.h"
#include "util/alloc.h"
#include "util/fail.h"

/* An officer in the order of a suggestion. */
struct ranked {
	size_t officer;
	int rank; /* of the refusal; -1: proposed */
	int64_t points;
};

static int compare_ranked(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;

	if (a->rank != b->rank)
		return a->rank - b->rank;
	if (a->points != b->points)
		return a->points < b->points ? -1 : 1;
	return a->officer < b->officer ? -1 : 1;
}

/* Officers of other teams come last, without those who are refused for another reason too. */
static size_t rank_officers(const struct pool *p, const struct wanted *w, struct ranked *ranked)
{
	enum { OTHER_TEAM = 9 };
	size_t n = 0;

	for (size_t i = 0; i < p->n_officers; i++) {
		const struct candidate *c = &p->officers[i];
		bool own = c->team && w->team && strcmp(c->team, w->team) == 0;
		if (!own && c->refusal && c->rank > 1)
			continue;
		ranked[n++] = (struct ranked){ i, !own ? OTHER_TEAM : c->refusal ? c->rank : -1,
			own && !c->refusal ? candidate_points(p, w, i) + allot_next(candidate_weights, c->held, w->level) : 0 };
	}
	qsort(ranked, n, sizeof *ranked, compare_ranked);
	return n;
}

static int put_reason(struct pool *p, struct ssp_proposal *out, struct buf *text)
{
	snprintf(out->reason, sizeof out->reason, "%s", text->s);
	bool failed = text->failed;
	buf_free(text);
	return failed ? fail_memory(&p->ssp->error) : 0;
}

static void put_figures(const struct candidate *c, struct ssp_proposal *out)
{
	snprintf(out->officer, sizeof out->officer, "%s", c->key);
	out->open = out->before = out->after = c->held[0];
	out->high = c->held[ALLOT_LEVELS - 1];
}

/* "2 open, 1 high, the fewest of 3 officers; has worked with school 100840" */
static int put_figures_in_words(struct pool *p, const struct wanted *w, size_t officer, struct ssp_proposal *out)
{
	struct buf text = BUF_INIT;
	int64_t fewest;
	size_t n = pool_offered(p, w->team, &fewest);

	buf_printf(&text, "%lld open, %lld high", (long long)out->open, (long long)out->high);
	if (n > 1 && p->officers[officer].held[0] == fewest)
		buf_printf(&text, ", the fewest of %zu officers", n);
	candidate_words(p, w, officer, &text);
	return put_reason(p, out, &text);
}

static int put_nobody(struct pool *p, const struct wanted *w, struct ssp_proposal *out)
{
	struct buf text = BUF_INIT;
	size_t away = pool_away(p, w->team);

	if (!w->team)
		buf_adds(&text, "the case has no team");
	else
		buf_printf(&text, "no officer of the team %s can take it", w->team);
	if (w->team && away)
		buf_printf(&text, "; %zu away for more than %d working days", away, AWAY_DAYS);
	return put_reason(p, out, &text);
}

static int suggest_ranked(struct pool *p, const struct wanted *w, const struct ranked *r, int place, ssp_take_proposal *each,
	void *self)
{
	struct ssp_proposal out = { .rank = r->rank < 0 ? place : 0, .points = r->points };
	const char *refusal = r->rank < 0 ? NULL : candidate_refusal(p, r->officer, w->team);
	int code = 0;

	ssp_ref_format(entity_case.prefix, w->id, out.reference);
	put_figures(&p->officers[r->officer], &out);
	if (r->rank < 0)
		code = put_figures_in_words(p, w, r->officer, &out);
	else if (refusal)
		snprintf(out.reason, sizeof out.reason, "%s", refusal);
	else
		code = fail_memory(&p->ssp->error);
	return code ? code : each(self, &out);
}

static int suggest_all(struct pool *p, const struct wanted *w, ssp_take_proposal *each, void *self)
{
	_cleanup_free_ struct ranked *ranked = mem_alloc((p->n_officers + 1) * sizeof *ranked);
	struct ssp_proposal nobody = { 0 };
	int64_t fewest;
	int code = 0;

	if (!ranked)
		return fail_memory(&p->ssp->error);
	if (!pool_offered(p, w->team, &fewest)) {
		ssp_ref_format(entity_case.prefix, w->id, nobody.reference);
		code = put_nobody(p, w, &nobody);
		if (!code)
			code = each(self, &nobody);
	}
	size_t n = w->team ? rank_officers(p, w, ranked) : 0;
	for (size_t i = 0; i < n && !code; i++)
		code = suggest_ranked(p, w, &ranked[i], (int)i + 1, each, self);
	return code;
}

static int suggest_for(struct ssp *ssp, const char *key, const struct scope *scope, ssp_take_proposal *each, void *self)
{
	_cleanup_record_ struct ssp_record *record = NULL;
	struct pool_query q = { .which = "c.id = ?1" };
	struct pool pool = { .ssp = ssp };
	int code = ssp_record_new(&record, &entity_case, &ssp->error);

	if (!code)
		code = noun_find(ssp, &entity_case, key, record);
	if (!code)
		code = noun_guard(ssp, record, scope);
	if (!code) {
		q.key = *ssp_record_get(record, "ref");
		code = pool_load(&pool, ssp, &q, scope);
	}
	if (!code && pool.n_cases)
		code = suggest_all(&pool, pool.cases, each, self);
	pool_free(&pool);
	return code;
}

int ssp_case_suggest(struct ssp *ssp, const char *key, ssp_take_proposal *each, void *self)
{
	struct scope scope;
	int code = access_scope(ssp, "case", "assign", &scope, NULL);

	if (code || (code = store_read(ssp)))
		return code;
	return store_end(ssp, suggest_for(ssp, key, &scope, each, self));
}

static void add_case_to(struct candidate *c, const struct wanted *w)
{
	for (int level = w->level; level >= 0; level--)
		c->held[level]++;
}

/* The loads as they are while the proposals are given, one after another; `before` has those at the beginning. */
struct proposing {
	struct pool pool;
	size_t *chosen;
	struct candidate *before;
	int64_t *after; /* open cases of each officer at the end */
};

static int propose_case(struct proposing *g, size_t i, ssp_take_proposal *each, void *self)
{
	struct pool *p = &g->pool;
	const struct wanted *w = &p->cases[i];
	struct ssp_proposal out = { 0 };
	size_t k = g->chosen[i];
	int code;

	ssp_ref_format(entity_case.prefix, w->id, out.reference);
	if (k == p->n_officers)
		code = put_nobody(p, w, &out);
	else {
		out.rank = 1;
		put_figures(&p->officers[k], &out);
		out.before = g->before[k].held[0];
		out.after = g->after[k];
		out.points = candidate_points(p, w, k) + allot_next(candidate_weights, p->officers[k].held, w->level);
		code = put_figures_in_words(p, w, k, &out);
		add_case_to(&p->officers[k], w);
	}
	return code ? code : each(self, &out);
}

static bool is_wanted_by_team(const struct pool *p, size_t officer)
{
	for (size_t i = 0; i < p->n_cases; i++)
		if (candidate_offered(&p->officers[officer], p->cases[i].team))
			return true;
	return false;
}

static int give_loads(const struct proposing *g, int (*load)(void *self, const struct ssp_load *load), void *self)
{
	const struct pool *p = &g->pool;
	int code = 0;

	for (size_t k = 0; k < p->n_officers && !code; k++) {
		const int64_t *was = g->before[k].held, *is = p->officers[k].held;
		if (is_wanted_by_team(p, k))
			code = load(self, &(struct ssp_load){ p->officers[k].key, was[0], was[ALLOT_LEVELS - 1], is[0],
				is[ALLOT_LEVELS - 1] });
	}
	return code;
}

static int propose_cases(struct proposing *g, ssp_take_proposal *each, int (*load)(void *self, const struct ssp_load *load),
	void *self)
{
	struct pool *p = &g->pool;
	int code = pool_allot(p, g->chosen);

	for (size_t k = 0; k < p->n_officers && !code; k++) {
		g->before[k] = p->officers[k];
		g->after[k] = p->officers[k].held[0];
	}
	for (size_t i = 0; i < p->n_cases && !code; i++)
		if (g->chosen[i] < p->n_officers)
			g->after[g->chosen[i]]++;
	for (size_t i = 0; i < p->n_cases && !code; i++)
		code = propose_case(g, i, each, self);
	return code || !load ? code : give_loads(g, load, self);
}

int pool_propose(struct pool *pool, ssp_take_proposal *each, int (*load)(void *self, const struct ssp_load *load), void *self)
{
	struct proposing g = { .pool = *pool, .chosen = mem_alloc((pool->n_cases + 1) * sizeof *g.chosen),
		.before = mem_alloc((pool->n_officers + 1) * sizeof *g.before),
		.after = mem_alloc((pool->n_officers + 1) * sizeof *g.after) };
	int code = g.chosen && g.before && g.after ? propose_cases(&g, each, load, self) : fail_memory(&pool->ssp->error);

	*pool = g.pool;
	mem_free(g.chosen);
	mem_free(g.before);
	mem_free(g.after);
	return code;
}

int ssp_case_propose(struct ssp *ssp, ssp_take_proposal *each, int (*load)(void *self, const struct ssp_load *load), void *self)
{
	static const struct pool_query unled = { .which = "?1 = 1 AND c.officer IS NULL AND c.closed IS NULL",
		.key = { .kind = SSP_WHOLE, .i = 1 } };
	struct pool pool = { .ssp = ssp };
	struct scope scope;
	int code = access_scope(ssp, "case", "assign", &scope, NULL);

	if (code || (code = store_read(ssp)))
		return code;
	code = pool_load(&pool, ssp, &unled, &scope);
	if (!code && pool.n_cases)
		code = pool_propose(&pool, each, load, self);
	pool_free(&pool);
	return store_end(ssp, code);
}
