/* The rules of fields: ranges, days to come, days in their order. See domain/field_rules.h.
 *
 * A rule that crosses a reference compares with a row that the writer may see only masked, and every answer tells one
 * bit of it: a person's day of birth could be found by a dozen trials. Where either day is personal, academic years are
 * compared instead, which tell no more than the year group that everybody may see. `doctor`, who names no value, compares
 * the days themselves.
 */
#include "domain/field_rules.h"

#include <string.h>

#include "query/key.h"
#include "query/sql.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "time/dates.h"
#include "util/fail.h"

/* A field that another must not precede: in the same row, or in the one that `ref` leads to. */
struct floor {
	const struct ssp_field *ref; /* NULL: in the same row */
	const struct ssp_entity *entity;
	const struct ssp_field *field;
};

static const struct ssp_field *field_called(const struct ssp_entity *entity, const char *name, size_t n)
{
	const struct ssp_field *f = entity->fields;

	while (strncmp(f->name, name, n) != 0 || f->name[n])
		f++;
	return f;
}

/* Reads the first name of a not_before and returns what follows, "" at the end. That the names are right is a test's. */
static const char *read_floor(const struct ssp_entity *entity, const char *names, struct floor *floor)
{
	size_t n = strcspn(names, ".|");

	*floor = (struct floor){ NULL, entity, field_called(entity, names, n) };
	if (names[n] == '.') {
		names += n + 1;
		n = strcspn(names, "|");
		floor->ref = floor->field;
		floor->entity = ssp_entity_find(floor->ref->ref);
		floor->field = field_called(floor->entity, names, n);
	}
	return names + n + (names[n] == '|');
}

static bool is_day(const struct ssp_field *f)
{
	return f->type == SSP_DATE || f->type == SSP_TIME;
}

/* A day as a number, 20261118: they order as days do, and 10000 more is a year later. */
static int number_from_day(struct ssp_civil c)
{
	return c.year * 10000 + c.month * 100 + c.day;
}

/* The same of a date or a time as it is stored; of a time, of its day in UTC. */
static int stored_number(const char *s)
{
	return (s[0] - '0') * 10000000 + (s[1] - '0') * 1000000 + (s[2] - '0') * 100000 + (s[3] - '0') * 10000 +
		(s[5] - '0') * 1000 + (s[6] - '0') * 100 + (s[8] - '0') * 10 + (s[9] - '0');
}

static int parse_stored_day(struct ssp *ssp, const struct ssp_field *f, const char *text, ssp_day *day)
{
	ssp_instant at;

	if (f->type == SSP_DATE)
		return ssp_day_parse(&ssp->clock, text, day, &ssp->error);
	int code = ssp_instant_parse(&ssp->clock, text, &at, &ssp->error);
	if (!code)
		*day = ssp_instant_day(&ssp->clock, at);
	return code;
}

/* "received (25 Nov 2026)"; of a personal field its name alone. */
static char *name_day(struct ssp *ssp, const struct ssp_field *f, const char *text, char room[64])
{
	char words[SSP_DATE_SIZE];
	ssp_day day;

	if ((f->flags & (SSP_PERSONAL | SSP_NARRATIVE)) || parse_stored_day(ssp, f, text, &day))
		snprintf(room, 64, "%s", f->name);
	else
		snprintf(room, 64, "%s (%s)", f->name, ssp_day_words(day, words));
	return room;
}

static int fail_far(struct ssp *ssp, const struct ssp_field *f, const char *text, int years, const char *how)
{
	char day[64];

	fail(&ssp->error, SSP_E_USAGE, "bad-value", "%s is more than %d years %s", name_day(ssp, f, text, day), years, how);
	fail_at(&ssp->error, NULL, 0, f->name);
	return fail_hint(&ssp->error, "check the year");
}

