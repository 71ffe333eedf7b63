/* Reports of one statement each: sums of a longer time, by source or kind, and gaps in training (ssp/report.h). */
#include "domain/access.h"
#include "model/record.h"
#include "report/made.h"
#include "report/reports.h"
#include "store/stmt.h"
#include "util/fail.h"

const struct ssp_column referrals_columns[] = {
	{ "source", SSP_WORD }, { "received", SSP_INT }, { "reviewed", SSP_INT }, { "met", SSP_INT }, { "accepted", SSP_INT },
	{ "rejected", SSP_INT }, { "redirected", SSP_INT }, { "duplicate", SSP_INT }, { "withdrawn", SSP_INT }, { "open", SSP_INT },
	{ "accepted_share", SSP_REAL }, { 0 }
};
const struct ssp_column annual_columns[] = {
	{ "kind", SSP_WORD }, { "label", SSP_TEXT }, { "activities", SSP_INT }, { "quantity", SSP_INT }, { "minutes", SSP_INT },
	{ "schools", SSP_INT }, { "previous", SSP_INT }, { "change", SSP_INT }, { 0 }
};
const struct ssp_column training_columns[] = {
	{ "officer", SSP_REF }, { "team", SSP_REF }, { "course", SSP_WORD }, { "label", SSP_TEXT }, { "state", SSP_WORD },
	{ "expires", SSP_DATE }, { 0 }
};
enum { TRAINING_COLUMNS = 6 };
enum { SOURCE, RECEIVED, REVIEWED, MET, ACCEPTED, REJECTED, REDIRECTED, DUPLICATE, WITHDRAWN, OPEN, SHARE, REFERRALS_COLUMNS };
enum { KIND, LABEL, ACTIVITIES, QUANTITY, MINUTES, SCHOOLS, PREVIOUS, CHANGE, ANNUAL_COLUMNS };

/* The last check of a referral is the one with the highest number. */
static const char referrals_sql[] =
	"SELECT r.source, count(*), count(r.source_reviewed), sum(CASE WHEN (SELECT c.outcome FROM \"check\" c WHERE c.referral = r.id"
	" ORDER BY c.id DESC LIMIT 1) = 'met' THEN 1 ELSE 0 END), sum(CASE WHEN r.status = 'accepted' THEN 1 ELSE 0 END),"
	" sum(CASE WHEN r.status = 'rejected' THEN 1 ELSE 0 END), sum(CASE WHEN r.status = 'redirected' THEN 1 ELSE 0 END),"
	" sum(CASE WHEN r.status = 'duplicate' THEN 1 ELSE 0 END), sum(CASE WHEN r.status = 'withdrawn' THEN 1 ELSE 0 END),"
	" sum(CASE WHEN r.status IN ('received', 'screening', 'more-info') THEN 1 ELSE 0 END)"
	" FROM referral r WHERE r.received BETWEEN ?1 AND ?2 AND (?3 = 1 OR r.team = ?4) GROUP BY r.source ORDER BY r.source";

/* One reading of both years; a kind that was done in one of them only has its row too. */
static const char annual_sql[] =
	"SELECT t.kind, w.label, sum(CASE WHEN t.day >= ?1 THEN 1 ELSE 0 END), sum(CASE WHEN t.day >= ?1 THEN t.quantity ELSE 0 END),"
	" sum(CASE WHEN t.day >= ?1 THEN t.minutes END), count(DISTINCT CASE WHEN t.day >= ?1 THEN t.school END),"
	" sum(CASE WHEN t.day <= ?6 THEN 1 ELSE 0 END)"
	" FROM activity t LEFT JOIN term w ON w.key = 'activity-kind:' || t.kind"
	" WHERE t.voided IS NULL AND t.day BETWEEN ?5 AND ?2 AND (t.day >= ?1 OR t.day <= ?6) AND (?3 = 1 OR t.team = ?4)"
	" GROUP BY t.kind, w.label ORDER BY t.kind";

