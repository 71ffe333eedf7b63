/* Readers: what each form of a file gives, record by record; wrong files and their messages; that what is
 * written is read back; and that no bytes at all make a reader crash or hang. Run from the root of the
 * project. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <string.h>
#include <unistd.h>

#include "io/input.h"
#include "io/source.h"
#include "ssp/write.h"
#include "util/alloc.h"
#include "util/buf.h"
#include "util/spool.h"

static FILE *file_of(const char *bytes, size_t n)
{
	struct ssp_error e = { 0 };
	FILE *f;

	assert_int_equal(spool_new(&f, NULL, &e), 0);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	rewind(f);
	return f;
}

static void dump_error(struct buf *to, struct ssp_error *e)
{
	buf_printf(to, "%ld! %s: %s%s%s\n", e->line, e->id, e->message, e->field[0] ? " @" : "", e->field);
	*e = (struct ssp_error){ 0 };
}

/* Every record as `LINE name=text|name=text`, every error as `LINE! id: message @field`. */
static void dump(struct buf *to, FILE *f, const char *format, const struct source_options *options)
{
	_cleanup_source_ struct source *s = NULL;
	struct source_record record;
	struct ssp_error e = { 0 };
	int r = source_open(&s, f, format, options, &e);

	if (r < 0)
		dump_error(to, &e);
	while (s && (r = source_next(s, &record, &e)) != 0) {
		if (r < 0) {
			assert_true(r == SSP_E_DATA);
			dump_error(to, &e);
			continue;
		}
		buf_printf(to, "%ld ", record.line);
		for (size_t i = 0; i < record.n; i++) {
			const struct source_pair *p = &record.pairs[i];
			buf_printf(to, "%s%s=%s", i ? "|" : "", p->name, p->text ? p->text : "(null)");
			assert_int_equal(p->text ? strlen(p->text) : 0, p->len);
		}
		buf_addc(to, '\n');
	}
}

static void check_bytes(const char *format, const char *bytes, size_t n, const struct source_options *options,
	const char *golden)
{
	_cleanup_buf_ struct buf got = BUF_INIT;
	FILE *f = file_of(bytes, n);

	dump(&got, f, format, options);
	fclose(f);
	assert_string_equal(got.s, golden);
}

static void check(const char *format, const char *text, const char *golden)
{
	check_bytes(format, text, strlen(text), &(struct source_options){ .extra_empty = true }, golden);
}

