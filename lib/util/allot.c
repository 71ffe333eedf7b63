/* The flow: an item enters its taker at its level and goes down level by level, paying at each; items that were given
 * before may be moved to another taker on the way. See util/allot.h. */
#include "util/allot.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"

#define FAR (INT64_MAX / 4)

/* How a place was reached. A place is a taker at a level: taker * ALLOT_LEVELS + level. */
struct step {
	int64_t cost;
	size_t from; /* the place before; START: the item enters here */
	size_t item; /* that moves here from the taker before; NO_ITEM: none, the step is between two levels */
};
enum { START = -1, NO_ITEM = -1 };

struct flow {
	const struct allotment *a;
	size_t *taker, placed;               /* of the first `placed` items */
	int64_t (*has)[ALLOT_LEVELS];        /* what each taker has now */
	int64_t (*given)[ALLOT_LEVELS];      /* of that, what this flow gave */
	struct step *steps;                  /* of each place */
	size_t *move;                        /* at each level, from a taker to another: the item that costs least to move */
	bool (*changed)[ALLOT_LEVELS];       /* the items of which takers, since `move` was made */
};

static int64_t price(const struct flow *f, size_t taker, int level)
{
	return f->a->weight[level] * (2 * f->has[taker][level] + 1);
}

/* What is paid back when the taker has one less. */
static int64_t refund(const struct flow *f, size_t taker, int level)
{
	return f->a->weight[level] * (2 * f->has[taker][level] - 1);
}

int64_t allot_next(const int64_t *weight, const int64_t held[ALLOT_LEVELS], unsigned level)
{
	int64_t cost = 0;

	for (unsigned l = 0; l <= level; l++)
		cost += weight[l] * (2 * held[l] + 1);
	return cost;
}

static int64_t moving_cost(const struct flow *f, size_t item, size_t to)
{
	const int64_t *cost = f->a->cost + item * f->a->takers;

	return cost[to] - cost[f->taker[item]];
}

static size_t *best_move(const struct flow *f, int level, size_t from, size_t to)
{
	return &f->move[((size_t)level * f->a->takers + from) * f->a->takers + to];
}

/* From those whose items changed. */
static void find_moves(struct flow *f)
{
	size_t n = f->a->takers;

	for (size_t from = 0; from < n; from++)
		for (int level = 0; level < ALLOT_LEVELS; level++)
			if (f->changed[from][level])
				memset(best_move(f, level, from, 0), 0xff, n * sizeof *f->move);
	for (size_t i = 0; i < f->placed; i++) {
		size_t *best = best_move(f, f->a->level[i], f->taker[i], 0);
		if (!f->changed[f->taker[i]][f->a->level[i]])
			continue;
		for (size_t to = 0; to < n; to++)
			if (best[to] == (size_t)NO_ITEM || moving_cost(f, i, to) < moving_cost(f, best[to], to))
				best[to] = i;
	}
	memset(f->changed, 0, n * sizeof *f->changed);
}

static bool try_step(struct flow *f, size_t from, size_t to, int64_t cost, size_t item)
{
	struct step *s = &f->steps[to];

	if (f->steps[from].cost >= FAR || f->steps[from].cost + cost >= s->cost)
		return false;
	*s = (struct step){ f->steps[from].cost + cost, from, item };
	return true;
}

/* The steps that lead on from a taker at a level. */
static bool reach_from(struct flow *f, size_t taker, int level)
{
	size_t at = taker * ALLOT_LEVELS + (size_t)level;
	bool any = false;

	if (level)
		any |= try_step(f, at, at - 1, price(f, taker, level), (size_t)NO_ITEM);
	if (level + 1 < ALLOT_LEVELS && f->given[taker][level + 1])
		any |= try_step(f, at, at + 1, -refund(f, taker, level + 1), (size_t)NO_ITEM);
	for (size_t to = 0; to < f->a->takers; to++) {
		size_t item = *best_move(f, level, taker, to);
		if (to != taker && item != (size_t)NO_ITEM)
			any |= try_step(f, at, to * ALLOT_LEVELS + (size_t)level, moving_cost(f, item, to), item);
	}
	return any;
}

/* Bellman and Ford: some steps pay back, but no circle of them does. */
static void find_steps(struct flow *f, size_t item)
{
	size_t n = f->a->takers;
	bool any = true;

	for (size_t at = 0; at < n * ALLOT_LEVELS; at++)
		f->steps[at] = (struct step){ FAR, (size_t)START, (size_t)NO_ITEM };
	for (size_t k = 0; k < n; k++)
		f->steps[k * ALLOT_LEVELS + f->a->level[item]].cost = f->a->cost[item * n + k];
	while (any) {
		any = false;
		for (int level = ALLOT_LEVELS - 1; level >= 0; level--)
			for (size_t k = 0; k < n; k++)
				any |= reach_from(f, k, level);
	}
}

/* The lowest level of the taker where a path ends at the least cost. */
static size_t cheapest_end(const struct flow *f)
{
	size_t best = 0;
	int64_t least = FAR;

	for (size_t k = 0; k < f->a->takers; k++) {
		int64_t cost = f->steps[k * ALLOT_LEVELS].cost + price(f, k, 0);
		if (cost < least) {
			least = cost;
			best = k;
		}
	}
	return best * ALLOT_LEVELS;
}

static void add_held(struct flow *f, size_t taker, size_t level, int n)
{
	f->has[taker][level] += n;
	f->given[taker][level] += n;
}

static void give_item(struct flow *f, size_t item, size_t to)
{
	f->taker[item] = to;
	f->changed[to][f->a->level[item]] = true;
}

/* Walks the path back from its end, and does each step. */
static void follow_steps(struct flow *f, size_t item)
{
	size_t at = cheapest_end(f);

	add_held(f, at / ALLOT_LEVELS, 0, 1);
	for (size_t from; (from = f->steps[at].from) != (size_t)START; at = from) {
		const struct step *s = &f->steps[at];
		if (s->item != (size_t)NO_ITEM) {
			f->changed[f->taker[s->item]][f->a->level[s->item]] = true;
			give_item(f, s->item, at / ALLOT_LEVELS);
		} else if (at < from)
			add_held(f, from / ALLOT_LEVELS, from % ALLOT_LEVELS, 1);
		else
			add_held(f, at / ALLOT_LEVELS, at % ALLOT_LEVELS, -1);
	}
	give_item(f, item, at / ALLOT_LEVELS);
	f->placed++;
}

int allot(const struct allotment *a, size_t *taker)
{
	size_t n = a->takers;
	struct flow f = { .a = a, .taker = taker };
	int code = 0;

	if (!n || !a->items)
		return 0;
	f.has = mem_alloc(n * sizeof *f.has);
	f.given = mem_zalloc(n * sizeof *f.given);
	f.steps = mem_alloc(n * ALLOT_LEVELS * sizeof *f.steps);
	f.move = mem_alloc(ALLOT_LEVELS * n * n * sizeof *f.move);
	f.changed = mem_alloc(n * sizeof *f.changed);
	if (!f.has || !f.given || !f.steps || !f.move || !f.changed) {
		code = -1;
	} else {
		memcpy(f.has, a->held, n * sizeof *f.has);
		memset(f.changed, true, n * sizeof *f.changed);
	}
	for (size_t i = 0; i < a->items && !code; i++) {
		find_moves(&f);
		find_steps(&f, i);
		follow_steps(&f, i);
	}
	mem_free(f.has);
	mem_free(f.given);
	mem_free(f.steps);
	mem_free(f.move);
	mem_free(f.changed);
	return code;
}
