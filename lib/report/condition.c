/* Paths and conditions of a measure as SQL; see report/sql.h.
 *
 * What comes from the question (days, team, officer) is bound; names and words of the measure stand in the
 * text, which is safe only because lib/model/condition.c takes nothing but plain ones.
 *
 * A statement can join only so many tables. A measure that needs more is an error with words, and never joins
 * something else.
 */
#include "report/sql.h"

#include <string.h>

#include "store/shift.h"
#include "time/dates.h"
#include "util/fail.h"

int add_text(struct sql *sql, const char *s)
{
	int i = 0;

	while (i < sql->n_parameters && (sql->parameter[i].kind != SSP_STRING || strcmp(sql->parameter[i].s, s) != 0))
		i++;
	if (i == sql->n_parameters)
		sql->parameter[sql->n_parameters++] = value_text(s);
	return i + 1;
}

static void add_alias(struct buf *b, const struct table *table, int j)
{
	if (j)
		buf_printf(b, "%c%d", table->joined, j);
	else
		buf_addc(b, table->alias);
}

/* The alias of what `step` of the row with alias `parent` refers to. */
static int join(struct sql *sql, struct table *table, int parent, const struct ssp_entity *of, const struct ssp_field *step)
{
	char from[48], key[48];
	bool by_area = step == &path_school_team;
	const struct ssp_entity *to = ssp_entity_find(step->ref);
	int n = 0;

	while (n < table->n && (table->join[n].parent != parent || table->join[n].step != step))
		n++;
	if (n < table->n)
		return n + 1;
	if (n == JOINS) {
		sql->code = fail(&sql->ssp->error, SSP_E_CONFIG, "bad-measure",
			"the measure '%.60s' follows too many references", sql->m->text);
		return n;
	}
	table->join[n].parent = parent;
	table->join[n].step = step;
	table->n = ++n;
	buf_printf(&table->joins, " LEFT JOIN \"%s\" %c%d ON %c%d.\"%s\" = ", to->table, table->joined, n, table->joined, n,
		by_area ? "area" : column_name(to, ssp_field_key(to), key));
	add_alias(&table->joins, table, parent);
	buf_printf(&table->joins, ".\"%s\"", by_area ? "area" : column_name(of, step, from));
	return n;
}

void path_sql(struct sql *sql, struct table *table, const struct path *path, struct buf *out)
{
	const struct ssp_entity *entity = table->entity;
	char name[48];
	int at = 0;

	for (int i = 0; i + 1 < path->n; i++) {
		at = join(sql, table, at, entity, path->step[i]);
		entity = ssp_entity_find(path->step[i]->ref);
	}
	if (path_end(path) == &path_school_team) {
		add_alias(out, table, join(sql, table, at, entity, &path_school_team));
		buf_adds(out, ".key");
		return;
	}
	add_alias(out, table, at);
	buf_printf(out, ".\"%s\"", column_name(entity, path_end(path), name));
}

/* NE is not among them: it is whatever EQ is not. */
static const char *const signs[] = { [CMP_EQ] = "=", [CMP_LT] = "<", [CMP_LE] = "<=", [CMP_GT] = ">", [CMP_GE] = ">=" };

/* A day as what a column is compared with: a date, or the instant at which it begins. Those of the period are bound,
 * so that the same statement serves one period after another. */
static void moment_sql(struct sql *sql, ssp_day day, bool time, struct buf *out)
{
	const struct within *w = sql->w;
	const char *from = time ? w->start : w->from, *to = time ? w->end : w->to;
	char room[SSP_INSTANT_SIZE] = "";

	if (day == w->period.from)
		buf_printf(out, "?%d", add_text(sql, from));
	else if (day == w->period.to + time)
		buf_printf(out, "?%d", add_text(sql, to));
	else if (!sql->code && !day_known(day))
		sql->code = fail(&sql->ssp->error, SSP_E_USAGE, "bad-period",
			"the measure '%.60s' looks at days outside the years that are known", sql->m->text);
	else if (!sql->code && time)
		sql->code = day_start(&sql->ssp->clock, day, room, &sql->ssp->error);
	else
		ssp_day_format(day, room);
	if (*room)
		buf_printf(out, "'%s'", room);
}

