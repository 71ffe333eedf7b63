/* Presence: coverage of the hours after school, entries of each officer-day, activities by hour, and missed checks of systems
 * (ssp/report.h).
 *
 * All four use the school days of a period. They read activities by day, through an index; hours are those of the local
 * clock.
 */
#include <string.h>

#include "domain/access.h"
#include "domain/kind.h"
#include "domain/school_days.h"
#include "model/entities.h"
#include "query/dated.h"
#include "report/made.h"
#include "report/reports.h"
#include "store/stmt.h"
#include "util/fail.h"

/* The hours after school in which somebody should be out (section 2.5, hours), in minutes of the day. */
enum { AFTER_SCHOOL = 15 * 60, EVENING = 18 * 60, DAY_MINUTES = 24 * 60 };
enum { WEEKDAYS = 7, SCHOOL_WEEK = 5 };

static const char *const weekday_names[WEEKDAYS] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

const struct ssp_column coverage_columns[] = {
	{ "team", SSP_REF }, { "weekday", SSP_WORD }, { "days", SSP_INT }, { "covered", SSP_INT }, { "share", SSP_REAL },
	{ "patrols", SSP_INT }, { "missing", SSP_DATE, SSP_MULTI }, { 0 }
};
const struct ssp_column entries_columns[] = {
	{ "officer", SSP_REF }, { "team", SSP_REF }, { "day", SSP_DATE }, { "weekday", SSP_WORD }, { "state", SSP_WORD },
	{ "activities", SSP_INT }, { "minutes", SSP_INT }, { 0 }
};
const struct ssp_column hours_columns[] = {
	{ "weekday", SSP_WORD }, { "hour", SSP_INT }, { "activities", SSP_INT }, { "minutes", SSP_INT }, { 0 }
};
const struct ssp_column checks_columns[] = {
	{ "team", SSP_REF }, { "day", SSP_DATE }, { "weekday", SSP_WORD }, { "missed", SSP_TERM, SSP_MULTI }, { 0 }
};
enum { CHECKS_COLUMNS = 4 };
enum { COVERAGE_COLUMNS = 7, ENTRIES_COLUMNS = 7, HOURS_COLUMNS = 4 };

/* The days of a period, up to today: which are school days. */
struct days {
	ssp_day from;
	size_t n;
	unsigned char *marks; /* of each, enum day_mark */
	char first[SSP_DATE_SIZE], last[SSP_DATE_SIZE];
};

static bool is_school_day(const struct days *d, size_t i)
{
	return d->marks[i] & DAY_SCHOOL;
}

static int read_school_days(struct ssp *ssp, struct arena *arena, const struct ssp_period *period, struct days *d)
{
	ssp_day to = period->to < ssp->clock.today ? period->to : ssp->clock.today;

	*d = (struct days){ .from = period->from, .n = to < period->from ? 0 : (size_t)(to - period->from + 1) };
	ssp_day_format(period->from, d->first);
	ssp_day_format(d->n ? to : period->from, d->last);
	if (!(d->marks = arena_alloc(arena, d->n + 1)))
		return fail_memory(&ssp->error);
	return mark_school_days(ssp, d->from, d->n, d->marks, NULL);
}

/* The minute of the local day at which a stored instant lies, or a negative code. */
static int local_minute(struct ssp *ssp, const char *at)
{
	char room[SSP_INSTANT_SIZE];
	ssp_instant instant;
	int code = ssp_instant_parse(&ssp->clock, at, &instant, &ssp->error);

	if (code)
		return code;
	const char *time = strchr(ssp_instant_local(&ssp->clock, instant, room), 'T') + 1;
	return ((time[0] - '0') * 10 + time[1] - '0') * 60 + (time[3] - '0') * 10 + time[4] - '0';
}

/* A report while it is made. */
struct presence {
	struct ssp *ssp;
	struct scope scope;
	struct days days;
	struct made *made;
	struct stmt *st;
};

