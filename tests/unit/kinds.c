/* A noun is not a table: several nouns may share one, each with its kind. No noun of today does, so two are made here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "domain/noun.h"
#include "query/key.h"
#include "ssp.h"
#include "store/bulk.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "officer", SSP_REF, SSP_REQUIRED | SSP_LISTED, .ref = "officer", .help = "who" },
	{ "at", SSP_TIME, SSP_REQUIRED, .help = "when" },
	{ "day", SSP_DATE, SSP_REQUIRED | SSP_LISTED, .help = "day" },
	{ "quantity", SSP_INT, SSP_LISTED, .initial = "1", .help = "how many" },
	{ 0 }
};

static const struct ssp_entity sweep = {
	.noun = "sweep", .prefix = "A", .table = "activity", .kind = "weapon-sweep", .fields = fields, .help = "a sweep",
};
static const struct ssp_entity arch = {
	.noun = "arch", .prefix = "A", .table = "activity", .kind = "arch", .fields = fields, .help = "an arch",
};

static char path[64];
static struct ssp *ssp;

static int open_store(void **state)
{
	struct ssp_error e = { 0 };
	struct ssp_options o = { .path = path, .user = "tester", .clock = { .now = 1795003200, .today = 20775 } };
	struct ssp_record *r;

	(void)state;
	snprintf(path, sizeof path, "/tmp/ssp-kinds-%ld.db", (long)getpid());
	unlink(path);
	if (ssp_init(&o, NULL, &e) || ssp_open(&ssp, &o, &e) || ssp_record_new(&r, ssp_entity_find("officer"), &e))
		return -1;
	const char *const officer[][2] = { { "key", "1001MD" }, { "name", "Ash" }, { "rank", "PC" }, { "role", "sso" } };
	for (size_t i = 0; i < sizeof officer / sizeof *officer; i++)
		if (ssp_record_set(r, ssp_clock(ssp), officer[i][0], officer[i][1], &e))
			return -1;
	int code = ssp_add(ssp, r);
	ssp_record_free(r);
	return code;
}

static int close_store(void **state)
{
	char journal[80];

	(void)state;
	ssp_close(ssp);
	unlink(path);
	snprintf(journal, sizeof journal, "%s-journal", path);
	unlink(journal);
	return 0;
}

/* Adds one and returns its id. */
static int64_t add(const struct ssp_entity *entity)
{
	struct ssp_error e = { 0 };
	struct ssp_record *r;

	assert_int_equal(ssp_record_new(&r, entity, &e), 0);
	assert_int_equal(ssp_record_set(r, ssp_clock(ssp), "officer", "1001MD", &e), 0);
	assert_int_equal(ssp_record_set(r, ssp_clock(ssp), "at", "2026-11-18T10:00Z", &e), 0);
	assert_int_equal(ssp_record_set(r, ssp_clock(ssp), "day", "2026-11-18", &e), 0);
	assert_int_equal(store_write(ssp), 0);
	int code = noun_insert(ssp, r);
	if (store_end(ssp, code))
		fail_msg("%s", ssp_errmsg(ssp));
	int64_t id = ssp_record_int(r, "ref");
	ssp_record_free(r);
	return id;
}

/* Is there one of that id? */
static bool is_one(const struct ssp_entity *entity, int64_t id)
{
	struct ssp_value key = { .kind = SSP_WHOLE, .i = id };
	char room[SSP_TEXT_SIZE];
	struct ssp_error e = { 0 };
	struct ssp_record *r;

	assert_int_equal(ssp_record_new(&r, entity, &e), 0);
	int found = key_find(ssp, entity, &key, room), code = noun_load(ssp, entity, &key, r);
	assert_int_equal(code, found ? 0 : SSP_E_NOTFOUND);
	ssp_record_free(r);
	ssp_error_clear(ssp);
	return found == 1;
}

static int64_t count(const char *where)
{
	char sql[128];
	int64_t n = -1;

	snprintf(sql, sizeof sql, "SELECT count(*) FROM activity WHERE %s", where);
	assert_int_equal(stmt_int(ssp, &n, 0, sql, ""), 0);
	return n;
}

static void each_keeps_its_kind(void **state)
{
	(void)state;
	int64_t a = add(&sweep), b = add(&arch);

	assert_int_equal(count("kind = 'weapon-sweep'"), 1);
	assert_int_equal(count("kind = 'arch' AND quantity = 1"), 1);
	assert_true(is_one(&sweep, a) && is_one(&arch, b));
	assert_false(is_one(&sweep, b) || is_one(&arch, a));
}

static void their_numbers_are_of_one_row(void **state)
{
	(void)state;
	int64_t a = add(&sweep), b = add(&arch), c = add(&sweep);

	assert_int_equal(b, a + 1);
	assert_int_equal(c, b + 1);
}

static void a_bulk_load_counts_in_the_same_row(void **state)
{
	struct bulk bulk;

	(void)state;
	int64_t before = add(&arch);
	assert_int_equal(store_write(ssp), 0);
	assert_int_equal(bulk_begin(ssp, &bulk, &sweep), 0);
	int64_t first = add(&sweep), second = add(&sweep);
	assert_int_equal(store_end(ssp, bulk_end(ssp, 0)), 0);
	assert_int_equal(first, before + 1);
	assert_int_equal(second, before + 2);
	assert_int_equal(add(&arch), before + 3);
}

/* A write that looks up its own references leaves the engine's checks on behind it, whatever happens. */
static void the_engine_checks_again_afterwards(void **state)
{
	int64_t on = 0;

	(void)state;
	for (int code = 0; code >= SSP_E_INTERNAL; code += SSP_E_INTERNAL) {
		assert_int_equal(store_write_checked(ssp), 0);
		assert_int_equal(stmt_int(ssp, &on, -1, "PRAGMA foreign_keys", ""), 0);
		assert_int_equal(on, 0);
		assert_int_equal(store_end(ssp, code), code);
		assert_int_equal(stmt_int(ssp, &on, -1, "PRAGMA foreign_keys", ""), 0);
		assert_int_equal(on, 1);
	}
	assert_int_equal(store_write(ssp), 0);
	assert_int_equal(store_write_checked(ssp), 0);
	assert_int_equal(stmt_int(ssp, &on, -1, "PRAGMA foreign_keys", ""), 0);
	assert_int_equal(on, 1);
	assert_int_equal(store_end(ssp, store_end(ssp, 0)), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_keeps_its_kind),
		cmocka_unit_test(their_numbers_are_of_one_row),
		cmocka_unit_test(a_bulk_load_counts_in_the_same_row),
		cmocka_unit_test(the_engine_checks_again_afterwards),
	};

	return cmocka_run_group_tests(tests, open_store, close_store);
}
