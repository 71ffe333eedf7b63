/* The one door IN, for one row: checks, then SQL made from the noun's table. See domain/noun.h.
 *
 * Everything here is the same for every noun. Differences are in the table (lib/model) or in its hook `check`; a noun's name
 * in this file would be a fault in the design. The order of the checks matters: defaults, then the hook, which may fill in
 * derived fields, then references, then required fields. So a hook can supply a required field, and its values are looked up
 * like others. The rules of fields come last, because some of them read the rows referred to.
 */
#include "domain/noun.h"

#include <string.h>

#include "model/value.h"
#include "domain/field_rules.h"
#include "domain/history.h"
#include "domain/kind.h"
#include "query/key.h"
#include "query/sql.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "util/fail.h"
#include "util/json.h"

static const struct ssp_value *key_of(const struct ssp_record *record)
{
	return ssp_record_get(record, ssp_field_key(record->entity)->name);
}

char *noun_reference(const struct ssp_record *record, char room[SSP_TEXT_SIZE])
{
	return key_words(record->entity, key_of(record), room);
}

char *ssp_record_key(const struct ssp_record *record, char room[SSP_TEXT_SIZE])
{
	return noun_reference(record, room);
}

int noun_person(struct ssp *ssp, const struct ssp_record *record, int64_t *yp)
{
	_cleanup_people_ struct people people = { 0 };
	int code = record_people(ssp, record, &people);

	people_sort(&people);
	*yp = !code && people.n ? people.id[0] : 0;
	return code;
}

int noun_in_scope(struct ssp *ssp, const struct ssp_record *record, const struct scope *scope)
{
	return row_in_scope(ssp, record->entity, key_of(record), scope);
}

int noun_guard(struct ssp *ssp, const struct ssp_record *record, const struct scope *scope)
{
	char ref[SSP_TEXT_SIZE], message[160];
	int in = noun_in_scope(ssp, record, scope);

	if (in)
		return in < 0 ? in : 0;
	snprintf(message, sizeof message, "%s belongs to another team", noun_reference(record, ref));
	access_refuse(ssp, record->entity->noun, ref, "other-team", message);
	return fail_hint(&ssp->error, "ask that team, or its sergeant");
}

static int fail_missing(struct ssp *ssp, const struct ssp_record *record, const struct ssp_field *f)
{
	char room[SSP_OPTION_SIZE];

	fail(&ssp->error, SSP_E_USAGE, "missing-field", "%s needs %s: %s", record->entity->noun, f->name, f->help);
	fail_at(&ssp->error, NULL, 0, f->name);
	if (record->from_file)
		return fail_hint(&ssp->error, "give each record a value for %s", f->name);
	if (f->flags & (SSP_PERSONAL | SSP_NARRATIVE))
		return fail_hint(&ssp->error, "give it in a file or on standard input: --input FILE or --input -");
	return fail_hint(&ssp->error, "give it with --%s", ssp_field_option(f, room));
}

static int check_required(struct ssp *ssp, const struct ssp_record *record)
{
	for (uint64_t left = record->awaited & ~record->filled & ~record->wrong; left; left &= left - 1) {
		const struct ssp_field *f = &record->entity->fields[__builtin_ctzll(left)];
		if ((f->flags & SSP_REQUIRED) && !((f->flags & SSP_KEY) && record->entity->prefix))
			return fail_missing(ssp, record, f);
	}
	return 0;
}

/* A person who gives no day means today. A file without the column must not be dated on the day on which it is read. */
static int fail_undated(struct ssp *ssp, const struct ssp_record *record, const struct ssp_field *f)
{
	fail(&ssp->error, SSP_E_USAGE, "missing-field", "%s needs %s: a file gives every date", record->entity->noun, f->name);
	fail_hint(&ssp->error, "write it as %s", f->type == SSP_DATE ? "2026-11-18 or 18/11/2026"
		: "2026-11-18T15:30 or '18/11/2026 15:30'");
	return fail_at(&ssp->error, NULL, 0, f->name);
}

/* A child record without a date of its own has that of its parent; NULL: there is none. */
static const struct ssp_value *parent_date(const struct ssp_record *parent, const struct ssp_field *f)
{
	for (const struct ssp_field *p = parent ? parent->entity->fields : NULL; p && p->name; p++)
		if (p->initial && p->type == f->type)
			return ssp_record_get(parent, p->name);
	return NULL;
}

