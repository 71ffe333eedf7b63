/* The people that an act names: gathered in any order, each once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "store/people.h"
#include "util/alloc.h"

static void each_once_in_order(void **state)
{
	_cleanup_people_ struct people p = { 0 };
	struct ssp_error e = { 0 };

	(void)state;
	for (int64_t i = 0; i < 10000; i++)
		assert_int_equal(people_add(&p, 1 + i * 7919 % 1000, &e), 0);
	assert_true(p.room < 4000); /* it grows with the people, not with how often they come */
	people_sort(&p);
	assert_int_equal(p.n, 1000);
	for (size_t i = 0; i < p.n; i++)
		assert_int_equal(p.id[i], i + 1);
}

static void nobody_is_nobody(void **state)
{
	_cleanup_people_ struct people p = { 0 };
	char hash[DIGEST_HEX];
	struct ssp_error e = { 0 };

	(void)state;
	assert_int_equal(people_add(&p, 0, &e), 0);
	people_sort(&p);
	assert_int_equal(p.n, 0);
	people_hash("salt", p.id, p.n, hash);
	assert_string_equal(hash, "");
}

static void a_salt_is_another_each_time(void **state)
{
	char salt[2][PEOPLE_SALT], hash[2][DIGEST_HEX];
	const int64_t yp = 202600000001;

	(void)state;
	for (int i = 0; i < 2; i++) {
		people_salt(salt[i]);
		people_hash(salt[i], &yp, 1, hash[i]);
	}
	assert_string_not_equal(salt[0], salt[1]);
	assert_string_not_equal(hash[0], hash[1]);
	assert_int_equal(strlen(hash[0]), 64);
}

static void without_memory(void **state)
{
	_cleanup_people_ struct people p = { 0 };
	struct ssp_error e = { 0 };

	(void)state;
	mem_fail_after(1);
	assert_int_equal(people_add(&p, 1, &e), SSP_E_INTERNAL);
	mem_fail_after(0);
	assert_int_equal(p.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_once_in_order),
		cmocka_unit_test(nobody_is_nobody),
		cmocka_unit_test(a_salt_is_another_each_time),
		cmocka_unit_test(without_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
