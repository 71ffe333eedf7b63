/* The model walked row by row, and held against the schema that the migrations make. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "place.h"
#include "model/preset.h"
#include "model/record.h"
#include "ssp.h"

/* Tables that are no noun's, and why. */
static const char *const own_tables[] = {
	"sequence",      /* high-water marks of references */
	"event_payload", /* erasable values for undo */
	"event_yp",      /* people that an event names */
	"event_digest",  /* the files that were imported */
	"log_head",      /* frontier of the tree over the events */
	NULL
};

/* Columns that are no field's: what only the store needs. */
static const char *const own_columns[] = {
	"event.manifest", "event.leaf", NULL
};

static sqlite3 *db;
static char path[PLACE_SIZE];

static bool listed(const char *const *list, const char *name)
{
	for (; *list; list++)
		if (strcmp(*list, name) == 0)
			return true;
	return false;
}

/* The first column of the only row as a number; -1 when there is no row. */
static int64_t ask(const char *sql, const char *a, const char *b)
{
	sqlite3_stmt *st;
	int64_t n = -1;

	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL))
		fail_msg("%s", sqlite3_errmsg(db));
	sqlite3_bind_text(st, 1, a, -1, SQLITE_STATIC);
	sqlite3_bind_text(st, 2, b, -1, SQLITE_STATIC);
	if (sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

static bool has_column(const char *table, const char *column)
{
	return ask("SELECT count(*) FROM pragma_table_xinfo(?1) WHERE name = ?2", table, column) == 1;
}

/* The column that a field is kept in: id for a given key, the singular of a MULTI field. */
static const char *column_of(const struct ssp_entity *e, const struct ssp_field *f, char room[64])
{
	snprintf(room, 64, "%s", (f->flags & SSP_KEY) && e->prefix ? "id" : f->singular ? f->singular : f->name);
	return room;
}

static int make_store(void **state)
{
	struct ssp_error e = { 0 };

	(void)state;
	if (place_make(path))
		return -1;
	struct ssp_options o = { .path = path, .user = "tester", .clock = { .now = 1795003200, .today = 20775 } };
	if (ssp_init(&o, NULL, &e))
		return -1;
	return sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
}

static int drop_store(void **state)
{
	(void)state;
	sqlite3_close(db);
	return place_remove(path);
}

static void every_field_has_a_column(void **state)
{
	char room[64], more[160];

	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (const struct ssp_field *f = (*e)->fields; f->name; f++) {
			const char *column = column_of(*e, f, room);
			if (!f->sql && !has_column((*e)->table, column))
				fail_msg("%s.%s has no column %s in %s", (*e)->noun, f->name, column, (*e)->table);
			snprintf(more, sizeof more, "%s_%s", (*e)->table, column);
			if ((f->flags & SSP_MULTI) && (!has_column(more, (*e)->table) || !has_column(more, column)))
				fail_msg("%s.%s is MULTI and has no table %s", (*e)->noun, f->name, more);
		}
}

/* An INSERT names what a row fills and what a rule asks for (noun.c): no default of the table takes the place of a null. */
static void columns_with_a_default_are_asked_for(void **state)
{
	char room[64];

	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (const struct ssp_field *f = (*e)->fields; f->name; f++)
			if (!(f->flags & SSP_REQUIRED) && !f->initial &&
				ask("SELECT count(*) FROM pragma_table_xinfo(?1) WHERE name = ?2 AND dflt_value IS NOT NULL", (*e)->table,
					column_of(*e, f, room)))
				fail_msg("%s.%s has a default in %s and none in the model", (*e)->noun, f->name, (*e)->table);
}

/* Is the column a field of a noun that is kept in the table? */
static bool column_is_field(const char *table, const char *column)
{
	char room[64];

	for (const struct ssp_entity *const *e = ssp_entities; *e; e++) {
		if (strcmp((*e)->table, table) != 0)
			continue;
		for (const struct ssp_field *f = (*e)->fields; f->name; f++)
			if (strcmp(column_of(*e, f, room), column) == 0)
				return true;
	}
	return false;
}

static bool table_is_multi(const char *table)
{
	char room[64], more[160];

	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (const struct ssp_field *f = (*e)->fields; f->name; f++) {
			snprintf(more, sizeof more, "%s_%s", (*e)->table, column_of(*e, f, room));
			if ((f->flags & SSP_MULTI) && strcmp(more, table) == 0)
				return true;
		}
	return false;
}

static void every_column_has_a_field(void **state)
{
	sqlite3_stmt *st;
	char name[200];

	(void)state;
	assert_int_equal(sqlite3_prepare_v2(db,
		"SELECT m.name, c.name FROM sqlite_schema m, pragma_table_xinfo(m.name) c"
		" WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'", -1, &st, NULL), SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *table = (const char *)sqlite3_column_text(st, 0);
		const char *column = (const char *)sqlite3_column_text(st, 1);
		snprintf(name, sizeof name, "%s.%s", table, column);
		if (!listed(own_tables, table) && !listed(own_columns, name) && !table_is_multi(table) &&
			!column_is_field(table, column))
			fail_msg("the column %s is no field of the model", name);
	}
	sqlite3_finalize(st);
}

static void schema_is_small(void **state)
{
	(void)state;
	int64_t tables = ask("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", "", "");
	/* every command parses the schema: 67 tables with their indexes cost it 2.7 million instructions, and more than 3 million
	 * are too many */
	assert_in_range(tables, 1, 72);
	assert_in_range(ask("SELECT count(*) FROM sqlite_schema", "", ""), 1, 150);
	assert_int_equal(ask("SELECT count(*) FROM sqlite_schema WHERE type IN ('view', 'trigger')", "", ""), 0);
	assert_int_equal(ask("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'"
		" AND NOT strict", "", ""), 0);
	for (const char *const *t = own_tables; *t; t++)
		assert_int_equal(ask("SELECT count(*) FROM sqlite_schema WHERE name = ?1", *t, ""), 1);
}

static void keys_and_references_are_whole(void **state)
{
	(void)state;
	assert_int_equal(ask("SELECT count(*) FROM pragma_foreign_key_check", "", ""), 0);
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (const struct ssp_field *f = (*e)->fields; f->name; f++)
			if (f->ref && !ssp_entity_find(f->ref))
				fail_msg("%s.%s refers to %s, which is no noun", (*e)->noun, f->name, f->ref);
}

static void every_flag_earns_its_place(void **state)
{
	(void)state;
	for (unsigned flag = SSP_KEY; flag <= SSP_PAST; flag <<= 1) {
		/* PERSONAL and NARRATIVE mean the same everywhere but in a man page: they are counted together */
		unsigned mask = flag & (SSP_PERSONAL | SSP_NARRATIVE) ? SSP_PERSONAL | SSP_NARRATIVE : flag;
		int nouns = 0;
		for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
			for (const struct ssp_field *f = (*e)->fields; f->name; f++)
				if (f->flags & mask) {
					nouns++;
					break;
				}
		/* MULTI has two nouns so far: activity and school; FIXED has one: case */
		assert_in_range(nouns, flag == SSP_MULTI ? 2 : flag == SSP_FIXED ? 1 : 3, 1000);
	}
}

static void every_seed_has_its_hook(void **state)
{
	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++) {
		const struct ssp_entity *by = (*e)->seeded_by ? ssp_entity_find((*e)->seeded_by) : NULL;
		if ((*e)->seeded_by && !(by ? by->begin != NULL : strcmp((*e)->seeded_by, "init") == 0))
			fail_msg("%s is seeded by %s, which has no hook `begin`", (*e)->noun, (*e)->seeded_by);
	}
}

