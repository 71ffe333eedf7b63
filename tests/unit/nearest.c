/* Nearest words: misspellings find their word, other words find none. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ssp/nearest.h"

static void finds(void **state)
{
	(void)state;
	static const char *const list[] = { "school", "team", "officer", "referral", "case", "activity", "kpi", "yp",
		"threshold", "list", "accept", "export" };
	static const struct {
		const char *word, *near;
	} rows[] = {
		{ "shool", "school" }, { "schools", "school" }, { "SCHOOL", "school" }, { "hcsool", "school" },
		{ "refferal", "referral" }, { "ref", "referral" }, { "activ", "activity" }, { "caes", "case" },
		{ "kip", "kpi" }, { "treshhold", "threshold" }, { "acept", "accept" }, { "lst", "list" },
		{ "banana", NULL }, { "", NULL }, { "x", NULL }, { "zz", NULL }, { "pupil", NULL },
		{ "a-word-much-longer-than-any-real-one-could-ever-be-in-this-whole-program", NULL },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ssp_nearest n = { .word = rows[i].word };
		for (size_t k = 0; k < sizeof list / sizeof *list; k++)
			ssp_nearest_try(&n, list[k]);
		assert_string_equal(n.best ? n.best : "(none)", rows[i].near ? rows[i].near : "(none)");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
