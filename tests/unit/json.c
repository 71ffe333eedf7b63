/* The JSON writer: commas, escapes, numbers. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <math.h>

#include "util/alloc.h"
#include "util/json.h"

static void nests(void **state)
{
	(void)state;
	_cleanup_buf_ struct buf b = BUF_INIT;
	struct json j = { .b = &b };

	json_open(&j, '{');
	json_pair_int(&j, "schema", 1);
	json_key(&j, "rows");
	json_open(&j, '[');
	json_open(&j, '{');
	json_close(&j, '}');
	json_open(&j, '[');
	json_close(&j, ']');
	json_text(&j, "a");
	json_nothing(&j);
	json_raw(&j, "{\"b\":2}");
	json_close(&j, ']');
	json_key(&j, "yes");
	json_bool(&j, true);
	json_key(&j, "no");
	json_bool(&j, false);
	json_pair(&j, "none", NULL);
	json_pair(&j, "odd\"key", "");
	json_close(&j, '}');
	assert_string_equal(b.s, "{\"schema\":1,\"rows\":[{},[],\"a\",null,{\"b\":2}],\"yes\":true,\"no\":false,"
				 "\"none\":null,\"odd\\\"key\":\"\"}");
}

static void escapes(void **state)
{
	(void)state;
	static const struct {
		const char *in;
		size_t n;
		const char *out;
	} rows[] = {
		{ "plain", 5, "\"plain\"" },
		{ "\"\\/", 3, "\"\\\"\\\\/\"" },
		{ "\b\f\n\r\t", 5, "\"\\b\\f\\n\\r\\t\"" },
		{ "\x00\x01\x1F\x7F", 4, "\"\\u0000\\u0001\\u001f\\u007f\"" },
		{ "caf\xC3\xA9 \xF0\x9F\x98\x80", 10, "\"caf\xC3\xA9 \xF0\x9F\x98\x80\"" },
		{ "a\xFF" "b", 3, "\"a\xEF\xBF\xBD" "b\"" },
		{ "\xC0\x80", 2, "\"\xEF\xBF\xBD\xEF\xBF\xBD\"" },
		{ "\xED\xA0\x80", 3, "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"" },
		{ "\xC3", 1, "\"\xEF\xBF\xBD\"" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		_cleanup_buf_ struct buf b = BUF_INIT;
		struct json j = { .b = &b };
		json_textn(&j, rows[i].in, rows[i].n);
		assert_string_equal(b.s, rows[i].out);
	}
}

static void numbers(void **state)
{
	(void)state;
	static const struct {
		double in;
		const char *out;
	} rows[] = {
		{ 0, "0" }, { 1, "1" }, { -2.5, "-2.5" }, { 0.1, "0.1" }, { 0.1 + 0.2, "0.30000000000000004" },
		{ 1.0 / 3, "0.3333333333333333" }, { 51.503399, "51.503399" }, { 1e300, "1e+300" }, { 5e-324, "5e-324" },
		{ 123456789012345680.0, "1.2345678901234568e+17" }, { INFINITY, "null" }, { NAN, "null" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		_cleanup_buf_ struct buf b = BUF_INIT;
		struct json j = { .b = &b };
		json_number(&j, rows[i].in);
		assert_string_equal(b.s, rows[i].out);
	}
	_cleanup_buf_ struct buf b = BUF_INIT;
	struct json j = { .b = &b };
	json_int(&j, INT64_MIN);
	json_int(&j, INT64_MAX);
	assert_string_equal(b.s, "-9223372036854775808,9223372036854775807");
}

/* A program that uses the library may have set a locale whose decimal sign is a comma. */
static void knows_no_locale(void **state)
{
	(void)state;
	static const char *const locales[] = { "de_DE.UTF-8", "fr_FR.UTF-8", "nl_NL.UTF-8", "es_ES.UTF-8" };
	_cleanup_buf_ struct buf b = BUF_INIT;
	struct json j = { .b = &b };
	bool set = false;

	for (size_t i = 0; i < sizeof locales / sizeof *locales && !set; i++)
		set = setlocale(LC_NUMERIC, locales[i]);
	json_number(&j, -2.5);
	setlocale(LC_NUMERIC, "C");
	assert_string_equal(b.s, "-2.5");
	if (!set)
		print_message("no locale with a decimal comma is installed here\n");
}

static void remembers_no_memory(void **state)
{
	(void)state;
	_cleanup_buf_ struct buf b = BUF_INIT;
	struct json j = { .b = &b };

	mem_fail_after(1);
	json_text(&j, "anything");
	mem_fail_after(0);
	json_text(&j, "more");
	assert_true(b.failed);
	assert_string_equal(b.s, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nests),
		cmocka_unit_test(escapes),
		cmocka_unit_test(numbers),
		cmocka_unit_test(knows_no_locale),
		cmocka_unit_test(remembers_no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