static int fail_future(struct ssp *ssp, const struct ssp_field *f, const char *text)
{
	char day[64], today[SSP_DATE_SIZE];

	fail(&ssp->error, SSP_E_USAGE, "bad-value", "%s is in the future", name_day(ssp, f, text, day));
	fail_at(&ssp->error, NULL, 0, f->name);
	return fail_hint(&ssp->error, "give today, %s, or an earlier day", ssp_day_words(ssp->clock.today, today));
}

/* Any hour of today passes: the clock of --as-of knows only a noon. A local day is at most one away
 * from the day in UTC, so that an instant is worked out only at the ends. */
static int check_day(struct ssp *ssp, const struct ssp_field *f, const char *text, int least, int most, int today)
{
	int n = stored_number(text);
	int first = today + least * 10000, last = today + most * 10000;

	if (n > first && n < last)
		return 0;
	if (f->type == SSP_TIME) {
		ssp_day day;
		int code = parse_stored_day(ssp, f, text, &day);
		if (code)
			return code;
		n = number_from_day(ssp_civil_of(day));
	}
	if (n < first)
		return fail_far(ssp, f, text, -least, "ago");
	if (n <= last)
		return 0;
	return f->flags & SSP_PAST ? fail_future(ssp, f, text) : fail_far(ssp, f, text, most, "from today");
}

/* `today` is its number, worked out once for all fields of a record; 0 as long as none needed it. */
static int check_range(struct ssp *ssp, const struct ssp_field *f, const struct ssp_value *v, int *today)
{
	double least, most, n = v->kind == SSP_WHOLE ? (double)v->i : v->r;

	if (!ssp_field_range(f, &least, &most))
		return 0;
	if (is_day(f)) {
		if (!*today)
			*today = number_from_day(ssp_civil_of(ssp->clock.today));
		return check_day(ssp, f, v->s, (int)least, (int)most, *today);
	}
	if (n >= least && n <= most)
		return 0;
	if (f->flags & (SSP_PERSONAL | SSP_NARRATIVE))
		fail(&ssp->error, SSP_E_USAGE, "bad-value", "%s must be between %.10g and %.10g", f->name, least, most);
	else
		fail(&ssp->error, SSP_E_USAGE, "bad-value", "%s must be between %.10g and %.10g, not %.10g", f->name, least,
			most, n);
	return fail_at(&ssp->error, NULL, 0, f->name);
}

static bool is_personal(const struct ssp_field *a, const struct ssp_field *b)
{
	return (a->flags | b->flags) & SSP_PERSONAL;
}

/* The day before which another lies in an earlier year than this one, see above. */
static int coarse_day(struct ssp *ssp, const struct ssp_field *f, const char *text, char room[SSP_DATE_SIZE])
{
	ssp_day day;
	int code = parse_stored_day(ssp, f, text, &day);

	if (!code)
		ssp_day_format(ssp_day_of(ssp_academic_year(day), 9, 1), room);
	return code;
}

static int fail_order(struct ssp *ssp, const struct ssp_field *f, const char *text, const struct ssp_field *other,
	const char *text_of_other, bool other_changed)
{
	char day[64], before[64];

	fail(&ssp->error, SSP_E_USAGE, "bad-order", "%s is before %s", name_day(ssp, f, text, day),
		name_day(ssp, other, text_of_other, before));
	fail_at(&ssp->error, NULL, 0, other_changed ? other->name : f->name);
	return fail_hint(&ssp->error, "correct one of the two days");
}

/* The message never has the day of the row that is referred to, even for people who may see it. */
static int fail_referred(struct ssp *ssp, const struct ssp_field *f, const char *text, const struct floor *floor,
	const struct ssp_value *key)
{
	char day[64], room[SSP_TEXT_SIZE];

	key_words(floor->entity, key, room);
	fail(&ssp->error, SSP_E_USAGE, "bad-order", "%s is before %s of %s", name_day(ssp, f, text, day), floor->field->name,
		room);
	fail_at(&ssp->error, NULL, 0, f->name);
	return fail_hint(&ssp->error, "see: ssp %s show %s", floor->entity->noun, room);
}

