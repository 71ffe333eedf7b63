/* How a DATED field changes from a day on. See domain/history.h.
 *
 * The values of a field are spells, one after another without a gap: those that have ended are rows of NOUN_history, each
 * with its last day, and the one that lasts is the noun's own column. A change takes effect in one of them, the spell of
 * its day: what comes before the day keeps the old value and becomes a spell of its own, unless the spell begins on that
 * day, or the row itself does not begin before it; the rest, up to the next recorded change, has the new one. So a report
 * on an earlier day stays as it was, and a late entry does not undo what is known to have come after it.
 */
#include "domain/history.h"

#include <stdlib.h>
#include <string.h>

#include "query/dated.h"
#include "query/select.h"
#include "query/column.h"
#include "store/bulk.h"
#include "store/event.h"
#include "store/people.h"
#include "store/shift.h"
#include "store/stmt.h"
#include "util/fail.h"

/* A spell that has ended; `id` is 0 if there is none. */
struct spell {
	int64_t id;
	const char *value, *until;
};

ssp_day history_day(const struct ssp *ssp, const struct ssp_record *record)
{
	return record->effective ? record->effective : ssp->clock.today;
}

int history_check_day(struct ssp *ssp, const struct ssp_record *record)
{
	char day[SSP_DATE_SIZE];

	if (history_day(ssp, record) <= ssp->clock.today)
		return 0;
	fail(&ssp->error, SSP_E_USAGE, "bad-value", "the day on which the change takes effect, %s, is in the future",
		ssp_day_words(record->effective, day));
	fail_at(&ssp->error, NULL, 0, "effective");
	return fail_hint(&ssp->error, "make the change on that day, or give a day that has come");
}

const struct ssp_entity *history_of(const struct ssp_entity *entity)
{
	const struct ssp_field *f = entity->fields;

	while (f->name && (!(f->flags & SSP_DATED) || f->history))
		f++;
	return f->name ? ssp_field_history(entity, f) : NULL;
}

static int put_past_text(struct ssp_record *record, const struct ssp_field *f, const char *text)
{
	struct ssp_value v = value_text(text);

	if (text && dated_number(f))
		v = value_int(strtoll(text, NULL, 10));
	return ssp_record_put(record, ssp_field_index(record->entity, f->name), &v);
}

/* The first row of a field is the one that holds on the day. */
static int put_past(struct ssp *ssp, struct ssp_record *record, struct stmt *st)
{
	char last[SSP_OPTION_SIZE] = "";
	int got;

	while ((got = stmt_step(st)) == 1) {
		const struct ssp_field *f = ssp_field_find(record->entity, stmt_text(st, 0));
		if (!f || (f->flags & SSP_READONLY) || strcmp(f->name, last) == 0)
			continue;
		snprintf(last, sizeof last, "%s", f->name);
		if (put_past_text(record, f, stmt_text(st, 1)))
			return fail_memory(&ssp->error);
	}
	return got;
}

/* Rows that an import adds end before its own day: where none was there when it began, none is found until its end. */
int history_load(struct ssp *ssp, struct ssp_record *record, ssp_day day)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	const struct ssp_entity *entity = record->entity, *history = history_of(entity);
	const struct ssp_value none = value_int(0);
	char sql[160], date[SSP_DATE_SIZE];
	uint64_t given = record->given;
	int64_t any;

	if (!history || bulk_known(ssp, history, &none, NULL))
		return 0;
	snprintf(sql, sizeof sql, "SELECT 1 FROM \"%s\" LIMIT 1", history->table);
	int code = stmt_int(ssp, &any, 0, sql, "");
	if (!code && !any)
		bulk_learn(ssp, history, &none, &none);
	if (code || !any)
		return code;
	snprintf(sql, sizeof sql, "SELECT field, value FROM \"%s\" WHERE \"%s\" = ? AND until >= ? ORDER BY field, until",
		history->table, entity->noun);
	code = stmt_open(ssp, &st, sql, "vt", ssp_record_get(record, ssp_field_key(entity)->name),
		ssp_day_format(day, date));
	if (!code)
		code = put_past(ssp, record, st);
	record->given = given;
	return code;
}

static int next_spell(struct ssp *ssp, struct ssp_record *record, struct stmt *st, struct spell *spell)
{
	int got = stmt_step(st);

	if (got <= 0)
		return got;
	*spell = (struct spell){ .id = stmt_whole(st, 0), .until = arena_dup(&record->arena, stmt_text(st, 2)) };
	if (stmt_text(st, 1))
		spell->value = arena_dup(&record->arena, stmt_text(st, 1));
	return spell->until && (spell->value || !stmt_text(st, 1)) ? 0 : fail_memory(&ssp->error);
}

