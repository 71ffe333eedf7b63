/* Allotting: the least total, by exhaustive search on random small teams; never worse than taking turns. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "util/allot.h"
#include "util/alloc.h"

enum { TAKERS = 4, ITEMS = 6 };

static uint32_t seed;
static int64_t below(int64_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (int64_t)(seed >> 8) % n;
}

/* A team with its cases. */
struct team {
	unsigned char level[ITEMS];
	int64_t cost[ITEMS * TAKERS], held[TAKERS][ALLOT_LEVELS], weight[ALLOT_LEVELS];
	struct allotment a;
};

static void make_team(struct team *t)
{
	*t = (struct team){ .a = { .items = 1 + (size_t)below(ITEMS), .takers = 1 + (size_t)below(TAKERS) } };
	for (size_t i = 0; i < t->a.items; i++)
		t->level[i] = (unsigned char)below(ALLOT_LEVELS);
	for (size_t i = 0; i < t->a.items * t->a.takers; i++)
		t->cost[i] = below(13) - 6;
	for (size_t k = 0; k < t->a.takers; k++)
		for (int l = ALLOT_LEVELS - 1; l >= 0; l--)
			t->held[k][l] = below(3) + (l + 1 < ALLOT_LEVELS ? t->held[k][l + 1] : 0);
	for (int l = 0; l < ALLOT_LEVELS; l++)
		t->weight[l] = below(4);
	t->a.level = t->level;
	t->a.cost = t->cost;
	t->a.held = (const int64_t (*)[ALLOT_LEVELS])t->held;
	t->a.weight = t->weight;
}

static int64_t total(const struct team *t, const size_t *taker)
{
	int64_t has[TAKERS][ALLOT_LEVELS], sum = 0;

	memcpy(has, t->held, sizeof has);
	for (size_t i = 0; i < t->a.items; i++) {
		sum += t->cost[i * t->a.takers + taker[i]];
		for (int l = 0; l <= t->level[i]; l++)
			has[taker[i]][l]++;
	}
	for (size_t k = 0; k < t->a.takers; k++)
		for (int l = 0; l < ALLOT_LEVELS; l++)
			sum += t->weight[l] * has[k][l] * has[k][l];
	return sum;
}

static int64_t least_of_all(const struct team *t)
{
	size_t taker[ITEMS] = { 0 }, i = 0;
	int64_t least = total(t, taker);

	while (i < t->a.items)
		if (++taker[i] < t->a.takers) {
			int64_t sum = total(t, taker);
			least = sum < least ? sum : least;
			i = 0;
		} else
			taker[i++] = 0;
	return least;
}

/* Each item in turn to whom it costs least then. */
static int64_t by_turns(const struct team *t)
{
	int64_t has[TAKERS][ALLOT_LEVELS];
	size_t taker[ITEMS] = { 0 };

	memcpy(has, t->held, sizeof has);
	for (size_t i = 0; i < t->a.items; i++) {
		int64_t least = INT64_MAX;
		for (size_t k = 0; k < t->a.takers; k++) {
			int64_t cost = t->cost[i * t->a.takers + k] + allot_next(t->weight, has[k], t->level[i]);
			if (cost < least) {
				least = cost;
				taker[i] = k;
			}
		}
		for (int l = 0; l <= t->level[i]; l++)
			has[taker[i]][l]++;
	}
	return total(t, taker);
}

static void is_the_least(void **state)
{
	(void)state;
	int n = getenv("SSP_QUICK") ? 120 : 500, better = 0;

	seed = 105;
	for (int i = 0; i < n; i++) {
		struct team t;
		size_t taker[ITEMS], again[ITEMS];
		make_team(&t);
		assert_int_equal(allot(&t.a, taker), 0);
		assert_int_equal(allot(&t.a, again), 0);
		assert_memory_equal(taker, again, t.a.items * sizeof *taker);
		for (size_t k = 0; k < t.a.items; k++)
			assert_true(taker[k] < t.a.takers);
		int64_t sum = total(&t, taker);
		assert_int_equal(sum, least_of_all(&t));
		assert_true(sum <= by_turns(&t));
		better += sum < by_turns(&t);
	}
	assert_true(better > 0);
}

/* Alike in everything: the loads differ by one at most. */
static void is_even(void **state)
{
	(void)state;
	enum { MANY = 203, OFFICERS = 8 };
	static unsigned char level[MANY];
	static int64_t cost[MANY * OFFICERS];
	static const int64_t held[OFFICERS][ALLOT_LEVELS], weight[ALLOT_LEVELS] = { 1, 1, 2 };
	size_t taker[MANY], n[OFFICERS] = { 0 }, high[OFFICERS] = { 0 };

	for (size_t i = 0; i < MANY; i++)
		level[i] = (unsigned char)(i % ALLOT_LEVELS);
	assert_int_equal(allot(&(struct allotment){ MANY, OFFICERS, level, cost, held, weight }, taker), 0);
	for (size_t i = 0; i < MANY; i++) {
		n[taker[i]]++;
		high[taker[i]] += level[i] == 2;
	}
	for (size_t k = 0; k < OFFICERS; k++) {
		assert_in_range(n[k], MANY / OFFICERS, MANY / OFFICERS + 1);
		assert_in_range(high[k], 67 / OFFICERS, 67 / OFFICERS + 1);
	}
}

static void needs_takers_and_memory(void **state)
{
	(void)state;
	struct team t;
	size_t taker[ITEMS] = { 7 };

	make_team(&t);
	t.a.takers = 0;
	assert_int_equal(allot(&t.a, taker), 0);
	assert_int_equal(taker[0], 7);
	t.a.takers = 2;
	for (long n = 1; n <= 4; n++) {
		mem_fail_after(n);
		int code = allot(&t.a, taker);
		mem_fail_after(0);
		assert_int_equal(code, -1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_the_least),
		cmocka_unit_test(is_even),
		cmocka_unit_test(needs_takers_and_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