/* Reads the activities of the days, their day, beginning, minutes and team: all, or patrols. */
static int open_activities(struct presence *p, bool patrols)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;

	buf_adds(&sql, "SELECT t.day, t.at, t.minutes, t.team FROM activity t WHERE t.voided IS NULL AND t.day BETWEEN ?1 AND ?2"
		" AND (?3 = 1 OR t.team = ?4)");
	if (patrols) {
		buf_adds(&sql, " AND ");
		kind_sql(&sql, &entity_activity, "patrol_mode", KIND_HAS);
	}
	return sql.failed ? fail_memory(&p->ssp->error)
			  : stmt_open(p->ssp, &p->st, sql.s, "ttit", p->days.first, p->days.last, (int64_t)p->scope.all, p->scope.team);
}

/* A team and what it covered. */
struct patrols {
	const char *team;
	bool *covered; /* of each day */
	int64_t patrols[WEEKDAYS];
};

static int count_patrols(struct presence *p, struct patrols *teams, size_t n)
{
	int code = open_activities(p, true);

	while (!code && (code = stmt_step(p->st)) == 1) {
		const char *team = stmt_text(p->st, 3);
		ssp_day day = stmt_day(p->st, 0);
		int start = local_minute(p->ssp, stmt_text(p->st, 1));
		size_t i = 0;
		if ((code = start < 0 ? start : 0) || start >= EVENING || start + stmt_whole(p->st, 2) < AFTER_SCHOOL)
			continue;
		while (i < n && (!team || strcmp(teams[i].team, team) != 0))
			i++;
		if (i == n || day == SSP_NO_DAY || !is_school_day(&p->days, (size_t)(day - p->days.from)))
			continue;
		teams[i].covered[day - p->days.from] = true;
		teams[i].patrols[ssp_weekday(day) - 1]++;
	}
	return code;
}

static int add_coverage(struct presence *p, const struct patrols *team, int weekday)
{
	struct ssp_value *row = made_row(p->ssp, p->made);
	_cleanup_buf_ struct buf missing = BUF_INIT;
	int64_t days = 0, covered = 0;
	char room[SSP_DATE_SIZE];

	for (size_t i = 0; i < p->days.n; i++) {
		ssp_day day = p->days.from + (ssp_day)i;
		if (!is_school_day(&p->days, i) || ssp_weekday(day) != weekday)
			continue;
		days++;
		covered += team->covered[i];
		if (!team->covered[i])
			buf_printf(&missing, "%s%s", missing.len ? ";" : "", ssp_day_format(day, room));
	}
	if (!row || missing.failed)
		return fail_memory(&p->ssp->error);
	row[0] = made_text(p->made, team->team);
	row[1] = value_text(weekday_names[weekday - 1]);
	row[2] = value_int(days);
	row[3] = value_int(covered);
	row[4] = made_share(covered, days);
	row[5] = value_int(team->patrols[weekday - 1]);
	row[6] = made_text(p->made, missing.len ? missing.s : NULL);
	return 0;
}

static int read_teams(struct presence *p, struct patrols **teams, size_t *n)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int64_t count;
	int code = stmt_int(p->ssp, &count, 0, "SELECT count(*) FROM team", "");

	*n = 0;
	if (!code)
		code = stmt_open(p->ssp, &st, "SELECT key FROM team WHERE active = 1 AND (?1 = 1 OR key = ?2) ORDER BY key", "it",
			(int64_t)p->scope.all, p->scope.team);
	if (code || !(*teams = arena_alloc(&p->made->arena, ((size_t)count + 1) * sizeof **teams)))
		return code ? code : fail_memory(&p->ssp->error);
	while ((code = stmt_step(st)) == 1) {
		struct patrols *t = *teams + (*n)++;
		*t = (struct patrols){ arena_dup(&p->made->arena, stmt_text(st, 0)), arena_alloc(&p->made->arena, p->days.n + 1), { 0 } };
		if (!t->team || !t->covered)
			return fail_memory(&p->ssp->error);
		memset(t->covered, 0, p->days.n + 1);
	}
	return code;
}

static int make_coverage(struct presence *p)
{
	struct patrols *teams;
	size_t n;
	int code = read_teams(p, &teams, &n);

	if (!code)
		code = count_patrols(p, teams, n);
	for (size_t i = 0; i < n && !code; i++)
		for (int weekday = 1; weekday <= SCHOOL_WEEK && !code; weekday++)
			code = add_coverage(p, &teams[i], weekday);
	return code;
}

/* Writes the officers who work at schools, by their fields on the day ?1, and their entries for the day. Leaders of a team or
 * a command record other work. */
