/* Rows that depend on officers and teams. See domain/dependent.h.
 *
 * Open cases do not stop the record of an officer who leaves, because that has happened. But somebody has to take the cases
 * over, so the program names the ones that the principal may list, and gives the number of all.
 */
#include "domain/dependent.h"

#include <string.h>

#include "domain/noun.h"
#include "query/key.h"
#include "store/stmt.h"
#include "util/fail.h"

#define UNDECIDED "t.status IN ('received', 'screening', 'more-info')"
#define NOT_OPEN "x.status IN ('closed', 'proposed')"
#define NOT_OPEN_WARNING "the school is closed or not open yet"

const struct dependent dependents[] = {
	{ "officers-cases", "officer", "active team", "case", "officer", "(x.active = 0 OR x.team IS DISTINCT FROM t.team)",
		"open cases led by", "open cases whose lead has left, or is in another team", "the lead has left, or is in another team" },
	{ "officers-cover", "officer", "active team", "absence", "cover", "(x.active = 0 OR x.team IS DISTINCT FROM"
		" (SELECT o.team FROM officer o WHERE o.key = t.officer))",
		"absences covered by", "absences whose cover has left, or is in another team",
		"the cover has left, or is in another team" },
	{ "officers-covers", "officer", "active team", "cover", "officer", "(x.active = 0 OR x.team IS DISTINCT FROM"
		" (SELECT o.team FROM officer o WHERE o.key = t.handed))",
		"covers of cases by", "covers of cases by an officer who has left, or is in another team",
		"the officer who covers has left, or is in another team" },
	{ "officers-tasks", "officer", "active team", "task", "officer", "(x.active = 0 OR x.team IS DISTINCT FROM t.team)",
		"open tasks of", "open tasks whose officer has left, or is in another team",
		"the officer has left, or is in another team" },
	{ "officers-principals", "officer", "active team", "principal", "officer", "(x.active = 0 OR x.team <> t.team)",
		"principals of", "active principals whose officer has left, or is in another team",
		"the officer has left, or is in another team" },
	{ "officers-teams", "officer", "active team", "team", "sergeant", "(x.active = 0 OR x.team <> t.key)",
		"teams whose sergeant is", "teams whose sergeant has left, or is in another team",
		"the sergeant has left, or is in another team" },
	{ "teams-cases", "team", "active", "case", "team", "x.active = 0", "open cases of", "open cases of a dissolved team",
		"the team is dissolved" },
	{ "teams-referrals", "team", "active", "referral", "team", "x.active = 0 AND " UNDECIDED,
		"undecided referrals of", "undecided referrals of a dissolved team", "the team is dissolved" },
	{ "teams-officers", "team", "active", "officer", "team", "x.active = 0", "officers of", "active officers of a dissolved team",
		"the team is dissolved" },
	{ "teams-principals", "team", "active", "principal", "team", "x.active = 0",
		"principals of", "active principals of a dissolved team", "the team is dissolved" },
	{ "schools-people", "school", "status", "yp", "school", NOT_OPEN, "young people at",
		"young people whose school is closed or not open yet", NOT_OPEN_WARNING },
	{ "schools-referrals", "school", "status", "referral", "school", NOT_OPEN " AND " UNDECIDED, "undecided referrals at",
		"undecided referrals whose school is closed or not open yet", NOT_OPEN_WARNING },
	{ "schools-cases", "school", "status", "case", "school", NOT_OPEN, "open cases at",
		"open cases whose school is closed or not open yet", NOT_OPEN_WARNING },
	{ "schools-contacts", "school", "status", "contact", "school", NOT_OPEN, "contacts at",
		"contacts at schools that are closed or not open yet", NOT_OPEN_WARNING },
	{ "schools-activities", "school", "", "activity", "school", "(x.closed < t.day OR x.opened > t.day)", NULL,
		"activities at schools that were not open on that day", "the school was not open on that day" },
	{ "contacts-twice", "contact", "", "contact", "school", "x.role = t.role AND t.role IN ('dsl', 'spoc')"
		" AND (x.\"from\" IS NULL OR t.until IS NULL OR x.\"from\" <= t.until)"
		" AND (t.\"from\" IS NULL OR x.until IS NULL OR t.\"from\" <= x.until)", NULL,
		"more safeguarding leads or points of contact than one at a school",
		"the school has another contact in this role" },
	{ "absences-overlap", "absence", "", "absence", "officer", "x.\"from\" <= t.\"to\" AND t.\"from\" <= x.\"to\"", NULL,
		"absences that overlap another of the same officer", "the officer has another absence on these days", .ended = true },
	{ "covers-overlap", "cover", "", "cover", "case", "x.handed = t.handed AND x.\"from\" <= t.until AND t.\"from\" <= x.until", NULL,
		"covers that overlap another of the same case", "another cover of the case is on these days", .ended = true },
	{ "targets-overlap", "target", "", "target", "line", "x.per = t.per AND x.team IS NOT DISTINCT FROM t.team"
		" AND (x.until IS NULL OR t.\"from\" <= x.until) AND (t.until IS NULL OR x.\"from\" <= t.until)", NULL,
		"targets that overlap another of the same line, unit and team", "the line has another target on these days",
		.ended = true },
	{ 0 }
};