static void test_csv(void **state)
{
	(void)state;
	static const struct {
		const char *in, *out;
	} cases[] = {
		{ "a,b\n1,2\n", "2 a=1|b=2\n" },
		{ "a,b\n1,2", "2 a=1|b=2\n" },
		{ "a,b\r\n1,2\r\n3,4\r\n", "2 a=1|b=2\n3 a=3|b=4\n" },
		{ "a,b\r1,2\r\r3,4", "2 a=1|b=2\n4 a=3|b=4\n" },
		{ "\xEF\xBB\xBF" "a,b\n1,2\n", "2 a=1|b=2\n" },
		{ "a,b\n\n\n1,2\n   \n3,4\n", "4 a=1|b=2\n6 a=3|b=4\n" },
		{ " a , b\n 1 , 2\n", "2 a= 1 |b= 2\n" },
		{ "a,b\n\"x,y\",\"say \"\"no\"\"\"\n", "2 a=x,y|b=say \"no\"\n" },
		{ "a,b\n\"one\ntwo\n\",\"\r\n\"\n3,4\n", "2 a=one\ntwo\n|b=\r\n\n6 a=3|b=4\n" },
		{ "a,b\n1,2,,\n3,4,,x\n", "2 a=1|b=2\n3! bad-row: this row has 4 values, the header has 2\n" },
		{ "a,b\n1\n3,4\n", "2! bad-row: this row has 1 value, the header has 2\n3 a=3|b=4\n" },
		{ ",b,\n1,2,\n", "2 =1|b=2\n" },
		{ ",b,\n1,2,3\n", "2! bad-row: this row has 3 values, the header has 2\n" },
		{ "a;b\n1;2,5\n", "2 a=1|b=2,5\n" },
		{ "a\tb\n1\t2,5\n", "2 a=1|b=2,5\n" },
		{ "\"a;x;\",b\n1,2\n", "2 a;x;=1|b=2\n" },
		{ "sep=|\r\na|b\r\n1|2\r\n", "3 a=1|b=2\n" },
		{ "\xEF\xBB\xBFSEP=;\na;b\n1;2\n", "3 a=1|b=2\n" },
		{ "\xC2\xA0" "a\xC2\xA0,b\n1,2\n", "2 a=1|b=2\n" },
		{ "a\n\"\"\nx\n\n", "2 a=\n3 a=x\n" },
		{ "a,b\n'=1,'x\n", "2 a==1|b='x\n" },
		{ "a\n'\n''\n'''\n", "2 a='\n3 a='\n4 a=''\n" },
		{ "a,b\n", "" },
		{ "a,b\n,\n", "2 a=|b=\n" },
		{ "\n\na\n1\n", "4 a=1\n" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		check("csv", cases[i].in, cases[i].out);
}

static void test_csv_options(void **state)
{
	(void)state;
	check_bytes("csv", "a;b\n1;2,5\n", 10, &(struct source_options){ .delimiter = ';' }, "2 a=1|b=2,5\n");
	check_bytes("csv", "a,b\n1,2,\n", 9, &(struct source_options){ 0 },
		"2! bad-row: this row has 3 values, the header has 2\n");
	check_bytes("csv", "a,b\n,\n'=1,\n,,,\n", 15,
		&(struct source_options){ .skip_empty = true, .keep_apostrophe = true }, "3 a='=1|b=\n");
}

static void test_encodings(void **state)
{
	(void)state;
	static const char latin[] = "a\ncaf\xE9 \x80 \x93x\x94\n", utf8[] = "a\ncaf\xC3\xA9\n";
	struct source_options options = { .file = "x.csv", .encoding = SOURCE_DETECT };
	struct ssp_error e = { 0 };
	struct source *s;
	FILE *f = file_of(latin, strlen(latin));

	check_bytes("csv", latin, strlen(latin), &options, "2 a=caf\u00e9 \u20ac \u201cx\u201d\n");
	assert_int_equal(source_open(&s, f, NULL, &options, &e), 0);
	assert_string_equal(s->encoding, "Windows-1252");
	source_close(s);
	fclose(f);
	check_bytes("csv", utf8, strlen(utf8), &options, "2 a=caf\u00e9\n");
	options.encoding = SOURCE_1252;
	check_bytes("csv", utf8, strlen(utf8), &options, "2 a=caf\u00c3\u00a9\n");
	options.encoding = SOURCE_UTF8;
	check_bytes("csv", latin, strlen(latin), &options, "2! bad-encoding: the text is not UTF-8\n");
}

static void test_digest(void **state)
{
	(void)state;
	/* SHA-256 of "a\n1\n" by sha256sum */
	static const unsigned char digest[] = { 0x30, 0x9B, 0x0E, 0x45, 0xA7, 0x3D };
	struct ssp_error e = { 0 };
	struct source *s, *again;
	FILE *f = file_of("a\n1\n", 4);

	assert_int_equal(source_open(&s, f, "csv", &(struct source_options){ 0 }, &e), 0);
	assert_int_equal(source_open(&again, f, "csv", &(struct source_options){ 0 }, &e), 0);
	assert_memory_equal(s->digest, digest, sizeof digest);
	assert_memory_equal(s->digest, again->digest, SHA256_BYTES);
	assert_int_equal(s->n_columns, 1);
	assert_string_equal(s->columns[0], "a");
	source_close(s);
	source_close(again);
	fclose(f);
}

static const struct {
	const char *name, *says;
	enum source_encoding encoding;
} invalid[] = {
	{ "empty", "1! no-header: the file is empty\n", SOURCE_UTF8 },
	{ "few", "2 ref=C-1|name=Ann\n3! bad-row: this row has 1 value, the header has 2\n4 ref=C-3|name=Bob\n",
		SOURCE_UTF8 },
	{ "many", "2! bad-row: this row has 3 values, the header has 2\n", SOURCE_UTF8 },
	{ "quote", "2 ref=C-1|note=one\ntwo\n4! bad-quote: a quotation mark is in the wrong place; reading stopped after line 3\n", SOURCE_UTF8 },
	{ "after", "2! bad-quote: a quotation mark is in the wrong place; reading stopped after line 1\n", SOURCE_UTF8 },
	{ "open", "2 ref=C-1|note=x\n"
		"3! bad-quote: a quotation mark in the record that begins here is never closed; nothing after it was read\n", SOURCE_UTF8 },
	{ "nul", "2! bad-encoding: there is a NUL byte: this is not a text file\n", SOURCE_UTF8 },
	{ "latin", "3! bad-encoding: the text is not UTF-8\n", SOURCE_UTF8 },
	{ "neither", "4! bad-encoding: the text is neither UTF-8 nor Windows-1252\n", SOURCE_DETECT },
	{ "bom-latin", "2! bad-encoding: the text is not UTF-8\n", SOURCE_DETECT },
	{ "utf16", "1! bad-encoding: the file is UTF-16\n", SOURCE_DETECT },
	{ "twice", "1! bad-header: columns 1 and 3 have the same name\n", SOURCE_UTF8 },
};

static void test_invalid(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof invalid / sizeof invalid[0]; i++) {
		_cleanup_buf_ struct buf got = BUF_INIT;
		char path[100];
		snprintf(path, sizeof path, "tests/data/invalid/csv-%s.csv", invalid[i].name);
		FILE *f = fopen(path, "r");
		assert_non_null(f);
		dump(&got, f, NULL, &(struct source_options){ .file = path, .encoding = invalid[i].encoding });
		fclose(f);
		assert_string_equal(got.s, invalid[i].says);
	}
}

static void test_json(void **state)
{
	(void)state;
	static const struct {
		const char *in, *out;
	} cases[] = {
		{ "[]", "" },
		{ " [ {\"a\":\"x\"} ,\n {\"a\": \"\\u00e9]}\\\"\", \"b\":null}\n]\n", "1 a=x\n2 a=\u00e9]}\"|b=(null)\n" },
		{ "{\"a\":1,\"b\":-2.5,\"c\":true,\"d\":false,\"e\":[\"x\",2],\"f\":[]}",
			"1 a=1|b=-2.5|c=yes|d=no|e=x;2|f=\n" },
		{ "\xEF\xBB\xBF{}", "1 \n" },
		{ "{\"schema\":1,\"command\":\"x\",\"scope\":{\"a\":[1]},\"rows\":[\n{\"a\":1},\n{\"a\":2}\n],\"count\":2}\n",
			"2 a=1\n3 a=2\n" },
		{ "{\"schema\":1,\"rows\":[],\"count\":0}", "" },
		{ "{\"schema\":1,\"row\":{\"a\":\"x\"}}", "1 a=x\n" },
		{ "{\"rows\":[{\"a\":1}],\"count\":}", "1 a=1\n1! bad-json: this is not JSON\n" },
		{ "{\"schema\":,\"rows\":[{\"a\":1}]}", "1! bad-json: this is not JSON\n" },
		{ "{\"x\\\"rows\":[1]}", "1 x\"rows=1\n" },
		{ "[{\"a\":1}{\"a\":2}]", "1 a=1\n1! bad-json: this is not JSON\n" },
		{ "[{\"a\":1},]", "1 a=1\n1! bad-shape: this element is not an object\n" },
		{ "[{\"a\":1}]\n]", "1 a=1\n2! bad-json: this is not JSON\n" },
		{ "[{\"a\":1}", "1 a=1\n1! bad-json: the JSON ends too early\n" },
		{ "[\n{\"a\":1,\n\"a\":2},{\"b\":3}]", "3! bad-json: a key is given twice\n3 b=3\n" },
		{ "[{\"a\":{\"b\":1}},{\"a\":[[1]]},{\"a\":[\"x;y\"]}]",
			"1! bad-shape: the value is neither plain nor a list of plain values @a\n"
			"1! bad-shape: the value is neither plain nor a list of plain values @a\n"
			"1! bad-shape: the value is neither plain nor a list of plain values @a\n" },
		{ "", "1! bad-json: the JSON ends too early\n" },
		{ "\"text\"", "1! bad-shape: the file is neither a JSON array nor a JSON object\n" },
		{ "{\"a\":\"\\u0000\"}", "1! bad-json: this is not JSON\n" },
		{ "{\"a\":\"\xE9\"}", "1! bad-encoding: the text is not UTF-8\n" },
		{ "[[[[[[[[[[[[[[[[[[[[[[", "1! bad-shape: this element is not an object\n" },
		{ "{\"a\":[[[[[[[[[[[[[[[[[[[[[", "1! bad-json: the JSON is nested too deeply\n" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		check("json", cases[i].in, cases[i].out);
}

static void test_jsonl(void **state)
{
	(void)state;
	check("jsonl", "{\"a\":1}\n\n  {\"a\":2}  \r\n{\"a\"\n{\"a\":4}",
		"1 a=1\n3 a=2\n4! bad-json: the JSON ends too early\n5 a=4\n");
	check("jsonl", "[1]\n{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[",
		"1! bad-shape: this is not an object\n2! bad-json: the line is too long, or nested too deeply\n");
	check("jsonl", "", "");
}

/* By the ending of the name, whatever its case; anything else is CSV. */
static void test_endings(void **state)
{
	(void)state;
	static const char *const names[] = { "x.json", "X.JSON", "x.jsonl", "x.ndjson" };

	for (size_t i = 0; i < 4; i++)
		check_bytes(NULL, "{\"a\":1}", 7, &(struct source_options){ .file = names[i] }, "1 a=1\n");
	check_bytes(NULL, "a\n1\n", 4, &(struct source_options){ .file = "-" }, "2 a=1\n");
}

/* A pipe can't be read twice: it is spooled. */
static void test_pipe(void **state)
{
	(void)state;
	_cleanup_buf_ struct buf got = BUF_INIT;
	int fds[2];

	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], "a\n1\n", 4), 4);
	close(fds[1]);
	FILE *f = fdopen(fds[0], "r");
	dump(&got, f, "csv", &(struct source_options){ 0 });
	fclose(f);
	assert_string_equal(got.s, "2 a=1\n");
}