static void officers_sql(struct buf *sql)
{
	static const char *const fields[] = { "team", "active", "role" };
	static const char entered[] = "SELECT officer, count(*) AS n, sum(minutes) AS minutes FROM ("
		"SELECT t.officer AS officer, t.minutes AS minutes FROM activity t WHERE t.voided IS NULL AND t.day = ?1"
		" UNION ALL SELECT x.officer, coalesce(x.minutes, t.minutes) FROM activity t JOIN activity_officer x ON x.activity = t.id"
		" WHERE t.voided IS NULL AND t.day = ?1) u GROUP BY officer";

	buf_adds(sql, "SELECT o.key, o.team, CASE WHEN EXISTS (SELECT 1 FROM absence a WHERE a.officer = o.key AND a.voided IS NULL"
		" AND a.\"from\" <= ?1 AND a.\"to\" >= ?1) THEN 1 ELSE 0 END, coalesce(e.n, 0), e.minutes FROM (SELECT o.key AS key");
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		buf_adds(sql, ", ");
		dated_sql(sql, &entity_officer, ssp_field_find(&entity_officer, fields[i]), "o", "?1");
		buf_printf(sql, " AS %s", fields[i]);
	}
	buf_printf(sql, " FROM officer o WHERE o.since IS NULL OR o.since <= ?1) o LEFT JOIN (%s) e ON e.officer = o.key"
		" WHERE (?2 = 1 OR o.team = ?3) AND o.active = 1"
		" AND o.role NOT IN ('sergeant', 'inspector', 'slt-lead', 'borough-commander') ORDER BY o.key", entered);
}

/* On a day that is no school day, only officers with entries have a row. */
static int add_entries(struct presence *p, ssp_day day, const char *date)
{
	bool school = is_school_day(&p->days, (size_t)(day - p->days.from));
	int code;

	while ((code = stmt_step(p->st)) == 1) {
		bool away = stmt_whole(p->st, 2), entered = stmt_whole(p->st, 3) > 0;
		if (!school && !entered)
			continue;
		struct ssp_value *row = made_row(p->ssp, p->made);
		if (!row)
			return p->ssp->error.code;
		row[0] = made_text(p->made, stmt_text(p->st, 0));
		row[1] = made_text(p->made, stmt_text(p->st, 1));
		row[2] = made_text(p->made, date);
		row[3] = value_text(weekday_names[ssp_weekday(day) - 1]);
		row[4] = value_text(!school ? "extra" : entered ? "entered" : away ? "away" : "missing");
		row[5] = value_int(stmt_whole(p->st, 3));
		if (entered)
			row[6] = value_int(stmt_whole(p->st, 4));
	}
	return code;
}

/* Calls `each` for each day of the period, or each school day, with a statement that asks of the day and the scope. */
static int each_day(struct presence *p, const struct buf *sql, bool others,
	int (*each)(struct presence *p, ssp_day day, const char *date))
{
	char date[SSP_DATE_SIZE];
	int code = sql->failed ? fail_memory(&p->ssp->error) : 0;

	for (size_t i = 0; i < p->days.n && !code; i++) {
		ssp_day day = p->days.from + (ssp_day)i;
		if (!others && !is_school_day(&p->days, i))
			continue;
		code = stmt_open(p->ssp, &p->st, sql->s, "tit", ssp_day_format(day, date), (int64_t)p->scope.all, p->scope.team);
		if (!code)
			code = each(p, day, date);
		stmt_close(p->st);
		p->st = NULL;
	}
	return code;
}

static int make_entries(struct presence *p)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;

	officers_sql(&sql);
	return each_day(p, &sql, true, add_entries);
}

/* The systems that each team did not check on the day ?1, a row each. */
static void missed_sql(struct buf *sql)
{
	buf_adds(sql, "SELECT m.key, substr(w.key, 8) FROM team m CROSS JOIN term w WHERE m.active = 1 AND (?2 = 1 OR m.key = ?3)"
		" AND w.active = 1 AND w.key > 'system:' AND w.key < 'system;' AND NOT EXISTS (SELECT 1 FROM activity t WHERE"
		" t.voided IS NULL AND t.day = ?1 AND t.team = m.key AND ");
	kind_sql(sql, &entity_activity, "systems", KIND_HAS);
	buf_adds(sql, " AND (t.system = substr(w.key, 8) OR EXISTS (SELECT 1 FROM activity_system x WHERE x.activity = t.id"
		" AND x.system = substr(w.key, 8)))) ORDER BY m.key, w.key");
}

