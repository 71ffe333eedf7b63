/* From a measure to one SQL statement.
 *
 * The statement gives rows, not sums: the same rows are added up by the tally, shown by explain, and split
 * among officers, weeks and teams, so that these can never differ. Columns that a caller has no use for are
 * NULL in the text and cost nothing. What comes from the question (days, team, officer) is bound; names and
 * words of the measure stand in the text, which is safe only because lib/model/measure.c takes nothing but
 * plain ones.
 *
 * A state (what was open at the end) is asked of dated rows: begun on or before the day and not ended by
 * it. So a report for last year gives today what it gave then.
 */
#include "report/report.h"

#include <string.h>

#include "model/entities.h"
#include "store/stmt.h"
#include "util/fail.h"

enum { JOINS = 16, PARAMETERS = 32 };

/* A statement being put together. The row counted has the alias t, what it refers to j1, j2 … */
struct sql {
	struct buf select, joins, where;
	struct {
		int parent; /* 0: t */
		const struct ssp_field *step;
	} join[JOINS];
	int n_joins;
	struct ssp_value parameter[PARAMETERS];
	int n_parameters;
	const struct measure *m;
	const struct within *w;
};

static int add_parameter(struct sql *sql, struct ssp_value v)
{
	sql->parameter[sql->n_parameters] = v;
	return ++sql->n_parameters;
}

static int add_text(struct sql *sql, const char *s)
{
	return add_parameter(sql, (struct ssp_value){ .kind = SSP_STRING, .s = s, .len = strlen(s) });
}

static void add_alias(struct buf *b, int j)
{
	if (j)
		buf_printf(b, "j%d", j);
	else
		buf_addc(b, 't');
}

/* The alias of what `step` of the row with alias `parent` refers to. */
static int join(struct sql *sql, int parent, const struct ssp_entity *of, const struct ssp_field *step)
{
	char from[48], key[48];
	bool by_area = step == &path_school_team;
	int n = 0;

	while (n < sql->n_joins && (sql->join[n].parent != parent || sql->join[n].step != step))
		n++;
	if (n < sql->n_joins || n == JOINS)
		return n + 1;
	const struct ssp_entity *to = ssp_entity_find(step->ref);
	sql->join[n].parent = parent;
	sql->join[n].step = step;
	sql->n_joins = ++n;
	buf_printf(&sql->joins, " LEFT JOIN \"%s\" j%d ON j%d.\"%s\" = ", to->table, n, n,
		by_area ? "area" : column_name(to, ssp_field_key(to), key));
	add_alias(&sql->joins, parent);
	buf_printf(&sql->joins, ".\"%s\"", by_area ? "area" : column_name(of, step, from));
	return n;
}

/* The column that a path ends in. */
static void path_sql(struct sql *sql, const struct path *path, struct buf *out)
{
	const struct ssp_entity *entity = sql->m->entity;
	char name[48];
	int at = 0;

	for (int i = 0; i + 1 < path->n; i++) {
		at = join(sql, at, entity, path->step[i]);
		entity = ssp_entity_find(path->step[i]->ref);
	}
	if (path_end(path) == &path_school_team) {
		add_alias(out, join(sql, at, entity, &path_school_team));
		buf_adds(out, ".key");
		return;
	}
	add_alias(out, at);
	buf_printf(out, ".\"%s\"", column_name(entity, path_end(path), name));
}

static void words_sql(const struct condition *c, struct buf *out)
{
	enum ssp_type type = path_end(&c->path)->type;

	for (int i = 0; i < c->n; i++) {
		buf_adds(out, i ? ", " : "");
		if (type == SSP_BOOL)
			buf_addc(out, strcmp(c->words[i], "yes") == 0 ? '1' : '0');
		else if (type == SSP_INT)
			buf_adds(out, c->words[i]);
		else
			buf_printf(out, "'%s'", c->words[i]);
	}
}

/* `column` is SQL for the path's end. The words are plain: lib/model/measure.c saw to that. */
static void condition_sql(const struct condition *c, const char *column, struct buf *out)
{
	if (c->any) {
		buf_printf(out, "%s IS %sNULL", column, c->not ? "" : "NOT ");
		return;
	}
	if (c->not)
		buf_printf(out, "(%s IS NULL OR ", column);
	buf_printf(out, "%s %sIN (", column, c->not ? "NOT " : "");
	words_sql(c, out);
	buf_adds(out, c->not ? "))" : ")");
}

static void filter_sql(struct sql *sql, const struct filter *f, struct buf *out)
{
	_cleanup_buf_ struct buf column = BUF_INIT;

	buf_adds(out, "((");
	for (int i = 0; i < f->n; i++) {
		const struct condition *c = &f->condition[i];
		buf_adds(out, !i ? "" : c->or ? ") OR (" : " AND ");
		buf_reset(&column);
		path_sql(sql, &c->path, &column);
		condition_sql(c, column.s, out);
	}
	buf_adds(out, "))");
}

