/* Conditions as SQL; see query/sql.h.
 *
 * A condition on a field of several values asks for one of them. "Not equal" is the complement of "equal", so that every row
 * passes one of the two. A statement can join only a limited number of tables: a condition that needs more is an error with
 * words, and never joins something else.
 */
#include "query/sql.h"

#include <ctype.h>
#include <string.h>

#include "model/record.h"
#include "query/term.h"
#include "ssp/kind.h"
#include "store/shift.h"
#include "store/stmt.h"
#include "time/dates.h"
#include "util/fail.h"

static const char *const signs[] = { [CMP_EQ] = "=", [CMP_LT] = "<", [CMP_LE] = "<=", [CMP_GT] = ">", [CMP_GE] = ">=" };

int bounds_of(struct ssp *ssp, const struct ssp_period *period, struct bounds *b)
{
	int code = day_start(&ssp->clock, period->from, b->start, &ssp->error);

	b->period = *period;
	ssp_day_format(period->from, b->from);
	ssp_day_format(period->to, b->to);
	return code ? code : day_start(&ssp->clock, period->to + 1, b->end, &ssp->error);
}

/* A day as what a column is compared with: a date, or the instant at which it begins. */
static void moment_sql(struct sql *sql, ssp_day day, bool time, struct buf *out)
{
	const struct bounds *b = sql->bounds;
	char room[SSP_INSTANT_SIZE] = "";

	if (b && day == b->period.from) {
		buf_printf(out, "?%d", sql_text(sql, time ? b->start : b->from));
		return;
	}
	if (b && day == b->period.to + time) {
		buf_printf(out, "?%d", sql_text(sql, time ? b->end : b->to));
		return;
	}
	if (!day_known(day) && !(time && day_known(day - 1)))
		sql_fail(sql, fail(&sql->ssp->error, SSP_E_USAGE, "bad-period",
			"a condition uses a day outside the years 1900 to 2199"));
	else if (time)
		sql_fail(sql, day_start(&sql->ssp->clock, day, room, &sql->ssp->error));
	else
		ssp_day_format(day, room);
	buf_printf(out, "?%d", sql_text(sql, room));
}

void day_sql(struct sql *sql, const char *column, enum ssp_type type, enum compare compare, ssp_day day, struct buf *out)
{
	bool time = type == SSP_TIME, until = compare == CMP_LT || compare == CMP_LE;

	buf_printf(out, "%s %s ", column, !time ? signs[compare] : until ? "<" : ">=");
	moment_sql(sql, day + (time && (compare == CMP_LE || compare == CMP_GT)), time, out);
}

void lasting_sql(struct sql *sql, const char *column, enum ssp_type type, enum compare compare, ssp_day day, struct buf *out)
{
	buf_printf(out, "(%s IS NULL OR ", column);
	day_sql(sql, column, type, compare, day, out);
	buf_addc(out, ')');
}

/* Offsets of the local clock to UTC in minutes, as a sum that is true of every instant of the period: what holds at
 * its beginning, and each change from when it comes. */
