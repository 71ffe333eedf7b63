/* Statements: parameters, aliases, joins, and the columns of fields. See query/sql.h. */
#include "query/sql.h"

#include <string.h>

#include "model/record.h"
#include "query/dated.h"
#include "store/json_sql.h"
#include "store/list.h"
#include "store/shift.h"
#include "store/stmt.h"
#include "util/fail.h"

void sql_begin(struct sql *sql, struct ssp *ssp, const struct ssp_entity *entity)
{
	*sql = (struct sql){ .ssp = ssp, .rows = { .entity = entity, .alias = "t", .joins = BUF_INIT } };
}

void sql_rows(struct sql *sql, const struct ssp_entity *entity)
{
	buf_reset(&sql->rows.joins);
	sql->rows.entity = entity;
	sql->rows.n = 0;
}

void sql_end(struct sql *sql)
{
	buf_free(&sql->rows.joins);
	arena_free(&sql->arena);
}

void sql_fail(struct sql *sql, int code)
{
	if (!sql->code)
		sql->code = code;
}

int sql_open(struct sql *sql, const struct buf *text, struct stmt **st)
{
	struct ssp *ssp = sql->ssp;

	*st = NULL;
	if (sql->code)
		return sql->code;
	if (text->failed || sql->rows.joins.failed)
		return fail_memory(&ssp->error);
	int code = stmt_open(ssp, st, text->s, "");
	for (int i = 0; !code && i < sql->n_parameters; i++)
		code = stmt_bind_copy(*st, i + 1, &sql->parameter[i]);
	if (code) {
		stmt_close(*st);
		*st = NULL;
	}
	return code;
}

int sql_value(struct sql *sql, const struct ssp_value *value)
{
	struct ssp_value own = *value;
	int i = 0;

	while (i < sql->n_parameters && !value_same(&sql->parameter[i], value))
		i++;
	if (i < sql->n_parameters)
		return i + 1;
	if (i == PARAMETERS)
		sql_fail(sql, fail(&sql->ssp->error, SSP_E_USAGE, "too-many", "there are too many conditions"));
	else if (own.kind == SSP_STRING && !(own.s = arena_dupn(&sql->arena, own.s, own.len)))
		sql_fail(sql, fail_memory(&sql->ssp->error));
	else
		sql->parameter[sql->n_parameters++] = own;
	return i + 1;
}

int sql_text(struct sql *sql, const char *text)
{
	struct ssp_value value = value_text(text);

	return sql_value(sql, &value);
}

const char *sql_alias(struct sql *sql, char letter, char room[ALIAS])
{
	snprintf(room, ALIAS, "%c%d", letter, ++sql->aliases);
	return room;
}

static void today_sql(struct sql *sql, struct buf *out)
{
	char day[SSP_DATE_SIZE];

	if (sql->day)
		buf_adds(out, sql->day);
	else
		buf_printf(out, "'%s'", ssp_day_format(sql->ssp->clock.today, day));
}

/* Monday is 0: the first day of 1900 was one. */
static void weekday_sql(const char *day, struct buf *out)
{
	buf_addc(out, '(');
	days_between_sql(out, "'1900-01-01'", day);
	buf_adds(out, ") % 7");
}

/* The times of the calendar that a mark is about. */
enum times { TIMES_KEY, TIMES_HOLIDAY, TIMES_TERM, TIMES_NO_PUPILS };

static bool is_time(const struct ssp_calendar_row *row, enum times of)
{
	return of == TIMES_KEY ? row->key_time : of == TIMES_HOLIDAY ? row->holiday : of == TIMES_TERM ? row->term : row->no_pupils;
}

/* A condition: the day lies in such a time of the borough. Its days are written out, as asking the calendar for each row of a
 * year would take most of the time. */
static void times_sql(struct sql *sql, enum times of, const char *day, struct buf *out)
{
	const struct ssp_calendar_row *row = NULL;
	struct ssp *ssp = sql->ssp;
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE];
	size_t n = 0, found = 0;

	if (!sql->code && ssp->clock.calendar)
		sql_fail(sql, ssp->clock.calendar(ssp->clock.self, &row, &n, &ssp->error));
	buf_addc(out, '(');
	for (size_t i = 0; i < n; i++)
		if (is_time(&row[i], of))
			buf_printf(out, "%s%s BETWEEN '%s' AND '%s'", found++ ? " OR " : "", day, ssp_day_format(row[i].from, from),
				ssp_day_format(row[i].to, to));
	buf_adds(out, found ? ")" : "1 = 0)");
}

/* A mark of a day. */
static void day_mark_sql(struct sql *sql, enum mark_what what, const char *day, struct buf *out)
{
	if (what != MARK_SCHOOL_DAY) {
		times_sql(sql, what == MARK_HOLIDAY ? TIMES_HOLIDAY : TIMES_KEY, day, out);
		return;
	}
	weekday_sql(day, out);
	buf_adds(out, " < 5 AND ");
	times_sql(sql, TIMES_TERM, day, out);
	buf_adds(out, " AND NOT ");
	times_sql(sql, TIMES_NO_PUPILS, day, out);
}

static void mark_sql(struct sql *sql, const struct mark *m, const char *alias, struct buf *out)
{
	_cleanup_buf_ struct buf from = BUF_INIT, until = BUF_INIT;

	if (m->what == MARK_FIELD)
		column_sql(sql, m->entity, m->field, *m->alias ? m->alias : alias, out);
	else if (m->what == MARK_MANIFEST)
		manifest_sql(out, alias, m->word);
	else if (m->what == MARK_TODAY)
		today_sql(sql, out);
	else if (m->what != MARK_DAYS) {
		column_sql(sql, m->entity, m->field, alias, &from);
		day_mark_sql(sql, m->what, from.s, out);
		out->failed |= from.failed;
	} else {
		column_sql(sql, m->entity, m->field, alias, &from);
		buf_adds(&until, "coalesce(");
		column_sql(sql, m->entity, m->until, alias, &until);
		buf_adds(&until, ", ");
		today_sql(sql, &until);
		buf_addc(&until, ')');
		days_between_sql(out, from.s, until.s);
		out->failed |= from.failed || until.failed;
	}
}

