/* From a measure to one SQL statement; its conditions are made by query/condition.c.
 *
 * The statement gives rows, not sums: the same rows are added up by the tally, shown by explain, and split
 * among officers, weeks and teams, so that these can never differ. Columns that a caller has no use for are
 * NULL in the text and cost nothing.
 *
 * A state (what was open at the end) is asked of dated rows: begun on or before the day and not ended by
 * it. So a report for last year gives today what it gave then.
 */
#include "report/report.h"

#include <string.h>

#include "model/entities.h"
#include "store/stmt.h"
#include "time/dates.h"
#include "util/fail.h"

const struct kpi_line *line_facts(const struct kpi_line *line)
{
	return line->trend ? line->trend : line;
}

const struct measure *part_measure(const struct kpi_line *line, enum line_part part)
{
	return part == PART_MEASURE ? line->measure : part == PART_DIVISOR ? line->divisor : line->needs;
}

/* The rows of a measure, while their statement is put together. */
struct counting {
	struct sql sql;
	const struct measure *m;
	const struct within *w;
	const struct ssp_field *via; /* to what a ratio divides by, or NULL */
	bool each_day;               /* kinds on each of the days, by their index */
	struct buf select, where;
};
/* Returns whether a row still holds at the end of its last day. For the noun's own span, the noun decides. */
static bool includes_last_day(const struct counting *c, const struct span *span)
{
	const struct ssp_entity *entity = c->m->entity;

	return entity->ends && !entity->ends_before && span->until.n == 1 && strcmp(span->until.step[0]->name, entity->ends) == 0;
}

/* Not a day of it outside the period. */
static void within_sql(struct counting *c, const struct span *span)
{
	_cleanup_buf_ struct buf from = BUF_INIT, until = BUF_INIT;
	const struct ssp_period *p = &c->w->bounds.period;

	path_sql(&c->sql, &c->sql.rows, &span->from, &from);
	path_sql(&c->sql, &c->sql.rows, &span->until, &until);
	buf_adds(&c->where, " AND ");
	day_sql(&c->sql, from.s, path_end(&span->from)->type, CMP_GE, p->from, &c->where);
	buf_adds(&c->where, " AND ");
	day_sql(&c->sql, from.s, path_end(&span->from)->type, CMP_LE, p->to, &c->where);
	buf_adds(&c->where, " AND ");
	day_sql(&c->sql, until.s, path_end(&span->until)->type, CMP_LE, p->to, &c->where);
}

/* Begun by the end of the period (no beginning known: always there), and not over by then. */
static void span_sql(struct counting *c, const struct span *span)
{
	_cleanup_buf_ struct buf from = BUF_INIT, until = BUF_INIT;
	const struct ssp_period *p = &c->w->bounds.period;
	bool at_end = c->m->time == TIME_AT_END;
	ssp_day day = at_end ? p->to : p->from;
	struct buf *b = &c->where;

	path_sql(&c->sql, &c->sql.rows, &span->from, &from);
	buf_adds(b, " AND ");
	lasting_sql(&c->sql, from.s, path_end(&span->from)->type, CMP_LE, p->to, b);
	if (span->child) {
		buf_adds(b, " AND NOT ");
		child_sql(&c->sql, span->child, &span->until, at_end ? CMP_LE : CMP_LT, day, b);
		return;
	}
	path_sql(&c->sql, &c->sql.rows, &span->until, &until);
	buf_adds(b, " AND ");
	lasting_sql(&c->sql, until.s, path_end(&span->until)->type, at_end && !includes_last_day(c, span) ? CMP_GT : CMP_GE, day, b);
}

/* Days beyond which one scan is the better way, however few the activities of each. */
enum { FEW_DAYS = 400 };

bool has_few_days(const struct ssp_period *period)
{
	return period->to >= period->from && period->to - period->from < FEW_DAYS;
}

void each_day_sql(const struct ssp_period *period, const char *first, const char *last, struct buf *out)
{
	char date[SSP_DATE_SIZE];

	buf_printf(out, "IN (%s", first);
	for (ssp_day day = period->from + 1; day < period->to; day++)
		buf_printf(out, ", '%s'", ssp_day_format(day, date));
	buf_printf(out, ", %s)", last);
}

/* Days beyond which rows whose day is another row's (a find has its activity's) are read from their own table: few
 * activities lead to one, and an index of days would first find them all. */
enum { SHORT_DAYS = 31 };