static void offset_sql(struct sql *sql, const char *column, struct buf *out)
{
	const struct ssp_period *p = &sql->bounds->period;
	int64_t at = ((int64_t)p->from - 1) * DAY_SECONDS, end = ((int64_t)p->to + 2) * DAY_SECONDS;
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

void local_day_sql(struct sql *sql, const char *column, enum ssp_type type, struct buf *out)
{
	_cleanup_buf_ struct buf minutes = BUF_INIT;

	if (type != SSP_TIME) {
		buf_adds(out, column);
		return;
	}
	offset_sql(sql, column, &minutes);
	local_sql(out, column, minutes.s);
	out->failed |= minutes.failed;
}

/* On a day of the period, and there between one of these pairs of hours of the local clock. */
static void hours_sql(struct sql *sql, const struct condition *c, const char *column, struct buf *out)
{
	buf_addc(out, '(');
	day_sql(sql, column, SSP_TIME, CMP_GE, sql->bounds->period.from, out);
	buf_adds(out, " AND ");
	day_sql(sql, column, SSP_TIME, CMP_LE, sql->bounds->period.to, out);
	for (int i = 0; i < c->n; i++) {
		buf_printf(out, "%s(CAST(substr(%s, 12, 2) AS INTEGER) * 60 + CAST(substr(%s, 15, 2) AS INTEGER) + 1440 + ",
			i ? " OR " : " AND (", column, column);
		offset_sql(sql, column, out);
		buf_printf(out, ") %% 1440 BETWEEN %d AND %d", c->operand[i].from, c->operand[i].until - 1);
	}
	buf_adds(out, "))");
}

/* A column and the days of an operand: all of them for "=", the last of them for what comes after it. */
static void day_range_sql(struct sql *sql, const struct condition *c, enum compare compare, const char *column,
	const struct operand *o, struct buf *out)
{
	enum ssp_type type = path_end(&c->path)->type;

	if (compare != CMP_EQ) {
		day_sql(sql, column, type, compare, compare == CMP_LE || compare == CMP_GT ? o->until : o->from, out);
		return;
	}
	if (type == SSP_DATE && o->from == o->until) {
		day_sql(sql, column, type, CMP_EQ, o->from, out);
		return;
	}
	buf_addc(out, '(');
	day_sql(sql, column, type, CMP_GE, o->from, out);
	buf_adds(out, " AND ");
	day_sql(sql, column, type, CMP_LE, o->until, out);
	buf_addc(out, ')');
}

/* Text that is looked for anywhere: what LIKE would take for a pattern is itself. */
static void contains_sql(struct sql *sql, enum ssp_type type, const char *column, const struct operand *o, struct buf *out)
{
	_cleanup_buf_ struct buf pattern = BUF_INIT;
	bool number = type == SSP_INT || type == SSP_REAL || type == SSP_REF;

	buf_addc(&pattern, '%');
	for (const char *s = o->value.s; *s; s++) {
		if (strchr("%_!", *s))
			buf_addc(&pattern, '!');
		buf_addc(&pattern, *s >= 'A' && *s <= 'Z' ? (char)(*s - 'A' + 'a') : *s);
	}
	buf_addc(&pattern, '%');
	buf_printf(out, number ? "lower(CAST(%s AS TEXT)) LIKE ?%d ESCAPE '!'" : "lower(%s) LIKE ?%d ESCAPE '!'", column,
		sql_text(sql, pattern.s));
	out->failed |= pattern.failed;
}

/* Equal to one of the operands that are values. */
static void values_sql(struct sql *sql, const struct condition *c, const char *column, struct buf *out)
{
	/* in words of the engine's own, which knows the rows of an index by it */
	if (path_end(&c->path)->type == SSP_BOOL && c->n == 1 && c->operand[0].value.kind == SSP_WHOLE) {
		buf_printf(out, "%s = %d", column, c->operand[0].value.i != 0);
		return;
	}
	if (c->n == 1) {
		buf_printf(out, "%s = ?%d", column, sql_value(sql, &c->operand[0].value));
		return;
	}
	for (int i = 0; i < c->n; i++) {
		buf_printf(out, "%s%s", i ? ", " : column, i ? "" : " IN (");
		buf_printf(out, "?%d", sql_value(sql, &c->operand[i].value));
	}
	buf_addc(out, ')');
}

static void operands_sql(struct sql *sql, const struct condition *c, enum compare compare, const char *column, struct buf *out)
{
	const struct operand *o = c->operand;

	if (compare == CMP_CONTAINS)
		contains_sql(sql, path_end(&c->path)->type, column, o, out);
	else if (o->kind == OPERAND_HOURS)
		hours_sql(sql, c, column, out);
	else if (o->kind == OPERAND_DAYS)
		for (int i = 0; i < c->n; i++) {
			buf_adds(out, i ? " OR " : c->n > 1 ? "(" : "");
			day_range_sql(sql, c, compare, column, &o[i], out);
			buf_adds(out, i && i + 1 == c->n ? ")" : "");
		}
	else if (compare == CMP_EQ)
		values_sql(sql, c, column, out);
	else
		buf_printf(out, "%s %s ?%d", column, signs[compare], sql_value(sql, &o->value));
}

static void other_sql(struct sql *sql, struct table *table, const struct condition *c, enum compare compare,
	const char *column, struct buf *out)
{
	_cleanup_buf_ struct buf other = BUF_INIT;

	path_sql(sql, c->right == RIGHT_COUNTED ? &sql->rows : table, &c->other, &other);
	buf_printf(out, "%s %s ", column, signs[compare]);
	shift_sql(out, other.s, c->days);
	out->failed |= other.failed;
}

/* One column compared with the right side. */
static void compare_sql(struct sql *sql, struct table *table, const struct condition *c, enum compare compare,
	const char *column, struct buf *out)
{
	if (compare >= CMP_ANY)
		buf_printf(out, "%s IS %sNULL", column, compare == CMP_ANY ? "NOT " : "");
	else if (c->right == RIGHT_OPERANDS)
		operands_sql(sql, c, compare, column, out);
	else if (c->right >= RIGHT_START) {
		const struct ssp_period *p = &sql->bounds->period;
		day_sql(sql, column, path_end(&c->path)->type, compare, (c->right == RIGHT_START ? p->from : p->to) + c->days, out);
	} else
		other_sql(sql, table, c, compare, column, out);
}

/* The first value is in the row, the others are in a table of their own. */
static void one_of_sql(struct sql *sql, struct table *table, const struct condition *c, enum compare compare,
	const char *alias, const char *column, struct buf *out)
{
	const struct ssp_entity *owner = path_owner(table->entity, &c->path);
	char other[ALIAS], more[64];

	const char *name = column_name(owner, path_end(&c->path));
	snprintf(more, sizeof more, "%s.\"%s\"", sql_alias(sql, 'm', other), name);
	buf_addc(out, '(');
	compare_sql(sql, table, c, compare, column, out);
	buf_printf(out, " OR EXISTS (SELECT 1 FROM \"%s_%s\" %s WHERE %s.\"%s\" = %s.\"%s\" AND ", owner->table, name, other,
		other, owner->table, alias, column_name(owner, ssp_field_key(owner)));
	compare_sql(sql, table, c, compare, more, out);
	buf_adds(out, "))");
}

static bool has_operand(const struct condition *c, const char *word)
{
	for (int i = 0; i < c->n; i++)
		if (strcmp(c->operand[i].value.s, word) == 0)
			return true;
	return false;
}

/* Adds an operand to a condition with shared operands. */
static int add_operand(struct arena *arena, struct condition *c, const char *word, struct ssp_error *e)
{
	struct operand *wide = arena_alloc(arena, (size_t)(c->n + 1) * sizeof *wide);
	const char *own = arena_dup(arena, word);

	if (!wide || !own)
		return fail_memory(e);
	memcpy(wide, c->operand, (size_t)c->n * sizeof *wide);
	wide[c->n++] = (struct operand){ .value = value_text(own) };
	c->operand = wide;
	return 0;
}

/* A kind of a borough's own is met where the built-in kind is that it is like: the condition with those of the store, in
 * `wide`. */
static const struct condition *widen_condition(struct sql *sql, const struct ssp_field *kind, const struct condition *c,
	struct condition *wide)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = term_likes(sql->ssp, &st, kind->list);

	*wide = *c;
	while (!code && (code = stmt_step(st)) == 1)
		code = !has_operand(c, stmt_text(st, 1)) ? 0
			: add_operand(&sql->arena, wide, term_code(stmt_text(st, 0)), &sql->ssp->error);
	sql_fail(sql, code);
	return wide;
}

