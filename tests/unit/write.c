/* Writers: a golden text for each format, the apostrophe of CSV, what people are shown, and streams that
 * fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "ssp/write.h"
#include "util/alloc.h"
#include "util/buf.h"

static const struct ssp_column columns[] = {
	{ "ref", SSP_REF, SSP_KEY, "A" },
	{ "kind", SSP_TERM },
	{ "officers", SSP_REF, SSP_MULTI },
	{ "day", SSP_DATE },
	{ "at", SSP_TIME },
	{ "minutes", SSP_INT },
	{ "share", SSP_REAL },
	{ "done", SSP_BOOL },
	{ "note", SSP_TEXT },
};
enum { N = sizeof columns / sizeof columns[0] };

static struct ssp_value text(const char *s)
{
	return s ? (struct ssp_value){ .kind = SSP_STRING, .s = s, .len = strlen(s) } : (struct ssp_value){ 0 };
}

static struct ssp_value whole(int64_t i)
{
	return (struct ssp_value){ .kind = SSP_WHOLE, .i = i };
}

static struct ssp_value real(double r)
{
	return (struct ssp_value){ .kind = SSP_NUMBER, .r = r };
}

static void fill(struct ssp_value rows[2][N])
{
	struct ssp_value first[N] = { whole(202600000017), text("weapon-sweep"), text("1001MD;1002MD"),
		text("2026-11-18"), text("2026-11-18T15:30:00Z"), whole(60), real(0.25), whole(1),
		text("=1+1, \"quoted\"\nand <b>|") };
	struct ssp_value second[N] = { whole(202600012345), text("talk"), text(NULL), text("2026-07-01"),
		text("2026-07-01T08:05:00Z"), whole(-5), text(NULL), whole(0), text("caf\u00e9 \u202ebad") };

	memcpy(rows[0], first, sizeof first);
	memcpy(rows[1], second, sizeof second);
}

/* Writes rows into memory; the caller frees. */
static char *written(const struct ssp_style *style, const struct ssp_column *cols, size_t n,
	const struct ssp_value *rows, size_t n_rows, size_t *len)
{
	struct ssp_error e = { 0 };
	struct ssp_writer *w;
	char *made = NULL;
	size_t size;
	FILE *out = open_memstream(&made, &size);

	assert_int_equal(ssp_writer_new(&w, out, style, cols, n, &e), 0);
	for (size_t i = 0; i < n_rows; i++)
		assert_int_equal(ssp_writer_row(w, rows + i * n, &e), 0);
	assert_int_equal(ssp_writer_end(w, &e), 0);
	ssp_writer_free(w);
	fclose(out);
	if (len)
		*len = size;
	return made;
}

static void check(const struct ssp_style *style, size_t n_rows, const char *golden)
{
	struct ssp_value rows[2][N];

	fill(rows);
	char *made = written(style, columns, N, rows[0], n_rows, NULL);
	assert_string_equal(made, golden);
	free(made);
}

static const struct ssp_clock london = { .now = 1795186800, .today = 20777 };

static void test_formats(void **state)
{
	(void)state;
	static const char *const names[] = { "table", "csv", "tsv", "json", "jsonl", "markdown", "html", "xlsx", "nul" };
	size_t n = 0;

	for (; ssp_formats[n].code; n++) {
		struct ssp_style style = { .format = (enum ssp_format)n };
		assert_string_equal(ssp_formats[n].code, names[n]);
		assert_true(ssp_formats[n].label[0]);
		char *made = written(&style, columns, N, NULL, 0, NULL);
		free(made);
	}
	assert_int_equal(n, SSP_FORMAT_NUL + 1);
}

static void test_csv(void **state)
{
	(void)state;
	check(&(struct ssp_style){ .format = SSP_FORMAT_CSV, .spreadsheet_safe = true, .clock = &london }, 2,
		"ref,kind,officers,day,at,minutes,share,done,note\n"
		"A-2026-0017,weapon-sweep,1001MD;1002MD,2026-11-18,2026-11-18T15:30:00+00:00,60,0.25,yes,"
		"\"'=1+1, \"\"quoted\"\"\nand <b>|\"\n"
		"A-2026-12345,talk,,2026-07-01,2026-07-01T09:05:00+01:00,-5,,no,caf\u00e9 <U+202E>bad\n");
	check(&(struct ssp_style){ .format = SSP_FORMAT_CSV, .spreadsheet_safe = true, .porcelain = true,
		      .no_header = true }, 1,
		"A-2026-0017,weapon-sweep,1001MD;1002MD,2026-11-18,2026-11-18T15:30:00Z,60,0.25,yes,"
		"\"=1+1, \"\"quoted\"\"\nand <b>|\"\n");
}

