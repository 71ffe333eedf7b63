/* Paths, computed fields, scopes and persons: what the model's tables say of them, walked row by row.
 * Run from the root of the project. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <unistd.h>

#include "model/measure.h"
#include "place.h"
#include "query/sql.h"
#include "query/where.h"
#include "ssp.h"
#include "store/stmt.h"

static char path[PLACE_SIZE];
static struct ssp *ssp;

static int make_store(void **state)
{
	struct ssp_error e = { 0 };

	(void)state;
	if (place_make(path))
		return -1;
	struct ssp_options o = { .path = path, .user = "tester", .clock = { .now = 1795003200, .today = 20775 } };
	return ssp_init(&o, NULL, &e) || ssp_open(&ssp, &o, &e) ? -1 : 0;
}

static int drop_store(void **state)
{
	(void)state;
	ssp_close(ssp);
	return place_remove(path);
}

static bool listed(const char *const *list, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i], name) == 0)
			return true;
	return false;
}

static void test_paths(void **state)
{
	static const struct {
		const char *noun, *path;
		int steps; /* 0: wrong */
		const char *says;
	} rows[] = {
		{ "activity", "case", 1, NULL }, { "activity", "case.team.sergeant.rank", 4, NULL },
		{ "activity", "case.next-review", 2, NULL }, { "activity", "school.team", 2, NULL },
		{ "activity", "officers", 1, NULL }, { "yp", "year_group", 1, NULL },
		{ "activity", "case.yp.school.team.name", 0, "cannot follow" }, { "activity", "officers.team", 0, "cannot follow" },
		{ "activity", "kind.label", 0, "cannot follow" }, { "activity", "", 0, "no field ''" },
		{ "activity", "case.", 0, "no field ''" }, { "activity", ".case", 0, "no field ''" },
		{ "activity", "case..team", 0, "no field ''" }, { "activity", "case.temm", 0, "case has no field 'temm'" },
		{ "activity", "a_name_that_is_longer_than_any_that_there_is", 0, "no field" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ssp_error e = { 0 };
		struct path p;
		int code = path_parse(ssp_entity_find(rows[i].noun), rows[i].path, strlen(rows[i].path), &p, &e);
		if (rows[i].steps ? code || p.n != rows[i].steps : !code || !strstr(e.message, rows[i].says))
			fail_msg("%s: %d steps, %s", rows[i].path, p.n, e.message);
	}
}

/* A computed field that is less personal than a column of it, and why that gives nobody away. */
static const char *const less_personal[] = {
	"yp.year_group", "yp.key_stage", /* years of birth, and no day */
	"share.open_to", "meeting.open_to", /* that an address is the same, and not which */
	"flag.evidenced", "flag.live",   /* that there are words, and none of them */
};

static void check_computed(const struct ssp_entity *entity, const struct ssp_field *f)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	char name[80];
	struct mark m;
	struct sql sql;

	snprintf(name, sizeof name, "%s.%s", entity->noun, f->name);
	if (!f->sql || f->flags & (SSP_KEY | SSP_REQUIRED | SSP_MULTI) || !f->help || f->initial)
		fail_msg("%s has a flag that a computed field cannot have, or lacks its SQL or its help", name);
	if (ssp_field_find(entity, f->name) || ssp_field_any(entity, f->name) != f)
		fail_msg("%s is there twice", name);
	for (const char *s = strchr(f->sql, '{'); s; s = strchr(s + 1, '{')) {
		if (!mark_parse(entity, s + 1, strcspn(s, "}") - 1, &m))
			fail_msg("%s: no such mark: %.20s", name, s);
		if (((m.field && field_personal(m.field)) || (m.until && field_personal(m.until))) && !field_personal(f) &&
			!listed(less_personal, sizeof less_personal / sizeof *less_personal, name))
			fail_msg("%s is less personal than %s", name, m.field->name);
	}
	sql_begin(&sql, ssp, entity);
	buf_adds(&text, "SELECT ");
	column_sql(&sql, entity, f, "t", &text);
	buf_printf(&text, " FROM \"%s\" t", entity->table);
	if (sql_open(&sql, &text, &st))
		fail_msg("%s: %s", name, ssp_errmsg(ssp));
	sql_end(&sql);
}

static void test_computed(void **state)
{
	int n = 0;

	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (const struct ssp_field *f = (*e)->computed; f && f->name; f++, n++)
			check_computed(*e, f);
	assert_true(n > 1);
}