/* What a new row has where nothing was given, and any row where the date of a fact was taken away. Rows with a number of
 * their own are facts, which have a date; rows with a key only say since when they are known. */
static int fill_defaults(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	int code = 0;

	for (uint64_t left = record->awaited & ~record->filled & ~record->wrong; !code && left; left &= left - 1) {
		int i = __builtin_ctzll(left);
		const struct ssp_field *f = &record->entity->fields[i];
		if (!f->initial)
			continue;
		bool dated = record->entity->prefix && (f->type == SSP_DATE || f->type == SSP_TIME);
		if (old && !dated)
			continue;
		const struct ssp_value *date = dated ? parent_date(record->parent, f) : NULL;
		code = date ? ssp_record_put(record, i, date)
			: dated && record->from_file ? fail_undated(ssp, record, f)
			: record_set_at(record, &ssp->clock, i, f->initial, &ssp->error);
	}
	return code;
}

static int run_checks(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	const struct ssp_entity *entity = record->entity;
	int code = old ? 0 : noun_check_new_key(ssp, record);

	if (!code)
		code = fill_defaults(ssp, old, record);
	if (!code)
		code = canonicalise_keys(ssp, record);
	/* a hook uses several fields: all of them must be valid */
	if (!code && entity->check && !record->wrong)
		code = entity->check(ssp, old, record);
	/* a default that is missing may come from a row that does not exist */
	if (!code)
		code = noun_check_refs(ssp, old, record);
	if (!code)
		code = check_required(ssp, record);
	return code ? code : kind_check_fields(ssp, old, record);
}

/* The parts of a MULTI value after the first go into their own table. */
static int write_parts(struct ssp *ssp, const struct ssp_record *record, int i)
{
	char sql[256], part[SSP_TEXT_SIZE];
	const char *table = record->entity->table;
	const struct ssp_field *f = &record->entity->fields[i];
	const struct ssp_value *v = ssp_record_at(record, i);
	const char *s = v->kind == SSP_STRING ? v->s : NULL;
	int code = 0;

	if (!s || !strchr(s, ';'))
		return 0;
	const char *column = column_name(record->entity, f);
	snprintf(sql, sizeof sql, "INSERT INTO \"%s_%s\" (\"%s\", \"%s\") VALUES (?, ?) ON CONFLICT DO NOTHING", table, column,
		table, column);
	while (!code && (s = strchr(s, ';'))) {
		s++;
		snprintf(part, sizeof part, "%.*s", (int)strcspn(s, ";"), s);
		code = stmt_run(ssp, sql, "vt", key_of(record), part);
	}
	return code;
}

static int rewrite_parts(struct ssp *ssp, const struct ssp_record *record, int i)
{
	char sql[256];
	const char *table = record->entity->table, *column = column_name(record->entity, &record->entity->fields[i]);

	snprintf(sql, sizeof sql, "DELETE FROM \"%s_%s\" WHERE \"%s\" = ?", table, column, table);
	int code = stmt_run(ssp, sql, "v", key_of(record));
	return code ? code : write_parts(ssp, record, i);
}

/* Makes the value of a field for its own column: the first value of a MULTI field, and null for an empty text. */
static struct ssp_value make_column_value(const struct ssp_field *f, const struct ssp_value *v)
{
	struct ssp_value own = *v;

	if ((f->flags & SSP_MULTI) && v->kind == SSP_STRING)
		own.len = strcspn(v->s, ";");
	if (v->kind == SSP_STRING && !own.len)
		own.kind = SSP_NULL;
	return own;
}

/* `columns` has a bit for each field with a parameter, and `bound` for each of those that is not null. A value that is and
 * was null is skipped. */
static int bind_fields(struct stmt *st, const struct ssp_record *record, uint64_t columns, uint64_t *bound)
{
	int code = 0, n = 1;

	for (uint64_t left = columns; !code && left; left &= left - 1, n++) {
		int i = __builtin_ctzll(left);
		uint64_t bit = UINT64_C(1) << i;
		struct ssp_value v = make_column_value(&record->entity->fields[i], &record->value[i]);
		if (v.kind == SSP_NULL && !(*bound & bit))
			continue;
		*bound = v.kind == SSP_NULL ? *bound & ~bit : *bound | bit;
		code = stmt_bind(st, n, &v);
	}
	return code;
}

