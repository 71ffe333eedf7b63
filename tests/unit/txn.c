/* Effects of a transaction: numbers that go on, and the engine's own checks. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "domain/noun.h"
#include "place.h"
#include "ssp.h"
#include "store/bulk.h"
#include "store/stmt.h"

static char path[PLACE_SIZE];
static struct ssp *ssp;

static int open_store(void **state)
{
	struct ssp_error e = { 0 };
	struct ssp_options o = { .path = path, .user = "tester", .clock = { .now = 1795003200, .today = 20775 } };
	struct ssp_record *r;

	(void)state;
	if (place_make(path))
		return -1;
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
	(void)state;
	ssp_close(ssp);
	return place_remove(path);
}

/* Adds an activity and returns its id. */
static int64_t add(void)
{
	struct ssp_error e = { 0 };
	struct ssp_record *r;

	assert_int_equal(ssp_record_new(&r, ssp_entity_find("activity"), &e), 0);
	assert_int_equal(ssp_record_set(r, ssp_clock(ssp), "kind", "arch", &e), 0);
	assert_int_equal(ssp_record_set(r, ssp_clock(ssp), "officers", "1001MD", &e), 0);
	assert_int_equal(ssp_record_set(r, ssp_clock(ssp), "at", "2026-11-18T10:00Z", &e), 0);
	assert_int_equal(store_write(ssp), 0);
	int code = noun_insert(ssp, r);
	if (!code)
		code = event_write(ssp, &(struct event){ .verb = "collect", .noun = "activity" });
	if (store_end(ssp, code))
		fail_msg("%s", ssp_errmsg(ssp));
	int64_t id = ssp_record_int(r, "ref");
	ssp_record_free(r);
	return id;
}

/* Its places have room for keys, not for texts. */
static void a_bulk_load_remembers_short_answers(void **state)
{
	static const char text[] = "longer than any key of a row, of a word, or of a place";
	static const int question;
	struct ssp_value key = { .kind = SSP_STRING, .s = "north", .len = 5 }, known;
	struct ssp_value answer = { .kind = SSP_STRING, .s = text, .len = sizeof text - 1 };
	struct bulk bulk;

	(void)state;
	bulk_learn(ssp, &question, &key, &key);
	assert_false(bulk_known(ssp, &question, &key, NULL));
	assert_int_equal(store_write(ssp), 0);
	assert_int_equal(bulk_begin(ssp, &bulk, ssp_entity_find("activity")), 0);
	bulk_learn(ssp, &question, &key, &answer);
	assert_false(bulk_known(ssp, &question, &key, NULL));
	bulk_learn(ssp, &question, &answer, &key);
	assert_false(bulk_known(ssp, &question, &answer, NULL));
	bulk_learn(ssp, &question, &key, &key);
	assert_true(bulk_known(ssp, &question, &key, &known));
	assert_string_equal(known.s, "north");
	assert_int_equal(store_end(ssp, bulk_end(ssp, 0)), 0);
}