/* Within the period. */
static void on_sql(struct counting *c, const struct path *date)
{
	_cleanup_buf_ struct buf on = BUF_INIT;
	const struct ssp_period *p = &c->w->bounds.period;
	char first[SSP_DATE_SIZE + 2], last[SSP_DATE_SIZE + 2], day[SSP_DATE_SIZE];
	bool own_rows = date->n > 1 && p->to - p->from >= SHORT_DAYS;

	buf_adds(&on, own_rows ? "CAST(" : ""); /* an expression has no index */
	path_sql(&c->sql, &c->sql.rows, date, &on);
	buf_adds(&on, own_rows ? " AS TEXT)" : "");
	buf_adds(&c->where, " AND ");
	if (c->each_day) {
		snprintf(first, sizeof first, "'%s'", ssp_day_format(p->from, day));
		snprintf(last, sizeof last, "'%s'", ssp_day_format(p->to, day));
		buf_printf(&c->where, "%s ", on.s);
		each_day_sql(p, first, last, &c->where);
		c->where.failed |= on.failed;
		return;
	}
	day_sql(&c->sql, on.s, path_end(date)->type, CMP_GE, c->w->bounds.period.from, &c->where);
	buf_adds(&c->where, " AND ");
	day_sql(&c->sql, on.s, path_end(date)->type, CMP_LE, c->w->bounds.period.to, &c->where);
}

/* The day as at which the fields of a row are read: the date that counts, or the end of the period; of what stood during
 * it, the last day of both. */
static void day_of_row(struct counting *c, struct buf *day)
{
	const struct measure *m = c->m;
	const struct path *date = m->time == TIME_ON ? &m->on : &m->span[0].until;
	_cleanup_buf_ struct buf column = BUF_INIT;
	bool ends = m->time >= TIME_DURING && !m->span[0].child && path_end(date)->type == SSP_DATE;

	if (m->time == TIME_ON || ends)
		path_sql(&c->sql, &c->sql.rows, date, &column);
	if (m->time == TIME_ON)
		local_day_sql(&c->sql, column.s, path_end(date)->type, day);
	else {
		int to = sql_text(&c->sql, c->w->bounds.to);
		if (ends)
			buf_printf(day, "CASE WHEN %s < ?%d THEN %s ELSE ?%d END", column.s, to, column.s, to);
		else
			buf_printf(day, "?%d", to);
	}
	day->failed |= column.failed;
	c->sql.day = day->s;
}

static void time_sql(struct counting *c)
{
	const struct measure *m = c->m;

	for (int i = 0; i < m->spans; i++)
		(m->time == TIME_WITHIN && !m->span[i].child ? within_sql : span_sql)(c, &m->span[i]);
	if (m->time == TIME_ON)
		on_sql(c, &m->on);
	if (m->latest_of)
		last_sql(&c->sql, &c->sql.rows, m->latest_of, measure_date(m), CMP_LE, c->w->bounds.period.to, &c->where);
}

/* The path behind a reference; false where it would be too long. */
static bool path_behind(const struct ssp_field *ref, const struct path *rest, struct path *path)
{
	if (rest->n == PATH_STEPS)
		return false;
	*path = (struct path){ { ref }, rest->n + 1 };
	memcpy(path->step + 1, rest->step, (size_t)rest->n * sizeof *rest->step);
	return true;
}

/* Finds the path to the group of a row: the first of these paths that the noun, or its parent, has. */
static bool find_group(const struct ssp_entity *entity, enum ssp_kpi_by by, struct path *path)
{
	static const char *const paths[][4] = {
		[SSP_BY_SCHOOL] = { "school", "case.school", "referral.school" },
		[SSP_BY_OFFICER] = { "officers", "officer", "case.officer" },
		[SSP_BY_KIND] = { "kind" },
		[SSP_BY_SOURCE] = { "source", "referral.source" },
		[SSP_BY_RISK] = { "risk", "case.risk" },
		[SSP_BY_REASON] = { "close_reason" },
	};
	struct path rest;

	if (by == SSP_BY_TEAM)
		return scope_path(entity, path);
	if (strcmp(entity->noun, ssp_kpi_bys[by].code) == 0) {
		*path = (struct path){ { ssp_field_key(entity) }, 1 };
		return true;
	}
	for (const char *const *s = paths[by]; *s; s++)
		if (path_parse(entity, *s, strlen(*s), path, NULL) == 0)
			return true;
	return entity->part_of && find_group(ssp_entity_parent(entity), by, &rest) &&
		path_behind(ssp_field_find(entity, entity->part_of), &rest, path);
}

/* The field by which what is counted refers to what a ratio divides it by, where the latest row of each case is as good
 * as the case. */
static const struct ssp_field *find_via(const struct kpi_line *line, const struct measure *m)
{
	const struct measure *below = line ? line->divisor : NULL;
	const struct ssp_field *each = below ? below->latest_of : NULL;

	for (const struct ssp_field *f = m->entity->fields; below && f->name; f++)
		if (f->ref && strcmp(f->ref, each && each->ref ? each->ref : below->entity->noun) == 0)
			return f;
	return NULL;
}