/* A cell of a pattern holds for the verbs that the noun has, and for no other. */
static void every_common_verb_has_a_cell(void **state)
{
	static const struct { const char *verb; unsigned bit; } verbs[] = {
		{ "list", SSP_LIST }, { "show", SSP_SHOW }, { "add", SSP_ADD }, { "edit", SSP_EDIT }, { "void", SSP_VOID },
		{ "import", SSP_IMPORT }, { "export", SSP_EXPORT },
	};

	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++)
			if (!((*e)->verbs & verbs[v].bit) != !ssp_access_cell("admin", (*e)->noun, verbs[v].verb))
				fail_msg("%s %s: its pattern of roles.json is '%s'", (*e)->noun, verbs[v].verb, (*e)->access);
	assert_int_equal(ssp_access_cell("admin", "no-such-noun", "list"), 0);
	assert_int_equal(ssp_access_cell("no-such-role", "team", "list"), 0);
}

static void nouns_are_distinct(void **state)
{
	(void)state;
	for (const struct ssp_entity *const *a = ssp_entities; *a; a++)
		for (const struct ssp_entity *const *b = a + 1; *b; b++) {
			assert_string_not_equal((*a)->noun, (*b)->noun);
			if ((*a)->prefix && (*b)->prefix)
				assert_string_not_equal((*a)->prefix, (*b)->prefix);
			assert_string_not_equal((*a)->table, (*b)->table);
		}
}

