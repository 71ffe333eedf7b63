/* The smallest utilities: errors, buffers, arenas, and the allocator that can be told to fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* cmocka's; the one tested here is ours */

#include <string.h>

#include "util/alloc.h"
#include "util/arena.h"
#include "util/buf.h"
#include "util/fail.h"
#include "util/numbers.h"
#include "util/sha256.h"
#include "util/words.h"

static void hash(const char *bytes, size_t n, size_t cut, char hex[SHA256_HEX])
{
	unsigned char raw[SHA256_BYTES];
	struct sha256 h;

	sha256_begin(&h);
	sha256_add(&h, bytes, cut);
	sha256_add(&h, bytes + cut, n - cut);
	sha256_end(&h, raw);
	sha256_hex(raw, hex);
}

/* Both libraries give the same hash of every length over some blocks, wherever the bytes are cut. */
static void hashes_are_the_same_in_a_hurry(void **state)
{
	(void)state;
	enum { LONGEST = 300 };
	char bytes[LONGEST], slow[LONGEST + 1][SHA256_HEX], fast[SHA256_HEX];
	struct sha256 begun, after;

	for (int i = 0; i < LONGEST; i++)
		bytes[i] = (char)(7 * i);
	for (size_t n = 0; n <= LONGEST; n++)
		hash(bytes, n, n, slow[n]);
	assert_string_equal(slow[0], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	sha256_begin(&begun);
	sha256_hurry();
	sha256_begin(&after);
	assert_ptr_not_equal(begun.library, after.library);
	for (size_t n = 0; n <= LONGEST; n++) {
		hash(bytes, n, n / 3, fast);
		assert_string_equal(fast, slow[n]);
	}
	unsigned char raw[SHA256_BYTES];
	sha256_add(&begun, bytes, LONGEST);
	sha256_end(&begun, raw);
	assert_string_equal(sha256_hex(raw, fast), slow[LONGEST]);
}

static void first_error_stands(void **state)
{
	(void)state;
	struct ssp_error e = { 0 };

	assert_int_equal(fail(&e, SSP_E_DATA, "bad-date", "the %s is wrong", "day"), SSP_E_DATA);
	assert_int_equal(fail(&e, SSP_E_USAGE, "other", "something else"), SSP_E_DATA);
	assert_int_equal(fail_hint(&e, "write %d", 1), SSP_E_DATA);
	assert_int_equal(fail_hint(&e, "write 2"), SSP_E_DATA);
	assert_int_equal(fail_at(&e, "a.csv", 0, NULL), SSP_E_DATA);
	assert_int_equal(fail_at(&e, "b.csv", 7, "dob"), SSP_E_DATA);
	assert_int_equal(fail_at(&e, NULL, 8, "school"), SSP_E_DATA);
	assert_string_equal(e.id, "bad-date");
	assert_string_equal(e.message, "the day is wrong");
	assert_string_equal(e.hint, "write 1");
	assert_string_equal(e.file, "a.csv");
	assert_int_equal(e.line, 7);
	assert_string_equal(e.field, "dob");
	fail_clear(&e);
	assert_int_equal(e.code, 0);
	assert_string_equal(e.message, "");
	assert_int_equal(fail_memory(&e), SSP_E_INTERNAL);
	assert_string_equal(e.id, "no-memory");
}

static void errors_may_be_unwanted(void **state)
{
	(void)state;
	assert_int_equal(fail(NULL, SSP_E_DENIED, "x", "y"), SSP_E_DENIED);
	assert_int_equal(fail_memory(NULL), SSP_E_INTERNAL);
	fail_clear(NULL);
}

static void messages_are_cut_at_a_character(void **state)
{
	(void)state;
	for (size_t lead = 0; lead < 4; lead++) {
		struct ssp_error e = { 0 };
		char text[700] = "";
		memset(text, 'a', lead);
		for (size_t i = lead; i + 3 < sizeof text; i += 3)
			memcpy(text + i, "\xE2\x80\x93", 4);
		fail(&e, SSP_E_DATA, "long", "%s", text);
		size_t n = strlen(e.message);
		assert_true(n > sizeof e.message - 4);
		assert_int_equal((n - lead) % 3, 0);
		assert_memory_equal(e.message, text, n);
	}
}

/* A terminal does not obey text from a file, nor shows it in the wrong order. */
static void messages_are_safe_to_show(void **state)
{
	(void)state;
	struct ssp_error e = { 0 };

	fail(&e, SSP_E_DATA, "x", "'%s' is no number", "\033[2J5\xE2\x80\xAE\n\x9B");
	fail_hint(&e, "not \xC2\x9B%s but …", "\r");
	fail_at(&e, "a\033.csv", 1, "\xE2\x80\xAE" "dob");
	assert_string_equal(e.message, "'<U+001B>[2J5<U+202E><U+000A>\xEF\xBF\xBD' is no number");
	assert_string_equal(e.hint, "not <U+009B><U+000D> but …");
	assert_string_equal(e.file, "a<U+001B>.csv");
	assert_string_equal(e.field, "<U+202E>dob");

	char many[1024];
	memset(many, '\033', sizeof many - 1);
	many[sizeof many - 1] = '\0';
	fail_clear(&e);
	fail(&e, SSP_E_DATA, "x", "é%s", many);
	assert_memory_equal(e.message, "é<U+001B><U+001B>", 18);
	assert_int_equal(strlen(e.message), sizeof e.message - 1);

	fail_clear(&e);
	mem_fail_after(1);
	fail(&e, SSP_E_DATA, "x", "a\033b");
	mem_fail_after(0);
	assert_string_equal(e.message, "a?b");
}

static void buffers_grow(void **state)
{
	(void)state;
	_cleanup_buf_ struct buf b = BUF_INIT;

	assert_string_equal(b.s, "");
	for (int i = 0; i < 1000; i++)
		buf_printf(&b, "%04d", i);
	assert_int_equal(b.len, 4000);
	assert_int_equal(strlen(b.s), 4000);
	assert_memory_equal(b.s + 3996, "0999", 5);
	buf_reset(&b);
	assert_string_equal(b.s, "");
	buf_adds(&b, "x");
	buf_add(&b, "a\0b", 3);
	buf_addc(&b, '!');
	assert_memory_equal(b.s, "xa\0b!", 6);
	assert_int_equal(b.len, 5);
	char *room = buf_room(&b, 300);
	assert_ptr_equal(room, b.s + 5);
	memset(room, 'z', 300);
	buf_wrote(&b, 300);
	assert_int_equal(b.len, 305);
	assert_int_equal(b.s[305], 0);
	buf_free(&b);
	buf_reset(&b);
	assert_string_equal(b.s, "");
	assert_int_equal(b.len, 0);
}

static void buffers_remember_failure(void **state)
{
	(void)state;
	_cleanup_buf_ struct buf b = BUF_INIT;

	buf_adds(&b, "kept");
	mem_fail_after(1);
	for (int i = 0; i < 100; i++)
		buf_adds(&b, "lost?");
	mem_fail_after(0);
	assert_true(b.failed);
	size_t n = b.len;
	assert_string_equal(b.s, "");
	buf_adds(&b, "x");
	buf_printf(&b, "%d", 1);
	assert_null(buf_room(&b, 1));
	assert_int_equal(b.len, n);
	assert_int_equal(strlen(b.s), n);
}

static void arenas_keep_pieces_apart(void **state)
{
	(void)state;
	_cleanup_arena_ struct arena a = { 0 };
	char *pieces[200];

	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < 200; i++) {
			pieces[i] = arena_alloc(&a, i * 3 + 1);
			assert_non_null(pieces[i]);
			assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
			memset(pieces[i], (int)i, i * 3 + 1);
		}
		for (size_t i = 0; i < 200; i++)
			for (size_t k = 0; k < i * 3 + 1; k++)
				assert_int_equal((unsigned char)pieces[i][k], i);
		arena_reset(&a);
	}
	assert_string_equal(arena_dup(&a, "text"), "text");
	assert_string_equal(arena_dupn(&a, "text", 2), "te");
	assert_string_equal(arena_printf(&a, "%s-%04d", "C", 17), "C-0017");
	arena_free(&a);
	assert_string_equal(arena_dup(&a, "again"), "again");
}