/* The spell of the day and the one after it, or the one before it. */
static int find_spells(struct ssp *ssp, struct ssp_record *record, const char *field, const char *day, bool before,
	struct spell *first, struct spell *second)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char sql[192];

	snprintf(sql, sizeof sql, "SELECT id, value, until FROM \"%s\" WHERE \"%s\" = ? AND field = ? AND until %s ?"
		" ORDER BY until%s LIMIT 2", history_of(record->entity)->table, record->entity->noun, before ? "<" : ">=",
		before ? " DESC" : "");
	int code = stmt_open(ssp, &st, sql, "vtt", ssp_record_get(record, ssp_field_key(record->entity)->name), field, day);
	if (!code)
		code = next_spell(ssp, record, st, first);
	return code || !second ? code : next_spell(ssp, record, st, second);
}

/* The event of the act names the rows that it makes and changes; the removal of a row has an event of its own. */
static int add_spell(struct ssp *ssp, const struct ssp_record *record, const char *field, const char *value, ssp_day until)
{
	const struct ssp_entity *entity = record->entity, *history = history_of(entity);
	char sql[160], date[SSP_DATE_SIZE];
	int64_t id;
	int code = sequence_next(ssp, history->table, &id);

	snprintf(sql, sizeof sql, "INSERT INTO \"%s\" (id, \"%s\", field, value, until) VALUES (?, ?, ?, ?, ?)", history->table,
		entity->noun);
	if (!code)
		code = stmt_run(ssp, sql, "ivttt", id, ssp_record_get(record, ssp_field_key(entity)->name), field, value,
			ssp_day_format(until, date));
	return code ? code : event_also(ssp, history, id);
}

static int remove_spell(struct ssp *ssp, const struct ssp_record *record, const struct spell *spell)
{
	const struct ssp_entity *history = history_of(record->entity);
	_cleanup_people_ struct people named = { 0 };
	struct event ev = { .verb = "erase", .noun = history->noun, .people = &named };
	char sql[96], ref[SSP_REF_SIZE];
	int code = record_people(ssp, record, &named);

	snprintf(sql, sizeof sql, "DELETE FROM \"%s\" WHERE id = ?", history->table);
	if (!code)
		code = stmt_run(ssp, sql, "i", spell->id);
	ev.reference = ssp_ref_format(history->prefix, spell->id, ref);
	return code ? code : event_write(ssp, &ev);
}

static int change_spell(struct ssp *ssp, const struct ssp_record *record, const struct spell *spell, const char *value)
{
	const struct ssp_entity *history = history_of(record->entity);
	char sql[96];

	snprintf(sql, sizeof sql, "UPDATE \"%s\" SET value = ? WHERE id = ?", history->table);
	int code = stmt_run(ssp, sql, "ti", value, spell->id);
	return code ? code : event_also(ssp, history, spell->id);
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

/* A value as a history has it; NULL for none. */
static const char *value_of(const struct ssp_value *v, char room[SSP_REF_SIZE])
{
	if (v->kind == SSP_WHOLE)
		snprintf(room, SSP_REF_SIZE, "%lld", (long long)v->i);
	return v->kind == SSP_WHOLE ? room : v->kind == SSP_STRING && v->len ? v->s : NULL;
}

/* Does the spell begin on that day, so that nothing of it is left before? The first one begins with the row. */
static bool begins_on(const struct ssp_record *record, const struct spell *before, ssp_day day)
{
	const char *begins = record->entity->begins ? ssp_record_text(record, record->entity->begins) : NULL;
	char date[SSP_DATE_SIZE];

	if (before->id)
		return strcmp(before->until, ssp_day_format(day - 1, date)) == 0;
	return begins && strcmp(ssp_day_format(day, date), begins) <= 0;
}

/* Writes the spell before the day. A new spell that begins on the day extends the spell before if that has the same value. */
static int write_before(struct ssp *ssp, const struct ssp_record *record, const char *field, const char *old,
	const char *new, const struct spell *before, ssp_day day)
{
	if (!begins_on(record, before, day))
		return add_spell(ssp, record, field, old, day - 1);
	return before->id && same_text(before->value, new) ? remove_spell(ssp, record, before) : 0;
}

/* The present value, as a spell that has not ended. */
static int find_present(struct ssp *ssp, struct ssp_record *record, const struct ssp_field *f, struct spell *present)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	const struct ssp_entity *entity = record->entity;
	char sql[160];

	*present = (struct spell){ 0 };
	snprintf(sql, sizeof sql, "SELECT \"%s\" FROM \"%s\" WHERE \"%s\" = ?", column_name(entity, f), entity->table,
		column_name(entity, ssp_field_key(entity)));
	int code = stmt_open(ssp, &st, sql, "v", ssp_record_get(record, ssp_field_key(entity)->name));
	if (code || (code = stmt_step(st)) <= 0 || !stmt_text(st, 0))
		return code < 0 ? code : 0;
	present->value = arena_dup(&record->arena, stmt_text(st, 0));
	return present->value ? 0 : fail_memory(&ssp->error);
}