/* The single letters of references and the noun that each is reserved for, whether the noun exists yet or not. */
static const struct { char letter; const char *noun; } letters[] = {
	{ 'A', "activity" }, { 'B', "absence" }, { 'C', "case" }, { 'D', "agreement" }, { 'E', "event" }, { 'F', "find" },
	{ 'H', "check" }, { 'I', "incident" }, { 'L', "link" }, { 'M', "meeting" }, { 'N', "contact" }, { 'O', "outref" },
	{ 'Q', "assignment" }, { 'R', "referral" }, { 'S', "share" }, { 'T', "task" }, { 'U', "flag" }, { 'V', "evaluation" },
	{ 'X', "mailbox" }, { 'Y', "yp" },
};

/* The noun that a prefix of one letter is reserved for, or NULL. */
static const char *noun_of_letter(const char *prefix)
{
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (prefix[0] == letters[i].letter && !prefix[1])
			return letters[i].noun;
	return NULL;
}

static void a_prefix_is_its_nouns_own(void **state)
{
	static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++) {
		const char *prefix = (*e)->prefix, *reserved = prefix ? noun_of_letter(prefix) : NULL;
		if (!prefix)
			continue;
		if (!reserved && (strlen(prefix) != 2 || strspn(prefix, capitals) != 2))
			fail_msg("%s: a prefix has two capitals, or is a letter reserved for its noun, and not %s", (*e)->noun, prefix);
		if (reserved && strcmp(reserved, (*e)->noun) != 0)
			fail_msg("%s: the letter %s is reserved for %s", (*e)->noun, prefix, reserved);
		for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
			if (!reserved && strcmp(letters[i].noun, (*e)->noun) == 0)
				fail_msg("%s: its prefix is %c and not %s", (*e)->noun, letters[i].letter, prefix);
	}
}

static void words_are_distinct(const char *noun, const struct ssp_field *f)
{
	for (const struct ssp_word *a = f->words; a->code; a++) {
		if (!a->label || !*a->label || strcspn(a->code, " ,;\t") != strlen(a->code))
			fail_msg("%s.%s: the word %s has no label or a separator in it", noun, f->name, a->code);
		for (const struct ssp_word *b = a + 1; b->code; b++)
			if (strcasecmp(a->code, b->code) == 0)
				fail_msg("%s.%s: the word %s is there twice", noun, f->name, a->code);
	}
}

static bool is_day(const struct ssp_field *f)
{
	return f->type == SSP_DATE || f->type == SSP_TIME;
}