/* The day in the row that `key` names; "" where it has none. A bulk load learns it, unless it changes such rows itself. */
static int referred_day(struct ssp *ssp, const struct floor *floor, const struct ssp_value *key, char day[SSP_INSTANT_SIZE])
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char sql[160];
	struct ssp_value found;

	snprintf(sql, sizeof sql, "SELECT \"%s\" FROM \"%s\" WHERE \"%s\" = ?", column_name(floor->entity, floor->field),
		floor->entity->table, column_name(floor->entity, ssp_field_key(floor->entity)));
	int code = stmt_open(ssp, &st, sql, "v", key);
	if (code || (code = stmt_step(st)) < 0)
		return code;
	snprintf(day, SSP_INSTANT_SIZE, "%s", code && stmt_text(st, 0) ? stmt_text(st, 0) : "");
	found = value_text(day);
	if (!bulk_of(ssp, floor->entity))
		bulk_learn(ssp, floor->field, key, &found);
	return 0;
}

/* The day of the field against that in the row which `key` names. */
static int check_referred(struct ssp *ssp, const struct ssp_field *f, const struct ssp_value *v, const struct floor *floor,
	const struct ssp_value *key)
{
	char room[SSP_INSTANT_SIZE], coarse[SSP_DATE_SIZE];
	struct ssp_value known = { .s = room };
	int code = bulk_known(ssp, floor->field, key, &known) ? 0 : referred_day(ssp, floor, key, room);

	if (code || strcmp(v->s, known.s) >= 0)
		return code;
	if (is_personal(f, floor->field) && (code = coarse_day(ssp, floor->field, known.s, coarse)))
		return code;
	return is_personal(f, floor->field) && strcmp(v->s, coarse) >= 0 ? 0 : fail_referred(ssp, f, v->s, floor, key);
}

/* Field number `i` against all that it must not precede, as far as one of the two days, or the reference, differs. */
static int check_floors(struct ssp *ssp, const struct ssp_record *old, const struct ssp_record *record, int i)
{
	const struct ssp_entity *entity = record->entity;
	const struct ssp_field *f = &entity->fields[i];
	const struct ssp_value *v = ssp_record_at(record, i);
	bool changed = !old || !value_same(ssp_record_at(old, i), v);
	int code = 0;

	for (const char *s = f->not_before; !code && *s;) {
		struct floor floor;
		s = read_floor(entity, s, &floor);
		int j = (int)((floor.ref ? floor.ref : floor.field) - entity->fields);
		const struct ssp_value *other = ssp_record_at(record, j);
		/* a day of a row that the writer may not see must not answer */
		if (floor.ref && record->crossed)
			continue;
		if (other->kind == SSP_NULL || (!changed && value_same(ssp_record_at(old, j), other)))
			continue;
		if (floor.ref)
			code = check_referred(ssp, f, v, &floor, other);
		else if (strcmp(v->s, other->s) < 0)
			code = fail_order(ssp, f, v->s, floor.field, other->s, !changed);
	}
	return code;
}

/* The column of a field that is stored, in the table with alias t. */
static void stored_column(struct buf *sql, const struct ssp_entity *entity, const struct ssp_field *f)
{
	buf_printf(sql, "t.\"%s\"", column_name(entity, f));
}

static void not_voided_sql(struct buf *sql, const struct ssp_entity *entity)
{
	if (entity->verbs & SSP_VOID)
		buf_adds(sql, " AND t.voided IS NULL");
}

/* Checks whether a row of `entity` refers to the record by `ref` and has a day `f` before that of the field `own`. The error
 * does not give the number of such rows, nor their keys: they may belong to another team. */
