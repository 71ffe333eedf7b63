/* UTF-8: validity against every code point, width, hidden characters, keys of names. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "util/alloc.h"
#include "util/utf8.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* An encoder of its own, so that decoding is not tested with itself. */
static size_t encode(uint32_t c, char s[4])
{
	if (c < 0x80) {
		s[0] = (char)c;
		return 1;
	}
	size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = len - 1; i > 0; i--) {
		s[i] = (char)(0x80 | (c & 0x3F));
		c >>= 6;
	}
	s[0] = (char)((0xF00 >> len & 0xFF) | c);
	return len;
}

static void takes_every_character_and_no_other(void **state)
{
	(void)state;
	for (uint32_t c = 0; c < 0x120000; c++) {
		char s[4];
		size_t bad = 9, n = encode(c, s);
		bool real = c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
		if (utf8_valid(s, n, &bad) != real || (!real && bad != 0))
			fail_msg("U+%04X is taken wrongly", (unsigned)c);
		if (real && n > 1 && utf8_valid(s, n - 1, &bad))
			fail_msg("U+%04X cut short is taken", (unsigned)c);
	}
}

static void finds_the_first_bad_byte(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		size_t n, valid;
	} rows[] = {
		{ "", 0, 0 }, { "abc", 3, 3 }, { "caf\xC3\xA9", 5, 5 }, { "caf\xE9", 4, 3 }, { "\x80", 1, 0 },
		{ "a\xC3", 2, 1 }, { "\xC0\xAF", 2, 0 }, { "\xC1\xBF", 2, 0 }, { "\xE0\x80\xAF", 3, 0 },
		{ "\xF0\x80\x80\xAF", 4, 0 }, { "\xED\xA0\x80", 3, 0 }, { "\xF4\x90\x80\x80", 4, 0 },
		{ "\xF8\x88\x80\x80\x80", 5, 0 }, { "ab\xE2\x82", 4, 2 }, { "a\0b", 3, 3 }, { "\xFE", 1, 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t bad = rows[i].n;
		assert_int_equal(utf8_valid(rows[i].s, rows[i].n, &bad), rows[i].valid == rows[i].n);
		assert_int_equal(bad, rows[i].valid);
	}
}

static void measures(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		size_t width, fit3;
	} rows[] = {
		{ "", 0, 0 }, { "abcd", 4, 3 }, { "\xC3\xA9tude", 5, 4 }, { "e\xCC\x81t", 2, 4 },
		{ "\xE6\x97\xA5\xE6\x9C\xAC", 4, 3 }, { "\xFF\xFF", 2, 2 }, { "abc\xCC\x81" "d", 4, 5 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(utf8_width(rows[i].s, strlen(rows[i].s)), rows[i].width);
		assert_int_equal(utf8_fit(rows[i].s, strlen(rows[i].s), 3), rows[i].fit3);
	}
}

static void shows_what_hides(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		bool unsafe, unsafe_in_lines;
		const char *shown;
	} rows[] = {
		{ "plain text", false, false, "plain text" },
		{ "a\nb\tc", true, false, "a<U+000A>b<U+0009>c" },
		{ "a\rb", true, true, "a<U+000D>b" },
		{ "\x1B[31m", true, true, "<U+001B>[31m" },
		{ "x\x7F", true, true, "x<U+007F>" },
		{ "x\xC2\x9B", true, true, "x<U+009B>" },
		{ "moc\xE2\x80\xAE" "exe", true, true, "moc<U+202E>exe" },
		{ "\xE2\x80\xAA", true, true, "<U+202A>" },
		{ "\xE2\x81\xA6", true, true, "<U+2066>" },
		{ "\xE2\x81\xA9", true, true, "<U+2069>" },
		{ "\xE2\x80\x8E", true, true, "<U+200E>" },
		{ "\xE2\x80\x8F", true, true, "<U+200F>" },
		{ "\xD8\x9C", true, true, "<U+061C>" },
		{ "a\xFFz", false, false, "a\xEF\xBF\xBDz" },
		{ "\xEF\xBF\xBD", false, false, "\xEF\xBF\xBD" },
		{ "\xE2\x80\x99\xC2\xA0\xE2\x80\x93", false, false, "\xE2\x80\x99\xC2\xA0\xE2\x80\x93" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		_cleanup_buf_ struct buf b = BUF_INIT;
		assert_int_equal(utf8_unsafe(rows[i].s, false), rows[i].unsafe);
		assert_int_equal(utf8_unsafe(rows[i].s, true), rows[i].unsafe_in_lines);
		char longer[64];
		snprintf(longer, sizeof longer, "%sz", rows[i].s);
		utf8_show(&b, longer, strlen(rows[i].s)); /* no byte more */
		assert_string_equal(b.s, rows[i].shown);
	}
}

static void keys_match_names(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
		{ "Zo\xC3\xAB", "zoe" }, { "ZOE\xCC\x88", "zoe" }, { "  O\xE2\x80\x99NE\xC3\x8DL ", "o neil" },
		{ "O'Neil", "o neil" }, { "ONEIL", "oneil" }, { "StJohn", "st john" }, { "St. John", "st john" },
		{ "DSouza", "d souza" }, { "McLoud", "mc loud" }, { "ANNA B", "anna b" }, { "\xC3\x89" "coleNe", "ecole ne" }, { "Stra\xC3\x9F" "e", "strasse" }, { "Ann-Marie", "ann marie" },
		{ "Ann\xE2\x80\x90Marie", "ann marie" }, { "Ann \xE2\x80\x93 Marie", "ann marie" },
		{ "A   B\xC2\xA0" "C", "a b c" }, { "\xEF\xBC\xA1", "a" }, { "", "" }, { "   ", "" }, { "-", "" },
		{ "\xCE\xA3\xCE\x91\xCE\xA3", "\xCF\x83\xCE\xB1\xCF\x83" }, { "Jo\xC2\xADhn", "john" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		_cleanup_buf_ struct buf b = BUF_INIT;
		assert_true(utf8_name_words(&b, rows[i][0]));
		assert_string_equal(b.s, rows[i][1]);
	}
}

static void words_fail_whole(void **state)
{
	(void)state;
	_cleanup_buf_ struct buf b = BUF_INIT;

	assert_true(utf8_name_words(&b, "Ame\xCC\x81lie"));
	assert_false(utf8_name_words(&b, "a\xC3"));
	assert_false(b.failed);
	assert_string_equal(b.s, "amelie");
	mem_fail_after(1);
	assert_false(utf8_name_words(&b, "Zo"));
	mem_fail_after(0);
	assert_string_equal(b.s, "amelie");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_every_character_and_no_other),
		cmocka_unit_test(finds_the_first_bad_byte),
		cmocka_unit_test(measures),
		cmocka_unit_test(shows_what_hides),
		cmocka_unit_test(keys_match_names),
		cmocka_unit_test(words_fail_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