static void test_csv_one_empty_column(void **state)
{
	(void)state;
	struct ssp_style style = { .format = SSP_FORMAT_CSV };
	struct ssp_value rows[2] = { text(NULL), text("x") };
	char *made = written(&style, &columns[8], 1, rows, 2, NULL);

	assert_string_equal(made, "note\n\"\"\nx\n");
	free(made);
}

static void test_guard(void **state)
{
	(void)state;
	static const struct {
		const char *in, *out;
	} cases[] = {
		{ "=1", "'=1" }, { "+44", "'+44" }, { "-", "'-" }, { "@x", "'@x" }, { "\tx", "'\tx" },
		{ "\rx", "\"'\rx\"" }, { "'=1", "''=1" }, { "''", "'''" }, { "'", "'" }, { "'a", "'a" },
		{ "a=", "a=" }, { " =", " =" }, { "''a", "'''a" },
	};
	struct ssp_style style = { .format = SSP_FORMAT_CSV, .spreadsheet_safe = true, .no_header = true };

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct ssp_value v = text(cases[i].in);
		size_t len;
		char *made = written(&style, &columns[8], 1, &v, 1, &len);
		assert_int_equal(len, strlen(cases[i].out) + 1);
		assert_memory_equal(made, cases[i].out, len - 1);
		free(made);
	}
}

static void test_tsv_and_nul(void **state)
{
	(void)state;
	struct ssp_style style = { .format = SSP_FORMAT_TSV };
	struct ssp_value rows[2] = { text("a\tb\\c\nd\re"), whole(INT64_MIN) };
	size_t len;
	char *made = written(&style, &columns[4], 2, rows, 1, NULL);

	assert_string_equal(made, "at\tminutes\na\\tb\\\\c\\nd\\re\t-9223372036854775808\n");
	free(made);
	style.format = SSP_FORMAT_NUL;
	made = written(&style, &columns[4], 2, rows, 1, &len);
	assert_memory_equal(made, "a\tb\\c\nd\re\t-9223372036854775808", len);
	free(made);
}

static void test_json(void **state)
{
	(void)state;
	check(&(struct ssp_style){ .format = SSP_FORMAT_JSON, .command = "activity list",
		      .scope_json = "{\"period\":\"2026\"}" }, 2,
		"{\"schema\":1,\"command\":\"activity list\",\"scope\":{\"period\":\"2026\"},\"rows\":[\n"
		"{\"ref\":\"A-2026-0017\",\"kind\":\"weapon-sweep\",\"officers\":[\"1001MD\",\"1002MD\"],"
		"\"day\":\"2026-11-18\",\"at\":\"2026-11-18T15:30:00Z\",\"minutes\":60,\"share\":0.25,\"done\":true,"
		"\"note\":\"=1+1, \\\"quoted\\\"\\nand <b>|\"},\n"
		"{\"ref\":\"A-2026-12345\",\"kind\":\"talk\",\"officers\":[],\"day\":\"2026-07-01\","
		"\"at\":\"2026-07-01T08:05:00Z\",\"minutes\":-5,\"share\":null,\"done\":false,"
		"\"note\":\"caf\u00e9 \\u202ebad\"}\n"
		"],\"count\":2}\n");
	check(&(struct ssp_style){ .format = SSP_FORMAT_JSON, .command = "x" }, 0,
		"{\"schema\":1,\"command\":\"x\",\"scope\":{},\"rows\":[],\"count\":0}\n");
	check(&(struct ssp_style){ .format = SSP_FORMAT_JSON, .single = true }, 0,
		"{\"schema\":1,\"command\":\"\",\"row\":null}\n");
}