static int add_missed(struct presence *p, ssp_day day, const char *date, const char *team, const struct buf *missed)
{
	struct ssp_value *row = missed->len ? made_row(p->ssp, p->made) : NULL;

	if (!missed->len)
		return 0;
	if (!row || missed->failed)
		return fail_memory(&p->ssp->error);
	row[0] = made_text(p->made, team);
	row[1] = made_text(p->made, date);
	row[2] = value_text(weekday_names[ssp_weekday(day) - 1]);
	row[3] = made_text(p->made, missed->s);
	return 0;
}

/* The rows of a team follow each other: its systems become one row. */
static int add_missed_day(struct presence *p, ssp_day day, const char *date)
{
	_cleanup_buf_ struct buf missed = BUF_INIT;
	const char *team = "";
	int code;

	while ((code = stmt_step(p->st)) == 1) {
		if (strcmp(team, stmt_text(p->st, 0)) != 0) {
			if ((code = add_missed(p, day, date, team, &missed)))
				return code;
			buf_reset(&missed);
			if (!(team = arena_dup(&p->made->arena, stmt_text(p->st, 0))))
				return fail_memory(&p->ssp->error);
		}
		buf_printf(&missed, "%s%s", missed.len ? ";" : "", stmt_text(p->st, 1));
	}
	return code ? code : add_missed(p, day, date, team, &missed);
}

static int make_checks(struct presence *p)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;

	missed_sql(&sql);
	return each_day(p, &sql, false, add_missed_day);
}

static int make_hours(struct presence *p)
{
	struct {
		int64_t n, minutes;
	} cells[WEEKDAYS][24] = { 0 };
	int code = open_activities(p, false);

	while (!code && (code = stmt_step(p->st)) == 1) {
		ssp_day day = stmt_day(p->st, 0);
		int minute = local_minute(p->ssp, stmt_text(p->st, 1));
		if (minute < 0)
			return minute;
		code = 0;
		if (day == SSP_NO_DAY)
			continue;
		cells[ssp_weekday(day) - 1][minute / 60].n++;
		cells[ssp_weekday(day) - 1][minute / 60].minutes += stmt_whole(p->st, 2);
	}
	for (int i = 0; i < WEEKDAYS * 24 && !code; i++) {
		if (!cells[i / 24][i % 24].n)
			continue;
		struct ssp_value *row = made_row(p->ssp, p->made);
		if (!row)
			return p->ssp->error.code;
		row[0] = value_text(weekday_names[i / 24]);
		row[1] = value_int(i % 24);
		row[2] = value_int(cells[i / 24][i % 24].n);
		row[3] = value_int(cells[i / 24][i % 24].minutes);
	}
	return code;
}

static int make_presence(struct ssp *ssp, const char *name, const struct ssp_column *columns, size_t n,
	const struct ssp_period *period, int (*make)(struct presence *p), struct ssp_rows *rows)
{
	struct presence p = { .ssp = ssp };
	int code = access_scope(ssp, "report", name, &p.scope, NULL);

	if (code || (code = store_read(ssp)))
		return code;
	code = (p.made = made_begin(ssp, n)) ? read_school_days(ssp, &p.made->arena, period, &p.days) : ssp->error.code;
	if (!code)
		code = make(&p);
	stmt_close(p.st);
	return made_end(ssp, p.made, code, columns, rows);
}

int report_coverage(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows)
{
	return make_presence(ssp, "coverage", coverage_columns, COVERAGE_COLUMNS, period, make_coverage, rows);
}

int report_entries(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows)
{
	return make_presence(ssp, "entries", entries_columns, ENTRIES_COLUMNS, period, make_entries, rows);
}

int report_hours(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows)
{
	return make_presence(ssp, "hours", hours_columns, HOURS_COLUMNS, period, make_hours, rows);
}

int report_checks(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows)
{
	return make_presence(ssp, "checks", checks_columns, CHECKS_COLUMNS, period, make_checks, rows);
}
