/* The parts of a query as SQL. See query/compose.h.
 *
 * Each condition is in brackets after an AND of its own, so that none can undo the scope.
 */
#include "query/compose.h"

#include <string.h>

#include "model/value.h"
#include "query/key.h"
#include "query/where.h"
#include "store/stmt.h"
#include "util/fail.h"

/* Is the field among the columns of a list that names none of its own? Names and dates of birth are, where they are asked
 * for as they are. */
static bool is_listed(const struct ssp_field *f, bool identifying)
{
	return f->flags & (SSP_LISTED | (identifying ? SSP_PERSONAL : 0));
}

static int no_columns(struct ssp *ssp, const struct ssp_query *q)
{
	fail(&ssp->error, SSP_E_USAGE, "no-column", "no column is named");
	return hint_columns(q->entity, &ssp->error);
}

int columns_each(struct ssp *ssp, const struct ssp_query *q, bool identifying, each_column *each, void *self)
{
	const char *s = q->columns;
	bool all = s && strcmp(s, "*") == 0;
	int code = 0;

	if (!s || *s == '+' || all)
		for (const struct ssp_field *f = q->entity->fields; f->name && !code; f++)
			if (all || is_listed(f, identifying))
				code = each(self, &(struct path){ { f }, 1 }, false);
	if (!all && (!s || *s == '+'))
		for (const struct ssp_field *f = q->entity->computed; f && f->name && !code; f++)
			if (is_listed(f, false))
				code = each(self, &(struct path){ { f }, 1 }, false);
	if (code || !s || all)
		return code;
	if (!*s)
		return no_columns(ssp, q);
	for (s += *s == '+'; *s && !code; s += *s == ',') {
		size_t n = strcspn(s, ",");
		struct path path;
		if (!(code = where_path(ssp, q->entity, s, n, false, &path)))
			code = each(self, &path, true);
		s += n;
	}
	return code;
}

static bool is_nullable(const struct path *path)
{
	return path->n > 1 || !(path_end(path)->flags & (SSP_KEY | SSP_REQUIRED));
}

void order_sql(struct sql *sql, const struct ssp_query *q, struct buf *out)
{
	const char *sort = q->sort ? q->sort : q->entity->sort ? q->entity->sort : "";

	buf_adds(out, " ORDER BY ");
	for (const char *s = sort; *s; s += *s == ',') {
		bool down = *s == '-';
		s += down;
		size_t n = strcspn(s, ",");
		struct path path;
		int code = where_path(sql->ssp, q->entity, s, n, true, &path);
		sql_fail(sql, code);
		if (code)
			return;
		path_value_sql(sql, &sql->rows, &path, out);
		buf_adds(out, down ? " DESC" : "");
		buf_adds(out, !is_nullable(&path) ? ", " : down ? " NULLS LAST, " : " NULLS FIRST, ");
		s += n;
	}
	column_sql(sql, q->entity, ssp_field_key(q->entity), "t", out);
	if (q->limit)
		buf_printf(out, " LIMIT %ld", q->limit);
}

static const struct ssp_field *first_listed(const struct ssp_entity *entity, enum ssp_type type)
{
	const struct ssp_field *f = entity->fields;

	while (f->name && !(f->type == type && (f->flags & SSP_LISTED)))
		f++;
	return f->name ? f : NULL;
}

const struct ssp_field *ssp_day_field(const struct ssp_entity *entity)
{
	const struct ssp_field *f = ssp_field_find(entity, entity->ends ? entity->begins : "day");

	if (!f)
		f = first_listed(entity, SSP_DATE);
	return f ? f : first_listed(entity, SSP_TIME);
}

/* A span overlaps the period: it begins before the end, and ends after the beginning. */
static void overlap_sql(struct sql *sql, const struct ssp_query *q, struct buf *out)
{
	_cleanup_buf_ struct buf from = BUF_INIT, until = BUF_INIT;

	column_sql(sql, q->entity, ssp_field_find(q->entity, q->entity->begins), "t", &from);
	column_sql(sql, q->entity, ssp_field_find(q->entity, q->entity->ends), "t", &until);
	buf_adds(out, " AND ");
	lasting_sql(sql, from.s, SSP_DATE, CMP_LE, q->period.to, out);
	buf_adds(out, " AND ");
	lasting_sql(sql, until.s, SSP_DATE, CMP_GE, q->period.from, out);
	out->failed |= from.failed || until.failed;
}

static int period_sql(struct sql *sql, const struct ssp_query *q, struct buf *out)
{
	const struct ssp_field *f = ssp_day_field(q->entity);
	_cleanup_buf_ struct buf column = BUF_INIT;

	if (!q->period.from && !q->period.to)
		return 0;
	if (!f) {
		fail(&sql->ssp->error, SSP_E_USAGE, "no-day", "%s has no day, so --period cannot select its rows",
			q->entity->noun);
		return fail_hint(&sql->ssp->error, "leave --period out");
	}
	if (q->entity->ends) {
		overlap_sql(sql, q, out);
		return 0;
	}
	column_sql(sql, q->entity, f, "t", &column);
	buf_adds(out, " AND (");
	day_sql(sql, column.s, f->type, CMP_GE, q->period.from, out);
	buf_adds(out, " AND ");
	day_sql(sql, column.s, f->type, CMP_LE, q->period.to, out);
	buf_addc(out, ')');
	out->failed |= column.failed;
	return 0;
}

