/* The act that is going on: what groups its events, and no row without one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "place.h"
#include "ssp.h"
#include "store/current.h"
#include "store/event.h"
#include "store/stmt.h"
#include "util/alloc.h"

#define ID(n) (INT64_C(202600000000) + (n))

static char path[PLACE_SIZE];
static struct ssp *ssp;
static const struct ssp_entity *activity, *kase;

static int open_store(void **state)
{
	struct ssp_error e = { 0 };
	struct ssp_options o = { .path = path, .user = "tester", .clock = { .now = 1795003200, .today = 20775 } };

	(void)state;
	if (place_make(path))
		return -1;
	activity = ssp_entity_find("activity");
	kase = ssp_entity_find("case");
	return ssp_init(&o, NULL, &e) || ssp_open(&ssp, &o, &e) ? -1 : 0;
}

static int close_store(void **state)
{
	(void)state;
	ssp_close(ssp);
	return place_remove(path);
}

static void write_event(const char *reference)
{
	struct event ev = { .verb = "collect", .noun = "activity", .reference = reference };

	assert_int_equal(event_write(ssp, &ev), 0);
}

/* A member of the manifest of the event `back` before the last one, as text; it stays for two calls more. */
static const char *said(const char *member, int back)
{
	static char rooms[3][200];
	static int turn;
	char *room = rooms[turn++ % 3];
	struct stmt *st;
	char sql[160];

	snprintf(sql, sizeof sql, "SELECT coalesce(json_extract(manifest, '$.%s'), '') FROM event ORDER BY id DESC LIMIT 1 OFFSET %d",
		member, back);
	assert_int_equal(stmt_open(ssp, &st, sql, ""), 0);
	assert_int_equal(stmt_step(st), 1);
	snprintf(room, sizeof *rooms, "%s", stmt_text(st, 0));
	stmt_close(st);
	return room;
}

static void also(const struct ssp_entity *entity, int64_t id)
{
	assert_int_equal(event_also(ssp, entity, id), 0);
}

static void a_row_that_no_event_names_is_not_kept(void **state)
{
	int64_t n;

	(void)state;
	assert_int_equal(store_write(ssp), 0);
	assert_int_equal(stmt_run(ssp, "INSERT INTO setting (key, value) VALUES ('no.such', 'x')", ""), 0);
	also(activity, ID(1));
	assert_int_equal(store_end(ssp, 0), SSP_E_INTERNAL);
	assert_string_equal(ssp_last_error(ssp)->id, "unnamed-row");
	assert_non_null(strstr(ssp_errmsg(ssp), "A-2026-0001"));
	ssp_error_clear(ssp);
	assert_int_equal(stmt_int(ssp, &n, 0, "SELECT count(*) FROM setting WHERE value = 'x'", ""), 0);
	assert_int_equal(n, 0);
}

/* In ascending order, without gaps where there are none, each once; the event's own reference is not said twice. */
static void rows_are_named_in_order(void **state)
{
	static const int numbers[] = { 7, 9, 8, 3, 20, 8 };

	(void)state;
	assert_int_equal(store_write(ssp), 0);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		also(activity, ID(numbers[i]));
		also(kase, ID(i + 1));
	}
	write_event("A-2026-0020");
	assert_string_equal(said("also", 0), "A-2026-0003 A-2026-0007..A-2026-0009 C-2026-0001..C-2026-0006");
	write_event(NULL);
	assert_string_equal(said("also", 0), "");
	assert_int_equal(store_end(ssp, 0), 0);
}

/* An event names what was made at its depth of transactions and further in, and not what an outer one will name. */
static void an_outer_event_names_the_outer_rows(void **state)
{
	(void)state;
	assert_int_equal(store_write(ssp), 0);
	also(activity, ID(1));
	assert_int_equal(store_write(ssp), 0);
	also(activity, ID(5));
	assert_int_equal(store_end(ssp, 0), 0);
	assert_int_equal(store_write(ssp), 0);
	also(activity, ID(9));
	write_event(NULL);
	assert_string_equal(said("also", 0), "A-2026-0009");
	assert_int_equal(store_end(ssp, 0), 0);
	assert_int_equal(store_write(ssp), 0);
	also(activity, ID(2));
	assert_int_equal(store_end(ssp, SSP_E_DATA), SSP_E_DATA);
	write_event(NULL);
	assert_string_equal(said("also", 0), "A-2026-0001 A-2026-0005");
	assert_int_equal(store_end(ssp, 0), 0);
}