/* A range is of whole numbers, which --describe prints; only a day may lie in the past, and its range then ends today. */
static void check_range(const struct ssp_entity *e, const struct ssp_field *f)
{
	double least, most;
	char limits[SSP_LIMITS_SIZE];
	bool ranged = ssp_field_range(f, &least, &most), number = f->type == SSP_INT || f->type == SSP_REAL;

	if (ranged && (!(is_day(f) || number) || f->flags & SSP_MULTI || most <= least || least != (int)least || most != (int)most))
		fail_msg("%s.%s: its range is not one of whole numbers, or not for a field of this type", e->noun, f->name);
	if ((f->flags & SSP_PAST) && (!is_day(f) || most != 0))
		fail_msg("%s.%s: only a day lies in the past, and up to today", e->noun, f->name);
	if (f->initial && number && ranged && (strtod(f->initial, NULL) < least || strtod(f->initial, NULL) > most))
		fail_msg("%s.%s: its initial value is outside of its range", e->noun, f->name);
	if (strlen(ssp_field_limits(f, limits)) >= sizeof limits - 1)
		fail_msg("%s.%s: its limits do not fit: %s", e->noun, f->name, limits);
}

/* Each name of a not_before is a field of the same type, here or one reference away; texts of one type compare as days. */
static void check_order(const struct ssp_entity *e, const struct ssp_field *f)
{
	char names[128], *rest = names, *name, *dot;

	if (!f->not_before)
		return;
	snprintf(names, sizeof names, "%s", f->not_before);
	while ((name = strsep(&rest, "|"))) {
		const struct ssp_entity *at = e;
		if ((dot = strchr(name, '.'))) {
			*dot = '\0';
			const struct ssp_field *ref = ssp_field_find(e, name);
			at = ref && ref->ref && !(ref->flags & SSP_MULTI) ? ssp_entity_find(ref->ref) : NULL;
		}
		const struct ssp_field *other = at ? ssp_field_find(at, dot ? dot + 1 : name) : NULL;
		if (!other || other == f || other->type != f->type || !is_day(f) || !(at->verbs & SSP_IMPORT))
			fail_msg("%s.%s: '%s' of %s is no day that it can be held against", e->noun, f->name, dot ? dot + 1 : name,
				f->not_before);
	}
}

/* The members that a field must and must not have by its type. */
static void check_field(const struct ssp_entity *e, const struct ssp_field *f)
{
	const char *noun = e->noun;

	if ((f->type == SSP_WORD) != (f->words != NULL) || (f->type == SSP_TERM) != (f->list != NULL) ||
		(f->type == SSP_REF) != (f->ref != NULL))
		fail_msg("%s.%s: its type and its words, list or ref do not agree", noun, f->name);
	if (!f->help || !*f->help || f->help[strlen(f->help) - 1] == '.')
		fail_msg("%s.%s: its help is missing or ends in a full stop", noun, f->name);
	if (strspn(f->name, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(f->name))
		fail_msg("%s.%s: a name is lower case with underscores", noun, f->name);
	if (f->grows && f->type != SSP_TERM)
		fail_msg("%s.%s: only an open list grows", noun, f->name);
	const struct ssp_field *duration = f->duration ? ssp_field_find(e, f->duration) : NULL;
	if (f->duration && (f->type != SSP_TIME || !duration || duration->type != SSP_INT))
		fail_msg("%s.%s: the duration of a time is a field of whole numbers", noun, f->name);
	if (((f->flags & SSP_MULTI) != 0) != (f->singular != NULL) || (f->singular && ssp_field_find(e, f->singular)))
		fail_msg("%s.%s: a field of several values, and no other, has a singular, which is no other field", noun, f->name);
	check_range(e, f);
	check_order(e, f);
	if ((f->flags & (SSP_PERSONAL | SSP_NARRATIVE)) && (f->flags & SSP_LISTED))
		fail_msg("%s.%s: a personal field cannot be listed", noun, f->name);
	if (f->words)
		words_are_distinct(noun, f);
	/* beside the values before a change are the salt of its event and the days of the change */
	if (strcmp(f->name, "salt") == 0 || strcmp(f->name, "dated") == 0)
		fail_msg("%s.%s would be lost in the payload of an event", noun, f->name);
	if (ssp_field_find(e, f->name) != f)
		fail_msg("%s.%s is there twice", noun, f->name);
}

static void every_row_is_whole(void **state)
{
	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++) {
		int keys = 0, n = 0;
		assert_true((*e)->help && *(*e)->help && (*e)->help[strlen((*e)->help) - 1] != '.');
		for (const struct ssp_field *f = (*e)->fields; f->name; f++, n++) {
			keys += (f->flags & SSP_KEY) != 0;
			assert_true(strlen(f->name) < SSP_OPTION_SIZE);
			check_field(*e, f);
		}
		if (keys != 1 || n > RECORD_FIELDS)
			fail_msg("%s has %d keys and %d fields", (*e)->noun, keys, n);
		if (((*e)->verbs & SSP_VOID) && !ssp_field_find(*e, "voided"))
			fail_msg("%s can be voided and has no field `voided`", (*e)->noun);
	}
}