static int check_follower(struct ssp *ssp, const struct ssp_record *record, const struct ssp_field *own,
	const struct ssp_entity *entity, const struct ssp_field *ref, const struct ssp_field *f)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;
	const struct ssp_value *key = ssp_record_get(record, ssp_field_key(record->entity)->name);
	const char *day = ssp_record_text(record, own->name);
	char coarse[SSP_DATE_SIZE], words[64], room[SSP_TEXT_SIZE];
	int64_t found;

	buf_printf(&sql, "SELECT 1 FROM \"%s\" t WHERE ", entity->table);
	stored_column(&sql, entity, ref);
	buf_adds(&sql, " = ?1 AND ");
	stored_column(&sql, entity, f);
	buf_adds(&sql, " < ?2");
	not_voided_sql(&sql, entity);
	buf_adds(&sql, " LIMIT 1");
	int code = sql.failed ? fail_memory(&ssp->error) : 0;
	if (!code && is_personal(own, f))
		code = coarse_day(ssp, own, day, coarse);
	if (!code)
		code = stmt_int(ssp, &found, 0, sql.s, "vt", key, is_personal(own, f) ? coarse : day);
	if (code || !found)
		return code;
	fail(&ssp->error, SSP_E_USAGE, "bad-order", "%s is after %s of %s %s", name_day(ssp, own, day, words), f->name,
		strchr("aeiou", *entity->noun) ? "an" : "a", entity->noun);
	fail_at(&ssp->error, NULL, 0, own->name);
	return fail_hint(&ssp->error, "see: ssp %s list --where %s=%s", entity->noun, ref->name,
		key_words(record->entity, key, room));
}

/* The rows that refer to the record and must not precede the day of its field `own`, which differs from what it was. */
static int check_followers(struct ssp *ssp, const struct ssp_record *record, const struct ssp_field *own)
{
	int code = 0;

	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (const struct ssp_field *f = (*e)->fields; f->name; f++)
			for (const char *s = f->not_before; s && !code && *s;) {
				struct floor floor;
				s = read_floor(*e, s, &floor);
				if (floor.ref && floor.field == own)
					code = check_follower(ssp, record, own, *e, floor.ref, f);
			}
	return code;
}

int field_rules_check(struct ssp *ssp, const struct ssp_record *old, const struct ssp_record *record)
{
	int code = 0, today = 0;

	for (uint64_t left = record->filled; !code && left; left &= left - 1) {
		int i = __builtin_ctzll(left);
		const struct ssp_field *f = &record->entity->fields[i];
		const struct ssp_value *v = &record->value[i];
		bool same = old && value_same(&old->value[i], v);
		if (!same && (is_day(f) || f->most > f->least))
			code = check_range(ssp, f, v, &today);
		if (!code && f->not_before)
			code = check_floors(ssp, old, record, i);
		if (!code && !same && old && is_day(f))
			code = check_followers(ssp, record, f);
	}
	return code;
}

/* One rule while doctor checks it on all rows: the condition of rows that break it, and the words about its field. */
struct asking {
	struct ssp *ssp;
	const struct ssp_entity *entity;
	const struct ssp_field *field;
	struct buf where, words;
	struct ssp_value value[2]; /* of its parameters */
	int values;
	field_rules_tell *tell;
	void *self;
};

/* "2 of absence: to is before from (B-2026-0001, B-2026-0004)": the first three are named. */
static void tell_broken(struct asking *a, long n, const char *first)
{
	char words[160];

	snprintf(words, sizeof words, "%ld of %s: %s is %s (%s%s)", n, a->entity->noun, a->field->name, a->words.s, first,
		n > 3 ? " …" : "");
	a->tell(a->self, words);
}

static int ask_broken_rows(struct asking *a)
{
	_cleanup_buf_ struct buf sql = BUF_INIT, first = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	char room[SSP_TEXT_SIZE];
	struct ssp_value key;
	long n = 0;

	buf_adds(&sql, "SELECT ");
	stored_column(&sql, a->entity, ssp_field_key(a->entity));
	buf_printf(&sql, " FROM \"%s\" t WHERE %s", a->entity->table, a->where.s);
	not_voided_sql(&sql, a->entity);
	buf_adds(&sql, " ORDER BY 1");
	int code = sql.failed || a->where.failed || a->words.failed ? fail_memory(&a->ssp->error) :
		stmt_open(a->ssp, &st, sql.s, "");
	for (int i = 0; !code && i < a->values; i++)
		code = stmt_bind(st, i + 1, &a->value[i]);
	while (!code && (code = stmt_step(st)) == 1) {
		code = 0;
		if (n++ >= 3)
			continue;
		stmt_column(st, 0, &key);
		buf_printf(&first, "%s%s", n > 1 ? ", " : "", key_words(a->entity, &key, room));
	}
	if (!code && n)
		tell_broken(a, n, first.s);
	buf_reset(&a->where);
	buf_reset(&a->words);
	a->values = 0;
	return code;
}

