/* Lines that are cut without libcsv: the same records as libcsv gives for the whole text, whole or damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <csv.h>

#include "io/csv_read.h"
#include "util/buf.h"
#include "util/spool.h"

enum { TEXTS = 4000 };

/* The records of a text as libcsv gives them. */
struct expected {
	struct buf text, row;
	size_t columns, values;
	bool blank; /* nothing but blanks where there are several columns: no record */
};

static void take_value(void *s, size_t n, void *data)
{
	struct expected *x = data;

	if (x->values++)
		buf_addc(&x->row, '|');
	buf_add(&x->row, s, n);
	x->blank = x->columns > 1 && x->values == 1 && strspn(x->row.len ? x->row.s : "", " \t\xC2\xA0") == x->row.len;
}

static void take_record(int end, void *data)
{
	struct expected *x = data;

	(void)end;
	if (x->values == x->columns)
		buf_printf(&x->text, "%s\n", x->row.len ? x->row.s : "");
	else if (!x->blank)
		buf_adds(&x->text, "bad-row\n");
	buf_reset(&x->row);
	x->values = 0;
}

static int no_blank(unsigned char c)
{
	(void)c;
	return 0;
}

static void read_by_libcsv(const struct buf *text, size_t columns, struct buf *out)
{
	struct expected x = { .text = BUF_INIT, .row = BUF_INIT, .columns = columns };
	struct csv_parser parser;

	assert_int_equal(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
	csv_set_space_func(&parser, no_blank);
	if (csv_parse(&parser, text->s, text->len, take_value, take_record, &x) != text->len ||
		csv_fini(&parser, take_value, take_record, &x))
		buf_adds(&x.text, "bad-quote\n");
	csv_free(&parser);
	/* without the header */
	const char *rows = x.text.len ? strchr(x.text.s, '\n') + 1 : "";
	buf_adds(out, rows);
	buf_free(&x.text);
	buf_free(&x.row);
}

static void read_by_ssp(const struct buf *text, struct buf *out)
{
	static const struct source_options options = { .delimiter = ',', .keep_apostrophe = true };
	struct source_record record;
	struct ssp_error e = { 0 };
	struct source *s;
	FILE *f;
	int got;

	assert_int_equal(spool_new(&f, NULL, &e), 0);
	fwrite(text->s, 1, text->len, f);
	assert_int_equal(csv_read_open(&s, f, &options, &e), 0);
	while ((got = source_next(s, &record, &e)) != 0) {
		if (got < 0)
			buf_printf(out, "%s\n", e.id);
		for (size_t i = 0; got > 0 && i < record.n; i++)
			buf_printf(out, "%s%s", i ? "|" : "", record.pairs[i].text);
		if (got > 0)
			buf_addc(out, '\n');
		e = (struct ssp_error){ 0 };
	}
	source_close(s);
	fclose(f);
}

static unsigned next_number(unsigned most)
{
	static uint64_t seed = 20261118;

	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % most;
}

/* Mostly rows of so many values, in some texts quoted or damaged: a mark, a line end or a delimiter where none belongs. */
static void write_text(struct buf *text, size_t columns, unsigned rows, bool quotes, bool damage)
{
	static const char *const values[] = { "", "a", "weapon-sweep", " b ", "'x", "\xC3\xA9t\xC3\xA9", "1;2", "\"q,\"\"\n\"", "\"\"" };
	static const char *const ends[] = { "\n", "\r\n", "\n\n", "\r", "\n\r" };
	static const char *const faults[] = { "\"", "\n", "\r", ",", ",,", " \n", "\r\r\n", "\"\n\"" };

	buf_reset(text);
	buf_adds(text, columns == 1 ? "x\n" : "x,y,z\n");
	for (unsigned i = 0; i < rows; i++) {
		unsigned end = next_number(3) ? next_number(2) : next_number(5);
		for (size_t k = 0; k < columns; k++) {
			buf_printf(text, "%s%s", k ? "," : "", values[next_number(quotes ? 9 : 7)]);
			if (damage && !next_number(20))
				buf_adds(text, faults[next_number(8)]);
		}
		if (i + 1 < rows || next_number(2))
			buf_adds(text, ends[end]);
	}
}

static void compare(const struct buf *text, size_t columns)
{
	_cleanup_buf_ struct buf expected = BUF_INIT, got = BUF_INIT;

	buf_adds(&expected, "");
	buf_adds(&got, "");
	read_by_libcsv(text, columns, &expected);
	read_by_ssp(text, &got);
	assert_string_equal(got.s, expected.s);
}

static void test_random_texts(void **state)
{
	_cleanup_buf_ struct buf text = BUF_INIT;

	(void)state;
	for (unsigned i = 0; i < TEXTS; i++) {
		size_t columns = next_number(4) ? 3 : 1;
		write_text(&text, columns, next_number(8), i % 2, i % 4 > 1);
		compare(&text, columns);
	}
}

/* Lines that a block cuts, at any of their bytes. */
static void test_long_texts(void **state)
{
	_cleanup_buf_ struct buf text = BUF_INIT;

	(void)state;
	for (unsigned i = 0; i < 8; i++) {
		write_text(&text, 3, 20000 + next_number(100), i % 2, false);
		compare(&text, 3);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_texts),
		cmocka_unit_test(test_long_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
