/* Performance lines: the catalogue as data, and what a file of lines may not say. The language of measures is tested
 * in measure.c.
 * Run from the root of the project. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <unistd.h>

#include "model/entities.h"
#include "model/kpi.h"
#include "report/report.h"
#include "ssp/kind.h"
#include "util/alloc.h"

static struct ssp_kpi *builtin(void)
{
	struct ssp_kpi *kpi;
	struct ssp_error e = { 0 };

	if (ssp_kpi_open(&kpi, NULL, NULL, NULL, &e))
		fail_msg("%s: %s", e.field, e.message);
	return kpi;
}

static const struct kpi_line *make(const struct ssp_kpi *kpi, const struct kpi_text *text, struct arena *arena)
{
	const struct kpi_line *line;
	struct ssp_error e = { 0 };

	if (kpi_line_make(kpi, text, arena, &line, &e))
		fail_msg("%s: %s", text->key, e.message);
	return line;
}

static void same(const char *one, const char *other)
{
	if (one && other)
		assert_string_equal(one, other);
	else
		assert_ptr_equal(one, other);
}

/* The built-in catalogue equals its file, read with every check for a borough's own. */
static void test_builtin(void **state)
{
	struct ssp_kpi *kpi = builtin(), *file = mem_zalloc(sizeof *file);
	struct ssp_error e = { 0 };

	(void)state;
	assert_non_null(file);
	FILE *in = fopen("lib/data/kpi-sets.json", "r");
	assert_non_null(in);
	if (kpi_load(file, in, "kpi-sets.json", &e))
		fail_msg("%s: %s", e.field, e.message);
	fclose(in);
	assert_int_equal(kpi->n_lines, file->n_lines);
	for (size_t i = 0; i < file->n_lines; i++) {
#define KPI_KEY(key) same(kpi->lines[i].key, file->lines[i].key);
#include "model/kpi_keys.def"
	}
	assert_int_equal(kpi->n_sets, file->n_sets);
	for (size_t i = 0; i < file->n_sets; i++) {
		const struct kpi_set *one = &kpi->sets[i], *other = &file->sets[i];
		same(one->name, other->name);
		same(one->about, other->about);
		assert_int_equal(one->n, other->n);
		assert_memory_equal(one->lines, other->lines, one->n * sizeof *one->lines);
	}
	ssp_kpi_free(file);
	ssp_kpi_free(kpi);
}

/* Sets and categories (section 7.1): how many lines of each. */
static const struct {
	const char *set, *category;
	size_t lines;
} totals[] = {
	{ "briefing", NULL, 19 }, { "briefing", "Local", 3 }, { "briefing", "High risk/harm", 14 },
	{ "briefing", "Confidence", 2 },
	{ "handbook", NULL, 27 }, { "handbook", "Local", 3 }, { "handbook", "High risk/harm", 17 },
	{ "handbook", "Confidence", 3 }, { "handbook", "Demand Reduction", 4 },
	{ "southwark-2024", NULL, 18 },
};

static void test_totals(void **state)
{
	struct ssp_kpi *kpi = builtin();

	(void)state;
	for (size_t i = 0; i < sizeof totals / sizeof *totals; i++) {
		const struct kpi_set *set = kpi_set_find(kpi, totals[i].set);
		size_t n = 0;
		assert_non_null(set);
		for (size_t k = 0; k < set->n; k++)
			n += !totals[i].category || strcmp(kpi->lines[set->lines[k]].category, totals[i].category) == 0;
		if (n != totals[i].lines)
			fail_msg("%s %s has %zu lines", totals[i].set, totals[i].category, n);
	}
	ssp_kpi_free(kpi);
}

/* The handbook is the briefing note and eight more, in the order of the keys. */
static void test_order(void **state)
{
	struct ssp_kpi *kpi = builtin();
	const struct kpi_set *b = kpi_set_find(kpi, "briefing"), *h = kpi_set_find(kpi, "handbook");
	size_t at = 0;

	(void)state;
	for (size_t i = 0; i < b->n; i++) {
		while (at < h->n && h->lines[at] != b->lines[i])
			at++;
		assert_true(at < h->n);
	}
	for (size_t s = 0; s < kpi->n_sets; s++)
		for (size_t i = 1; i < kpi->sets[s].n; i++)
			assert_true(strcmp(kpi->lines[kpi->sets[s].lines[i - 1]].key,
					    kpi->lines[kpi->sets[s].lines[i]].key) < 0);
	ssp_kpi_free(kpi);
}