static int open_insert(struct ssp *ssp, const struct ssp_entity *entity, uint64_t columns, struct stmt **st)
{
	_cleanup_buf_ struct buf sql = BUF_INIT, marks = BUF_INIT;

	buf_printf(&sql, "INSERT INTO \"%s\" (", entity->table);
	for (uint64_t left = columns; left; left &= left - 1) {
		buf_adds(&sql, marks.len ? "\", \"" : "\"");
		buf_adds(&sql, column_name(entity, &entity->fields[__builtin_ctzll(left)]));
		buf_adds(&marks, marks.len ? ", ?" : "?");
	}
	buf_printf(&sql, "\") VALUES (%s)", marks.s);
	if (sql.failed || marks.failed)
		return fail_memory(&ssp->error);
	return stmt_open(ssp, st, sql.s, "");
}

/* Names the columns that the record fills, and those of which a rule asks: in them the table may have a default, which must
 * not take the place of a null. In a bulk load the INSERT stays open until a record fills another column; it is reset here,
 * as an open statement would keep its values alive and the transaction from ending. */
static int insert_row(struct ssp *ssp, struct ssp_record *record)
{
	struct bulk one = { 0 }, *load = bulk_of(ssp, record->entity), *to = load ? load : &one;
	uint64_t missing = (record->filled | record->awaited) & ~to->columns;
	int code = 0;

	if (missing || !to->insert) {
		stmt_close(to->insert);
		to->insert = NULL;
		to->columns |= missing;
		to->bound = 0;
		code = open_insert(ssp, record->entity, to->columns, &to->insert);
	}
	if (!code)
		code = bind_fields(to->insert, record, to->columns, &to->bound);
	if (!code)
		code = stmt_step(to->insert);
	if (load && to->insert)
		stmt_reset(to->insert);
	stmt_close(one.insert);
	return code;
}

static int write_row_and_parts(struct ssp *ssp, struct ssp_record *record)
{
	int code = insert_row(ssp, record);

	for (uint64_t left = record->filled; !code && left; left &= left - 1) {
		int i = __builtin_ctzll(left);
		if (record->entity->fields[i].flags & SSP_MULTI)
			code = write_parts(ssp, record, i);
	}
	if (ssp->error.code && strcmp(ssp->error.id, "exists") == 0)
		fail_at(&ssp->error, NULL, 0, ssp_field_key(record->entity)->name);
	return code;
}

/* The event of the act names the row, also where it is another row's. */
static int write_new(struct ssp *ssp, struct ssp_record *record)
{
	int code = write_row_and_parts(ssp, record);

	record->added = true;
	if (!code && record->entity->prefix)
		code = event_also(ssp, record->entity, key_of(record)->i);
	return code || !record->entity->begin ? code : record->entity->begin(ssp, record);
}

/* The number is drawn last, after every check: numbers are not given to rows that are refused. */
static int write_numbered(struct ssp *ssp, struct ssp_record *record)
{
	const struct ssp_field *key = ssp_field_key(record->entity);
	int64_t id;
	int code = 0;

	if (record->entity->prefix && ssp_record_null(record, key->name)) {
		code = sequence_next(ssp, record->entity->table, &id);
		if (!code)
			code = ssp_record_put_int(record, key->name, id);
	}
	return code ? code : write_new(ssp, record);
}

int noun_check(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	int code = run_checks(ssp, old, record);

	return code ? code : field_rules_check(ssp, old, record);
}

int noun_insert(struct ssp *ssp, struct ssp_record *record)
{
	int code = noun_check(ssp, NULL, record);

	return code ? code : write_numbered(ssp, record);
}

int noun_seed(struct ssp *ssp, struct ssp_record *record)
{
	int code = run_checks(ssp, NULL, record);

	return code ? code : write_numbered(ssp, record);
}

int noun_restore(struct ssp *ssp, struct ssp_record *record)
{
	const struct ssp_field *key = ssp_field_key(record->entity);
	int code = noun_check_key(ssp, record);

	if (!code)
		code = ssp_record_null(record, key->name) ? fail_missing(ssp, record, key) : check_required(ssp, record);
	if (!code)
		code = noun_check_restored(ssp, record);
	return code ? code : write_new(ssp, record);
}

/* Copies `given` too, so that a hook can tell changed fields from old ones. */
int noun_merge(struct ssp *ssp, const struct ssp_record *old, const struct ssp_record *given, struct ssp_record *next)
{
	int i = 0;

	for (const struct ssp_field *f = old->entity->fields; f->name; f++, i++) {
		bool new = given->given >> i & 1 && !(f->flags & SSP_KEY);
		if (ssp_record_put(next, i, ssp_record_at(new ? given : old, i)))
			return fail_memory(&ssp->error);
	}
	next->given = given->given;
	next->crossing = given->crossing;
	next->effective = given->effective;
	next->from_file = given->from_file;
	next->wrong = given->wrong;
	next->new_words = given->new_words;
	return 0;
}