/* How a column compares with the period: dates with its days, times with the instants of its midnights. */
enum bound { BY_END, AFTER_END, FROM_START, BEFORE_START };

static void bound_sql(
	struct sql *sql, const char *column, const struct path *p, enum bound bound, struct buf *b)
{
	static const struct {
		const char *date, *time;
		bool end;
	} bounds[] = {
		[BY_END] = { "<=", "<", true },
		[AFTER_END] = { ">", ">=", true },
		[FROM_START] = { ">=", ">=", false },
		[BEFORE_START] = { "<", "<", false },
	};
	bool time = path_end(p)->type == SSP_TIME, end = bounds[bound].end;
	const struct within *w = sql->w;
	const char *text = time ? (end ? w->end : w->start) : end ? w->to : w->from;

	buf_printf(
		b, "%s %s ?%d", column, time ? bounds[bound].time : bounds[bound].date, add_text(sql, text));
}

/* … and no row that has the same in the column `same` comes later than the row of this alias, by the bound. */
static void last_sql(struct sql *sql, const struct ssp_entity *entity, char alias, const char *same, const struct path *on,
	enum bound bound, struct buf *b)
{
	char room[48], later[64];
	const char *date = column_name(entity, path_end(on), room);

	snprintf(later, sizeof later, "l.\"%s\"", date);
	buf_printf(b, " AND NOT EXISTS (SELECT 1 FROM \"%s\" l WHERE l.\"%s\" = %c.\"%s\" AND ", entity->table, same, alias, same);
	bound_sql(sql, later, on, bound, b);
	buf_printf(b, " AND (%s, l.id) > (%c.\"%s\", %c.id))", later, alias, date, alias);
}

/* The last row of the child has not ended the span. */
static void child_sql(struct sql *sql, const struct span *span, struct buf *b)
{
	char ref[48], name[48], column[64], id[48];
	const struct ssp_entity *entity = sql->m->entity;
	const char *same = column_name(span->child, span->child_ref, ref);
	enum bound bound = sql->m->time == TIME_AT_END ? BY_END : BEFORE_START;

	buf_printf(b, "NOT EXISTS (SELECT 1 FROM \"%s\" x WHERE x.\"%s\" = t.\"%s\" AND ", span->child->table, same,
		column_name(entity, ssp_field_key(entity), id));
	snprintf(column, sizeof column, "x.\"%s\"", column_name(span->child, path_end(&span->until), name));
	bound_sql(sql, column, &span->until, bound, b);
	last_sql(sql, span->child, 'x', same, &span->until, bound, b);
	if (span->conditional) {
		const struct ssp_field *f = path_end(&span->child_condition.path);
		snprintf(column, sizeof column, "x.\"%s\"", column_name(span->child, f, name));
		buf_adds(b, " AND ");
		condition_sql(&span->child_condition, column, b);
	}
	buf_addc(b, ')');
}

/* Begun by the end of the period (no beginning known: always there), and not over by then. */
static void span_sql(struct sql *sql, const struct span *span)
{
	_cleanup_buf_ struct buf from = BUF_INIT, until = BUF_INIT;
	struct buf *b = &sql->where;

	path_sql(sql, &span->from, &from);
	buf_printf(b, " AND (%s IS NULL OR ", from.s);
	bound_sql(sql, from.s, &span->from, BY_END, b);
	buf_adds(b, ") AND ");
	if (span->child) {
		child_sql(sql, span, b);
		return;
	}
	path_sql(sql, &span->until, &until);
	buf_printf(b, "(%s IS NULL OR ", until.s);
	bound_sql(sql, until.s, &span->until, sql->m->time == TIME_AT_END ? AFTER_END : FROM_START, b);
	buf_addc(b, ')');
}