/* The lines that this version computes; every other line is in the table of missing facts. */
static void test_computed(void **state)
{
	static const char *const computed[] = { "K01", "K04", "K05", "K06", "K07", "K08", "K09", "K10", "K11", "K12", "K13", "K15", "K16",
		"K17", "K18", "K20", "K22", "K24", "S01", "S02", "S03", "S04", "S05", "S06", "S07", "S08", "S09", "S16" };
	_cleanup_arena_ struct arena arena = { 0 };
	struct ssp_kpi *kpi = builtin();
	char room[160];

	(void)state;
	for (size_t i = 0; i < sizeof computed / sizeof *computed; i++) {
		const struct kpi_text *text = kpi_line_find(kpi, computed[i]);
		assert_non_null(text);
		assert_null(kpi_line_without(make(kpi, text, &arena), "pooled", room));
	}
	ssp_kpi_free(kpi);
}

/* The table of awaited facts may only shrink: this is how many lines it had when it was made. */
enum { AWAITED = 16 };

/* The line that has the numbers: of a trend, the other. */
static const struct kpi_line *facts_of(const struct ssp_kpi *kpi, const struct kpi_text *text, struct arena *arena)
{
	const struct kpi_line *line = make(kpi, text, arena);

	return line->trend ? line->trend : line;
}

static void test_awaiting(void **state)
{
	_cleanup_arena_ struct arena arena = { 0 };
	struct ssp_kpi *kpi = builtin();
	FILE *in = fopen("tests/data/kpi-awaiting.txt", "re");
	char text[256];
	size_t n = 0, awaiting = 0;

	(void)state;
	assert_non_null(in);
	while (fgets(text, sizeof text, in)) {
		char *tab = strchr(text, '\t');
		assert_non_null(tab);
		*tab = '\0';
		tab[strcspn(tab + 1, "\n") + 1] = '\0';
		const struct kpi_text *found = kpi_line_find(kpi, text);
		const struct kpi_line *line = found ? facts_of(kpi, found, &arena) : NULL;
		if (!line || line->measure)
			fail_msg("%s awaits nothing: take it out of tests/data/kpi-awaiting.txt", text);
		assert_string_equal(tab + 1, line->text->awaits);
		n++;
	}
	fclose(in);
	for (size_t i = 0; i < kpi->n_lines; i++)
		awaiting += !facts_of(kpi, &kpi->lines[i], &arena)->measure;
	assert_int_equal(awaiting, n);
	assert_true(n <= AWAITED);
	ssp_kpi_free(kpi);
}

static bool is_kind(const struct condition *c)
{
	return c->path.n && strcmp(path_end(&c->path)->name, "kind") == 0;
}

/* Every kind of activity that a line counts is a kind that is kept. */
static void test_kinds(void **state)
{
	_cleanup_arena_ struct arena arena = { 0 };
	struct ssp_kpi *kpi = builtin();

	(void)state;
	for (size_t i = 0; i < kpi->n_lines; i++) {
		const struct measure *m = make(kpi, &kpi->lines[i], &arena)->measure;
		for (int c = 0; m && c < m->where.n; c++)
			for (int k = 0; is_kind(&m->where.condition[c]) && k < m->where.condition[c].n; k++)
				if (!ssp_kind_find(m->entity, m->where.condition[c].operand[k].value.s))
					fail_msg("%s counts %s, which is no kind", kpi->lines[i].key,
						m->where.condition[c].operand[k].value.s);
	}
	ssp_kpi_free(kpi);
}

static void test_words(void **state)
{
	(void)state;
	for (int i = 0; i < SSP_BYS; i++)
		assert_non_null(ssp_kpi_bys[i].code);
	assert_null(ssp_kpi_bys[SSP_BYS].code);
	assert_string_equal(ssp_kpi_compares[SSP_COMPARE_PREVIOUS].code, "previous");
	assert_string_equal(ssp_kpi_compares[SSP_COMPARE_LAST_YEAR].code, "last-year");
	assert_null(ssp_kpi_compares[SSP_COMPARE_LAST_YEAR + 1].code);
}

