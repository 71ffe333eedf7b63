/* The table of reports: every row can be found by its name, and has columns and a period that can be read. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "ssp/report.h"

static void test_table(void **state)
{
	(void)state;
	struct ssp_clock clock = { .today = ssp_day_of(2026, 11, 23) };

	for (const struct ssp_report *r = ssp_reports; r->name; r++) {
		struct ssp_period period;
		size_t n = 0;
		assert_ptr_equal(ssp_report_find(r->name), r);
		while (r->columns[n].name)
			n++;
		assert_true(n > 0);
		assert_non_null(r->make);
		for (size_t i = 0; i < n; i++)
			for (size_t k = 0; k < i; k++)
				assert_string_not_equal(r->columns[i].name, r->columns[k].name);
		assert_int_equal(ssp_report_period(&clock, r, &period), r->period != NULL);
	}
	assert_null(ssp_report_find("weather"));
}

static void test_academic_year(void **state)
{
	(void)state;
	struct ssp_clock clock = { .today = ssp_day_of(2100, 3, 1) };
	struct ssp_period period;

	assert_true(ssp_report_period(&clock, ssp_report_find("annual"), &period));
	assert_string_equal(period.name, "AY2099/00");
	assert_int_equal(period.to, ssp_day_of(2100, 8, 31));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_academic_year),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