static void test_json_single_and_lines(void **state)
{
	(void)state;
	struct ssp_value rows[4] = { whole(1), real(1e300 * 1e300), whole(0), real(0.1) };
	struct ssp_style style = { .format = SSP_FORMAT_JSON, .single = true, .command = "case show" };
	char *made = written(&style, &columns[5], 2, rows, 1, NULL);

	assert_string_equal(made,
		"{\"schema\":1,\"command\":\"case show\",\"row\":{\"minutes\":1,\"share\":null}}\n");
	free(made);
	style.format = SSP_FORMAT_JSONL;
	made = written(&style, &columns[5], 2, rows, 2, NULL);
	assert_string_equal(made, "{\"minutes\":1,\"share\":null}\n{\"minutes\":0,\"share\":0.1}\n");
	free(made);
}

static void test_markdown(void **state)
{
	(void)state;
	check(&(struct ssp_style){ .format = SSP_FORMAT_MARKDOWN, .clock = &london, .marking = "OFFICIAL" }, 2,
		"**OFFICIAL**\n\n"
		"| ref | kind | officers | day | at | minutes | share | done | note |\n"
		"| --- | --- | --- | --- | --- | ---: | ---: | --- | --- |\n"
		"| A-2026-0017 | weapon-sweep | 1001MD;1002MD | 18 Nov 2026 | 18 Nov 2026 15:30 | 60 | 0.25 | yes | "
		"=1+1, \"quoted\"<br>and &lt;b&gt;\\| |\n"
		"| A-2026-12345 | talk |  | 1 Jul 2026 | 1 Jul 2026 09:05 | -5 |  | no | "
		"caf\u00e9 &lt;U+202E&gt;bad |\n");
}

static void test_html(void **state)
{
	(void)state;
	struct ssp_value rows[2][N];
	struct ssp_style style = { .format = SSP_FORMAT_HTML, .command = "a<b", .clock = &london };

	fill(rows);
	char *made = written(&style, columns, N, rows[0], 2, NULL);
	assert_non_null(strstr(made, "<title>a&lt;b</title>"));
	assert_non_null(strstr(made, "<th scope=\"col\">ref</th>"));
	assert_non_null(strstr(made, "<td class=\"n\">60</td>"));
	assert_non_null(strstr(made, "<td>=1+1, &quot;quoted&quot;<br>and &lt;b&gt;|</td>"));
	assert_non_null(strstr(made, "<td>caf\u00e9 &lt;U+202E&gt;bad</td>"));
	assert_null(strstr(made, "http:"));
	assert_null(strstr(made, "src="));
	assert_string_equal(strstr(made, "</tbody>"), "</tbody>\n</table>\n</body>\n</html>\n");
	free(made);
}

/* The text above the rows is in the format's own words; programs get only rows. */
static void test_heading(void **state)
{
	(void)state;
	static const struct ssp_column column = { "n", SSP_INT };
	static const struct {
		struct ssp_style style;
		const char *above;
	} rows[] = {
		{ { .format = SSP_FORMAT_TABLE }, "MARK\n\nA <b> title\nand & more\n\nn\n1\n" },
		{ { .format = SSP_FORMAT_MARKDOWN }, "**MARK**\n\n# A &lt;b&gt; title\n\nand &amp; more\n\n| n |\n| ---: |\n| 1 |\n" },
		{ { .format = SSP_FORMAT_HTML }, "<p class=\"marking\">MARK</p>\n<h1>A &lt;b&gt; title</h1>\n<p>and &amp; more</p>\n<table>" },
		{ { .format = SSP_FORMAT_HTML }, "<title>A &lt;b&gt; title</title>" },
		{ { .format = SSP_FORMAT_TABLE, .no_header = true }, "MARK\n\n1\n" },
		{ { .format = SSP_FORMAT_MARKDOWN, .porcelain = true }, "| n |\n| ---: |\n| 1 |\n" },
		{ { .format = SSP_FORMAT_CSV }, "n\n1\n" },
	};
	struct ssp_value one = whole(1);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ssp_style style = rows[i].style;
		style.marking = "MARK";
		style.heading = "A <b> title\nand & more";
		char *made = written(&style, &column, 1, &one, 1, NULL);
		if (style.format == SSP_FORMAT_HTML)
			assert_non_null(strstr(made, rows[i].above));
		else
			assert_string_equal(made, rows[i].above);
		free(made);
	}
}

