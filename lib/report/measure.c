/* From a measure to one SQL statement; its conditions are made by report/condition.c.
 *
 * The statement gives rows, not sums: the same rows are added up by the tally, shown by explain, and split
 * among officers, weeks and teams, so that these can never differ. Columns that a caller has no use for are
 * NULL in the text and cost nothing.
 *
 * A state (what was open at the end) is asked of dated rows: begun on or before the day and not ended by
 * it. So a report for last year gives today what it gave then.
 */
#include "report/sql.h"

#include <string.h>

#include "model/entities.h"
#include "store/stmt.h"
#include "time/dates.h"
#include "util/fail.h"

/* Begun by the end of the period (no beginning known: always there), and not over by then. */
static void span_sql(struct sql *sql, const struct span *span)
{
	_cleanup_buf_ struct buf from = BUF_INIT, until = BUF_INIT;
	const struct ssp_period *p = &sql->w->period;
	bool at_end = sql->m->time == TIME_AT_END;
	ssp_day day = at_end ? p->to : p->from;
	struct buf *b = &sql->where;

	path_sql(sql, &sql->counted, &span->from, &from);
	buf_printf(b, " AND (%s IS NULL OR ", from.s);
	day_sql(sql, from.s, &span->from, CMP_LE, p->to, b);
	buf_adds(b, ") AND ");
	if (span->child) {
		buf_adds(b, "NOT ");
		child_sql(sql, span->child, &span->until, at_end ? CMP_LE : CMP_LT, day, b);
		return;
	}
	path_sql(sql, &sql->counted, &span->until, &until);
	buf_printf(b, "(%s IS NULL OR ", until.s);
	day_sql(sql, until.s, &span->until, at_end ? CMP_GT : CMP_GE, day, b);
	buf_addc(b, ')');
}

/* Within the period. */
static void on_sql(struct sql *sql, const struct path *date)
{
	_cleanup_buf_ struct buf on = BUF_INIT;

	path_sql(sql, &sql->counted, date, &on);
	buf_adds(&sql->where, " AND ");
	day_sql(sql, on.s, date, CMP_GE, sql->w->period.from, &sql->where);
	buf_adds(&sql->where, " AND ");
	day_sql(sql, on.s, date, CMP_LE, sql->w->period.to, &sql->where);
}

static void time_sql(struct sql *sql)
{
	const struct measure *m = sql->m;

	for (int i = 0; i < m->spans; i++)
		span_sql(sql, &m->span[i]);
	if (m->time == TIME_ON)
		on_sql(sql, &m->on);
	if (m->latest_of)
		last_sql(sql, &sql->counted, m->latest_of, measure_date(m), CMP_LE, sql->w->period.to, &sql->where);
}

/* The team of a row is where the first way of its scope ends; an area is the team's that covers it. */
static bool find_team(const struct ssp_entity *entity, struct path *path)
{
	char name[48];

	*path = (struct path){ 0 };
	while (entity && entity->scope && path->n < PATH_STEPS) {
		snprintf(name, sizeof name, "%.*s", (int)strcspn(entity->scope, "|"), entity->scope);
		const struct ssp_field *f = ssp_field_find(entity, name);
		if (!f)
			return false;
		path->step[path->n++] = f->type == SSP_TERM ? &path_school_team : f;
		if (f->type == SSP_TERM || (f->flags & SSP_KEY) || strcmp(f->ref, "team") == 0)
			return true;
		entity = ssp_entity_find(f->ref);
	}
	return false;
}