/* The events of one transaction are one act, also when the first one of them was undone with its savepoint. */
static void an_act_begins_with_an_event_that_is_kept(void **state)
{
	char first[200];

	(void)state;
	assert_int_equal(store_write(ssp), 0);
	assert_int_equal(store_write(ssp), 0);
	write_event("undone");
	write_event("undone");
	assert_int_equal(store_end(ssp, SSP_E_DATA), SSP_E_DATA);
	assert_int_equal(store_write(ssp), 0);
	write_event("first");
	assert_int_equal(store_end(ssp, 0), 0);
	assert_int_equal(store_write(ssp), 0);
	write_event("undone");
	assert_int_equal(store_end(ssp, SSP_E_DATA), SSP_E_DATA);
	write_event("second");
	snprintf(first, sizeof first, "%s", said("event", 1));
	assert_string_equal(said("act", 1), first);
	assert_string_equal(said("act", 0), first);
	ssp_set_command(ssp, "another");
	write_event("third");
	assert_string_equal(said("act", 0), said("event", 0));
	assert_string_not_equal(said("act", 0), first);
	assert_int_equal(store_end(ssp, 0), 0);
}

/* Refusals come after the end of what they undo, and belong to the act in which they were. */
static void refusals_belong_to_their_act(void **state)
{
	char act[3][200];

	(void)state;
	assert_int_equal(store_write(ssp), 0);
	write_event("kept");
	event_refusal(ssp, "activity", "A-2026-0001", "other-team");
	ssp_set_command(ssp, "another");
	assert_int_equal(store_write(ssp), 0);
	write_event("undone");
	event_refusal(ssp, "activity", "A-2026-0002", "other-team");
	event_refusal(ssp, "activity", "A-2026-0003", "other-team");
	assert_int_equal(store_end(ssp, SSP_E_DENIED), SSP_E_DENIED);
	assert_int_equal(store_end(ssp, 0), 0);
	for (int i = 0; i < 3; i++)
		snprintf(act[i], sizeof act[i], "%s", said("act", 2 - i));
	assert_string_equal(said("reference", 3), "kept");
	assert_string_equal(act[0], said("event", 3));
	assert_string_equal(act[1], said("event", 1));
	assert_string_equal(act[2], act[1]);
}

/* Of what was undone as a whole, the refusals are acts of their own. */
static void refusals_of_what_was_undone(void **state)
{
	(void)state;
	assert_int_equal(store_write(ssp), 0);
	write_event("undone");
	event_refusal(ssp, "activity", "A-2026-0001", "other-team");
	ssp_set_command(ssp, "another");
	write_event("undone");
	event_refusal(ssp, "activity", "A-2026-0002", "other-team");
	assert_int_equal(store_end(ssp, SSP_E_DENIED), SSP_E_DENIED);
	assert_string_equal(said("act", 1), said("event", 1));
	assert_string_equal(said("act", 0), said("event", 0));
	assert_string_not_equal(said("act", 0), said("act", 1));
}

static void without_memory(void **state)
{
	(void)state;
	assert_int_equal(store_write(ssp), 0);
	mem_fail_after(1);
	int code = 0;
	for (int i = 1; !code && i < 100; i++)
		code = event_also(ssp, activity, ID(2 * i));
	mem_fail_after(0);
	assert_int_equal(code, SSP_E_INTERNAL);
	assert_int_equal(store_end(ssp, code), SSP_E_INTERNAL);
	ssp_error_clear(ssp);
}

static void the_record_holds(void **state)
{
	char root[65];
	int64_t n;

	(void)state;
	assert_int_equal(event_verify(ssp, &n, root), 0);
	assert_true(n > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_that_no_event_names_is_not_kept),
		cmocka_unit_test(rows_are_named_in_order),
		cmocka_unit_test(an_outer_event_names_the_outer_rows),
		cmocka_unit_test(an_act_begins_with_an_event_that_is_kept),
		cmocka_unit_test(refusals_belong_to_their_act),
		cmocka_unit_test(refusals_of_what_was_undone),
		cmocka_unit_test(without_memory),
		cmocka_unit_test(the_record_holds),
	};

	return cmocka_run_group_tests(tests, open_store, close_store);
}