static void arenas_fail_politely(void **state)
{
	(void)state;
	_cleanup_arena_ struct arena a = { 0 };

	mem_fail_after(1);
	assert_null(arena_alloc(&a, 10));
	assert_null(arena_dup(&a, "x"));
	assert_null(arena_printf(&a, "%d", 1));
	mem_fail_after(0);
	assert_non_null(arena_dup(&a, "x"));
	mem_fail_after(1);
	assert_null(arena_alloc(&a, 100000));
	mem_fail_after(0);
	assert_string_equal(arena_dup(&a, "y"), "y");
}

static void allocations_fail_on_request(void **state)
{
	(void)state;
	mem_fail_after(3);
	for (int i = 1; i <= 5; i++) {
		_cleanup_free_ char *p = i % 2 ? mem_alloc(8) : mem_zalloc(8);
		assert_int_equal(p != NULL, i < 3);
	}
	assert_null(mem_dup("x"));
	assert_null(mem_realloc(NULL, 5));
	mem_fail_after(0);
	_cleanup_free_ char *copy = mem_dup("copy");
	assert_string_equal(copy, "copy");
	_cleanup_free_ char *nothing = mem_alloc(0);
	assert_non_null(nothing);
}

/* Every key keeps its own value, however many there are and wherever they fall. */
static void numbers_are_kept(void **state)
{
	enum { MANY = 2000 };
	struct numbers m = { 0 };

	(void)state;
	for (int64_t i = 1; i <= MANY; i++) {
		int64_t *value = numbers_at(&m, i % 2 ? i : -i * (INT64_C(1) << 32));
		assert_non_null(value);
		assert_int_equal(*value, 0);
		*value = i;
		assert_in_range(m.n, i, m.room / 2 + 1);
	}
	for (int64_t i = 1; i <= MANY; i++)
		assert_int_equal(*numbers_at(&m, i % 2 ? i : -i * (INT64_C(1) << 32)), i);
	assert_int_equal(m.n, MANY);
	numbers_free(&m);
	assert_null(m.places);
}