static void computed_sql(struct sql *sql, const struct ssp_entity *entity, const struct ssp_field *f, const char *alias,
	struct buf *out)
{
	struct mark m;

	for (const char *s = f->sql, *open; *s; s++) {
		open = strchr(s, '{');
		buf_add(out, s, open ? (size_t)(open - s) : strlen(s));
		if (!open)
			return;
		s = strchr(open, '}');
		if (mark_parse(entity, open + 1, (size_t)(s - open) - 1, &m))
			mark_sql(sql, &m, alias, out);
	}
}

int marked_sql(struct ssp *ssp, const char *text, struct buf *out)
{
	const struct ssp_field field = { .sql = text };
	struct sql sql;

	sql_begin(&sql, ssp, NULL);
	computed_sql(&sql, NULL, &field, "", out);
	sql_end(&sql);
	return sql.code ? sql.code : out->failed ? fail_memory(&ssp->error) : 0;
}

/* Is the value of a past day asked for, and has the field had any other? */
static bool has_past(struct sql *sql, const struct ssp_entity *entity, const struct ssp_field *f)
{
	int any = sql->day && (f->flags & SSP_DATED) && !sql->code ? dated_any(sql->ssp, entity, f) : 0;

	sql_fail(sql, any < 0 ? any : 0);
	return any > 0;
}

void column_sql(struct sql *sql, const struct ssp_entity *entity, const struct ssp_field *f, const char *alias, struct buf *out)
{
	if (f->sql)
		computed_sql(sql, entity, f, alias, out);
	else if (has_past(sql, entity, f))
		dated_sql(out, entity, f, alias, sql->day);
	else {
		buf_adds(out, alias);
		buf_adds(out, ".\"");
		buf_adds(out, column_name(entity, f));
		buf_addc(out, '"');
	}
}

/* The row has the first value, a table of its own the others: few rows have any, and looking whether one has
 * costs a fifth of joining none. */
void field_sql(struct sql *sql, const struct ssp_entity *entity, const struct ssp_field *f, const char *alias, struct buf *out)
{
	char id[ALIAS + 56], others[100];

	if (!(f->flags & SSP_MULTI)) {
		column_sql(sql, entity, f, alias, out);
		return;
	}
	const char *own = column_name(entity, f), *table = entity->table;
	snprintf(id, sizeof id, "%s.\"%s\"", alias, column_name(entity, ssp_field_key(entity)));
	snprintf(others, sizeof others, "%s_%s", table, own);
	buf_printf(out, "CASE WHEN %s IN (SELECT \"%s\" FROM \"%s\") THEN %s.\"%s\" || ", id, table, others, alias, own);
	list_sql(out, others, own, table, id);
	/* one or several, it is text */
	buf_printf(out, " ELSE %s.\"%s\"%s END", alias, own, f->type == SSP_INT ? " || ''" : "");
}

/* Joins what a step refers to, as far as the principal may list it; the alias, or NULL after an error. */
static const char *join_reference(struct sql *sql, struct table *table, const char *parent, const struct ssp_entity *of,
	const struct ssp_field *step)
{
	const struct ssp_entity *to = ssp_entity_find(step->ref);
	_cleanup_buf_ struct buf own = BUF_INIT;
	int n = 0;

	while (n < table->n && (strcmp(table->join[n].parent, parent) != 0 || table->join[n].step != step ||
		table->join[n].day != sql->day))
		n++;
	if (n < table->n)
		return table->join[n].alias;
	if (n == JOINS) {
		sql_fail(sql, fail(&sql->ssp->error, SSP_E_USAGE, "too-many", "the paths follow too many references"));
		return NULL;
	}
	const char *alias = sql_alias(sql, 'j', table->join[n].alias);
	table->join[n].parent = parent;
	table->join[n].step = step;
	table->join[n].day = sql->day;
	table->n++;
	buf_printf(&table->joins, " LEFT JOIN \"%s\" %s ON %s.\"%s\" = ", to->table, alias, alias,
		column_name(to, ssp_field_key(to)));
	column_sql(sql, of, step, parent, &table->joins);
	if (sql->guard && sql->guard(sql, to, alias, &own))
		buf_printf(&table->joins, " AND %s", own.s);
	table->joins.failed |= own.failed;
	return alias;
}

const char *path_alias(struct sql *sql, struct table *table, const struct path *path)
{
	const struct ssp_entity *entity = table->entity;
	const char *alias = table->alias;

	for (int i = 0; i + 1 < path->n && alias; i++) {
		alias = join_reference(sql, table, alias, entity, path->step[i]);
		entity = ssp_entity_find(path->step[i]->ref);
	}
	return alias ? alias : table->alias;
}

void path_sql(struct sql *sql, struct table *table, const struct path *path, struct buf *out)
{
	const char *alias = path_alias(sql, table, path);

	column_sql(sql, path_owner(table->entity, path), path_end(path), alias, out);
}

void path_value_sql(struct sql *sql, struct table *table, const struct path *path, struct buf *out)
{
	const char *alias = path_alias(sql, table, path);

	field_sql(sql, path_owner(table->entity, path), path_end(path), alias, out);
}