static void test_table_plain(void **state)
{
	(void)state;
	check(&(struct ssp_style){ .clock = &london }, 2,
		"ref           kind          officers       day          at                 minutes  share  done  note\n"
		"A-2026-0017   weapon-sweep  1001MD;1002MD  18 Nov 2026  18 Nov 2026 15:30       60   0.25  yes   "
		"=1+1, \"quoted\" and <b>|\n"
		"A-2026-12345  talk                         1 Jul 2026   1 Jul 2026 09:05        -5         no    "
		"caf\u00e9 <U+202E>bad\n");
}

/* A table on a terminal: texts continue below, between words; a word that is too wide is cut. */
static void test_table_terminal(void **state)
{
	(void)state;
	static const struct ssp_column cols[] = { { "ref", SSP_REF, SSP_KEY, "A" }, { "note", SSP_TEXT } };
	struct ssp_value rows[] = { whole(202600000001), text("a long note about nothing"), whole(202600000002),
		text("\u8b66\u5bdf\u8b66\u5bdf\u8b66\u5bdf\u8b66\u5bdf and more") };
	struct ssp_style style = { .terminal = true, .colour = true, .width = 26 };
	char *made = written(&style, cols, 2, rows, 2, NULL);

	assert_string_equal(made,
		"\033[1mref\033[0m          \033[1mnote\033[0m\n"
		"───────────  ─────────────\n"
		"A-2026-0001  a long note\n"
		"             about nothing\n"
		"A-2026-0002  \u8b66\u5bdf\u8b66\u5bdf\u8b66\u5bdf…\n"
		"             and more\n");
	free(made);
	style.colour = false;
	style.width = 10;
	made = written(&style, cols, 2, rows, 1, NULL);
	assert_string_equal(made, "ref\n───────────\nA-2026-0001\n\nNot shown:\nnote\n(choose\ncolumns\nwith\n--columns)\n");
	free(made);
}

/* A column without values is left out unless it was asked for; a column without room is named; no cell is higher than twelve
 * lines. */
static void test_table_fits(void **state)
{
	(void)state;
	static const struct ssp_column cols[] = { { "n", SSP_INT }, { "empty", SSP_TEXT }, { "on", SSP_DATE },
		{ "who", SSP_TEXT, SSP_MULTI }, { "words", SSP_TEXT }, { "count", SSP_INT }, { "none", SSP_INT } };
	struct ssp_value rows[] = { whole(7), text(NULL), text("2026-11-18"), text("1001MD;1002MD"),
		text("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty and more"), whole(1000000), text(NULL) };
	struct ssp_style style = { .terminal = true, .width = 40, .clock = &london };
	char *made = written(&style, cols, 7, rows, 1, NULL);

	/* of the columns with as many values, the last one gives way */
	assert_string_equal(made,
		"n  on           who          words\n"
		"─  ───────────  ───────────  ───────────\n"
		"7  18 Nov 2026  1001MD;      one two\n"
		"                1002MD       three four\n"
		"                             five six\n"
		"                             seven eight\n"
		"                             nine ten\n"
		"                             eleven\n"
		"                             twelve\n"
		"                             thirteen\n"
		"                             fourteen\n"
		"                             fifteen\n"
		"                             sixteen\n"
		"                             seventeen…\n"
		"\n"
		"Not shown: count (choose columns with\n"
		"--columns)\n");
	free(made);
	style.columns_named = true;
	style.width = 120;
	made = written(&style, cols, 7, rows, 1, NULL);
	assert_non_null(strstr(made, "n  empty  on "));
	assert_null(strstr(made, "Not shown"));
	free(made);
	/* twelve lines, each as wide as its column */
	struct ssp_value full[] = { whole(7), text("alpha bravo delta hotel india kilo! lima! oscar romeo tango x-ray yanke") };
	made = written(&(struct ssp_style){ .terminal = true, .width = 8 }, (const struct ssp_column[]){ cols[0], cols[4] }, 2, full, 1, NULL);
	assert_null(strstr(made, "…"));
	assert_non_null(strstr(made, "   x-ray\n   yanke\n"));
	free(made);
}

