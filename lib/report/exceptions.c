/* Exceptions: what went past a rule, and what a rule still waits for. See ssp/exceptions.h.
 *
 * Made from the rows themselves, not from events: what stands in a decision is what counts, and an event's
 * payload may have been erased. The period is applied here and not in SQL, since the day of a decision is
 * the local one of its instant; of activities, which are many and have their day, in SQL too.
 */
#include "ssp/exceptions.h"

#include <string.h>

#include "domain/kind.h"
#include "domain/referral.h"
#include "query/select.h"
#include "query/sql.h"
#include "report/made.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"

/* What is being read: the text of the row that was given last stands here. */
struct exceptions {
	struct ssp *ssp;
	struct stmt *st;
	struct ssp_period period;
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE]; /* the same as text, or what holds all days */
	char ref[SSP_REF_SIZE], about[SSP_REF_SIZE], day[SSP_DATE_SIZE];
};

enum column { KIND, REF, ABOUT, TEAM, RULE, REASON, BY, ON, COLUMNS };

const struct ssp_column exceptions_columns[] = {
	[KIND] = { "kind", SSP_WORD },
	[REF] = { "ref", SSP_TEXT },
	[ABOUT] = { "about", SSP_TEXT },
	[TEAM] = { "team", SSP_REF },
	[RULE] = { "rule", SSP_WORD },
	[REASON] = { "reason", SSP_WORD },
	[BY] = { "by", SSP_TEXT },
	[ON] = { "on", SSP_DATE },
	[COLUMNS] = { 0 },
};

const char *const exceptions_refs[COLUMNS] = { [TEAM] = "team" };

/* The columns above, with two for each reference: its prefix and its number; last the row that `about` names where the
 * number is of the exception. */
static const char overrides[] =
	"SELECT 'override' AS kind, 'DE' AS prefix, d.id AS id, 'R', d.referral, r.team AS team, d.rule, d.override,"
	" d.\"by\", d.at AS at, NULL AS named FROM decision d JOIN referral r ON r.id = d.referral WHERE d.override IS NOT NULL"
	" UNION ALL "
	"SELECT 'override', 'Q', a.id, 'C', a.\"case\", c.team, a.rule, a.override, a.\"by\", a.\"from\", NULL"
	" FROM assignment a JOIN \"case\" c ON c.id = a.\"case\" WHERE a.override IS NOT NULL"
	" UNION ALL "
	"SELECT 'crossing', 'EX', x.id, 'EX', x.id, x.team, x.rule, x.override, x.\"by\", x.\"on\", x.reference"
	" FROM exception x WHERE x.answered IS NULL"
	" UNION ALL "
	"SELECT 'unusual', 'EP', e.id, 'C', e.\"case\", c.team, e.rule, NULL, e.\"by\", e.\"from\", NULL"
	" FROM episode e JOIN \"case\" c ON c.id = e.\"case\" WHERE e.rule IS NOT NULL";

/* Rows of a noun that lack a field which their kind needs. */
static void missing_sql(struct ssp *ssp, struct buf *sql, const struct ssp_entity *entity, const struct ssp_field *f)
{
	_cleanup_buf_ struct buf kinds = BUF_INIT;
	const char *id = column_name(entity, ssp_field_key(entity));
	struct path team;
	struct sql own;

	if (!kind_sql(&kinds, entity, f->name, KIND_NEEDS) || !scope_path(entity, &team))
		return;
	const char *on = column_name(entity, ssp_day_field(entity));
	buf_printf(sql, " UNION ALL SELECT 'missing-field', '%s', t.\"%s\", '%s', t.\"%s\", ", entity->prefix, id,
		entity->prefix, id);
	sql_begin(&own, ssp, entity);
	path_sql(&own, &own.rows, &team, sql);
	buf_printf(sql, ", 'needs-%s', t.kind, NULL, t.\"%s\", NULL FROM \"%s\" t%s WHERE %s AND t.\"%s\" IS NULL"
		" AND t.\"%s\" BETWEEN ?3 AND ?4%s", f->name, on, entity->table, own.rows.joins.s, kinds.s,
		column_name(entity, f), on, entity->verbs & SSP_VOID ? " AND t.voided IS NULL" : "");
	sql->failed |= kinds.failed || own.rows.joins.failed;
	sql_end(&own);
}