/* Both sides of a ratio belong to the same group: an engagement counts for the school and the team of its case, even if it
 * took place elsewhere. The officers are those of the engagement itself. */
static bool group_path(const struct counting *c, enum ssp_kpi_by by, struct path *path)
{
	struct path rest;

	if (!c->via || by == SSP_BY_OFFICER)
		return find_group(c->m->entity, by, path);
	return find_group(ssp_entity_find(c->via->ref), by, &rest) && path_behind(c->via, &rest, path);
}

bool measure_has(const struct measure *m, enum ssp_kpi_by by)
{
	struct path path;

	return by >= SSP_BY_WEEK || find_group(m->entity, by, &path);
}

bool measure_joint(const struct measure *m)
{
	return m->aggregate != AGG_TREND && ssp_field_find(m->entity, "officers") != NULL;
}

bool measure_adds_up(const struct measure *m)
{
	return m->aggregate <= AGG_SUM || m->aggregate == AGG_SHARE || m->aggregate == AGG_MEAN;
}

static bool is_field(const struct path *path, const char *name)
{
	return path->n == 1 && strcmp(path->step[0]->name, name) == 0;
}

static bool is_kinds(const struct condition *c)
{
	return !c->child && c->compare == CMP_EQ && c->right == RIGHT_OPERANDS && is_field(&c->path, "kind");
}

/* Returns whether the measure is of activities of some kinds by their day, with any other conditions. */
static bool finds_kinds(const struct measure *m)
{
	return m->entity == &entity_activity && m->where.n && is_kinds(&m->where.condition[0]) && m->time == TIME_ON &&
		is_field(&m->on, "day");
}

bool line_scans(const struct kpi_line *line)
{
	const struct measure *m = line->measure;

	return finds_kinds(m) && !line->note && m->aggregate <= AGG_SUM && m->where.n == 1 && !m->latest_of &&
		(!m->what.n || is_field(&m->what, "quantity") || is_field(&m->what, "minutes"));
}

/* A row counts for an officer who took part in any place, unless the row belongs to another single officer. */
static void officer_took_part_sql(struct counting *c, const struct path *path, bool joint)
{
	int p = sql_text(&c->sql, c->w->officer);
	const char *table = c->m->entity->table;

	buf_adds(&c->where, " AND (");
	if (joint)
		buf_adds(&c->where, "o.officer");
	else
		path_sql(&c->sql, &c->sql.rows, path, &c->where);
	buf_printf(&c->where, " = ?%d", p);
	if (!joint && measure_joint(c->m))
		buf_printf(&c->where,
			" OR EXISTS (SELECT 1 FROM \"%s_officer\" w WHERE w.\"%s\" = t.id"
			" AND w.officer = ?%d)",
			table, table, p);
	buf_addc(&c->where, ')');
}

/* Limits rows to the principal's team: the team on the day of the row, so that a report stays the same; and for rows that are
 * shown, also the present team. */
static void own_sql(struct counting *c, bool shown)
{
	const struct scope *scope = &c->w->scope;
	const char *day = c->sql.day;
	_cleanup_buf_ struct buf then = BUF_INIT, now = BUF_INIT;

	if (scope_sql(&c->sql, c->m->entity, "t", scope, &then))
		buf_printf(&c->where, " AND %s", then.s);
	c->sql.day = NULL;
	if (shown && scope_sql(&c->sql, c->m->entity, "t", scope, &now))
		buf_printf(&c->where, " AND %s", now.s);
	c->sql.day = day;
	c->where.failed |= then.failed || now.failed;
}

/* Limits the request to the rows that the principal may see, with the scope of every list. */
static void scope_of(struct counting *c, struct wanted wanted)
{
	const struct within *w = c->w;
	struct path path;

	own_sql(c, wanted.sorted);
	if (w->team && w->scope.all && group_path(c, SSP_BY_TEAM, &path)) {
		buf_adds(&c->where, " AND ");
		path_sql(&c->sql, &c->sql.rows, &path, &c->where);
		buf_printf(&c->where, " = ?%d", sql_text(&c->sql, w->team));
	}
	if (w->school && group_path(c, SSP_BY_SCHOOL, &path)) {
		buf_adds(&c->where, " AND ");
		path_sql(&c->sql, &c->sql.rows, &path, &c->where);
		buf_printf(&c->where, " = %lld", (long long)w->school);
	}
	if (w->officer && group_path(c, SSP_BY_OFFICER, &path))
		officer_took_part_sql(c, &path, wanted.joint);
}

/* Minutes are each officer's own. */
static void amount_sql(struct counting *c, bool joint, struct buf *b)
{
	const struct measure *m = c->m;
	bool own = m->hours && measure_joint(m), one = own && !joint && c->w->officer;

	if (!m->what.n)
		return;
	if (own && joint)
		buf_adds(b, "coalesce(o.minutes, ");
	if (one)
		buf_printf(b, "CASE WHEN t.officer = ?%d THEN ", sql_text(&c->sql, c->w->officer));
	path_sql(&c->sql, &c->sql.rows, &m->what, b);
	buf_adds(b, own && joint ? ")" : one ? " END" : "");
}