static void lasts_sql(struct buf *sql, const struct dependent *d, const struct ssp_entity *entity, char alias, ssp_day day)
{
	const struct ssp_field *struck = ssp_field_struck(entity);
	char date[SSP_DATE_SIZE];

	if (entity->ends && !d->ended)
		buf_printf(sql, " AND (%c.\"%s\" IS NULL OR %c.\"%s\" >%s '%s')", alias, entity->ends, alias, entity->ends,
			entity->ends_before ? "" : "=", ssp_day_format(day, date));
	if (struck)
		buf_printf(sql, " AND %c.\"%s\" IS NULL", alias, struck->name);
	if (ssp_field_find(entity, "active"))
		buf_printf(sql, " AND %c.active = 1", alias);
}

/* Appends FROM and WHERE of the rows, as at the day. */
static void dependent_sql(struct buf *sql, const struct dependent *d, ssp_day day)
{
	const struct ssp_entity *on = ssp_entity_find(d->on), *by = ssp_entity_find(d->by);
	const char *ref = column_name(by, ssp_field_find(by, d->ref)), *key = column_name(on, ssp_field_key(on));

	buf_printf(sql, " FROM \"%s\" t JOIN \"%s\" x ON x.\"%s\" = t.\"%s\" WHERE %s", by->table, on->table,
		on == by ? ref : key, ref, d->where);
	lasts_sql(sql, d, by, 't', day);
	if (on != by)
		return;
	buf_printf(sql, " AND x.\"%s\" <> t.\"%s\"", key, key);
	lasts_sql(sql, d, by, 'x', day);
}

void dependent_count_sql(struct buf *sql, const struct dependent *d, ssp_day day)
{
	const struct ssp_entity *by = ssp_entity_find(d->by);

	buf_printf(sql, "SELECT count(DISTINCT t.\"%s\")", column_name(by, ssp_field_key(by)));
	dependent_sql(sql, d, day);
}

/* Sets the scope of the dependent rows that the principal may list; false if the principal may list none. */
static bool dependent_scope(struct ssp *ssp, const char *noun, struct scope *scope)
{
	char cell = ssp_access_cell(ssp->role, noun, "list");

	*scope = (struct scope){ .all = cell == 'a' || cell == 'A', .team = ssp->team };
	return cell && cell != '-';
}

enum { NAMED = 10 };

/* Joins the first few keys that the principal may list by commas; adds to *n how many they are. */
static int name_some(struct ssp *ssp, const struct dependent *d, const char *from, const struct ssp_value *key,
	struct buf *names, int64_t *n)
{
	_cleanup_buf_ struct buf text = BUF_INIT, own = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	const struct ssp_entity *by = ssp_entity_find(d->by);
	char room[SSP_TEXT_SIZE];
	const char *name = column_name(by, ssp_field_key(by));
	struct scope scope;
	struct sql sql;

	if (!dependent_scope(ssp, d->by, &scope))
		return 0;
	sql_begin(&sql, ssp, by);
	buf_printf(&text, "SELECT t.\"%s\"%s = ?%d", name, from, sql_value(&sql, key));
	if (scope_sql(&sql, by, "t", &scope, &own))
		buf_printf(&text, " AND %s", own.s);
	buf_printf(&text, " ORDER BY t.\"%s\" LIMIT %d", name, NAMED);
	text.failed |= own.failed;
	int code = sql_open(&sql, &text, &st);
	sql_end(&sql);
	while (!code && (code = stmt_step(st)) == 1) {
		struct ssp_value v;
		stmt_column(st, 0, &v);
		buf_printf(names, "%s%s", (*n)++ ? ", " : "", key_words(by, &v, room));
		code = 0;
	}
	return code;
}