/* Does it compare a kind, of its rows or of others (an activity that is planned), with words of an open list? */
static const struct ssp_field *kind_compared(const struct condition *c)
{
	const struct ssp_field *f = path_end(&c->path), *kind;

	if (f->type != SSP_TERM || !f->list || c->compare > CMP_NE || c->right != RIGHT_OPERANDS)
		return NULL;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		if ((kind = ssp_kind_field(*e)) && kind->type == SSP_TERM && strcmp(kind->list, f->list) == 0)
			return f;
	return NULL;
}

void condition_sql(struct sql *sql, struct table *table, const struct condition *c, struct buf *out)
{
	_cleanup_buf_ struct buf column = BUF_INIT;
	bool not = c->compare == CMP_NE;
	enum compare compare = not ? CMP_EQ : c->compare;

	if (c->child) {
		buf_adds(out, c->compare == CMP_NONE ? "NOT " : "");
		child_sql(sql, c->child, NULL, CMP_EQ, 0, out);
		return;
	}
	const struct ssp_entity *owner = path_owner(table->entity, &c->path);
	const struct ssp_field *end = path_end(&c->path), *kind = kind_compared(c);
	const char *alias = path_alias(sql, table, &c->path);
	struct condition wide;
	if (kind)
		c = widen_condition(sql, kind, c, &wide);
	column_sql(sql, owner, end, alias, &column);
	buf_adds(out, not ? "(" : "");
	if ((end->flags & SSP_MULTI) && compare < CMP_ANY)
		one_of_sql(sql, table, c, compare, alias, column.s, out);
	else
		compare_sql(sql, table, c, compare, column.s, out);
	buf_adds(out, not ? ") IS NOT TRUE" : "");
	out->failed |= column.failed;
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

void counted_sql(const struct ssp_entity *entity, const char *alias, struct buf *out)
{
	const struct ssp_field *struck = ssp_field_struck(entity);

	if (struck)
		buf_printf(out, " WHERE %s.\"%s\" IS NULL", alias, struck->name);
	else
		buf_adds(out, " WHERE 1 = 1");
}

void last_sql(struct sql *sql, const struct table *table, const struct ssp_field *same, const struct path *date,
	enum compare compare, ssp_day day, struct buf *out)
{
	const struct ssp_entity *entity = table->entity;
	char other[ALIAS];
	const char *a = table->alias, *l = sql_alias(sql, 'l', other), *key = column_name(entity, ssp_field_key(entity));
	_cleanup_buf_ struct buf later = BUF_INIT, this = BUF_INIT;

	/* a row without a date counts as the oldest */
	buf_adds(&later, "coalesce(");
	column_sql(sql, entity, path_end(date), l, &later);
	buf_adds(&later, ", '')");
	column_sql(sql, entity, path_end(date), a, &this);
	buf_printf(out, " AND NOT EXISTS (SELECT 1 FROM \"%s\" %s", entity->table, l);
	counted_sql(entity, l, out);
	buf_adds(out, " AND ");
	column_sql(sql, entity, same, l, out);
	buf_adds(out, " = ");
	column_sql(sql, entity, same, a, out);
	buf_adds(out, " AND ");
	day_sql(sql, later.s, path_end(date)->type, compare, day, out);
	buf_printf(out, " AND (%s, %s.\"%s\") > (coalesce(%s, ''), %s.\"%s\"))", later.s, l, key, this.s, a, key);
	out->failed |= later.failed || this.failed;
}

void child_sql(struct sql *sql, const struct child *child, const struct path *date, enum compare compare, ssp_day day,
	struct buf *out)
{
	struct table x = { .entity = child->entity, .joins = BUF_INIT };
	_cleanup_buf_ struct buf where = BUF_INIT, column = BUF_INIT, own = BUF_INIT;

	counted_sql(x.entity, sql_alias(sql, 'x', x.alias), &where);
	if (child->seen && sql->guard && sql->guard(sql, x.entity, x.alias, &own))
		buf_printf(&where, " AND %s", own.s);
	if (child->ref) {
		buf_adds(&where, " AND ");
		column_sql(sql, x.entity, child->ref, x.alias, &where);
		buf_adds(&where, " = ");
		column_sql(sql, sql->rows.entity, ssp_field_key(sql->rows.entity), sql->rows.alias, &where);
	}
	if (child->filter.n) {
		buf_adds(&where, " AND ");
		filter_sql(sql, &x, &child->filter, &where);
	}
	if (date) {
		path_sql(sql, &x, date, &column);
		buf_adds(&where, " AND ");
		day_sql(sql, column.s, path_end(date)->type, compare, day, &where);
		if (child->ref)
			last_sql(sql, &x, child->ref, date, compare, day, &where);
	}
	buf_printf(out, "EXISTS (SELECT 1 FROM \"%s\" %s%s%s)", x.entity->table, x.alias, x.joins.s, where.s);
	out->failed |= where.failed || column.failed || own.failed || x.joins.failed;
	buf_free(&x.joins);
}