static void test_spool(void **state)
{
	(void)state;
	struct ssp_error e = { 0 };
	FILE *f, *full = fopen("/dev/full", "w");

	assert_int_equal(spool_new(&f, "/nowhere/at/all", &e), SSP_E_CREATE);
	assert_null(f);
	e = (struct ssp_error){ 0 };
	f = file_of("hello", 5);
	char *made = NULL;
	size_t n;
	FILE *out = open_memstream(&made, &n);
	assert_int_equal(spool_to(f, out, &e), 0);
	fclose(out);
	assert_string_equal(made, "hello");
	free(made);
	if (full)
		assert_int_equal(spool_to(f, full, &e), SSP_E_WRITE);
	fclose(f);
	if (full)
		fclose(full);
}

/* Every feature of a record lies once across the edge of a block. */
static void test_edges(void **state)
{
	(void)state;
	static const char record[] = "\"q\"\"uote\r\n\",caf\u00e9 \u20ac \U0001F600\r\n";

	for (size_t shift = 0; shift < sizeof record + 2; shift++) {
		_cleanup_buf_ struct buf in = BUF_INIT;
		_cleanup_buf_ struct buf out = BUF_INIT;
		buf_adds(&in, "a,b\r\n");
		while (in.len < INPUT_BLOCK - shift - 2)
			buf_addc(&in, 'x');
		buf_adds(&in, ",\r\n");
		buf_adds(&in, record);
		FILE *f = file_of(in.s, in.len);
		dump(&out, f, "csv", &(struct source_options){ 0 });
		fclose(f);
		assert_string_equal(strchr(out.s, '\n'), "\n3 a=q\"uote\r\n|b=caf\u00e9 \u20ac \U0001F600\n");
	}
}