/* The row that takes the place of the one that others depend on, where it has any: the computed field `successor`. */
static int find_successor(struct ssp *ssp, const struct ssp_entity *on, const struct ssp_value *key, char room[SSP_TEXT_SIZE])
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	const struct ssp_field *f = ssp_field_any(on, "successor");
	struct ssp_value v;
	struct sql sql;

	*room = '\0';
	if (!f)
		return 0;
	sql_begin(&sql, ssp, on);
	buf_adds(&text, "SELECT ");
	column_sql(&sql, on, f, "t", &text);
	buf_printf(&text, " FROM \"%s\" t WHERE t.\"%s\" = ?%d", on->table, column_name(on, ssp_field_key(on)), sql_value(&sql, key));
	int code = sql_open(&sql, &text, &st);
	sql_end(&sql);
	if (code || (code = stmt_step(st)) <= 0)
		return code;
	stmt_column(st, 0, &v);
	if (v.kind != SSP_NULL)
		snprintf(room, SSP_TEXT_SIZE, "%s", key_words(on, &v, (char[SSP_TEXT_SIZE]){ 0 }));
	return 0;
}

static int tell_dependents(struct ssp *ssp, const struct dependent *d, const struct ssp_value *key,
	int (*each)(void *self, const struct ssp_dependent *dependent), void *self)
{
	_cleanup_buf_ struct buf from = BUF_INIT, count = BUF_INIT, names = BUF_INIT;
	const struct ssp_entity *on = ssp_entity_find(d->on);
	char room[SSP_TEXT_SIZE], successor[SSP_TEXT_SIZE];
	int64_t all, named = 0;

	dependent_sql(&from, d, ssp->clock.today);
	buf_printf(&from, " AND x.\"%s\"", column_name(on, ssp_field_key(on)));
	buf_printf(&count, "SELECT count(*)%s = ?1", from.s);
	int code = from.failed || count.failed ? fail_memory(&ssp->error) : stmt_int(ssp, &all, 0, count.s, "v", key);
	if (!code && all)
		code = name_some(ssp, d, from.s, key, &names, &named);
	if (!code && all)
		code = find_successor(ssp, on, key, successor);
	if (code || !all)
		return code;
	return each(self, &(struct ssp_dependent){ d->words, key_words(on, key, room), successor, names.s, (size_t)all, (size_t)named });
}

int dependents_tell(struct ssp *ssp, const struct ssp_entity *on, const char *field, const struct ssp_value *key,
	int (*each)(void *self, const struct ssp_dependent *dependent), void *self)
{
	int code = 0;

	for (const struct dependent *d = dependents; d->what && !code; d++)
		if (d->words && strcmp(d->on, on->noun) == 0 && strstr(d->fields, field))
			code = tell_dependents(ssp, d, key, each, self);
	return code;
}

static bool is_concerned_by(const struct dependent *d, const struct ssp_entity *entity, const struct ssp_edited *edited)
{
	bool any = false;

	for (size_t i = 0; i < edited->n_spells; i++)
		any |= edited->spells[i].until == SSP_NO_DAY && strstr(d->fields, edited->spells[i].field->name);
	return any && strcmp(d->on, entity->noun) == 0;
}

/* The key of the row that a person names, borrowed from `asked`, which the caller frees, or from `room`. */
static int named_key(struct ssp *ssp, const struct ssp_entity *entity, const char *text, struct ssp_record **asked,
	struct ssp_value *key, char room[SSP_TEXT_SIZE])
{
	const char *name = ssp_field_key(entity)->name;
	int code = ssp_record_new(asked, entity, &ssp->error);

	if (!code)
		code = ssp_record_set(*asked, &ssp->clock, name, text, &ssp->error);
	if (code)
		return code;
	*key = *ssp_record_get(*asked, name);
	code = key_find(ssp, entity, key, room);
	return code < 0 ? code : 0;
}

int ssp_edit_dependents(struct ssp *ssp, const struct ssp_entity *entity, const char *key, const struct ssp_edited *edited,
	int (*each)(void *self, const struct ssp_dependent *dependent), void *self)
{
	_cleanup_record_ struct ssp_record *asked = NULL;
	struct ssp_value v;
	char room[SSP_TEXT_SIZE];
	int code = 0;

	for (const struct dependent *d = dependents; d->what && !code; d++) {
		if (!is_concerned_by(d, entity, edited))
			continue;
		code = asked ? 0 : named_key(ssp, entity, key, &asked, &v, room);
		if (!code)
			code = tell_dependents(ssp, d, &v, each, self);
	}
	return code;
}