void day_sql(struct sql *sql, const char *column, const struct path *path, enum compare compare, ssp_day day,
	struct buf *out)
{
	bool time = path_end(path)->type == SSP_TIME, until = compare == CMP_LT || compare == CMP_LE;

	buf_printf(out, "%s %s ", column, !time ? signs[compare] : until ? "<" : ">=");
	moment_sql(sql, day + (time && (compare == CMP_LE || compare == CMP_GT)), time, out);
}

/* Offsets of the local clock to UTC in minutes, as a sum that is true of every instant of the period: what holds at
 * its beginning, and each change from when it comes. */
static void offset_sql(struct sql *sql, const char *column, struct buf *out)
{
	const struct ssp_period *p = &sql->w->period;
	int64_t at = (int64_t)(p->from - 1) * DAY_SECONDS, end = (int64_t)(p->to + 2) * DAY_SECONDS;
	char room[SSP_INSTANT_SIZE];
	struct zone z;

	zone_read(sql->ssp->clock.zone, &z);
	buf_printf(out, "%d", zone_offset(&z, at) / 60);
	for (; at < end; at += DAY_SECONDS) {
		int64_t low = at, high = at + DAY_SECONDS;
		int before = zone_offset(&z, low), after = zone_offset(&z, high);
		if (before == after)
			continue;
		while (high - low > 1) {
			int64_t middle = low + (high - low) / 2;
			*(zone_offset(&z, middle) == before ? &low : &high) = middle;
		}
		buf_printf(out, " + CASE WHEN %s >= '%s' THEN %d ELSE 0 END", column, ssp_instant_format(high, room),
			(after - before) / 60);
	}
}

/* On a day of the period, and there between these hours of the local clock. */
static void hours_sql(struct sql *sql, const struct condition *c, const char *column, struct buf *out)
{
	int from, until;

	buf_addc(out, '(');
	day_sql(sql, column, &c->path, CMP_GE, sql->w->period.from, out);
	buf_adds(out, " AND ");
	day_sql(sql, column, &c->path, CMP_LE, sql->w->period.to, out);
	for (int i = 0; i < c->n; i++) {
		if (!hours_read(c->words[i], &from, &until))
			continue;
		buf_printf(out, "%s(CAST(substr(%s, 12, 2) AS INTEGER) * 60 + CAST(substr(%s, 15, 2) AS INTEGER) + 1440 + ",
			i ? " OR " : " AND (", column, column);
		offset_sql(sql, column, out);
		buf_printf(out, ") %% 1440 BETWEEN %d AND %d", from, until - 1);
	}
	buf_adds(out, "))");
}

static void word_sql(enum ssp_type type, const char *word, struct buf *out)
{
	if (type == SSP_BOOL)
		buf_addc(out, strcmp(word, "yes") == 0 ? '1' : '0');
	else
		buf_printf(out, type == SSP_INT || type == SSP_REAL ? "%s" : "'%s'", word);
}

static void words_sql(
	struct sql *sql, const struct condition *c, enum compare compare, const char *column, struct buf *out)
{
	enum ssp_type type = path_end(&c->path)->type;

	if (type == SSP_TIME && compare == CMP_EQ) {
		hours_sql(sql, c, column, out);
		return;
	}
	if (type == SSP_TIME) {
		day_sql(sql, column, &c->path, compare, measure_day(sql->ssp, c->words[0]), out);
		return;
	}
	buf_printf(out, "%s %s ", column, compare == CMP_EQ ? "IN (" : signs[compare]);
	for (int i = 0; i < c->n; i++) {
		buf_adds(out, i ? ", " : "");
		word_sql(type, c->words[i], out);
	}
	buf_adds(out, compare == CMP_EQ ? ")" : "");
}

static void other_sql(struct sql *sql, struct table *table, const struct condition *c, enum compare compare,
	const char *column, struct buf *out)
{
	_cleanup_buf_ struct buf other = BUF_INIT;

	path_sql(sql, c->right == RIGHT_COUNTED ? &sql->counted : table, &c->other, &other);
	buf_printf(out, "%s %s ", column, signs[compare]);
	shift_sql(out, other.s, c->days);
	out->failed |= other.failed;
}