/* Initial values are read like typed ones. */
static void every_initial_value_is_one(void **state)
{
	struct ssp_clock clock = { .now = 1795003200, .today = 20775 };
	struct ssp_error error = { 0 };
	struct ssp_record *r;

	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++) {
		assert_int_equal(ssp_record_new(&r, *e, &error), 0);
		for (const struct ssp_field *f = (*e)->fields; f->name; f++)
			if (f->initial && (ssp_record_set(r, &clock, f->name, f->initial, &error) || ssp_record_null(r, f->name)))
				fail_msg("%s.%s cannot begin as '%s': %s", (*e)->noun, f->name, f->initial, error.message);
		ssp_record_free(r);
	}
}

/* An import looks up the references of its rows itself, and the engine does not look again: so there must be none that
 * the model does not know. */
static void every_foreign_key_is_a_reference(void **state)
{
	sqlite3_stmt *st;
	char room[64];

	(void)state;
	assert_int_equal(sqlite3_prepare_v2(db,
		"SELECT m.name, f.\"from\", f.\"table\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f"
		" WHERE m.type = 'table'", -1, &st, NULL), SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *table = (const char *)sqlite3_column_text(st, 0), *column = (const char *)sqlite3_column_text(st, 1);
		bool found = listed(own_tables, table) || table_is_multi(table);
		for (const struct ssp_entity *const *e = ssp_entities; *e && !found; e++)
			for (const struct ssp_field *f = (*e)->fields; strcmp((*e)->table, table) == 0 && f->name; f++)
				found |= strcmp(column_of(*e, f, room), column) == 0 && f->ref &&
					strcmp(ssp_entity_find(f->ref)->table, (const char *)sqlite3_column_text(st, 2)) == 0;
		if (!found)
			fail_msg("%s.%s has a foreign key and is no reference of the model", table, column);
	}
	sqlite3_finalize(st);
}

/* A DATED field has a history that can be read, and one value that is kept as text or as a whole number. */
static void every_dated_field_has_a_history(void **state)
{
	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++) {
		size_t dated = 0;
		for (const struct ssp_field *f = (*e)->fields; f->name; f++) {
			const struct ssp_entity *history = ssp_field_history(*e, f);
			if (f->history && !(f->flags & SSP_DATED))
				fail_msg("%s.%s has a history and is not DATED", (*e)->noun, f->name);
			if (!(f->flags & SSP_DATED)) {
				assert_null(history);
				continue;
			}
			dated++;
			if (!history || !ssp_field_find(history, (*e)->noun) || f->type == SSP_REAL ||
				(f->flags & (SSP_KEY | SSP_FIXED | SSP_MULTI | SSP_PERSONAL | SSP_NARRATIVE)))
				fail_msg("%s.%s is DATED and has no history, or cannot have one", (*e)->noun, f->name);
			if (f->history && !(ssp_field_find(history, "from") && ssp_field_find(history, "until") &&
				ssp_field_find(history, f->name)))
				fail_msg("%s.%s: %s records no spells of it", (*e)->noun, f->name, f->history);
		}
		assert_in_range(dated, 0, SSP_SPELLS);
	}
}