static void test_table_record(void **state)
{
	(void)state;
	check(&(struct ssp_style){ .single = true, .clock = &london, .marking = "OFFICIAL" }, 1,
		"OFFICIAL\n\n"
		"ref       A-2026-0017\n"
		"kind      weapon-sweep\n"
		"officers  1001MD;1002MD\n"
		"day       18 Nov 2026\n"
		"at        18 Nov 2026 15:30\n"
		"minutes   60\n"
		"share     0.25\n"
		"done      yes\n"
		"note      =1+1, \"quoted\"\n"
		"          and <b>|\n");
}

/* More rows than a table holds: the rest is laid out by the first. */
static void test_table_long(void **state)
{
	(void)state;
	struct ssp_value *rows = mem_zalloc(5000 * 2 * sizeof *rows);
	size_t lines = 0;

	for (int i = 0; i < 5000; i++) {
		rows[2 * i] = whole(i);
		rows[2 * i + 1] = text(i == 4000 ? "wider than all" : "x");
	}
	static const struct ssp_column cols[] = { { "n", SSP_INT }, { "x", SSP_TEXT } };
	char *made = written(&(struct ssp_style){ .no_header = true }, cols, 2, rows, 5000, NULL);
	for (char *s = made; *s; s++)
		lines += *s == '\n';
	assert_int_equal(lines, 5000);
	assert_non_null(strstr(made, "\n4000  wider than all\n4001  x\n"));
	free(made);
	mem_free(rows);
}

static void test_references(void **state)
{
	(void)state;
	static const struct ssp_column many = { "cases", SSP_REF, SSP_MULTI, "C" };
	struct ssp_style style = { .format = SSP_FORMAT_JSONL };
	struct ssp_value rows[] = { text("202600000001;202500000023"), text(""), whole(202600000002) };
	char *made = written(&style, &many, 1, rows, 3, NULL);

	assert_string_equal(made,
		"{\"cases\":[\"C-2026-0001\",\"C-2025-0023\"]}\n{\"cases\":[]}\n{\"cases\":[\"C-2026-0002\"]}\n");
	free(made);
}

static void test_full_disk(void **state)
{
	(void)state;
	for (int i = 0; ssp_formats[i].code; i++) {
		struct ssp_error e = { 0 };
		struct ssp_writer *w;
		struct ssp_value rows[2][N];
		FILE *full = fopen("/dev/full", "w");
		int r = 0;
		fill(rows);
		if (!full)
			skip();
		assert_int_equal(ssp_writer_new(
			&w, full, &(struct ssp_style){ .format = (enum ssp_format)i }, columns, N, &e), 0);
		for (int k = 0; k < 10000 && !r; k++)
			r = ssp_writer_row(w, rows[0], &e);
		/* a workbook is written when it ends */
		if (i == SSP_FORMAT_XLSX)
			r = ssp_writer_end(w, &e);
		assert_int_equal(r, SSP_E_WRITE);
		assert_string_equal(e.id, "write-failed");
		assert_string_equal(e.hint, "make room on the disk, then run the command again");
		assert_int_equal(ssp_writer_end(w, &e), SSP_E_WRITE);
		ssp_writer_free(w);
		fclose(full);
	}
}

static void test_full_at_end(void **state)
{
	(void)state;
	struct ssp_error e = { 0 };
	struct ssp_writer *w;
	struct ssp_value rows[2][N];
	FILE *full = fopen("/dev/full", "w");

	if (!full)
		skip();
	fill(rows);
	assert_int_equal(ssp_writer_new(
		&w, full, &(struct ssp_style){ .format = SSP_FORMAT_CSV }, columns, N, &e), 0);
	assert_int_equal(ssp_writer_row(w, rows[0], &e), 0);
	assert_int_equal(ssp_writer_end(w, &e), SSP_E_WRITE);
	ssp_writer_free(w);
	fclose(full);
}