/* Events that named a young person, who need not be in the store any more, or somebody who was merged into the same one. */
static int named_sql(struct sql *sql, const struct ssp_query *q, const struct ssp_entity *who, const struct ssp_value *person,
	struct buf *out)
{
	const char *key = column_name(who, ssp_field_key(who)), *naming = q->entity->naming;
	char text[200];
	int64_t known;
	struct ssp_value kept = *person;

	snprintf(text, sizeof text, "SELECT 1 FROM \"%s\" WHERE \"%s\" = ?1 UNION ALL SELECT 1 FROM \"%s\" WHERE \"%s\" = ?1 LIMIT 1",
		who->table, key, naming, who->noun);
	int code = stmt_int(sql->ssp, &known, 0, text, "v", person);
	if (code || !known)
		return code ? code : key_unknown(sql->ssp, "about", who, person);
	snprintf(text, sizeof text, "SELECT merged FROM \"%s\" WHERE \"%s\" = ?1", who->table, key);
	if ((code = stmt_int(sql->ssp, &kept.i, person->i, text, "v", person)))
		return code;
	int number = sql_value(sql, &kept);
	column_sql(sql, q->entity, ssp_field_key(q->entity), "t", out);
	buf_printf(out, " IN (SELECT \"%s\" FROM \"%s\" WHERE \"%s\" = ?%d OR \"%s\" IN (SELECT \"%s\" FROM \"%s\" WHERE merged = ?%d))",
		q->entity->noun, naming, who->noun, number, who->noun, key, who->table, number);
	return 0;
}

static int about_sql(struct sql *sql, const struct ssp_query *q, struct buf *out)
{
	const struct ssp_entity *who = person_root();
	struct ssp *ssp = sql->ssp;
	int64_t id;

	if (!q->about)
		return 0;
	if (!q->entity->naming && !q->entity->person)
		return fail(&ssp->error, SSP_E_USAGE, "no-about", "rows of %s are about no young people", q->entity->noun);
	int code = ssp_ref_parse(who->prefix, q->about, &id, &ssp->error);
	struct ssp_value value = value_int(id);
	buf_adds(out, " AND ");
	if (!code && q->entity->naming)
		return named_sql(sql, q, who, &value, out);
	if (!code)
		person_sql(sql, q->entity, "t", &value, out);
	return code;
}

/* One row by its key, in the spelling that the store has; a key that names nothing selects nothing. */
static int key_sql(struct sql *sql, const struct ssp_query *q, struct buf *out)
{
	const struct ssp_field *f = ssp_field_key(q->entity);
	struct ssp *ssp = sql->ssp;
	struct ssp_value key = { 0 };
	char room[SSP_TEXT_SIZE];

	if (!q->key)
		return 0;
	int code = value_read(q->entity, f, &ssp->clock, q->key, &sql->arena, &key, &ssp->error);
	if (code || (code = key_find(ssp, q->entity, &key, room)) < 0)
		return code;
	buf_adds(out, " AND ");
	column_sql(sql, q->entity, f, "t", out);
	buf_printf(out, " = ?%d", sql_value(sql, &key));
	return 0;
}

static int conditions_sql(struct sql *sql, const struct ssp_query *q, struct buf *out)
{
	struct condition c;
	int code = 0;

	for (size_t i = 0; i < q->n_where && !code; i++) {
		if ((code = where_parse(sql->ssp, q->entity, q->where[i], &sql->arena, &c)))
			break;
		buf_adds(out, " AND (");
		condition_sql(sql, &sql->rows, &c, out);
		buf_addc(out, ')');
	}
	return code;
}

void where_sql(struct sql *sql, const struct ssp_query *q, const struct scope *scope, struct buf *out)
{
	_cleanup_buf_ struct buf own = BUF_INIT;

	const struct ssp_field *struck = q->voided || !q->entity->table ? NULL : ssp_field_struck(q->entity);

	if (struck)
		buf_printf(out, " WHERE t.\"%s\" IS NULL", struck->name);
	else
		buf_adds(out, " WHERE 1 = 1");
	if (scope_sql(sql, q->entity, "t", scope, &own))
		buf_printf(out, " AND %s", own.s);
	out->failed |= own.failed;
	int code = key_sql(sql, q, out);
	if (!code)
		code = period_sql(sql, q, out);
	if (!code)
		code = about_sql(sql, q, out);
	sql_fail(sql, code ? code : conditions_sql(sql, q, out));
}