/* The rest of the spell of the day, which has ended: it goes into the next one where that has the same value. */
static int write_ended(struct ssp *ssp, struct ssp_record *record, const struct ssp_field *f, const char *new,
	const struct spell *own, struct spell *after)
{
	int code = after->id ? 0 : find_present(ssp, record, f, after);

	if (code)
		return code;
	if (same_text(after->value, new))
		return remove_spell(ssp, record, own);
	*after = *own;
	return change_spell(ssp, record, own, new);
}

int history_write(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record, int i, bool *present,
	struct ssp_spell *spell)
{
	struct spell before = { 0 }, own = { 0 }, after = { 0 };
	const struct ssp_field *f = &record->entity->fields[i];
	ssp_day day = history_day(ssp, record);
	char date[SSP_DATE_SIZE], room[SSP_REF_SIZE], room_old[SSP_REF_SIZE];
	const char *new = value_of(ssp_record_at(record, i), room);

	ssp_day_format(day, date);
	int code = find_spells(ssp, record, f->name, date, false, &own, &after);
	if (!code)
		code = find_spells(ssp, record, f->name, date, true, &before, NULL);
	if (!code)
		code = write_before(ssp, record, f->name, own.id ? own.value : value_of(ssp_record_at(old, i), room_old), new,
			&before, day);
	*present = !own.id;
	if (!code && own.id)
		code = write_ended(ssp, record, f, new, &own, &after);
	*spell = (struct ssp_spell){ .field = f, .from = day, .until = SSP_NO_DAY, .had = SSP_NO_DAY };
	if (!code && own.id)
		code = ssp_day_parse(&ssp->clock, own.until, &spell->had, &ssp->error);
	if (!code && after.id)
		code = ssp_day_parse(&ssp->clock, after.until, &spell->until, &ssp->error);
	return code;
}

int history_check_begins(struct ssp *ssp, const struct ssp_record *record)
{
	const struct ssp_entity *entity = record->entity, *history = history_of(entity);
	_cleanup_stmt_ struct stmt *st = NULL;
	char sql[160], words[SSP_DATE_SIZE];
	ssp_day day;

	if (!history || !entity->begins)
		return 0;
	snprintf(sql, sizeof sql, "SELECT min(until) FROM \"%s\" WHERE \"%s\" = ? AND until < ?", history->table, entity->noun);
	int code = stmt_open(ssp, &st, sql, "vt", ssp_record_get(record, ssp_field_key(entity)->name),
		ssp_record_text(record, entity->begins));
	if (code || (code = stmt_step(st)) <= 0 || !stmt_text(st, 0))
		return code < 0 ? code : 0;
	if ((code = ssp_day_parse(&ssp->clock, stmt_text(st, 0), &day, &ssp->error)))
		return code;
	fail(&ssp->error, SSP_E_USAGE, "bad-order", "the %s has values recorded up to %s", entity->noun, ssp_day_words(day, words));
	fail_at(&ssp->error, NULL, 0, entity->begins);
	return fail_hint(&ssp->error, "give that day or an earlier one; see them with: ssp %s list", history->noun);
}

static void field_faults_sql(struct buf *sql, const struct ssp_entity *entity, const struct ssp_field *f)
{
	_cleanup_buf_ struct buf next = BUF_INIT;
	const struct ssp_entity *to = f->ref ? ssp_entity_find(f->ref) : NULL;

	shift_sql(&next, "p.until", 1);
	buf_printf(sql, " OR p.field = '%s' AND (p.value IS NOT DISTINCT FROM CAST(", f->name);
	dated_sql(sql, entity, f, "t", next.s);
	buf_adds(sql, " AS TEXT)");
	if (to)
		buf_printf(sql, " OR p.value IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \"%s\" r WHERE r.\"%s\" = %s)", to->table,
			column_name(to, ssp_field_key(to)), dated_number(f) ? "CAST(p.value AS INTEGER)" : "p.value");
	buf_addc(sql, ')');
	sql->failed |= next.failed;
}

void history_faults_sql(struct buf *sql, const struct ssp_entity *entity)
{
	const char *comma = "";

	buf_printf(sql, "SELECT count(*) FROM \"%s\" p JOIN \"%s\" t ON t.\"%s\" = p.\"%s\" WHERE p.field NOT IN (",
		history_of(entity)->table, entity->table, column_name(entity, ssp_field_key(entity)), entity->noun);
	for (const struct ssp_field *f = entity->fields; f->name; f++)
		if ((f->flags & SSP_DATED) && !f->history) {
			buf_printf(sql, "%s'%s'", comma, f->name);
			comma = ", ";
		}
	buf_addc(sql, ')');
	if (entity->begins)
		buf_printf(sql, " OR p.until < t.\"%s\"", entity->begins);
	for (const struct ssp_field *f = entity->fields; f->name; f++)
		if ((f->flags & SSP_DATED) && !f->history)
			field_faults_sql(sql, entity, f);
}