/* Where the team, school and officer of a row stand: the first of these paths that the noun has. */
static bool find_group(const struct ssp_entity *entity, enum ssp_kpi_by by, struct path *path)
{
	static const char *const paths[][4] = {
		[SSP_BY_SCHOOL] = { "school", "case.school", "referral.school" },
		[SSP_BY_OFFICER] = { "officers", "officer", "case.officer" },
	};

	if (by == SSP_BY_TEAM)
		return find_team(entity, path);
	if (strcmp(entity->noun, ssp_kpi_bys[by].code) == 0) {
		*path = (struct path){ { ssp_field_key(entity) }, 1 };
		return true;
	}
	for (const char *const *s = paths[by]; *s; s++)
		if (path_parse(entity, *s, strlen(*s), path, NULL) == 0)
			return true;
	return false;
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

/* Both sides of a ratio stand in the same group: an engagement with the school and the team of its case, wherever it
 * took place. Who took part is its own. */
static bool group_path(const struct sql *sql, enum ssp_kpi_by by, struct path *path)
{
	struct path rest;

	if (!sql->via || by == SSP_BY_OFFICER)
		return find_group(sql->m->entity, by, path);
	if (!find_group(ssp_entity_find(sql->via->ref), by, &rest) || rest.n == PATH_STEPS)
		return false;
	*path = (struct path){ { sql->via }, rest.n + 1 };
	memcpy(path->step + 1, rest.step, (size_t)rest.n * sizeof *rest.step);
	return true;
}

bool measure_has(const struct measure *m, enum ssp_kpi_by by)
{
	struct path path;

	return by == SSP_BY_WEEK || by == SSP_BY_MONTH || find_group(m->entity, by, &path);
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
	return !c->child && c->compare == CMP_EQ && c->right == RIGHT_WORDS && is_field(&c->path, "kind");
}

bool measure_scans(const struct measure *m)
{
	return m->entity == &entity_activity && m->aggregate <= AGG_SUM && m->where.n == 1 &&
		is_kinds(&m->where.condition[0]) && m->time == TIME_ON && is_field(&m->on, "day") && !m->latest_of &&
		(!m->what.n || is_field(&m->what, "quantity") || is_field(&m->what, "minutes"));
}

/* Taking part in any place is enough, but not in a row that stands for one officer. */
static void officer_sql(struct sql *sql, const struct path *path, bool joint)
{
	int p = add_text(sql, sql->w->officer);
	const char *table = sql->m->entity->table;

	buf_adds(&sql->where, " AND (");
	if (joint)
		buf_adds(&sql->where, "o.officer");
	else
		path_sql(sql, &sql->counted, path, &sql->where);
	buf_printf(&sql->where, " = ?%d", p);
	if (!joint && measure_joint(sql->m))
		buf_printf(&sql->where,
			" OR EXISTS (SELECT 1 FROM \"%s_officer\" w WHERE w.\"%s\" = t.id"
			" AND w.officer = ?%d)",
			table, table, p);
	buf_addc(&sql->where, ')');
}

/* What was asked for, within what the principal may see: the scope is that of every list. */
static void scope_of(struct sql *sql, bool joint)
{
	const struct within *w = sql->w;
	struct path path;

	scope_sql(&sql->where, sql->m->entity, &w->scope);
	if (w->team && w->scope.all && group_path(sql, SSP_BY_TEAM, &path)) {
		buf_adds(&sql->where, " AND ");
		path_sql(sql, &sql->counted, &path, &sql->where);
		buf_printf(&sql->where, " = ?%d", add_text(sql, w->team));
	}
	if (w->school && group_path(sql, SSP_BY_SCHOOL, &path)) {
		buf_adds(&sql->where, " AND ");
		path_sql(sql, &sql->counted, &path, &sql->where);
		buf_printf(&sql->where, " = %lld", (long long)w->school);
	}
	if (w->officer && group_path(sql, SSP_BY_OFFICER, &path))
		officer_sql(sql, &path, joint);
}

/* Minutes are each officer's own. */
static void amount_sql(struct sql *sql, bool joint, struct buf *b)
{
	const struct measure *m = sql->m;
	bool own = m->hours && measure_joint(m), one = own && !joint && sql->w->officer;

	if (!m->what.n)
		return;
	if (own && joint)
		buf_adds(b, "coalesce(o.minutes, ");
	if (one)
		buf_printf(b, "CASE WHEN t.officer = ?%d THEN ", add_text(sql, sql->w->officer));
	path_sql(sql, &sql->counted, &m->what, b);
	buf_adds(b, own && joint ? ")" : one ? " END" : "");
}

/* One column of the rows; nothing where the measure has none. */
static void column_of(struct sql *sql, const struct kpi_line *line, enum measure_column column, bool joint,
	struct buf *b)
{
	const struct measure *m = sql->m;
	struct path key = { { ssp_field_key(m->entity) }, 1 }, group;
	const struct path *path = NULL;

	if (column == COL_OFFICER && joint)
		buf_adds(b, "o.officer");
	else if (column >= COL_TEAM && column <= COL_OFFICER)
		path = group_path(sql, (enum ssp_kpi_by)(column - COL_TEAM), &group) ? &group : NULL;
	else if (column == COL_AMOUNT)
		amount_sql(sql, joint, b);
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
		filter_sql(sql, &sql->counted, &m->having, b);
		buf_adds(b, " THEN 1 ELSE 0 END");
	}
	if (path)
		path_sql(sql, &sql->counted, path, b);
}