/* One statement a field instead of one a row: the texts are few, so they stay prepared, and what did not
 * differ is not written. */
static int update_field(struct ssp *ssp, struct ssp_record *record, int i)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;
	const struct ssp_entity *entity = record->entity;
	const struct ssp_field *f = &entity->fields[i];
	struct ssp_value v = make_column_value(f, ssp_record_at(record, i));

	buf_printf(&sql, "UPDATE \"%s\" SET \"%s\" = ? WHERE \"%s\" = ?", entity->table, column_name(entity, f),
		column_name(entity, ssp_field_key(entity)));
	int code = stmt_run(ssp, sql.s, "vv", &v, key_of(record));
	return code || !(f->flags & SSP_MULTI) ? code : rewrite_parts(ssp, record, i);
}

/* The present value of a DATED field stays where the new one holds only up to a change that is recorded already. */
static int write_changed_field(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record, int i,
	struct ssp_edited *edited)
{
	const struct ssp_field *f = &record->entity->fields[i];
	bool present = true;
	int code = 0;

	if ((code = noun_check_struck(ssp, old)))
		return code;
	if ((f->flags & SSP_DATED) && !f->history)
		code = history_write(ssp, old, record, i, &present, &edited->spells[edited->n_spells++]);
	if (!code && present)
		code = update_field(ssp, record, i);
	if (!code && record->entity->begins && strcmp(f->name, record->entity->begins) == 0)
		code = history_check_begins(ssp, record);
	return code;
}

int noun_update(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record, struct ssp_edited *edited)
{
	struct ssp_edited own;
	int code = noun_check(ssp, old, record), i = 0;

	edited = edited ? edited : &own;
	*edited = (struct ssp_edited){ 0 };
	for (const struct ssp_field *f = record->entity->fields; !code && f->name; f++, i++) {
		if (value_same(ssp_record_at(old, i), ssp_record_at(record, i)))
			continue;
		edited->changed = true;
		code = write_changed_field(ssp, old, record, i, edited);
	}
	return code;
}

int noun_put(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	int code = 0;

	for (int i = 0; !code && record->entity->fields[i].name; i++)
		if (!value_same(ssp_record_at(old, i), ssp_record_at(record, i)))
			code = update_field(ssp, record, i);
	return code;
}

int noun_load(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_value *key, struct ssp_record *record)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	struct ssp_value v;
	struct sql sql;
	int n = 0;

	sql_begin(&sql, ssp, entity);
	for (const struct ssp_field *f = entity->fields; f->name; f++) {
		buf_adds(&text, n++ ? ", " : "SELECT ");
		field_sql(&sql, entity, f, "t", &text);
	}
	buf_printf(&text, " FROM \"%s\" t WHERE ", entity->table);
	column_sql(&sql, entity, ssp_field_key(entity), "t", &text);
	buf_printf(&text, " = ?%d", sql_value(&sql, key));
	int code = sql_open(&sql, &text, &st);
	sql_end(&sql);
	if (!code)
		code = stmt_step(st);
	if (code < 0)
		return code;
	if (!code)
		return key_missing(ssp, entity, key);
	for (int i = 0; i < n; i++) {
		stmt_column(st, i, &v);
		if ((code = ssp_record_put(record, i, &v)))
			return fail_memory(&ssp->error);
	}
	record->given = 0;
	return 0;
}

int noun_find(struct ssp *ssp, const struct ssp_entity *entity, const char *key, struct ssp_record *record)
{
	const struct ssp_field *f = ssp_field_key(entity);
	_cleanup_record_ struct ssp_record *asked = NULL;
	int code = ssp_record_new(&asked, entity, &ssp->error);

	if (!code)
		code = ssp_record_set(asked, &ssp->clock, f->name, key, &ssp->error);
	if (code)
		return code;
	char room[SSP_TEXT_SIZE];
	struct ssp_value v = *ssp_record_get(asked, f->name);
	int found = key_find(ssp, entity, &v, room);
	if (found == 1)
		return noun_load(ssp, entity, &v, record);
	return found < 0 ? found : key_not_found(ssp, entity, ssp_record_get(asked, f->name));
}