#define LINE(more)                                                                                           \
	"{\"schema\":1,\"lines\":[{\"key\":\"X1\",\"name\":\"own\",\"category\":\"C\",\"label\":\"l\","      \
	"\"unit\":\"count\"" more "}]}"

/* A file of lines that is wrong, the place named, and a part of what is said. */
static const char *const files[][3] = {
	{ "{\"schema\":2}", "schema", "schema 1 only" },
	{ "[]", "schema", "not a JSON object" },
	{ "{\"schema\":1,\"line\":[]}", "schema", "no key \"line\"" },
	{ "{\"schema\":1,\"lines\":{}}", "lines", "not a list" },
	{ "{\"schema\":1,\"lines\":[{}]}", "lines", "lacks its \"key\"" },
	{ LINE(""), "X1", "neither a measure" },
	{ LINE(",\"awaits\":\"x\",\"measure\":\"count case on opened\""), "X1", "or both" },
	{ LINE(",\"measure\":\"count cases on opened\""), "X1", "unknown noun" },
	{ LINE(",\"measure\":1"), "X1", "not a text" },
	{ LINE(",\"awaits\":\"x\",\"better\":\"more\""), "X1", "never \"more\"" },
	{ LINE(",\"awaits\":\"x\",\"colour\":\"red\""), "X1", "no key \"colour\"" },
	{ LINE(",\"awaits\":\"x\",\"note\":\"by reason\""), "X1", "\"note\"" },
	{ LINE(",\"measure\":\"count case on opened\",\"note\":\"oldest risk\""), "X1", "wants a date" },
	{ LINE(",\"measure\":\"count case on opened\",\"note\":\"also K06 K99\""), "X1", "names K99, which is no line" },
	{ LINE(",\"measure\":\"count case on opened\",\"note\":\"also S05\""), "X1", "no count or sum" },
	{ LINE(",\"measure\":\"share case having risk=high on opened\",\"note\":\"also K06\""), "X1", "needs a count" },
	{ LINE(",\"measure\":\"count case on opened\",\"note\":\"also K06 K07 K08 K09 K11\""), "X1", "one too many" },
	{ LINE(",\"measure\":\"trend X9\""), "X1", "the line X9 of the trend does not exist" },
	{ LINE(",\"measure\":\"trend S05\""), "X1", "a count or a sum" },
	{ LINE(",\"measure\":\"count case on opened\",\"over\":\"share case having risk=high on opened\""),
		"X1", "divides" },
	{ LINE(",\"measure\":\"count case on opened\",\"needs\":\"sum activity.minutes on day\""), "X1", "\"needs\"" },
	{ LINE(",\"awaits\":\"x\",\"needs\":\"count calendar from from until to during\""), "X1", "\"needs\"" },
	{ LINE(",\"measure\":\"trend K06\",\"needs\":\"count calendar from from until to during\""), "X1", "\"needs\"" },
	{ "{\"schema\":1,\"lines\":[{\"key\":\"k06\",\"name\":\"own\",\"category\":\"C\",\"label\":\"l\","
		"\"unit\":\"u\",\"awaits\":\"x\"}]}",
		"k06", "another line" },
	{ "{\"schema\":1,\"sets\":[{\"name\":\"mine\",\"lines\":[\"K99\"]}]}", "mine", "line \"K99\" does not exist" },
	{ "{\"schema\":1,\"sets\":[{\"name\":\"mine\",\"lines\":[\"K06\",\"sweeps\"]}]}", "mine",
		"is there twice" },
	{ "{\"schema\":1,\"sets\":[{\"name\":\"mine\",\"lines\":[]}]}", "mine", "not a list of 1" },
	{ "{\"schema\":1,\"sets\":[{\"name\":\"briefing\",\"lines\":[\"K06\"]}]}", "briefing",
		"another set" },
};

static int open_text(const char *text, struct ssp_kpi **kpi, struct ssp_error *e)
{
	FILE *in = fmemopen((void *)text, strlen(text), "r");

	assert_non_null(in);
	int code = ssp_kpi_open(kpi, NULL, in, "own.json", e);
	fclose(in);
	return code;
}