/* One column of the rows; nothing where the measure has none. */
static void counted_column_sql(struct counting *c, const struct kpi_line *line, enum measure_column column, bool joint,
	struct buf *b)
{
	const struct measure *m = c->m;
	struct path key = { { ssp_field_key(m->entity) }, 1 }, group;
	const struct path *path = NULL;

	if (column == COL_OFFICER && joint)
		buf_adds(b, "o.officer");
	else if (column >= COL_TEAM && column < COL_HIT)
		path = group_path(c, (enum ssp_kpi_by)(column - COL_TEAM), &group) ? &group : NULL;
	else if (column == COL_AMOUNT)
		amount_sql(c, joint, b);
	else if (column == COL_ID)
		path = &key;
	else if (column == COL_DAY)
		path = measure_date(m);
	else if (column == COL_SINCE)
		path = m->since.n ? &m->since : NULL;
	else if (column == COL_WORD)
		path = m->per.n ? &m->per : line && line->note_path.n ? &line->note_path : NULL;
	else if (m->having.n) {
		buf_adds(b, "CASE WHEN ");
		filter_sql(&c->sql, &c->sql.rows, &m->having, b);
		buf_adds(b, " THEN 1 ELSE 0 END");
	}
	if (path)
		path_sql(&c->sql, &c->sql.rows, path, b);
}

static void count_columns(struct counting *c, const struct kpi_line *line, struct wanted wanted)
{
	struct buf *b = &c->select;

	for (int i = 0; i < COLS; i++) {
		buf_adds(b, i ? ", " : "SELECT ");
		size_t before = b->len;
		if (wanted.columns & 1u << i)
			counted_column_sql(c, line, (enum measure_column)i, wanted.joint, b);
		if (b->len == before)
			buf_adds(b, "NULL");
	}
}

static void count_where(struct counting *c, struct wanted wanted)
{
	const struct measure *m = c->m;

	counted_sql(m->entity, "t", &c->where);
	if (wanted.joint)
		buf_printf(&c->where, " AND o.\"%s\" = t.id", m->entity->table);
	if (m->where.n) {
		buf_adds(&c->where, " AND ");
		filter_sql(&c->sql, &c->sql.rows, &m->where, &c->where);
	}
	time_sql(c);
	scope_of(c, wanted);
}

void measure_order_sql(const struct measure *m, struct buf *out)
{
	buf_printf(out, " ORDER BY %d NULLS FIRST, %d NULLS FIRST, %d", (m->aggregate == AGG_DISTINCT ? COL_WORD : COL_DAY) + 1,
		COL_DAY + 1, COL_ID + 1);
}

int measure_open(struct ssp *ssp, const struct kpi_line *line, const struct measure *m,
	const struct within *w, struct wanted wanted, struct stmt **st)
{
	struct counting c = { .m = m, .w = w, .via = find_via(line, m), .select = BUF_INIT, .where = BUF_INIT };
	_cleanup_buf_ struct buf all = BUF_INIT, day = BUF_INIT;

	c.each_day = finds_kinds(m) && !wanted.joint && has_few_days(&w->bounds.period);
	sql_begin(&c.sql, ssp, m->entity);
	c.sql.bounds = &w->bounds;
	day_of_row(&c, &day);
	count_columns(&c, line, wanted);
	count_where(&c, wanted);
	buf_printf(&all, "%s FROM \"%s\" t", c.select.s, m->entity->table);
	if (wanted.joint)
		buf_printf(&all, " CROSS JOIN \"%s_officer\" o", m->entity->table);
	buf_printf(&all, "%s%s", c.sql.rows.joins.s, c.where.s);
	if (wanted.sorted)
		measure_order_sql(m, &all);
	all.failed |= day.failed || c.select.failed || c.where.failed;
	int code = sql_open(&c.sql, &all, st);
	sql_end(&c.sql);
	buf_free(&c.select);
	buf_free(&c.where);
	return code;
}

ssp_day measure_day(struct ssp *ssp, const char *text)
{
	struct ssp_error ignored = { 0 };
	ssp_instant at;
	size_t n = text ? strlen(text) : 0;

	if (n == 10)
		return ssp_day_of((int)strtol(text, NULL, 10), (int)strtol(text + 5, NULL, 10),
			(int)strtol(text + 8, NULL, 10));
	if (!n || ssp_instant_parse(&ssp->clock, text, &at, &ignored))
		return SSP_NO_DAY;
	return ssp_instant_day(&ssp->clock, at);
}