/* A small generator of our own: the same numbers on every machine. */
static uint32_t dice(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

static size_t random_text(uint64_t *seed, char *to)
{
	static const char *const pieces[] = { "a", "Z", " ", ",", "\"", "'", "=", "+", "-", "@", "\t", "\r", "\n", "\r\n",
		";", "\\", "\u00e9", "\u20ac", "\U0001F600", "\u200b", "\uFEFF", "0" };
	size_t n = 0;

	for (uint32_t k = dice(seed) % 9; k; k--) {
		const char *piece = pieces[dice(seed) % (sizeof pieces / sizeof pieces[0])];
		memcpy(to + n, piece, strlen(piece));
		n += strlen(piece);
	}
	to[n] = '\0';
	return n;
}

enum { COLUMNS = 3, ROWS = 200 };

/* Written values, guarded or not, are read back byte for byte. */
static void round_trip(uint64_t seed, enum ssp_format format, const char *name, size_t n)
{
	static const struct ssp_column columns[COLUMNS] = { { "a", SSP_TEXT }, { "b", SSP_TERM }, { "c", SSP_TEXT } };
	static char texts[ROWS][COLUMNS][64];
	struct ssp_style style = { .format = format, .spreadsheet_safe = true };
	struct ssp_error e = { 0 };
	struct source_record record;
	struct ssp_writer *w;
	struct source *s;
	FILE *f;

	assert_int_equal(spool_new(&f, NULL, &e), 0);
	assert_int_equal(ssp_writer_new(&w, f, &style, columns, n, &e), 0);
	for (size_t i = 0; i < ROWS; i++) {
		struct ssp_value row[COLUMNS];
		for (size_t k = 0; k < n; k++) {
			row[k] = (struct ssp_value){ .kind = SSP_STRING, .s = texts[i][k] };
			row[k].len = random_text(&seed, texts[i][k]);
		}
		assert_int_equal(ssp_writer_row(w, row, &e), 0);
	}
	assert_int_equal(ssp_writer_end(w, &e), 0);
	ssp_writer_free(w);
	assert_int_equal(source_open(&s, f, name, &(struct source_options){ 0 }, &e), 0);
	for (size_t i = 0; i < ROWS; i++) {
		assert_int_equal(source_next(s, &record, &e), 1);
		assert_int_equal(record.n, n);
		for (size_t k = 0; k < n; k++)
			assert_string_equal(record.pairs[k].text, texts[i][k]);
	}
	assert_int_equal(source_next(s, &record, &e), 0);
	source_close(s);
	fclose(f);
}

static void test_round_trip(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 20; seed++) {
		round_trip(seed, SSP_FORMAT_CSV, "csv", COLUMNS);
		round_trip(seed, SSP_FORMAT_CSV, "csv", 1);
		round_trip(seed, SSP_FORMAT_JSON, "json", COLUMNS);
		round_trip(seed, SSP_FORMAT_JSONL, "jsonl", COLUMNS);
	}
}