/* A field of a row that is read out of something else is marked right too. */
static void test_read_fields(void **state)
{
	struct mark m;

	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (const struct ssp_field *f = (*e)->fields; f->name; f++)
			if (f->sql && (*f->sql != '{' || !mark_parse(*e, f->sql + 1, strlen(f->sql) - 2, &m) || m.what != MARK_MANIFEST ||
					strcmp(m.word, f->name) != 0))
				fail_msg("%s.%s is read from %s", (*e)->noun, f->name, f->sql);
}

/* Every way ends: at the key of the noun where such ways do. */
static void check_ways(const struct ssp_entity *entity, bool scope, int depth)
{
	_cleanup_arena_ struct arena arena = { 0 };
	const char *text = scope ? entity->scope : entity->person;
	struct ssp_error e = { 0 };
	struct way *ways;

	if (!text || depth > 6)
		fail_msg("a %s stops at %s", scope ? "scope" : "person", entity->noun);
	if (ends_here(entity, text))
		return;
	if (ways_parse(&arena, entity, text, &ways, &e))
		fail_msg("%s: %s: %s", entity->noun, text, e.message);
	for (const struct way *way = ways; way; way = way->next) {
		const struct ssp_entity *to = path_names(way->back ? way->back->entity : entity, &way->path);
		if (!to)
			fail_msg("%s: %s names no row", entity->noun, text);
		check_ways(to, scope, depth + 1);
	}
}

static void test_ways(void **state)
{
	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++) {
		if ((*e)->scope)
			check_ways(*e, true, 0);
		if ((*e)->person)
			check_ways(*e, false, 0);
	}
}

static void test_wrong_ways(void **state)
{
	static const char *const wrong[] = { "schol", "school|", "<case", "<cas.team", "<case[closed=none.team", "<case[]team",
		"<absence.officer", "<case.teem", "|school" };
	_cleanup_arena_ struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct ssp_error e = { 0 };
		struct way *ways;
		int code = ways_parse(&arena, ssp_entity_find("yp"), wrong[i], &ways, &e);
		if (!code && i != 1)
			fail_msg("%s is a way", wrong[i]);
	}
}

/* References that lead to a young person and are no way of their noun's `person`: sorted, with the reason. A back way is
 * written NOUN<OTHER.FIELD: rows of OTHER that refer to this one and are about somebody by another way. */
static const char *const waived[] = {
	"case.referral",                  /* the young person of a case is its referral's */
	"case<justice.case",              /* as the meetings of a case */
	"case<meeting.case",              /* a meeting about a case is about its young person */
	"case<outref.case",               /* an onward referral is for the young person of its case */
	"case<share.case",                /* a share about a case is about its young person */
	"case<task.case",                 /* a task for a case is about its young person */
	"check<decision.check",           /* a check and its decision are of one referral */
	"decision.check",                 /* the same */
	"justice.case",                   /* as the meeting of a case */
	"mailbox<task.mailbox",           /* as the task for a case; the events of a task name its people themselves */
	"meeting.case",                   /* a meeting about a case is about its young person */
	"outref.case",                    /* as the onward referral of a case */
	"referral.duplicate_of",          /* a duplicate is of the same young person */
	"referral<case.referral",         /* as the first */
	"referral<referral.duplicate_of", /* as a duplicate */
	"referral<task.referral",         /* as the task for a case */
	"share.case",                     /* as what is shared about a case */
	"yp.merged",                      /* the events of a merge name both themselves */
};

static bool begins_at(const struct ssp_entity *entity, const struct ssp_field *field, const struct ssp_entity *back)
{
	_cleanup_arena_ struct arena arena = { 0 };
	struct ssp_error e = { 0 };
	struct way *ways;
	bool found = false;

	assert_int_equal(ways_parse(&arena, entity, entity->person, &ways, &e), 0);
	for (const struct way *way = ways; way; way = way->next)
		found |= back ? way->back && way->back->entity == back && way->back->ref == field
			: !way->back && way->path.step[0] == field;
	return found;
}

/* Is a noun about somebody by a way that does not begin at this field? */
static bool has_other_way(const struct ssp_entity *entity, const struct ssp_field *field)
{
	_cleanup_arena_ struct arena arena = { 0 };
	struct ssp_error e = { 0 };
	struct way *ways;
	bool found = false;

	assert_int_equal(ways_parse(&arena, entity, entity->person, &ways, &e), 0);
	for (const struct way *way = ways; way; way = way->next)
		found |= way->back || way->path.step[0] != field;
	return found;
}

