/* Charts: every kind is one well-formed picture with its title, its description and its numbers. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ssp/chart.h"
#include "util/alloc.h"

static const char *const rows[] = { "A & <b>", "a label that is much longer than the place that a chart has for one" };
static const char *const columns[] = { "2026-W46", "2026-W47", "2026-W48" };
static const double values[] = { 1, 2.25, NAN, 0, 0, 7 };
static const double marks[] = { 4, NAN };

static char *drawn(const struct ssp_chart *chart)
{
	struct ssp_error e = { 0 };
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);
	int r = ssp_chart_write(out, chart, 3, &e);

	fclose(out);
	if (!r)
		return text;
	free(text);
	assert_int_equal(r, SSP_E_INTERNAL);
	return NULL;
}

/* The number of each cell of a grid stands in the middle of its cell. */
static void check_centred(const char *grid)
{
	long x, y, width, at;
	int n = 0;

	for (const char *s = grid; (s = strstr(s, "<rect x=")); s++) {
		const char *text = strstr(s, "<text x=");
		assert_non_null(text);
		assert_int_equal(sscanf(s, "<rect x=\"%ld\" y=\"%ld\" width=\"%ld\"", &x, &y, &width), 3);
		assert_int_equal(sscanf(text, "<text x=\"%ld\"", &at), 1);
		assert_in_range(at, x + width / 2 - 2, x + width / 2 + 2);
		n++;
	}
	assert_int_equal(n, 3);
}

static struct ssp_chart chart_of(enum ssp_chart_kind kind)
{
	return (struct ssp_chart){ kind, "T \"x\"", "D & d", 2, kind == SSP_CHART_BARS ? 1 : 3, rows, columns, values,
		kind == SSP_CHART_BARS ? marks : NULL };
}

/* Every element that begins ends, and no text is markup. */
static void check_well_formed(const char *text)
{
	int depth = 0;

	for (const char *s = strchr(text, '<'); s; s = strchr(s + 1, '<')) {
		const char *end = strchr(s, '>');
		assert_non_null(end);
		if (s[1] == '/')
			depth--;
		else if (end[-1] != '/')
			depth++;
		assert_true(depth >= 0);
	}
	assert_int_equal(depth, 0);
	assert_null(strstr(text, "<b>"));
	assert_null(strstr(text, "nan"));
}

static void test_kinds(void **state)
{
	(void)state;
	for (int kind = SSP_CHART_BARS; kind <= SSP_CHART_GRID; kind++) {
		struct ssp_chart chart = chart_of((enum ssp_chart_kind)kind);
		char *made = drawn(&chart);
		assert_non_null(made);
		check_well_formed(made);
		assert_non_null(strstr(made, "<figcaption>T &quot;x&quot;</figcaption>"));
		assert_non_null(strstr(made, "aria-labelledby=\"chart3-title chart3-text\""));
		assert_non_null(strstr(made, "<desc id=\"chart3-text\">D &amp; d</desc>"));
		assert_non_null(strstr(made, ">A &amp; &lt;b&gt;</text>"));
		free(made);
	}
}

static void test_numbers(void **state)
{
	(void)state;
	struct ssp_chart bars = chart_of(SSP_CHART_BARS), lines = chart_of(SSP_CHART_LINES), grid = chart_of(SSP_CHART_GRID);
	char *b = drawn(&bars), *l = drawn(&lines), *g = drawn(&grid);

	assert_non_null(strstr(b, "width=\"85\""));            /* 1 of the mark at 4 */
	assert_non_null(strstr(b, "d=\"M640 2v20\""));
	assert_non_null(strstr(b, ">2.3</text>"));
	assert_non_null(strstr(b, ">a label that is much longer than the place th\xe2\x80\xa6</text>"));
	assert_non_null(strstr(l, "M300 13L470 5\""));          /* the week without a value ends the line */
	assert_non_null(strstr(l, ">2.3</text>"));
	assert_non_null(strstr(l, ">2026-W48</text>"));
	assert_non_null(strstr(g, "fill-opacity=\"0.99\""));    /* the greatest */
	assert_null(strstr(g, ">0</text>"));
	check_centred(g);
	free(b);
	free(l);
	free(g);
}

/* Nothing to draw is no fault. */
static void test_empty(void **state)
{
	(void)state;
	for (int kind = SSP_CHART_BARS; kind <= SSP_CHART_GRID; kind++) {
		struct ssp_chart chart = chart_of((enum ssp_chart_kind)kind);
		chart.rows = chart.columns = 0;
		char *made = drawn(&chart);
		assert_non_null(made);
		check_well_formed(made);
		free(made);
	}
}

static void test_memory(void **state)
{
	(void)state;
	struct ssp_chart chart = chart_of(SSP_CHART_LINES);

	for (long i = 1; i < 20; i++) {
		mem_fail_after(i);
		char *made = drawn(&chart);
		mem_fail_after(0);
		if (!made)
			continue;
		free(made);
		return;
	}
	fail_msg("the chart is never drawn");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