/* If an officer passed a course several times, the one that is valid longest counts. */
static const char training_sql[] =
	"SELECT u.officer, u.team, u.course, u.label, CASE WHEN u.until IS NULL THEN 'missing' WHEN u.until < ?1 THEN 'expired'"
	" ELSE 'expiring' END, u.until FROM (SELECT o.key AS officer, o.team AS team, substr(w.key, 8) AS course, w.label AS label,"
	" (SELECT max(coalesce(g.expires, '9999')) FROM training g WHERE g.officer = o.key AND g.course = substr(w.key, 8)"
	" AND g.voided IS NULL AND g.day <= ?2) AS until, CASE WHEN lower(' ' || coalesce(w.category, '') || ' ') LIKE '% recommended %'"
	" THEN 1 ELSE 0 END AS recommended FROM officer o CROSS JOIN term w WHERE o.active = 1 AND w.active = 1 AND w.key > 'course:'"
	" AND w.key < 'course;' AND (?3 = 1 OR o.team = ?4)) u WHERE u.until <= ?2 OR (u.until IS NULL AND u.recommended = 1)"
	" ORDER BY u.officer, u.course";

static void finish_referrals(struct ssp_value *row)
{
	row[SHARE] = made_share(row[ACCEPTED].i, row[ACCEPTED].i + row[REJECTED].i + row[REDIRECTED].i);
}

static void finish_annual(struct ssp_value *row)
{
	row[CHANGE] = value_int(row[ACTIVITIES].i - row[PREVIOUS].i);
}

/* The recipe of a report: a statement with its parameters, the number of columns of a row, and the computed columns. */
struct summary {
	const char *name, *sql, *types;
	const struct ssp_column *columns;
	size_t n;
	void (*finish)(struct ssp_value *row);
};

static const struct summary referrals = { "referrals", referrals_sql, "ttit", referrals_columns, REFERRALS_COLUMNS, finish_referrals };
static const struct summary training = { "training", training_sql, "ttit", training_columns, TRAINING_COLUMNS, NULL };
static const struct summary annual = { "annual", annual_sql, "ttittt", annual_columns, ANNUAL_COLUMNS, finish_annual };

static int add_summed_rows(struct ssp *ssp, struct made *made, const struct summary *s, struct stmt *st)
{
	int code;

	while ((code = stmt_step(st)) == 1) {
		struct ssp_value *row = made_row(ssp, made);
		if (!row)
			return ssp->error.code;
		for (int i = 0; i < stmt_columns(st); i++) {
			stmt_column(st, i, &row[i]);
			if (row[i].kind == SSP_STRING)
				row[i] = made_text(made, row[i].s);
		}
		if (s->finish)
			s->finish(row);
	}
	return code;
}

/* A year that has not ended is compared with as many days of the one before. */
static void year_before(const struct ssp *ssp, const struct ssp_period *period, struct ssp_period *before)
{
	ssp_day today = ssp->clock.today;

	ssp_period_last_year(period, before);
	if (before->from != SSP_NO_DAY && today >= period->from && today < period->to && before->from + (today - period->from) < before->to)
		before->to = before->from + (today - period->from);
}

static int make_summed_rows(struct ssp *ssp, struct made *made, const struct summary *s, const struct scope *scope,
	const struct ssp_period *period)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE], first[SSP_DATE_SIZE] = "", last[SSP_DATE_SIZE] = "";
	struct ssp_period before;

	year_before(ssp, period, &before);
	ssp_day_format(period->from, from);
	ssp_day_format(period->to, to);
	ssp_day_format(before.from, first);
	ssp_day_format(before.to, last);
	int code = stmt_open(ssp, &st, s->sql, s->types, from, to, (int64_t)scope->all, scope->team, first, last);
	return code ? code : add_summed_rows(ssp, made, s, st);
}

static int make_summary(struct ssp *ssp, const struct summary *s, const struct ssp_period *period, struct ssp_rows *rows)
{
	struct scope scope;
	int code = access_scope(ssp, "report", s->name, &scope, NULL);

	if (code || (code = store_read(ssp)))
		return code;
	struct made *made = made_begin(ssp, s->n);
	code = made ? make_summed_rows(ssp, made, s, &scope, period) : ssp->error.code;
	return made_end(ssp, made, code, s->columns, rows);
}

int report_referrals(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows)
{
	return make_summary(ssp, &referrals, period, rows);
}

int report_annual(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows)
{
	return make_summary(ssp, &annual, period, rows);
}

int report_training(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows)
{
	return make_summary(ssp, &training, period, rows);
}
