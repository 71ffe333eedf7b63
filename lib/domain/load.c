/* Who leads how many cases. See ssp/case.h. */
#include "domain/referral.h"
#include "model/record.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"

/* A report that is being read: its statement, inside a transaction for reading. */
struct loading {
	struct ssp *ssp;
	struct stmt *st;
	bool by_team;
	char until[SSP_DATE_SIZE];
};

static const struct ssp_column officer_columns[] = {
	{ "team", SSP_REF }, { "officer", SSP_REF }, { "name", SSP_TEXT }, { "open", SSP_INT }, { "high", SSP_INT },
	{ "away_until", SSP_DATE }, { 0 },
};

static const char by_officer[] =
	"SELECT * FROM (SELECT o.team AS team, o.key AS officer, o.name, count(c.id), count(CASE WHEN c.risk = 'high' THEN 1 END)"
	" FROM officer o LEFT JOIN \"case\" c ON c.officer = o.key AND c.closed IS NULL"
	" WHERE (?1 = 1 OR o.team = ?2) AND ((o.active = 1 AND o.team IS NOT NULL) OR c.id IS NOT NULL) GROUP BY o.key"
	" UNION ALL SELECT team, NULL, 'without a lead', count(*), count(CASE WHEN risk = 'high' THEN 1 END) FROM \"case\""
	" WHERE officer IS NULL AND closed IS NULL AND (?1 = 1 OR team = ?2) GROUP BY team) u"
	" ORDER BY team NULLS LAST, officer NULLS LAST";

static const struct ssp_column team_columns[] = {
	{ "team", SSP_REF }, { "officers", SSP_INT }, { "open", SSP_INT }, { "unassigned", SSP_INT }, { "high", SSP_INT },
	{ 0 },
};

static const char by_team_sql[] =
	"SELECT t.key, (SELECT count(*) FROM officer o WHERE o.team IS NOT DISTINCT FROM t.key AND o.active = 1), count(c.id),"
	" count(c.id) - count(c.officer), count(CASE WHEN c.risk = 'high' THEN 1 END)"
	" FROM (SELECT key, active FROM team UNION ALL SELECT NULL, 0) t"
	" LEFT JOIN \"case\" c ON c.team IS NOT DISTINCT FROM t.key AND c.closed IS NULL"
	" WHERE (?1 = 1 OR t.key = ?2) AND (t.active = 1 OR c.id IS NOT NULL) GROUP BY t.key ORDER BY t.key NULLS LAST";

/* Asked for each officer while the report is read, in the same transaction: two statements are open at
 * once, which the cache of statements allows. */
static int put_away(struct loading *l, struct ssp_value *officer, struct ssp_value *away)
{
	ssp_day last;
	int days, code;

	*away = value_text(NULL);
	if (officer->kind == SSP_NULL)
		return 0;
	code = officer_away(l->ssp, officer->s, &days, &last);
	if (!code && days)
		*away = value_text(ssp_day_format(last, l->until));
	return code;
}

static int next_load(struct ssp_rows *rows, struct ssp_value *row)
{
	struct loading *l = rows->self;
	int got = stmt_step(l->st), code = 0;

	if (got != 1)
		return got;
	for (int i = 0; i < stmt_columns(l->st); i++)
		stmt_column(l->st, i, &row[i]);
	if (!l->by_team)
		code = put_away(l, &row[1], &row[5]);
	return code ? code : 1;
}

static void close_load(struct ssp_rows *rows)
{
	struct loading *l = rows->self;

	if (!l)
		return;
	stmt_close(l->st);
	store_end(l->ssp, 0);
	mem_free(l);
	rows->self = NULL;
}

const struct ssp_column *ssp_case_load_columns(bool by_team)
{
	return by_team ? team_columns : officer_columns;
}

int ssp_case_load(struct ssp *ssp, bool by_team, struct ssp_rows *rows)
{
	const struct ssp_column *columns = ssp_case_load_columns(by_team);
	struct scope scope;
	size_t n = 0;
	int code = access_scope(ssp, "case", "load", &scope, NULL);

	if (code || (code = store_read(ssp)))
		return code;
	struct loading *l = mem_zalloc(sizeof *l);
	code = l ? stmt_open(ssp, &l->st, by_team ? by_team_sql : by_officer, "it", (int64_t)scope.all, scope.team)
		 : fail_memory(&ssp->error);
	if (code) {
		mem_free(l);
		return store_end(ssp, code);
	}
	l->ssp = ssp;
	l->by_team = by_team;
	while (columns[n].name)
		n++;
	*rows = (struct ssp_rows){ columns, n, l, next_load, close_load };
	return 0;
}
