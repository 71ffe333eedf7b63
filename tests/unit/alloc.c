/* No memory: every allocation of ours, SQLite's, libcsv's and jansson's is made to fail once, with all after it. Each
 * time there is an error with words, nothing is left behind (the sanitizers look), and the store is unharmed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <malloc.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "place.h"
#include "ssp.h"
#include "util/alloc.h"

static char path[PLACE_SIZE];
static struct ssp_options options = { .path = path, .user = "tester", .clock = { .now = 1795003200, .today = 20775 },
	.command = "alloc" };

/* Under the sanitizers, which are slow, every 13th after the first 64. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define STEP 13
#endif
#endif
#ifndef STEP
#define STEP 1
#endif

/* Schools of which the store was told that they are kept: some failures SQLite can bear. */
static long added;

static void *engine_malloc(int n)
{
	return mem_alloc((size_t)n);
}

static void *engine_realloc(void *old, int n)
{
	return mem_realloc(old, (size_t)n);
}

static int engine_size(void *p)
{
	return p ? (int)malloc_usable_size(p) : 0;
}

static int engine_round(int n)
{
	return (n + 7) & ~7;
}

static int engine_begin(void *self)
{
	(void)self;
	return SQLITE_OK;
}

static void engine_end(void *self)
{
	(void)self;
}

static const struct sqlite3_mem_methods methods = { engine_malloc, mem_free, engine_realloc, engine_size, engine_round,
	engine_begin, engine_end, NULL };

static int add_school(struct ssp *ssp, long urn, struct ssp_error *e)
{
	struct ssp_record *r;
	char number[24];
	int code = ssp_record_new(&r, ssp_entity_find("school"), e);

	if (code)
		return code;
	snprintf(number, sizeof number, "%ld", urn);
	if (!(code = ssp_record_set(r, ssp_clock(ssp), "urn", number, e)) &&
		!(code = ssp_record_set(r, ssp_clock(ssp), "name", "Alder Academy", e)) &&
		!(code = ssp_record_set(r, ssp_clock(ssp), "phase", "secondary", e)))
		code = ssp_add(ssp, r);
	ssp_record_free(r);
	return code;
}

static int read_schools(struct ssp *ssp, enum ssp_format format, size_t *count)
{
	static const char *const where[] = { "phase=secondary" };
	struct ssp_query query = { .entity = ssp_entity_find("school"), .where = where, .n_where = 1, .sort = "name" };
	struct ssp_style style = { .format = format, .clock = ssp_clock(ssp) };
	FILE *out = fopen("/dev/null", "w");

	assert_non_null(out);
	int code = ssp_read(ssp, "list", &query, out, &style, count);
	fclose(out);
	return code;
}

static int import_schools(struct ssp *ssp, const char *text, const char *file)
{
	FILE *in = fmemopen((char *)text, strlen(text), "r");
	struct ssp_import import = { .entity = ssp_entity_find("school"), .in = in, .file = file };
	struct ssp_imported done;

	assert_non_null(in);
	int code = ssp_import(ssp, &import, &done);
	fclose(in);
	return code;
}

static int report(struct ssp *ssp, struct ssp_error *e)
{
	struct ssp_kpi_query query = { 0 };
	struct ssp_style style = { .format = SSP_FORMAT_CSV, .clock = ssp_clock(ssp) };
	struct ssp_kpi *kpi;
	FILE *out;
	int code = ssp_period_parse(ssp_clock(ssp), "this-week", &query.period, e);

	if (code || (code = ssp_kpi_open(&kpi, NULL, NULL, NULL, e)))
		return code;
	out = fopen("/dev/null", "w");
	assert_non_null(out);
	code = ssp_kpi_report(ssp, kpi, &query, out, &style, NULL);
	fclose(out);
	ssp_kpi_free(kpi);
	return code;
}

/* The operations under test: each gets an open store. */
enum what { OPEN, ADD, LIST, IMPORT_CSV, IMPORT_JSON, REPORT, WHATS };

static const char *const names[] = { "open", "add", "list", "import CSV", "import JSON", "report" };

static int act(struct ssp *ssp, enum what what, struct ssp_error *e)
{
	switch (what) {
	case ADD:
		return add_school(ssp, 100000 + added, e);
	case LIST:
		return read_schools(ssp, SSP_FORMAT_TABLE, NULL);
	case IMPORT_CSV:
		return import_schools(ssp, "urn,name,phase\n900901,\"Beech \"\"School\"\"\",primary\n", "a.csv");
	case IMPORT_JSON:
		return import_schools(ssp, "[{\"urn\":900902,\"name\":\"Cedar\",\"phase\":\"primary\"}]", "a.json");
	case REPORT:
		return report(ssp, e);
	default:
		return 0;
	}
}

/* With the n-th allocation failing: 1 when it was reached, and there was an error then. */
static int try(enum what what, long n)
{
	struct ssp_error e = { 0 };
	struct ssp *ssp;

	mem_fail_after(what == OPEN ? n : 0);
	int code = ssp_open(&ssp, &options, &e);
	if (!code && what != OPEN) {
		mem_fail_after(n);
		code = act(ssp, what, &e);
	}
	void *more = mem_alloc(1);
	int reached = !more;
	mem_free(more);
	mem_fail_after(0);
	const struct ssp_error *told = e.code || !ssp ? &e : ssp_last_error(ssp);
	if (code && (!told->message[0] || told->code != code))
		fail_msg("%s, allocation %ld: code %d, '%s'", names[what], n, code, told->message);
	if (code && !reached)
		fail_msg("%s, allocation %ld: '%s'", names[what], n, told->message);
	added += what == ADD && !code;
	ssp_close(ssp);
	return reached;
}

static void store_holds(enum what what, long n, size_t expected)
{
	struct ssp_error e = { 0 };
	struct ssp *ssp;
	char root[65];
	int64_t events;
	size_t count;

	if (ssp_open(&ssp, &options, &e))
		fail_msg("%s, allocation %ld: the store is harmed: %s", names[what], n, e.message);
	assert_int_equal(ssp_event_verify(ssp, &events, root), 0);
	assert_int_equal(read_schools(ssp, SSP_FORMAT_CSV, &count), 0);
	if (count != expected)
		fail_msg("%s, allocation %ld: %zu rows", names[what], n, count);
	ssp_close(ssp);
}

static void run(enum what what)
{
	long n = 1;

	while (try(what, n)) {
		if (n % 16 == 1)
			store_holds(what, n, 1 + (size_t)added);
		n += n < 64 ? 1 : STEP;
	}
	print_message("%s: %ld allocations\n", names[what], n - 1);
}

static void every_allocation(void **state)
{
	(void)state;
	for (enum what what = OPEN; what < WHATS; what++)
		if (what != ADD)
			run(what);
	run(ADD);
}

static int make_store(void **state)
{
	struct ssp_error e = { 0 };
	struct ssp *ssp;

	(void)state;
	if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods))
		return -1;
	json_set_alloc_funcs(mem_alloc, mem_free);
	if (place_make(path))
		return -1;
	if (ssp_init(&options, NULL, &e) || ssp_open(&ssp, &options, &e) || add_school(ssp, 900000, &e))
		return print_error("%s\n", e.message), -1;
	ssp_close(ssp);
	return 0;
}

static int remove_store(void **state)
{
	(void)state;
	return place_remove(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_allocation),
	};

	return cmocka_run_group_tests(tests, make_store, remove_store);
}
