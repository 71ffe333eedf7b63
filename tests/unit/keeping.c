/* Keeping a store is for those who may, whichever program asks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "place.h"
#include "ssp.h"

static char path[PLACE_SIZE], backup[PLACE_SIZE + 8];

static struct ssp_options options(const char *as)
{
	return (struct ssp_options){ .path = path, .user = "tester", .as = as, .clock = { .now = 1795003200, .today = 20775 },
		.command = "test" };
}

/* Names and values of fields, one after the other, up to NULL. */
static int add(struct ssp *ssp, const char *noun, const char *const *field)
{
	struct ssp_error e = { 0 };
	struct ssp_record *r;
	int code = ssp_record_new(&r, ssp_entity_find(noun), &e);

	for (; !code && *field; field += 2)
		code = ssp_record_set(r, ssp_clock(ssp), field[0], field[1], &e);
	if (!code)
		code = ssp_add(ssp, r);
	ssp_record_free(r);
	return code;
}

static int make_store(void **state)
{
	struct ssp_options o = options(NULL);
	struct ssp_error e = { 0 };
	struct ssp *ssp;

	(void)state;
	if (place_make(path))
		return -1;
	snprintf(backup, sizeof backup, "%s.backup", path);
	if (ssp_init(&o, NULL, &e) || ssp_open(&ssp, &o, &e))
		return -1;
	int code = add(ssp, "principal", (const char *const[]){ "key", "kim", "role", "analyst", NULL });
	ssp_close(ssp);
	return code;
}

static int drop_store(void **state)
{
	(void)state;
	return place_remove(path);
}

static void tell(void *self, const char *what, const char *result, const char *words)
{
	(void)what, (void)result, (void)words;
	++*(int *)self;
}

/* Checks the answer of each function to a principal with the rights of `as`. */
static void keep(const char *as, int code)
{
	struct ssp_options o = options(as);
	struct ssp_backup found;
	struct ssp_error e = { 0 };
	struct ssp *ssp;
	char root[65];
	int64_t count;
	int faults, from, to, told = 0;

	assert_int_equal(ssp_open(&ssp, &o, &e), 0);
	assert_int_equal(ssp_event_verify(ssp, &count, root), code);
	ssp_error_clear(ssp);
	assert_int_equal(ssp_doctor(ssp, tell, &told, &faults), code);
	assert_int_equal(told != 0, code == 0);
	ssp_error_clear(ssp);
	assert_int_equal(ssp_backup_create(ssp, backup, &found), code);
	assert_int_equal(access(backup, F_OK) == 0, code == 0);
	ssp_error_clear(ssp);
	assert_int_equal(ssp_backup_restore(ssp, backup, &found), code);
	ssp_close(ssp);
	assert_int_equal(ssp_migrate(&o, NULL, &from, &to, &e), code);
}

static void refused_to_who_may_not(void **state)
{
	(void)state;
	keep("kim", SSP_E_DENIED);
}

static void done_by_who_may(void **state)
{
	(void)state;
	keep(NULL, 0);
}

static void a_file_is_verified_by_anybody(void **state)
{
	struct ssp_backup found;
	struct ssp_error e = { 0 };

	(void)state;
	assert_int_equal(ssp_backup_verify(backup, &found, &e), 0);
}

/* A record as a whole is read in the scope of who asks, like a list. */
static void a_record_is_read_in_scope(void **state)
{
	static const char *const rows[][12] = {
		{ "team", "key", "north", "name", "North", "area", "north" },
		{ "team", "key", "south", "name", "South", "area", "south" },
		{ "school", "urn", "100840", "name", "Alder", "phase", "secondary", "area", "north" },
		{ "school", "urn", "100841", "name", "Beech", "phase", "secondary", "area", "south" },
		{ "yp", "given", "Zebedee", "family", "Quill", "school", "100840" },
		{ "yp", "given", "Yolanda", "family", "Quill", "school", "100841" },
		{ "principal", "key", "sam", "role", "sergeant", "team", "north" },
	};
	static const struct { const char *key; int code; } asked[] = { { "Y-2026-0001", 0 }, { "Y-2026-0002", SSP_E_DENIED } };
	struct ssp_options o = options(NULL);
	struct ssp_error e = { 0 };
	struct ssp *ssp;

	(void)state;
	assert_int_equal(ssp_open(&ssp, &o, &e), 0);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (add(ssp, rows[i][0], rows[i] + 1))
			fail_msg("%s: %s", rows[i][0], ssp_last_error(ssp)->message);
	ssp_close(ssp);
	o = options("sam");
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		struct ssp_record *r;
		assert_int_equal(ssp_open(&ssp, &o, &e), 0);
		assert_int_equal(ssp_get(ssp, "show", ssp_entity_find("yp"), asked[i].key, false, &r), asked[i].code);
		ssp_record_free(r);
		ssp_close(ssp);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refused_to_who_may_not),
		cmocka_unit_test(done_by_who_may),
		cmocka_unit_test(a_file_is_verified_by_anybody),
		cmocka_unit_test(a_record_is_read_in_scope),
	};

	return cmocka_run_group_tests(tests, make_store, drop_store);
}