/* Each allocation fails in turn: an error, never a crash and never less output than promised. */
static void test_memory(void **state)
{
	(void)state;
	for (int i = 0; ssp_formats[i].code; i++) {
		int r = SSP_E_INTERNAL;
		for (long at = 1; r; at++) {
			struct ssp_error e = { 0 };
			struct ssp_writer *w;
			struct ssp_value rows[2][N];
			FILE *out = fopen("/dev/null", "w");
			fill(rows);
			mem_fail_after(at);
			r = ssp_writer_new(
				&w, out, &(struct ssp_style){ .format = (enum ssp_format)i }, columns, N, &e);
			for (int k = 0; k < 2 && !r; k++)
				r = ssp_writer_row(w, rows[k], &e);
			if (!r)
				r = ssp_writer_end(w, &e);
			mem_fail_after(0);
			ssp_writer_free(w);
			fclose(out);
			assert_true(r == 0 || r == SSP_E_INTERNAL);
			assert_true(at < 100);
		}
	}
}

struct counter {
	struct ssp_rows rows;
	int left;
	bool closed;
};

static int count_down(struct ssp_rows *rows, struct ssp_value *row)
{
	struct counter *c = rows->self;

	if (c->left < 0)
		return SSP_E_BUSY;
	row[0] = whole(c->left);
	return c->left-- > 0;
}

static void count_close(struct ssp_rows *rows)
{
	((struct counter *)rows->self)->closed = true;
}

static void test_source(void **state)
{
	(void)state;
	static const struct ssp_column column = { "n", SSP_INT };
	struct counter c = { .rows = { &column, 1, NULL, count_down, count_close }, .left = 3 };
	struct ssp_error e = { 0 };
	char *made = NULL;
	size_t size, n;
	FILE *out = open_memstream(&made, &size);

	c.rows.self = &c;
	assert_int_equal(ssp_write_rows(out, &(struct ssp_style){ .format = SSP_FORMAT_CSV }, &c.rows, &n, &e), 0);
	fclose(out);
	assert_string_equal(made, "n\n3\n2\n1\n");
	assert_int_equal(n, 3);
	assert_true(c.closed);
	free(made);
	c = (struct counter){ .rows = c.rows, .left = -1 };
	out = fopen("/dev/null", "w");
	assert_int_equal(ssp_write_rows(out, &(struct ssp_style){ 0 }, &c.rows, NULL, &e), SSP_E_BUSY);
	assert_true(c.closed);
	fclose(out);
}

static void test_value_text(void **state)
{
	(void)state;
	static const struct {
		double r;
		const char *s;
	} reals[] = { { 0.1, "0.1" }, { 1e21, "1e+21" }, { -0.5, "-0.5" }, { 51.5074, "51.5074" },
		{ 1.0 / 3, "0.3333333333333333" } };
	char room[SSP_TEXT_SIZE];
	struct ssp_value v = text("2026-11-18T15:30:00Z");

	for (size_t i = 0; i < sizeof reals / sizeof reals[0]; i++) {
		struct ssp_value r = real(reals[i].r);
		assert_string_equal(ssp_value_text(NULL, &columns[6], &r, room), reals[i].s);
	}
	assert_string_equal(ssp_value_text(NULL, &columns[4], &v, room), "2026-11-18T15:30:00Z");
	assert_string_equal(ssp_value_text(&london, &columns[4], &v, room), "18 Nov 2026 15:30");
	v = text("2026-13-18T15:30:00Z");
	assert_string_equal(ssp_value_text(&london, &columns[4], &v, room), "2026-13-18T15:30:00Z");
	v = text("not a time");
	assert_string_equal(ssp_value_text(&london, &columns[4], &v, room), "not a time");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_csv),
		cmocka_unit_test(test_csv_one_empty_column),
		cmocka_unit_test(test_guard),
		cmocka_unit_test(test_tsv_and_nul),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_json_single_and_lines),
		cmocka_unit_test(test_markdown),
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_heading),
		cmocka_unit_test(test_table_plain),
		cmocka_unit_test(test_table_terminal),
		cmocka_unit_test(test_table_fits),
		cmocka_unit_test(test_table_record),
		cmocka_unit_test(test_table_long),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_full_disk),
		cmocka_unit_test(test_full_at_end),
		cmocka_unit_test(test_memory),
		cmocka_unit_test(test_source),
		cmocka_unit_test(test_value_text),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