/* What rows lack by their kind, a row a field. */
static void needs_sql(struct ssp *ssp, struct buf *sql)
{
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (const struct ssp_field *f = (*e)->kinds ? (*e)->fields : NULL; f && f->name; f++)
			missing_sql(ssp, sql, *e, f);
}

/* Behind what went past a rule comes what a rule waits for; what a setting has switched off is not there. */
static int exceptions_sql(struct ssp *ssp, struct buf *sql)
{
	bool off = true;
	int code = 0;

	buf_printf(sql, "SELECT * FROM (%s", overrides);
	for (const struct lack *l = lacks; l->rule && !code; l++)
		if (l->kind && !(code = lack_mode(ssp, l, "off", &off)) && !off)
			buf_printf(sql, " UNION ALL SELECT '%s', 'R', r.id, 'R', r.id, r.team, '%s', %s, NULL, r.received, NULL"
				" FROM referral r WHERE %s", l->kind, l->rule, l->known, l->where);
	needs_sql(ssp, sql);
	buf_adds(sql, ") u WHERE ?1 = 1 OR team = ?2 ORDER BY substr(at, 1, 10), prefix, id");
	return code ? code : sql->failed ? fail_memory(&ssp->error) : 0;
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
	stmt_column(x->st, 0, &row[KIND]);
	row[REF] = value_text(ssp_ref_format(stmt_text(x->st, 1), stmt_whole(x->st, 2), x->ref));
	stmt_column(x->st, 10, &row[ABOUT]);
	if (row[ABOUT].kind == SSP_NULL)
		row[ABOUT] = value_text(ssp_ref_format(stmt_text(x->st, 3), stmt_whole(x->st, 4), x->about));
	stmt_column(x->st, 5, &row[TEAM]);
	stmt_column(x->st, 6, &row[RULE]);
	stmt_column(x->st, 7, &row[REASON]);
	stmt_column(x->st, 8, &row[BY]);
	row[ON] = value_text(ssp_day_format(day, x->day));
}

static int next_exception(struct ssp_rows *rows, struct ssp_value *row)
{
	struct exceptions *x = rows->self;
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

static void close_exceptions(struct ssp_rows *rows)
{
	struct exceptions *x = rows->self;

	if (!x)
		return;
	stmt_close(x->st);
	store_end(x->ssp, 0);
	mem_free(x);
	rows->self = NULL;
}

static int open_rows(struct exceptions *x, struct ssp *ssp, const struct scope *scope, const struct ssp_period *period,
	const char *sql)
{
	x->ssp = ssp;
	snprintf(x->to, sizeof x->to, "~");
	if (period && (period->from || period->to)) {
		x->period = *period;
		ssp_day_format(period->from, x->from);
		ssp_day_format(period->to, x->to);
	}
	return stmt_open(ssp, &x->st, sql, "ittt", (int64_t)scope->all, scope->team, x->from, x->to);
}

int ssp_exceptions(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;
	struct scope scope;
	int code = access_scope(ssp, "report", "exceptions", &scope, NULL);

	if (code || (code = store_read(ssp)))
		return code;
	struct exceptions *x = mem_zalloc(sizeof *x);
	code = x ? exceptions_sql(ssp, &sql) : fail_memory(&ssp->error);
	if (!code)
		code = open_rows(x, ssp, &scope, period, sql.s);
	if (code) {
		mem_free(x);
		return store_end(ssp, code);
	}
	*rows = (struct ssp_rows){ exceptions_columns, COLUMNS, x, next_exception, close_exceptions,
		.refs = exceptions_refs };
	return 0;
}

const struct ssp_column *ssp_exceptions_columns(size_t *n)
{
	*n = COLUMNS;
	return exceptions_columns;
}
