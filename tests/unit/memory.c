/* The engine's own blocks: contents, sizes, no memory, another thread. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "ssp.h"
#include "util/alloc.h"

enum { BLOCKS = 500, TURNS = 200000 };

static struct {
	unsigned char *bytes;
	int n;
	unsigned char fill;
} block[BLOCKS];

static unsigned next_number(unsigned most)
{
	static uint64_t seed = 20261118;

	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % most;
}

/* Most are small, some at the limit, a few large. */
static int next_size(void)
{
	static const int most[] = { 40, 200, 1100, 20000 };

	return 1 + (int)next_number((unsigned)most[next_number(40) ? next_number(3) : 3]);
}

static void check_block(int i)
{
	for (int k = 0; k < block[i].n; k++)
		assert_int_equal(block[i].bytes[k], block[i].fill);
}

static void fill_block(int i, unsigned char *bytes, int n)
{
	assert_non_null(bytes);
	assert_int_equal((uintptr_t)bytes % 8, 0);
	assert_true(sqlite3_msize(bytes) >= (sqlite3_uint64)n);
	block[i].bytes = bytes;
	block[i].n = n;
	block[i].fill = (unsigned char)next_number(256);
	memset(bytes, block[i].fill, (size_t)n);
}

static void change_block(int i)
{
	int n = next_size();

	check_block(i);
	if (!block[i].bytes) {
		fill_block(i, sqlite3_malloc(n), n);
	} else if (next_number(3)) {
		sqlite3_free(block[i].bytes);
		block[i].bytes = NULL;
		block[i].n = 0;
	} else {
		int kept = n < block[i].n ? n : block[i].n;
		unsigned char *bytes = sqlite3_realloc(block[i].bytes, n);
		assert_non_null(bytes);
		block[i].bytes = bytes;
		block[i].n = kept;
		check_block(i);
		fill_block(i, bytes, n);
	}
}

static void test_contents(void **state)
{
	(void)state;
	for (int i = 0; i < TURNS; i++)
		change_block((int)next_number(BLOCKS));
	for (int i = 0; i < BLOCKS; i++)
		check_block(i);
}

/* A block that cannot grow is as it was. */
static void test_no_memory(void **state)
{
	unsigned char *old = sqlite3_malloc(100);
	int got = 0;

	(void)state;
	memset(old, 7, 100);
	mem_fail_after(1);
	assert_null(sqlite3_malloc(5000));
	assert_null(sqlite3_realloc(old, 5000));
	while (sqlite3_malloc(1000) && got < 1000)
		got++;
	mem_fail_after(0);
	assert_true(got < 1000);
	for (int i = 0; i < 100; i++)
		assert_int_equal(old[i], 7);
	assert_non_null(old = sqlite3_realloc(old, 5000));
	assert_int_equal(old[99], 7);
	sqlite3_free(old);
}

static void *use_elsewhere(void *ours)
{
	char *theirs = sqlite3_malloc(50);

	memset(theirs, 5, 50);
	sqlite3_free(ours);
	return sqlite3_realloc(theirs, 60);
}

/* What another thread frees of ours is not given again, and what it allocated can be freed here. */
static void test_thread(void **state)
{
	pthread_t thread;
	void *ours = sqlite3_malloc(50), *theirs = NULL;

	(void)state;
	assert_int_equal(pthread_create(&thread, NULL, use_elsewhere, ours), 0);
	assert_int_equal(pthread_join(thread, &theirs), 0);
	assert_non_null(theirs);
	assert_int_equal(((char *)theirs)[49], 5);
	void *next = sqlite3_malloc(50);
	assert_ptr_not_equal(next, ours);
	sqlite3_free(next);
	sqlite3_free(theirs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_contents),
		cmocka_unit_test(test_no_memory),
		cmocka_unit_test(test_thread),
	};

	ssp_own_process(false);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
