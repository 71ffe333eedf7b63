/* Exceptions: what went past a rule, and what a rule still waits for. See ssp/exceptions.h.
 *
 * Made from the rows themselves, not from events: the decision counts, and an event's
 * payload may have been erased. The period is applied here and not in SQL, since the day of a decision is
 * the local one of its instant; of activities, which are many and have their day, in SQL too.
 */
#include "report/exceptions.h"

#include <string.h>

#include "domain/kind.h"
#include "domain/referral.h"
#include "domain/row_rule.h"
#include "query/select.h"
#include "query/sql.h"
#include "report/reports.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"

const struct ssp_column exceptions_columns[] = {
	[EXC_KIND] = { "kind", SSP_WORD },
	[EXC_REF] = { "ref", SSP_TEXT },
	[EXC_ABOUT] = { "about", SSP_TEXT },
	[EXC_TEAM] = { "team", SSP_REF },
	[EXC_RULE] = { "rule", SSP_WORD },
	[EXC_REASON] = { "reason", SSP_WORD },
	[EXC_BY] = { "by", SSP_TEXT },
	[EXC_ON] = { "on", SSP_DATE },
	[EXC_COLUMNS] = { 0 },
};

/* The columns above, with two for each reference: its prefix and its number; last the row that `about` names where the
 * number is of the exception. */
static const char overrides[] =
	"SELECT 'override' AS kind, 'DE' AS prefix, d.id AS id, 'R', d.referral, r.team AS team,"
	" coalesce(d.rule, 'unknown') AS rule, d.override,"
	" d.\"by\", d.at AS at, NULL AS named FROM decision d JOIN referral r ON r.id = d.referral WHERE d.override IS NOT NULL"
	" UNION ALL "
	"SELECT 'override', 'Q', a.id, 'C', a.\"case\", c.team, coalesce(a.rule, 'unknown'), a.override, a.\"by\", a.\"from\", NULL"
	" FROM assignment a JOIN \"case\" c ON c.id = a.\"case\" WHERE a.override IS NOT NULL"
	" UNION ALL "
	"SELECT CASE WHEN x.rule = 'other-team' THEN 'crossing' ELSE 'override' END, 'EX', x.id, 'EX', x.id, x.team, x.rule, x.override,"
	" x.\"by\", x.\"on\", x.reference"
	" FROM exception x WHERE x.answered IS NULL"
	" UNION ALL "
	"SELECT 'unusual', 'EP', e.id, 'C', e.\"case\", c.team, e.rule, NULL, e.\"by\", e.\"from\", NULL"
	" FROM episode e JOIN \"case\" c ON c.id = e.\"case\" WHERE e.rule IS NOT NULL";

/* The reference of a row of the union, as it prints. */
#define REFERENCE "u.prefix || '-' || CAST(u.id / 100000000 AS TEXT) || '-' || CASE WHEN u.id % 100000000 < 10 THEN '000'" \
	" WHEN u.id % 100000000 < 100 THEN '00' WHEN u.id % 100000000 < 1000 THEN '0' ELSE '' END || CAST(u.id % 100000000 AS TEXT)"

/* Rows of the noun of `sql` that meet a condition: an exception of this kind, by this rule. */
static void rows_sql(struct sql *sql, const char *kind, const char *rule, const struct buf *condition, struct buf *out)
{
	const struct ssp_entity *entity = sql->rows.entity;
	const char *id = column_name(entity, ssp_field_key(entity)), *on = column_name(entity, ssp_day_field(entity));
	struct path team;

	if (!scope_path(entity, &team))
		return;
	buf_printf(out, " UNION ALL SELECT '%s', '%s', t.\"%s\", '%s', t.\"%s\", ", kind, entity->prefix, id, entity->prefix, id);
	path_sql(sql, &sql->rows, &team, out);
	buf_printf(out, ", '%s', %s, NULL, t.\"%s\", NULL FROM \"%s\" t%s WHERE %s AND t.\"%s\" BETWEEN ?3 AND ?4%s", rule,
		entity->kinds ? "t.kind" : "NULL", on, entity->table, sql->rows.joins.s,
		condition->len ? condition->s : "", on, entity->verbs & SSP_VOID ? " AND t.voided IS NULL" : "");
	out->failed |= condition->failed || sql->rows.joins.failed;
}

/* Rows of a noun that lack a field which their kind needs. */
static void missing_sql(struct sql *sql, const struct ssp_entity *entity, const struct ssp_field *f, struct buf *out)
{
	_cleanup_buf_ struct buf condition = BUF_INIT;
	char rule[64];

	if (!kind_sql(&condition, entity, f->name, KIND_NEEDS))
		return;
	sql_rows(sql, entity);
	buf_printf(&condition, " AND t.\"%s\" IS NULL", column_name(entity, f));
	snprintf(rule, sizeof rule, "needs-%s", f->name);
	rows_sql(sql, "missing-field", rule, &condition, out);
}

/* Writes the missing fields of rows by their kind: one row of the result for each field. */
static void needs_sql(struct sql *sql, struct buf *out)
{
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (const struct ssp_field *f = (*e)->kinds ? (*e)->fields : NULL; f && f->name; f++)
			missing_sql(sql, *e, f, out);
}

/* Writes the rules that rows of the past broke: one row of the result for each rule. */
static int broken_sql(struct sql *sql, struct buf *out)
{
	bool on, blocks;
	int code = 0;

	for (const struct row_rule *r = row_rules; *r->rule && !code; r++) {
		_cleanup_buf_ struct buf condition = BUF_INIT;
		code = row_rule_on(sql->ssp, r, &on, &blocks);
		if (code || !on)
			continue;
		sql_rows(sql, ssp_entity_find(r->noun));
		row_rule_sql(sql, r, &condition);
		rows_sql(sql, "broken-rule", r->rule, &condition, out);
	}
	return code;
}

