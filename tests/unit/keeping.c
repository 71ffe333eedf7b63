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

static int make_store(void **state)
{
	struct ssp_options o = options(NULL);
	struct ssp_record *r;
	struct ssp_error e = { 0 };
	struct ssp *ssp;

	(void)state;
	if (place_make(path))
		return -1;
	snprintf(backup, sizeof backup, "%s.backup", path);
	if (ssp_init(&o, NULL, &e) || ssp_open(&ssp, &o, &e))
		return -1;
	int code = ssp_record_new(&r, ssp_entity_find("principal"), &e);
	if (!code && !(code = ssp_record_set(r, ssp_clock(ssp), "key", "kim", &e)) &&
		!(code = ssp_record_set(r, ssp_clock(ssp), "role", "analyst", &e)))
		code = ssp_add(ssp, r);
	ssp_record_free(r);
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

/* What each function says to one who may do as `as` may. */
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refused_to_who_may_not),
		cmocka_unit_test(done_by_who_may),
		cmocka_unit_test(a_file_is_verified_by_anybody),
	};

	return cmocka_run_group_tests(tests, make_store, drop_store);
}