static void first_and_last_days_are_dates(void **state)
{
	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++) {
		const char *const names[] = { (*e)->begins, (*e)->ends };
		for (int i = 0; i < 2; i++) {
			const struct ssp_field *f = names[i] ? ssp_field_find(*e, names[i]) : NULL;
			if (names[i] && !(f && f->type == SSP_DATE))
				fail_msg("%s.%s is no date that a row could begin or end with", (*e)->noun, names[i]);
		}
		if (((*e)->ends && !(*e)->begins) || ((*e)->ends_before && !(*e)->ends))
			fail_msg("%s ends and does not begin", (*e)->noun);
	}
}

static void every_list_is_seeded(void **state)
{
	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (const struct ssp_field *f = (*e)->fields; f->name; f++)
			/* areas are made on first use: no borough's are known beforehand */
			if (f->list && strcmp(f->list, "area") != 0 && ask("SELECT count(*) FROM term WHERE key > ?1 || ':' AND key < ?1 || ';'", f->list, "") == 0)
				fail_msg("%s.%s: the list %s has no words in a new store", (*e)->noun, f->name, f->list);
}

static void what_is_referred_to_comes_first(void **state)
{
	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (const struct ssp_field *f = (*e)->fields; f->name; f++) {
			const struct ssp_entity *const *other = ssp_entities;
			while (f->ref && *other && strcmp((*other)->noun, f->ref) != 0)
				other++;
			/* a team's sergeant is an officer, and an officer has a team: restored as given, looked at by doctor */
			if (f->ref && other > e && !(strcmp((*e)->noun, "team") == 0 && strcmp(f->name, "sergeant") == 0))
				fail_msg("%s comes before %s, which %s.%s refers to", (*e)->noun, f->ref, (*e)->noun, f->name);
		}
}

/* Presets set the same settings, all of them policy, to values that those may have. */
static void every_preset_is_whole(void **state)
{
	(void)state;
	for (const struct preset_setting *s = preset_settings; s->preset; s++) {
		struct ssp_error e = { 0 };
		size_t presets = 0, same = 0;
		if (ssp_setting_check(s->key, s->value, &e) || !ssp_setting_find(s->key)->policy)
			fail_msg("%s: %s=%s: %s", s->preset, s->key, s->value, e.message);
		for (const struct ssp_word *p = ssp_presets; p->code; p++, presets++)
			for (const struct preset_setting *o = preset_settings; o->preset; o++)
				same += strcmp(o->preset, p->code) == 0 && strcmp(o->key, s->key) == 0;
		if (same != presets)
			fail_msg("%zu of %zu presets set %s", same, presets, s->key);
	}
	assert_string_equal(preset_settings[0].key, "model");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_field_has_a_column),
		cmocka_unit_test(columns_with_a_default_are_asked_for),
		cmocka_unit_test(every_column_has_a_field),
		cmocka_unit_test(schema_is_small),
		cmocka_unit_test(keys_and_references_are_whole),
		cmocka_unit_test(every_flag_earns_its_place),
		cmocka_unit_test(nouns_are_distinct),
		cmocka_unit_test(a_prefix_is_its_nouns_own),
		cmocka_unit_test(every_seed_has_its_hook),
		cmocka_unit_test(every_common_verb_has_a_cell),
		cmocka_unit_test(every_row_is_whole),
		cmocka_unit_test(every_initial_value_is_one),
		cmocka_unit_test(every_foreign_key_is_a_reference),
		cmocka_unit_test(every_dated_field_has_a_history),
		cmocka_unit_test(first_and_last_days_are_dates),
		cmocka_unit_test(every_list_is_seeded),
		cmocka_unit_test(what_is_referred_to_comes_first),
		cmocka_unit_test(every_preset_is_whole),
	};

	return cmocka_run_group_tests(tests, make_store, drop_store);
}
