/* The division of cases among the officers of each team, at the least cost in total. See domain/candidate.h. */
#include "domain/candidate.h"

#include <string.h>

#include "util/alloc.h"
#include "util/fail.h"

/* The officers and the cases of one team, as input of allot(). */
struct share {
	size_t *officer, *at, *taker;
	unsigned char *level;
	int64_t *cost, (*held)[ALLOT_LEVELS];
	struct allotment a;
};

static void gather_share(const struct pool *p, const char *team, struct share *s)
{
	s->a = (struct allotment){ .level = s->level, .cost = s->cost, .held = (const int64_t (*)[ALLOT_LEVELS])s->held,
		.weight = candidate_weights };
	for (size_t k = 0; k < p->n_officers; k++)
		if (candidate_offered(&p->officers[k], team)) {
			memcpy(s->held[s->a.takers], p->officers[k].held, sizeof *s->held);
			s->officer[s->a.takers++] = k;
		}
	for (size_t i = 0; i < p->n_cases; i++) {
		if (!p->cases[i].team || strcmp(p->cases[i].team, team) != 0)
			continue;
		for (size_t k = 0; k < s->a.takers; k++)
			s->cost[s->a.items * s->a.takers + k] = candidate_points(p, &p->cases[i], s->officer[k]);
		s->level[s->a.items] = p->cases[i].level;
		s->at[s->a.items++] = i;
	}
}

static bool is_first_of_team(const struct pool *p, size_t i)
{
	size_t k = 0;

	while (k < i && !(p->cases[k].team && strcmp(p->cases[k].team, p->cases[i].team) == 0))
		k++;
	return k == i;
}

static int allot_teams(struct pool *p, struct share *s, size_t *chosen)
{
	for (size_t i = 0; i < p->n_cases; i++) {
		if (!p->cases[i].team || !is_first_of_team(p, i))
			continue;
		gather_share(p, p->cases[i].team, s);
		if (s->a.takers && allot(&s->a, s->taker))
			return fail_memory(&p->ssp->error);
		for (size_t k = 0; k < s->a.items && s->a.takers; k++)
			chosen[s->at[k]] = s->officer[s->taker[k]];
	}
	return 0;
}

int pool_allot(struct pool *p, size_t *chosen)
{
	size_t n = p->n_cases + 1, m = p->n_officers + 1;
	struct share s = { .officer = mem_alloc(m * sizeof *s.officer), .at = mem_alloc(n * sizeof *s.at),
		.taker = mem_alloc(n * sizeof *s.taker), .level = mem_alloc(n), .cost = mem_alloc(n * m * sizeof *s.cost),
		.held = mem_alloc(m * sizeof *s.held) };
	bool room = s.officer && s.at && s.taker && s.level && s.cost && s.held;

	for (size_t i = 0; i < p->n_cases; i++)
		chosen[i] = p->only ? pool_officer(p, p->only) : p->n_officers;
	int code = !room ? fail_memory(&p->ssp->error) : p->only ? 0 : allot_teams(p, &s, chosen);
	mem_free(s.officer);
	mem_free(s.at);
	mem_free(s.taker);
	mem_free(s.level);
	mem_free(s.cost);
	mem_free(s.held);
	return code;
}