/* The same day so many years later; of 29 February the day before. */
static ssp_day years_later(ssp_day day, int years)
{
	struct ssp_civil c = ssp_civil_of(day);
	ssp_day later = ssp_day_of(c.year + years, c.month, c.day);

	return later == SSP_NO_DAY ? ssp_day_of(c.year + years, c.month, 28) : later;
}

static int ask_range(struct asking *a)
{
	const struct ssp_field *f = a->field;
	char room[SSP_INSTANT_SIZE];
	double least, most;
	int code = 0;

	if (!ssp_field_range(f, &least, &most))
		return 0;
	stored_column(&a->where, a->entity, f);
	if (is_day(f)) {
		ssp_day last = years_later(a->ssp->clock.today, (int)most);
		buf_adds(&a->where, f->type == SSP_DATE ? " > ?" : " >= ?");
		if (f->type == SSP_DATE)
			ssp_day_format(last, room);
		else
			code = day_start(&a->ssp->clock, last + 1, room, &a->ssp->error);
		a->value[a->values++] = value_text(room);
		if (f->flags & SSP_PAST)
			buf_adds(&a->words, "in the future");
		else
			buf_printf(&a->words, "more than %d years from today", (int)most);
		return code ? code : ask_broken_rows(a);
	}
	buf_adds(&a->where, " NOT BETWEEN ? AND ?");
	a->value[a->values++] = (struct ssp_value){ .kind = SSP_NUMBER, .r = least };
	a->value[a->values++] = (struct ssp_value){ .kind = SSP_NUMBER, .r = most };
	buf_printf(&a->words, "not between %.10g and %.10g", least, most);
	return ask_broken_rows(a);
}

static int ask_floor(struct asking *a, const struct floor *floor)
{
	stored_column(&a->where, a->entity, a->field);
	buf_adds(&a->where, " < ");
	if (floor->ref) {
		buf_printf(&a->where, "(SELECT r.\"%s\" FROM \"%s\" r WHERE r.\"%s\" = ",
			column_name(floor->entity, floor->field), floor->entity->table,
			column_name(floor->entity, ssp_field_key(floor->entity)));
		stored_column(&a->where, a->entity, floor->ref);
		buf_addc(&a->where, ')');
		buf_printf(&a->words, "before %s of its %s", floor->field->name, floor->ref->name);
	} else {
		stored_column(&a->where, a->entity, floor->field);
		buf_printf(&a->words, "before %s", floor->field->name);
	}
	return ask_broken_rows(a);
}

/* Rows of a noun that takes nothing in come through no door, and no rule holds for them. */
static int ask_noun(struct asking *a)
{
	int code = 0;

	for (a->field = a->entity->fields; !code && a->field->name; a->field++) {
		code = ask_range(a);
		for (const char *s = a->field->not_before; s && !code && *s;) {
			struct floor floor;
			s = read_floor(a->entity, s, &floor);
			code = ask_floor(a, &floor);
		}
	}
	return code;
}

int field_rules_ask(struct ssp *ssp, field_rules_tell *tell, void *self)
{
	struct asking a = { .ssp = ssp, .where = BUF_INIT, .words = BUF_INIT, .tell = tell, .self = self };
	int code = 0;

	for (const struct ssp_entity *const *e = ssp_entities; *e && !code; e++) {
		a.entity = *e;
		if ((*e)->verbs & SSP_IMPORT)
			code = ask_noun(&a);
	}
	buf_free(&a.where);
	buf_free(&a.words);
	return code;
}