static void words_have_places(void **state)
{
	(void)state;
	assert_int_equal(word_place("dsl|deputy-dsl|spoc", '|', "dsl"), 0);
	assert_int_equal(word_place("dsl|deputy-dsl|spoc", '|', "deputy-dsl"), 1);
	assert_int_equal(word_place("dsl|deputy-dsl|spoc", '|', "spoc"), 2);
	assert_int_equal(word_place("dsl|deputy-dsl|spoc", '|', "deputy"), -1);
	assert_int_equal(word_place("dsl spoc", '|', "dsl"), -1);
	assert_int_equal(word_place("dsl spoc", ' ', "spoc"), 1);
	assert_int_equal(word_place("", ' ', "dsl"), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_error_stands),
		cmocka_unit_test(words_have_places),
		cmocka_unit_test(errors_may_be_unwanted),
		cmocka_unit_test(messages_are_cut_at_a_character),
		cmocka_unit_test(messages_are_safe_to_show),
		cmocka_unit_test(buffers_grow),
		cmocka_unit_test(buffers_remember_failure),
		cmocka_unit_test(arenas_keep_pieces_apart),
		cmocka_unit_test(arenas_fail_politely),
		cmocka_unit_test(allocations_fail_on_request),
		cmocka_unit_test(numbers_are_kept),
		cmocka_unit_test(hashes_are_the_same_in_a_hurry),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