static void test_files(void **state)
{
	struct ssp_kpi *kpi;

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct ssp_error e = { 0 };
		int code = open_text(files[i][0], &kpi, &e);
		assert_null(kpi);
		if (code != SSP_E_CONFIG || strcmp(e.field, files[i][1]) != 0 ||
			!strstr(e.message, files[i][2]))
			fail_msg("%s: %d at %s: %s", files[i][0], code, e.field, e.message);
	}
}

#define WORDS "\"category\":\"C\",\"label\":\"l\",\"unit\":\"percent\","

static const char own[] =
	"{\"schema\":1,\"lines\":["
	"{\"key\":\"X1\",\"name\":\"own\"," WORDS "\"measure\":\"trend K06\"},"
	"{\"key\":\"X2\",\"name\":\"of_later\"," WORDS "\"measure\":\"trend later\"},"
	"{\"key\":\"X3\",\"name\":\"later\"," WORDS "\"measure\":\"count case on opened\"}],"
	"\"sets\":[{\"name\":\"mine\",\"lines\":[\"K06\",\"X1\",\"X2\"]}]}";

static void test_own_line(void **state)
{
	_cleanup_arena_ struct arena arena = { 0 };
	struct ssp_error e = { 0 };
	struct ssp_kpi *kpi;

	(void)state;
	assert_int_equal(open_text(own, &kpi, &e), 0);
	assert_int_equal(kpi_set_find(kpi, "mine")->n, 3);
	assert_ptr_equal(make(kpi, kpi_line_find(kpi, "own"), &arena)->trend->text, kpi_line_find(kpi, "K06"));
	assert_ptr_equal(make(kpi, kpi_line_find(kpi, "X2"), &arena)->trend->text, kpi_line_find(kpi, "X3"));
	ssp_kpi_free(kpi);
}

/* Lines that one scan answers, and lines that need rows of their own. */
static void test_scans(void **state)
{
	static const char *const scanned[] = { "K06", "K07", "K15", "K16", "K17", "K20", "K22", "K24", NULL };
	_cleanup_arena_ struct arena arena = { 0 };
	struct ssp_kpi *kpi = builtin();

	(void)state;
	for (size_t i = 0; i < kpi->n_lines; i++) {
		const struct kpi_line *line = make(kpi, &kpi->lines[i], &arena);
		bool is = false;
		for (const char *const *s = scanned; *s; s++)
			is |= strcmp(*s, kpi->lines[i].key) == 0;
		assert_int_equal(line->measure && line_scans(line), is);
	}
	ssp_kpi_free(kpi);
}

static int make_builtin(struct ssp_error *e)
{
	_cleanup_arena_ struct arena arena = { 0 };
	const struct kpi_line *line;
	struct ssp_kpi *kpi;
	int code = ssp_kpi_open(&kpi, NULL, NULL, NULL, e);

	for (size_t i = 0; !code && i < kpi->n_lines; i++)
		code = kpi_line_make(kpi, &kpi->lines[i], &arena, &line, e);
	ssp_kpi_free(kpi);
	return code;
}

static int open_own(struct ssp_error *e)
{
	struct ssp_kpi *kpi;
	int code = open_text(own, &kpi, e);

	assert_true(!code == !!kpi);
	ssp_kpi_free(kpi);
	return code;
}

static int parse_trend(struct ssp_error *e)
{
	_cleanup_arena_ struct arena arena = { 0 };
	struct measure m;
	int code = measure_parse(&arena, "trend K12", &m, e);

	assert_true(code || m.trend);
	return code;
}

static void test_memory(void **state)
{
	static int (*const acts[])(struct ssp_error *e) = { make_builtin, open_own, parse_trend };

	(void)state;
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		for (long n = 1, code = -1; code; n++) {
			struct ssp_error e = { 0 };
			mem_fail_after(n);
			code = acts[i](&e);
			mem_fail_after(0);
			assert_int_equal(code, e.code);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_builtin),
		cmocka_unit_test(test_totals), cmocka_unit_test(test_order), cmocka_unit_test(test_computed),
		cmocka_unit_test(test_awaiting), cmocka_unit_test(test_kinds), cmocka_unit_test(test_words),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_own_line), cmocka_unit_test(test_scans), cmocka_unit_test(test_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