static void a_bulk_load_goes_on_counting(void **state)
{
	struct bulk bulk;

	(void)state;
	int64_t before = add();
	assert_int_equal(store_write(ssp), 0);
	assert_int_equal(bulk_begin(ssp, &bulk, ssp_entity_find("activity")), 0);
	int64_t first = add(), second = add();
	assert_int_equal(store_end(ssp, bulk_end(ssp, 0)), 0);
	assert_int_equal(first, before + 1);
	assert_int_equal(second, before + 2);
	assert_int_equal(add(), before + 3);
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

static int add_team(void)
{
	return stmt_run(ssp, "INSERT INTO team (key, name) VALUES ('late', 'Late')", "");
}

/* An officer of a team that does not exist, or not yet. */
static int add_member(const char *key)
{
	return stmt_run(ssp, "INSERT INTO officer (key, name, rank, role, team) VALUES (?, 'Elm', 'PC', 'sso', 'late')", "t", key);
}

static int64_t members(void)
{
	int64_t n;

	assert_int_equal(stmt_int(ssp, &n, 0, "SELECT count(*) FROM officer WHERE team = 'late'", ""), 0);
	return n;
}

/* Foreign keys hold at the commit, in each transaction, savepoints or not; what refers to nothing undoes all of it. */
static void references_hold_at_the_commit(void **state)
{
	(void)state;
	for (int times = 0; times < 2; times++) {
		assert_int_equal(store_write(ssp), 0);
		assert_int_equal(add_member("2001MD"), 0);
		assert_int_equal(store_end(ssp, 0), SSP_E_DATA);
		assert_string_equal(ssp_last_error(ssp)->id, "no-such-row");
		ssp_error_clear(ssp);
		assert_int_equal(members(), 0);
	}
	assert_int_equal(store_write(ssp), 0);
	assert_int_equal(store_write(ssp), 0);
	assert_int_equal(add_member("2001MD"), 0);
	assert_int_equal(store_end(ssp, 0), 0);
	assert_int_equal(store_write(ssp), 0);
	assert_int_equal(add_member("2002MD"), 0);
	assert_int_equal(store_end(ssp, SSP_E_DATA), SSP_E_DATA);
	assert_int_equal(add_member("2003MD"), 0);
	assert_int_equal(add_team(), 0);
	assert_int_equal(store_end(ssp, 0), 0);
	assert_int_equal(members(), 2);
}

/* A savepoint that is undone takes with it the references to nothing that were written in it. */
static void an_undone_savepoint_breaks_nothing(void **state)
{
	(void)state;
	assert_int_equal(store_write(ssp), 0);
	assert_int_equal(store_write(ssp), 0);
	assert_int_equal(stmt_run(ssp, "DELETE FROM team WHERE key = 'late'", ""), 0);
	assert_int_equal(store_end(ssp, SSP_E_DATA), SSP_E_DATA);
	assert_int_equal(store_end(ssp, 0), 0);
	assert_int_equal(members(), 2);
}

/* A statement that is in use keeps its place, however many are opened. */
static void statements_in_use_stay(void **state)
{
	enum { MANY = 40 };
	struct stmt *st[MANY] = { NULL };
	char sql[40];
	int n = 0;

	(void)state;
	for (; n < MANY; n++) {
		snprintf(sql, sizeof sql, "SELECT %d UNION SELECT 100", n);
		if (stmt_open(ssp, &st[n], sql, ""))
			break;
		assert_int_equal(stmt_step(st[n]), 1);
	}
	assert_in_range(n, 16, MANY - 1);
	ssp_error_clear(ssp);
	for (int i = 0; i < n; i++) {
		assert_int_equal(stmt_whole(st[i], 0), i);
		assert_int_equal(stmt_step(st[i]), 1);
		assert_int_equal(stmt_whole(st[i], 0), 100);
		stmt_close(st[i]);
	}
	assert_int_equal(stmt_open(ssp, &st[0], "SELECT 7", ""), 0);
	stmt_close(st[0]);
}

/* A note of who writes that may not be written is left, and so is nothing of it: a program that writes for days runs out
 * of files otherwise. */
static void a_note_that_is_left_holds_no_file(void **state)
{
	char note[PLACE_SIZE + 8];

	(void)state;
	snprintf(note, sizeof note, "%s.lock", path);
	unlink(note);
	assert_int_equal(mkfifo(note, 0600), 0);
	int fd = open(note, O_RDWR | O_CLOEXEC); /* so that it can be opened to write */
	assert_true(fd >= 0);
	add();
	int before = place_open_files();
	add();
	assert_int_equal(place_open_files(), before);
	close(fd);
	unlink(note);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bulk_load_goes_on_counting),
		cmocka_unit_test(a_bulk_load_remembers_short_answers),
		cmocka_unit_test(the_engine_checks_again_afterwards),
		cmocka_unit_test(references_hold_at_the_commit),
		cmocka_unit_test(an_undone_savepoint_breaks_nothing),
		cmocka_unit_test(statements_in_use_stay),
		cmocka_unit_test(a_note_that_is_left_holds_no_file),
	};

	return cmocka_run_group_tests(tests, open_store, close_store);
}