/* The left side compared with the right. */
static void comparison_sql(struct sql *sql, struct table *table, const struct condition *c, struct buf *out)
{
	_cleanup_buf_ struct buf column = BUF_INIT;
	const struct ssp_period *p = &sql->w->period;
	bool not = c->compare == CMP_NE;
	enum compare compare = not ? CMP_EQ : c->compare;

	path_sql(sql, table, &c->path, &column);
	buf_adds(out, not ? "(" : "");
	if (compare >= CMP_ANY)
		buf_printf(out, "%s IS %sNULL", column.s, compare == CMP_ANY ? "NOT " : "");
	else if (c->right == RIGHT_WORDS)
		words_sql(sql, c, compare, column.s, out);
	else if (c->right >= RIGHT_START)
		day_sql(sql, column.s, &c->path, compare, (c->right == RIGHT_START ? p->from : p->to) + c->days, out);
	else
		other_sql(sql, table, c, compare, column.s, out);
	buf_adds(out, not ? ") IS NOT TRUE" : "");
	out->failed |= column.failed;
}

static void condition_sql(struct sql *sql, struct table *table, const struct condition *c, struct buf *out)
{
	if (!c->child) {
		comparison_sql(sql, table, c, out);
		return;
	}
	buf_adds(out, c->compare == CMP_NONE ? "NOT " : "");
	child_sql(sql, c->child, NULL, CMP_EQ, 0, out);
}

void filter_sql(struct sql *sql, struct table *table, const struct filter *f, struct buf *out)
{
	buf_adds(out, "((");
	for (int i = 0; i < f->n; i++) {
		buf_adds(out, !i ? "" : f->condition[i].or ? ") OR (" : " AND ");
		condition_sql(sql, table, &f->condition[i], out);
	}
	buf_adds(out, "))");
}

void rows_sql(const struct ssp_entity *entity, char alias, struct buf *out)
{
	buf_adds(out, " WHERE 1 = 1");
	if (ssp_field_find(entity, "voided"))
		buf_printf(out, " AND %c.voided IS NULL", alias);
}

void last_sql(struct sql *sql, const struct table *table, const struct ssp_field *same, const struct path *date,
	enum compare compare, ssp_day day, struct buf *out)
{
	const struct ssp_entity *entity = table->entity;
	char on[48], of[48], id[48], later[64], a = table->alias;
	const char *column = column_name(entity, path_end(date), on), *key = column_name(entity, ssp_field_key(entity), id);
	const char *group = column_name(entity, same, of);

	/* what has no date has always been, and so comes before all that has one */
	snprintf(later, sizeof later, "coalesce(l.\"%s\", '')", column);
	buf_printf(out, " AND NOT EXISTS (SELECT 1 FROM \"%s\" l", entity->table);
	rows_sql(entity, 'l', out);
	buf_printf(out, " AND l.\"%s\" = %c.\"%s\" AND ", group, a, group);
	day_sql(sql, later, date, compare, day, out);
	buf_printf(out, " AND (%s, l.\"%s\") > (coalesce(%c.\"%s\", ''), %c.\"%s\"))", later, key, a, column, a, key);
}

void child_sql(struct sql *sql, const struct child *child, const struct path *date, enum compare compare, ssp_day day,
	struct buf *out)
{
	struct table x = { .entity = child->entity, .alias = 'x', .joined = 'y', .joins = BUF_INIT };
	_cleanup_buf_ struct buf where = BUF_INIT, column = BUF_INIT;
	const struct path key = { { ssp_field_key(sql->m->entity) }, 1 };

	rows_sql(x.entity, 'x', &where);
	if (child->ref) {
		buf_adds(&where, " AND ");
		path_sql(sql, &x, &(struct path){ { child->ref }, 1 }, &where);
		buf_adds(&where, " = ");
		path_sql(sql, &sql->counted, &key, &where);
	}
	if (child->filter.n) {
		buf_adds(&where, " AND ");
		filter_sql(sql, &x, &child->filter, &where);
	}
	if (date) {
		path_sql(sql, &x, date, &column);
		buf_adds(&where, " AND ");
		day_sql(sql, column.s, date, compare, day, &where);
		if (child->ref)
			last_sql(sql, &x, child->ref, date, compare, day, &where);
	}
	buf_printf(out, "EXISTS (SELECT 1 FROM \"%s\" x%s%s)", x.entity->table, x.joins.s, where.s);
	out->failed |= where.failed || column.failed || x.joins.failed;
	buf_free(&x.joins);
}