static void check_named(const char *name, bool is_way, int *used)
{
	bool is_waived = listed(waived, sizeof waived / sizeof *waived, name);

	*used += is_waived;
	if (is_way == is_waived)
		fail_msg("%s %s", name, is_way ? "is a way and need not be waived" : "leads to a young person, whom no event would name");
}

/* DESIGN, "Scope and people": every event names every young person that its rows are about. */
static void test_people(void **state)
{
	int used = 0;
	char name[100];

	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (const struct ssp_field *f = (*e)->fields; f->name; f++) {
			const struct ssp_entity *to = f->ref ? ssp_entity_find(f->ref) : NULL;
			if (field_personal(f) && !(*e)->person)
				fail_msg("%s.%s is personal, and the noun does not say whose", (*e)->noun, f->name);
			if (!to || !to->person)
				continue;
			snprintf(name, sizeof name, "%s.%s", (*e)->noun, f->name);
			check_named(name, begins_at(*e, f, NULL), &used);
			if (ends_here(to, to->person) || !(*e)->person || !has_other_way(*e, f))
				continue;
			snprintf(name, sizeof name, "%s<%s.%s", to->noun, (*e)->noun, f->name);
			check_named(name, begins_at(to, f, *e), &used);
		}
	assert_int_equal(used, sizeof waived / sizeof *waived);
	for (size_t i = 1; i < sizeof waived / sizeof *waived; i++)
		assert_true(strcmp(waived[i - 1], waived[i]) < 0);
}

/* The year group by SQL is that of the library, at every edge of an academic year. */
static void test_year_group(void **state)
{
	const struct ssp_entity *yp = ssp_entity_find("yp");
	_cleanup_buf_ struct buf text = BUF_INIT;
	char born[SSP_DATE_SIZE], day[SSP_DATE_SIZE + 2];
	struct sql sql;

	(void)state;
	sql_begin(&sql, ssp, yp);
	sql.day = day;
	for (int year = 2005; year < 2025; year++)
		for (int edge = 0; edge < 4; edge++) {
			static const int dates[][2] = { { 1, 1 }, { 8, 31 }, { 9, 1 }, { 12, 31 } };
			ssp_day dob = ssp_day_of(year, dates[edge][0], dates[edge][1]), on = ssp_day_of(2026, 8, 31) + edge % 2;
			int64_t got;
			snprintf(day, sizeof day, "'%s'", ssp_day_format(on, born));
			buf_reset(&text);
			buf_adds(&text, "SELECT ");
			column_sql(&sql, yp, ssp_field_any(yp, "year_group"), "t", &text);
			buf_printf(&text, " FROM (SELECT '%s' AS dob) t", ssp_day_format(dob, born));
			assert_int_equal(stmt_int(ssp, &got, -1, text.s, ""), 0);
			assert_int_equal(got, ssp_year_group(dob, on));
		}
	sql_end(&sql);
}

/* A new store has all operands of built-in lines: no report looks them up. */
static void test_builtin_operands(void **state)
{
	_cleanup_arena_ struct arena arena = { 0 };
	struct ssp_error e = { 0 };
	const struct kpi_line *line;
	struct ssp_kpi *kpi;

	(void)state;
	assert_int_equal(ssp_kpi_open(&kpi, NULL, NULL, NULL, &e), 0);
	for (size_t i = 0; i < kpi->n_lines; i++) {
		assert_int_equal(kpi_line_make(kpi, &kpi->lines[i], &arena, &line, &e), 0);
		const struct measure *both[] = { line->measure, line->divisor };
		for (int k = 0; k < 2; k++)
			if (both[k] && both[k]->entity && (filter_check(ssp, both[k]->entity, &both[k]->where) ||
				filter_check(ssp, both[k]->entity, &both[k]->having)))
				fail_msg("%s: %s", kpi->lines[i].key, ssp_errmsg(ssp));
	}
	ssp_kpi_free(kpi);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_computed),
		cmocka_unit_test(test_read_fields),
		cmocka_unit_test(test_ways),
		cmocka_unit_test(test_wrong_ways),
		cmocka_unit_test(test_people),
		cmocka_unit_test(test_year_group),
		cmocka_unit_test(test_builtin_operands),
	};

	return cmocka_run_group_tests(tests, make_store, drop_store);
}
