/* Workbooks: several sheets, what a sheet cannot hold, and want of memory. What is in the sheets, tests/xlsx.t reads. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "ssp/write.h"
#include "util/alloc.h"

static const struct ssp_column columns[] = { { "name", SSP_TEXT }, { "n", SSP_INT } };

static int add_sheet(struct ssp_workbook *book, const char *name, const char *text, struct ssp_error *e)
{
	struct ssp_style style = { .format = SSP_FORMAT_XLSX, .workbook = book, .sheet = name };
	struct ssp_value row[] = { { .kind = SSP_STRING, .s = text, .len = strlen(text) }, { .kind = SSP_WHOLE, .i = 7 } };
	struct ssp_writer *w;
	int r = ssp_writer_new(&w, NULL, &style, columns, 2, e);

	if (!r && !(r = ssp_writer_row(w, row, e)))
		r = ssp_writer_end(w, e);
	ssp_writer_free(w);
	return r;
}

static char *made_book(size_t *n, struct ssp_error *e)
{
	struct ssp_workbook *book;
	char *bytes = NULL;
	FILE *out = open_memstream(&bytes, n);
	int r = ssp_workbook_new(&book, e);

	if (!r && !(r = add_sheet(book, "a/b", "one", e)) && !(r = add_sheet(book, "second", "two", e)))
		r = ssp_workbook_end(book, out, e);
	ssp_workbook_free(book);
	fclose(out);
	if (r) {
		free(bytes);
		return NULL;
	}
	return bytes;
}

static void test_sheets(void **state)
{
	(void)state;
	struct ssp_error e = { 0 };
	size_t n, again;
	char *first = made_book(&n, &e), *second = made_book(&again, &e);

	assert_non_null(first);
	assert_memory_equal(first, "PK", 2);
	assert_int_equal(n, again);
	assert_memory_equal(first, second, n);
	free(first);
	free(second);
}

/* Nothing is cut: a text that a cell cannot hold is an error that names its row. */
static void test_long_text(void **state)
{
	(void)state;
	struct ssp_error e = { 0 };
	struct ssp_workbook *book;
	char text[32769];

	memset(text, 'x', sizeof text - 1);
	text[32767] = '\0';
	assert_int_equal(ssp_workbook_new(&book, &e), 0);
	assert_int_equal(add_sheet(book, "fits", text, &e), 0);
	text[32767] = 'x';
	text[32768] = '\0';
	assert_int_equal(add_sheet(book, "long", text, &e), SSP_E_CREATE);
	assert_string_equal(e.id, "sheet-full");
	assert_non_null(strstr(e.message, "row 2, name"));
	ssp_workbook_free(book);
}

static void test_memory(void **state)
{
	(void)state;

	for (long i = 1; i < 20; i++) {
		struct ssp_error e = { 0 };
		size_t n;
		mem_fail_after(i);
		char *made = made_book(&n, &e);
		mem_fail_after(0);
		if (made) {
			free(made);
			return;
		}
		assert_int_equal(e.code, SSP_E_INTERNAL);
	}
	fail_msg("the workbook is never made");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sheets),
		cmocka_unit_test(test_long_text),
		cmocka_unit_test(test_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