static void select_sql(struct sql *sql, const struct kpi_line *line, struct wanted wanted)
{
	struct buf *b = &sql->select;

	for (int c = 0; c < COLS; c++) {
		buf_adds(b, c ? ", " : "SELECT ");
		size_t before = b->len;
		if (wanted.columns & 1u << c)
			column_of(sql, line, (enum measure_column)c, wanted.joint, b);
		if (b->len == before)
			buf_adds(b, "NULL");
	}
}

static void where_sql(struct sql *sql, bool joint)
{
	const struct measure *m = sql->m;

	rows_sql(m->entity, 't', &sql->where);
	if (m->where.n) {
		buf_adds(&sql->where, " AND ");
		filter_sql(sql, &sql->counted, &m->where, &sql->where);
	}
	time_sql(sql);
	scope_of(sql, joint);
}

static int open_sql(struct sql *sql, struct wanted wanted, struct stmt **st)
{
	_cleanup_buf_ struct buf all = BUF_INIT;
	const struct ssp_entity *entity = sql->m->entity;

	buf_printf(&all, "%s FROM \"%s\" t", sql->select.s, entity->table);
	if (wanted.joint)
		buf_printf(&all, " CROSS JOIN \"%s_officer\" o", entity->table);
	buf_printf(&all, "%s%s", sql->counted.joins.s, sql->where.s);
	if (wanted.joint)
		buf_printf(&all, " AND o.\"%s\" = t.id", entity->table);
	if (wanted.sorted)
		buf_printf(&all, " ORDER BY %d NULLS FIRST, %d NULLS FIRST, %d",
			(sql->m->aggregate == AGG_DISTINCT ? COL_WORD : COL_DAY) + 1, COL_DAY + 1, COL_ID + 1);
	if (sql->code)
		return sql->code;
	if (all.failed || sql->select.failed || sql->counted.joins.failed || sql->where.failed)
		return fail_memory(&sql->ssp->error);
	return stmt_open(sql->ssp, st, all.s, "");
}

int measure_open(struct ssp *ssp, const struct kpi_line *line, const struct measure *m,
	const struct within *w, struct wanted wanted, struct stmt **st)
{
	struct sql sql = { .ssp = ssp, .m = m, .w = w, .via = find_via(line, m), .select = BUF_INIT, .where = BUF_INIT,
		.counted = { .entity = m->entity, .alias = 't', .joined = 'j', .joins = BUF_INIT } };

	/* the scope's parameter is the first */
	if (!w->scope.all)
		sql.parameter[sql.n_parameters++] = value_text(w->scope.team);
	select_sql(&sql, line, wanted);
	where_sql(&sql, wanted.joint);
	int code = open_sql(&sql, wanted, st);
	for (int i = 0; !code && i < sql.n_parameters; i++)
		if ((code = stmt_bind(*st, i + 1, &sql.parameter[i]))) {
			stmt_close(*st);
			*st = NULL;
		}
	buf_free(&sql.select);
	buf_free(&sql.counted.joins);
	buf_free(&sql.where);
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

int within_period(struct ssp *ssp, struct within *w, const struct ssp_period *period)
{
	int code = day_start(&ssp->clock, period->from, w->start, &ssp->error);

	w->period = *period;
	ssp_day_format(period->from, w->from);
	ssp_day_format(period->to, w->to);
	return code ? code : day_start(&ssp->clock, period->to + 1, w->end, &ssp->error);
}