static void time_sql(struct sql *sql)
{
	const struct measure *m = sql->m;
	_cleanup_buf_ struct buf on = BUF_INIT;
	char room[48];

	for (int i = 0; i < m->spans; i++)
		span_sql(sql, &m->span[i]);
	if (m->time != TIME_ON)
		return;
	path_sql(sql, &m->on, &on);
	buf_adds(&sql->where, " AND ");
	bound_sql(sql, on.s, &m->on, FROM_START, &sql->where);
	buf_adds(&sql->where, " AND ");
	bound_sql(sql, on.s, &m->on, BY_END, &sql->where);
	if (m->latest_of)
		last_sql(sql, m->entity, 't', column_name(m->entity, m->latest_of, room), &m->on, BY_END, &sql->where);
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

bool measure_has(const struct measure *m, enum ssp_kpi_by by)
{
	struct path path;

	return by == SSP_BY_WEEK || by == SSP_BY_MONTH || find_group(m->entity, by, &path);
}

bool measure_joint(const struct measure *m)
{
	return m->aggregate != AGG_TREND && ssp_field_find(m->entity, "officers") != NULL;
}

static bool is_field(const struct path *path, const char *name)
{
	return path->n == 1 && strcmp(path->step[0]->name, name) == 0;
}

bool measure_scans(const struct measure *m)
{
	const struct condition *kind = &m->where.condition[0];

	return m->entity == &entity_activity && m->aggregate <= AGG_SUM && m->where.n == 1 &&
		!kind->not && !kind->any && is_field(&kind->path, "kind") && m->time == TIME_ON &&
		is_field(&m->on, "day") && !m->latest_of &&
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
		path_sql(sql, path, &sql->where);
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
	const struct ssp_entity *entity = sql->m->entity;
	struct path path;

	scope_sql(&sql->where, entity, &w->scope);
	if (w->team && w->scope.all && find_group(entity, SSP_BY_TEAM, &path)) {
		buf_adds(&sql->where, " AND ");
		path_sql(sql, &path, &sql->where);
		buf_printf(&sql->where, " = ?%d", add_text(sql, w->team));
	}
	if (w->school && find_group(entity, SSP_BY_SCHOOL, &path)) {
		buf_adds(&sql->where, " AND ");
		path_sql(sql, &path, &sql->where);
		buf_printf(&sql->where, " = %lld", (long long)w->school);
	}
	if (w->officer && find_group(entity, SSP_BY_OFFICER, &path))
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
	path_sql(sql, &m->what, b);
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
		path = find_group(m->entity, (enum ssp_kpi_by)(column - COL_TEAM), &group) ? &group : NULL;
	else if (column == COL_AMOUNT)
		amount_sql(sql, joint, b);
	else if (column == COL_ID)
		path = &key;
	else if (column == COL_DAY)
		path = m->time == TIME_ON ? &m->on : &m->span[0].from;
	else if (column == COL_SINCE)
		path = m->since.n ? &m->since : NULL;
	else if (column == COL_WORD)
		path = m->per.n ? &m->per : line && line->note_path.n ? &line->note_path : NULL;
	else if (m->having.n) {
		buf_adds(b, "CASE WHEN ");
		filter_sql(sql, &m->having, b);
		buf_adds(b, " THEN 1 ELSE 0 END");
	}
	if (path)
		path_sql(sql, path, b);
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

	buf_adds(&sql->where, " WHERE 1");
	if (m->entity->kind)
		buf_printf(&sql->where, " AND t.kind = '%s'", m->entity->kind);
	if (ssp_field_find(m->entity, "voided"))
		buf_adds(&sql->where, " AND t.voided IS NULL");
	if (m->where.n) {
		buf_adds(&sql->where, " AND ");
		filter_sql(sql, &m->where, &sql->where);
	}
	time_sql(sql);
	scope_of(sql, joint);
}

int measure_open(struct ssp *ssp, const struct kpi_line *line, const struct measure *m,
	const struct within *w, struct wanted wanted, struct stmt **st)
{
	_cleanup_buf_ struct buf all = BUF_INIT;
	struct sql sql = { .select = BUF_INIT, .joins = BUF_INIT, .where = BUF_INIT, .m = m, .w = w };

	/* the scope's parameter is the first */
	if (!w->scope.all)
		add_parameter(&sql, value_text(w->scope.team));
	select_sql(&sql, line, wanted);
	where_sql(&sql, wanted.joint);
	buf_printf(&all, "%s FROM \"%s\" t", sql.select.s, m->entity->table);
	if (wanted.joint)
		buf_printf(&all, " CROSS JOIN \"%s_officer\" o ON o.\"%s\" = t.id", m->entity->table,
			m->entity->table);
	buf_printf(&all, "%s%s%s", sql.joins.s, sql.where.s, wanted.sorted ? " ORDER BY 2, 1" : "");
	bool failed = all.failed || sql.select.failed || sql.joins.failed || sql.where.failed;
	int code = failed ? fail_memory(&ssp->error) : stmt_open(ssp, st, all.s, "");
	for (int i = 0; !code && i < sql.n_parameters; i++)
		if ((code = stmt_bind(*st, i + 1, &sql.parameter[i]))) {
			stmt_close(*st);
			*st = NULL;
		}
	buf_free(&sql.select);
	buf_free(&sql.joins);
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

static int midnight(struct ssp *ssp, ssp_day day, char room[SSP_INSTANT_SIZE])
{
	char date[SSP_DATE_SIZE], text[SSP_DATE_SIZE + 8];
	ssp_instant at;

	snprintf(text, sizeof text, "%sT00:00", ssp_day_format(day, date));
	int code = ssp_instant_parse(&ssp->clock, text, &at, &ssp->error);
	if (!code)
		ssp_instant_format(at, room);
	return code;
}

int within_period(struct ssp *ssp, struct within *w, const struct ssp_period *period)
{
	int code = midnight(ssp, period->from, w->start);

	w->period = *period;
	ssp_day_format(period->from, w->from);
	ssp_day_format(period->to, w->to);
	return code ? code : midnight(ssp, period->to + 1, w->end);
}