/* Behind what went past a rule comes what a rule waits for; what a setting has switched off is not there, nor is what
 * has an exception of its own, answered or not. */
static int exceptions_sql(struct sql *sql, struct buf *out)
{
	bool off = true;
	int code = 0;

	buf_printf(out, "SELECT * FROM (%s", overrides);
	for (const struct lack *l = lacks; l->rule && !code; l++)
		if (l->kind && !(code = lack_mode(sql->ssp, l, "off", &off)) && !off)
			buf_printf(out, " UNION ALL SELECT '%s', 'R', r.id, 'R', r.id, r.team, '%s', %s, NULL, r.received, NULL"
				" FROM referral r WHERE %s", l->kind, l->rule, l->known, l->where);
	needs_sql(sql, out);
	if (!code)
		code = broken_sql(sql, out);
	buf_adds(out, ") u WHERE (?1 = 1 OR team = ?2) AND NOT EXISTS (SELECT 1 FROM exception x WHERE x.rule = u.rule"
		" AND x.reference = " REFERENCE ") ORDER BY substr(at, 1, 10), prefix, id, rule NULLS FIRST");
	return code;
}

/* A decision has an instant, the others a day. */
static int parse_row_day(struct exceptions *x, const char *at, ssp_day *day)
{
	ssp_instant instant;

	if (!strchr(at, 'T'))
		return ssp_day_parse(&x->ssp->clock, at, day, &x->ssp->error);
	int code = ssp_instant_parse(&x->ssp->clock, at, &instant, &x->ssp->error);
	if (!code)
		*day = ssp_instant_day(&x->ssp->clock, instant);
	return code;
}

static void put_exception(struct exceptions *x, ssp_day day, struct ssp_value *row)
{
	stmt_column(x->st, 0, &row[EXC_KIND]);
	row[EXC_REF] = value_text(ssp_ref_format(stmt_text(x->st, 1), stmt_whole(x->st, 2), x->ref));
	stmt_column(x->st, 10, &row[EXC_ABOUT]);
	if (row[EXC_ABOUT].kind == SSP_NULL)
		row[EXC_ABOUT] = value_text(ssp_ref_format(stmt_text(x->st, 3), stmt_whole(x->st, 4), x->about));
	stmt_column(x->st, 5, &row[EXC_TEAM]);
	stmt_column(x->st, 6, &row[EXC_RULE]);
	stmt_column(x->st, 7, &row[EXC_REASON]);
	stmt_column(x->st, 8, &row[EXC_BY]);
	row[EXC_ON] = value_text(ssp_day_format(day, x->day));
}

int exceptions_next(struct exceptions *x, struct ssp_value row[EXC_COLUMNS])
{
	bool any = !x->period.from && !x->period.to;
	ssp_day day;
	int got;

	while ((got = stmt_step(x->st)) == 1) {
		int code = parse_row_day(x, stmt_text(x->st, 9), &day);
		if (code)
			return code;
		if (!any && (day < x->period.from || day > x->period.to))
			continue;
		put_exception(x, day, row);
		return 1;
	}
	return got;
}

void exceptions_close(struct exceptions *x)
{
	stmt_close(x->st);
	x->st = NULL;
}

/* The parameters that the texts above name by their numbers. */
static void bind_scope(struct sql *sql, const struct exceptions *x, const struct scope *scope)
{
	sql_value(sql, &(struct ssp_value){ .kind = SSP_WHOLE, .i = scope->all });
	sql_value(sql, &(struct ssp_value){ .kind = scope->team ? SSP_STRING : SSP_NULL, .s = scope->team,
		.len = scope->team ? strlen(scope->team) : 0 });
	sql_text(sql, x->from);
	sql_text(sql, x->to);
}

int exceptions_open(struct exceptions *x, struct ssp *ssp, const struct scope *scope, const struct ssp_period *period)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	struct sql sql;

	*x = (struct exceptions){ .ssp = ssp, .to = "~" };
	if (period && (period->from || period->to)) {
		x->period = *period;
		ssp_day_format(period->from, x->from);
		ssp_day_format(period->to, x->to);
	}
	sql_begin(&sql, ssp, *ssp_entities);
	bind_scope(&sql, x, scope);
	sql_fail(&sql, exceptions_sql(&sql, &text));
	int code = sql_open(&sql, &text, &x->st);
	sql_end(&sql);
	return code;
}

static int next_exception(struct ssp_rows *rows, struct ssp_value *row)
{
	return exceptions_next(rows->self, row);
}

static void close_exceptions(struct ssp_rows *rows)
{
	struct exceptions *x = rows->self;

	if (!x)
		return;
	exceptions_close(x);
	store_end(x->ssp, 0);
	mem_free(x);
	rows->self = NULL;
}

int ssp_exceptions(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows)
{
	struct scope scope;
	int code = access_scope(ssp, "report", "exceptions", &scope, NULL);

	if (code || (code = store_read(ssp)))
		return code;
	struct exceptions *x = mem_zalloc(sizeof *x);
	code = x ? exceptions_open(x, ssp, &scope, period) : fail_memory(&ssp->error);
	if (code) {
		mem_free(x);
		return store_end(ssp, code);
	}
	*rows = (struct ssp_rows){ exceptions_columns, EXC_COLUMNS, x, next_exception, close_exceptions };
	return 0;
}