/* Random bytes of the alphabet that each format is made of: an answer, whatever it is, and an end. */
static void test_noise(void **state)
{
	(void)state;
	static const char csv[] = "a,b\"\n\r'= \xE9\x81\xC3\xA9", json[] = "{}[],:\"\\u1a0-e.\n tr\xC3\xA9";
	static const struct {
		const char *format, *alphabet;
		size_t n;
	} kinds[] = { { "csv", csv, sizeof csv }, { "json", json, sizeof json }, { "jsonl", json, sizeof json - 1 } };
	uint64_t seed = 2026;

	for (size_t i = 0; i < 3000; i++) {
		_cleanup_buf_ struct buf in = BUF_INIT;
		_cleanup_buf_ struct buf out = BUF_INIT;
		size_t kind = i % 3;
		for (uint32_t k = dice(&seed) % 60; k; k--)
			buf_addc(&in, kinds[kind].alphabet[dice(&seed) % (kinds[kind].n - (dice(&seed) % 8 != 0))]);
		FILE *f = file_of(in.s, in.len);
		dump(&out, f, kinds[kind].format, &(struct source_options){ .encoding = SOURCE_DETECT });
		fclose(f);
	}
}

/* Each allocation fails in turn, jansson's too: an error, then the end, and nothing is leaked. */
static void test_memory(void **state)
{
	(void)state;
	static const char *const inputs[][2] = { { "csv", "a,b\n1,\"2\n\"\n3,4\n" }, { "json", "[{\"a\":[1,2.5]}]" },
		{ "jsonl", "{\"a\":null}\n{\"b\":\"x\"}\n" } };

	json_set_alloc_funcs(mem_alloc, mem_free);
	for (size_t i = 0; i < 3; i++) {
		FILE *f = file_of(inputs[i][1], strlen(inputs[i][1]));
		int r = -1;
		for (long at = 1; r; at++) {
			struct ssp_error e = { 0 };
			struct source_record record;
			struct source *s;
			mem_fail_after(at);
			r = source_open(&s, f, inputs[i][0], &(struct source_options){ 0 }, &e);
			while (s && (r = source_next(s, &record, &e)) > 0)
				;
			mem_fail_after(0);
			source_close(s);
			/* jansson takes a text that it has no memory for as a wrong token */
			assert_true(r == 0 || r == SSP_E_INTERNAL || (i > 0 && r == SSP_E_DATA));
			assert_true(at < 100);
		}
		fclose(f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_csv),
		cmocka_unit_test(test_csv_options),
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_digest),
		cmocka_unit_test(test_invalid),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_jsonl),
		cmocka_unit_test(test_endings),
		cmocka_unit_test(test_pipe),
		cmocka_unit_test(test_spool),
		cmocka_unit_test(test_edges),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_noise),
		cmocka_unit_test(test_memory),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