/* Does the row last, as dependent_sql asks of rows: it has not ended, is active, and neither voided nor merged? */
static bool record_lasts(struct ssp *ssp, const struct dependent *d, const struct ssp_record *record)
{
	const struct ssp_entity *entity = record->entity;
	const char *ends = entity->ends && !d->ended ? ssp_record_text(record, entity->ends) : NULL;
	const struct ssp_field *struck = ssp_field_struck(entity);
	char today[SSP_DATE_SIZE];
	int order = ends ? strcmp(ends, ssp_day_format(ssp->clock.today, today)) : 1;

	return order >= entity->ends_before && !(struck && !ssp_record_null(record, struck->name)) &&
		!(ssp_field_find(entity, "active") && !ssp_record_int(record, "active"));
}

/* The condition of a rule with the values of the row as parameters in place of its columns: one table is planned in half the
 * time of two. */
static void bound_sql(struct sql *sql, const char *where, const struct ssp_record *record, struct buf *out)
{
	char name[SSP_OPTION_SIZE];

	for (const char *s = where, *t; *s; s = t + 2 + strlen(name)) {
		for (t = strstr(s, "t."); t && t > where && t[-1] != ' ' && t[-1] != '('; t = strstr(t + 1, "t."))
			;
		buf_add(out, s, t ? (size_t)(t - s) : strlen(s));
		if (!t)
			return;
		snprintf(name, sizeof name, "%.*s", (int)strspn(t + 2, "abcdefghijklmnopqrstuvwxyz_"), t + 2);
		buf_printf(out, "?%d", sql_value(sql, ssp_record_get(record, name)));
	}
}

/* Finds the first row that conflicts with this one by the rule; *x is null if there is none. */
static int find_misfit(struct ssp *ssp, const struct dependent *d, const struct ssp_record *record, struct ssp_value *x,
	char room[SSP_TEXT_SIZE])
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	const struct ssp_entity *on = ssp_entity_find(d->on), *by = record->entity;
	const char *key = column_name(on, ssp_field_key(on));
	struct sql sql;

	x->kind = SSP_NULL;
	if (!record_lasts(ssp, d, record))
		return 0;
	sql_begin(&sql, ssp, on);
	buf_printf(&text, "SELECT x.\"%s\"", key);
	if (on == by) {
		dependent_sql(&text, d, ssp->clock.today);
		buf_printf(&text, " AND t.\"%s\" = ?%d ORDER BY 1 LIMIT 1", key,
			sql_value(&sql, ssp_record_get(record, ssp_field_key(by)->name)));
	} else {
		buf_printf(&text, " FROM \"%s\" x WHERE x.\"%s\" = ?%d AND ", on->table, key,
			sql_value(&sql, ssp_record_get(record, d->ref)));
		bound_sql(&sql, d->where, record, &text);
	}
	int code = sql_open(&sql, &text, &st);
	sql_end(&sql);
	if (code || (code = stmt_step(st)) <= 0)
		return code;
	stmt_column(st, 0, x);
	if (x->kind == SSP_STRING) {
		snprintf(room, SSP_TEXT_SIZE, "%s", x->s);
		*x = value_text(room);
	}
	return 0;
}

/* The row that it does not suit is named, where all rows of that noun may be listed. */
static int check_misfit(struct ssp *ssp, const struct dependent *d, const struct ssp_record *record,
	int (*each)(void *self, const struct ssp_lack *lack), void *self)
{
	const struct ssp_entity *on = ssp_entity_find(d->on);
	char key[SSP_TEXT_SIZE], room[SSP_TEXT_SIZE], words[200];
	struct scope scope;
	struct ssp_value x;
	int code = find_misfit(ssp, d, record, &x, key);

	if (code || x.kind == SSP_NULL)
		return code;
	bool named = dependent_scope(ssp, d->on, &scope) && scope.all;
	snprintf(words, sizeof words, "%s%s%s", d->warning, named ? ": " : "", named ? key_words(on, &x, room) : "");
	return each(self, &(struct ssp_lack){ d->what, words, false });
}

int ssp_record_misfits(struct ssp *ssp, const struct ssp_record *record,
	int (*each)(void *self, const struct ssp_lack *lack), void *self)
{
	int code = 0;

	for (const struct dependent *d = dependents; d->what && !code; d++)
		if (strcmp(d->by, record->entity->noun) == 0 && !ssp_record_null(record, d->ref))
			code = check_misfit(ssp, d, record, each, self);
	return code;
}

int ssp_edit_misfits(struct ssp *ssp, const struct ssp_entity *entity, const char *key,
	int (*each)(void *self, const struct ssp_lack *lack), void *self)
{
	_cleanup_record_ struct ssp_record *record = NULL;
	int code = ssp_record_new(&record, entity, &ssp->error);

	if (!code)
		code = noun_find(ssp, entity, key, record);
	if (!code)
		code = ssp_record_lacks(ssp, record, each, self);
	return code ? code : ssp_record_misfits(ssp, record, each, self);
}
