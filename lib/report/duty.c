/* From a duty to the rows that owe it. See report/duty.h. */
#include "report/duty.h"

#include <string.h>

#include "domain/referral.h"
#include "domain/row_rule.h"
#include "domain/school_days.h"
#include "query/key.h"
#include "report/exceptions.h"
#include "report/report.h"
#include "store/stmt.h"
#include "time/dates.h"
#include "util/fail.h"

enum owed_column { OWED_KEY, OWED_SINCE, OWED_OWNER, OWED_TEAM, OWED_SCHOOL, OWED_ABOUT, OWED_COVERED };

/* A duty while its rows are read. */
struct reading {
	struct ssp *ssp;
	const struct duty *duty;
	const struct ssp_entity *entity;
	struct scope scope;
	int64_t of; /* the case or the referral that `way` leads to; 0: any */
	struct path way;
	struct due_day due;
	bool no_limit; /* the setting with the amount has no value */
	struct bounds bounds;
	struct duty_days *days;
	each_owed *each;
	void *self;
};

/* "NAME": has a value that is not off; "NAME=VALUE": has this one. */
static int is_on(struct ssp *ssp, const struct duty *duty, bool *on)
{
	const char *is = strchr(duty->setting, '='), *value = NULL;
	char key[sizeof duty->setting];

	*on = true;
	if (!*duty->setting)
		return 0;
	snprintf(key, sizeof key, "%.*s", (int)strcspn(duty->setting, "="), duty->setting);
	int code = ssp_setting(ssp, key, &value);
	*on = !code && value && (is ? strcmp(value, is + 1) == 0 : strcmp(value, "off") != 0);
	return code;
}

static int read_amount(struct reading *r)
{
	if (!*r->due.setting)
		return 0;
	int code = setting_number(r->ssp, r->due.setting, &r->due.amount);
	r->no_limit = r->due.amount < 0;
	return code;
}

/* Writes the column at the end of a path, or null for no path. */
static void named_path_sql(struct sql *sql, const char *text, struct buf *out)
{
	struct path path;

	if (!*text)
		buf_adds(out, "NULL");
	else if (path_parse(sql->rows.entity, text, strlen(text), &path, &sql->ssp->error))
		sql_fail(sql, sql->ssp->error.code);
	else
		path_sql(sql, &sql->rows, &path, out);
}

static void team_sql(struct sql *sql, const char *text, struct buf *out)
{
	struct path team;

	if (*text || !scope_path(sql->rows.entity, &team))
		named_path_sql(sql, text, out);
	else
		path_sql(sql, &sql->rows, &team, out);
}

static void since_sql(struct sql *sql, const struct due_day *due, struct buf *out)
{
	buf_adds(out, due->from != DUE_PATH ? "NULL" : due->n > 1 ? "coalesce(" : "");
	for (int i = 0; i < due->n; i++) {
		buf_adds(out, i ? ", " : "");
		path_sql(sql, &sql->rows, &due->path[i], out);
	}
	buf_adds(out, due->n > 1 ? ")" : "");
}

/* Rows that break the rule, or lack what it asks for. */
static void named_rule_sql(struct sql *sql, const char *name, struct buf *out)
{
	for (const struct row_rule *rule = row_rules; *rule->rule; rule++)
		if (strcmp(rule->rule, name) == 0)
			row_rule_sql(sql, rule, out);
	for (const struct lack *lack = lacks; lack->rule; lack++)
		if (strcmp(lack->rule, name) == 0)
			buf_printf(out, "t.id IN (SELECT r.id FROM referral r WHERE %s)", lack->where);
}

static void owing_sql(struct sql *sql, const struct reading *r, struct buf *out)
{
	const struct ssp_field *begins = r->entity->begins ? ssp_field_find(r->entity, r->entity->begins) : NULL;
	const struct bounds *b = sql->bounds;
	_cleanup_buf_ struct buf first = BUF_INIT;
	struct filter filter;

	if (*r->duty->where) {
		sql_fail(sql, filter_parse(&sql->arena, r->entity, r->duty->where, &filter, &sql->ssp->error));
		if (!sql->code)
			filter_sql(sql, &sql->rows, &filter, out);
	} else
		named_rule_sql(sql, r->duty->rule, out);
	/* nobody owes what was due before they were there */
	if (*r->duty->every && begins) {
		column_sql(sql, r->entity, begins, "t", &first);
		buf_adds(out, " AND ");
		lasting_sql(sql, first.s, begins->type, CMP_LE, b->period.to, out);
		out->failed |= first.failed;
	}
}

/* In the order of enum owed_column. */
static void owed_columns_sql(struct sql *sql, const struct reading *r, struct buf *out)
{
	column_sql(sql, r->entity, ssp_field_key(r->entity), "t", out);
	buf_adds(out, ", ");
	since_sql(sql, &r->due, out);
	buf_adds(out, ", ");
	named_path_sql(sql, r->duty->owner, out);
	buf_adds(out, ", ");
	team_sql(sql, r->duty->team, out);
	buf_adds(out, ", ");
	named_path_sql(sql, r->duty->school, out);
	buf_adds(out, ", ");
	named_path_sql(sql, r->duty->about, out);
	buf_adds(out, ", ");
	named_path_sql(sql, r->duty->covered, out);
}

/* Adds the way from a noun to another: a reference to it, or through what the row is a part of. */
static bool add_way_to(const struct ssp_entity *from, const char *noun, struct path *path)
{
	const struct ssp_field *up = from->scope ? ssp_field_find(from, from->scope) : NULL;

	if (path->n == PATH_STEPS)
		return false;
	if (strcmp(from->noun, noun) == 0) {
		path->step[path->n++] = ssp_field_key(from);
		return true;
	}
	for (const struct ssp_field *f = from->fields; f->name; f++)
		if (f->ref && strcmp(f->ref, noun) == 0) {
			path->step[path->n++] = f;
			return true;
		}
	if (!up || !up->ref || strcmp(up->ref, "team") == 0)
		return false;
	path->step[path->n++] = up;
	return add_way_to(ssp_entity_find(up->ref), noun, path);
}

/* Can rows of the duty belong to the case, or to its referral? */
static bool leads_to(struct reading *r, const struct duty_case *of)
{
	r->of = of->id;
	if (add_way_to(r->entity, "case", &r->way))
		return true;
	r->way.n = 0;
	r->of = of->referral;
	return r->of && add_way_to(r->entity, "referral", &r->way);
}

static void of_case_sql(struct sql *sql, const struct reading *r, struct buf *out)
{
	struct ssp_value key = { .kind = SSP_WHOLE, .i = r->of };

	buf_adds(out, " AND ");
	path_sql(sql, &sql->rows, &r->way, out);
	buf_printf(out, " = ?%d", sql_value(sql, &key));
}

static int open_owing(struct reading *r, struct stmt **st)
{
	_cleanup_buf_ struct buf columns = BUF_INIT, where = BUF_INIT, own = BUF_INIT, text = BUF_INIT;
	struct sql sql;

	sql_begin(&sql, r->ssp, r->entity);
	sql.guard = path_guard;
	sql.bounds = &r->bounds;
	owed_columns_sql(&sql, r, &columns);
	owing_sql(&sql, r, &where);
	if (r->of)
		of_case_sql(&sql, r, &where);
	bool scoped = scope_sql(&sql, r->entity, "t", &r->scope, &own);
	buf_printf(&text, "SELECT %s FROM \"%s\" t%s", columns.s, r->entity->table, sql.rows.joins.s);
	counted_sql(r->entity, "t", &text);
	buf_printf(&text, "%s%s AND %s", scoped ? " AND " : "", scoped ? own.s : "", where.s);
	text.failed |= columns.failed || where.failed || own.failed || sql.rows.joins.failed;
	int code = sql_open(&sql, &text, st);
	sql_end(&sql);
	return code;
}

/* Beyond the days that are marked, the weekdays. */
static bool is_working(const struct duty_days *days, ssp_day day)
{
	if (day < days->from || day >= days->from + (ssp_day)days->n)
		return ssp_weekday(day) <= 5;
	return days->marks[day - days->from] & DAY_WORKING;
}

static int reckon_due(struct reading *r, ssp_day since, ssp_day *due)
{
	int code = r->due.unit == DUE_WORKING_DAYS ? duty_marks(r->ssp, r->days) : 0;

	*due = since;
	if (code || since == SSP_NO_DAY || r->no_limit)
		*due = SSP_NO_DAY;
	else if (r->due.unit == DUE_MONTHS)
		*due = day_months_after(since, r->due.amount);
	else if (r->due.unit == DUE_DAYS)
		*due += r->due.amount;
	else
		for (int left = r->due.amount; left > 0; left -= is_working(r->days, *due))
			++*due;
	return code;
}

static int give_owed(struct reading *r, struct stmt *st)
{
	const struct ssp_period *p = &r->bounds.period;
	struct owed owed = { .duty = r->duty, .owner = stmt_text(st, OWED_OWNER), .team = stmt_text(st, OWED_TEAM),
		.about = stmt_text(st, OWED_ABOUT), .covered = stmt_whole(st, OWED_COVERED) };
	char room[SSP_TEXT_SIZE];
	struct ssp_value key;

	stmt_column(st, OWED_KEY, &key);
	stmt_column(st, OWED_SCHOOL, &owed.school);
	owed.ref = key_words(r->entity, &key, room);
	owed.since = r->due.from == DUE_START || *r->duty->every ? p->from : r->due.from == DUE_END ? p->to : SSP_NO_DAY;
	if (r->due.from == DUE_PATH && stmt_text(st, OWED_SINCE))
		owed.since = measure_day(r->ssp, stmt_text(st, OWED_SINCE));
	int code = reckon_due(r, r->due.from == DUE_END ? p->to : owed.since, &owed.due);
	return code ? code : r->each(r->self, &owed);
}

static int read_period(struct reading *r, const struct ssp_period *period)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = bounds_of(r->ssp, period, &r->bounds);

	if (!code)
		code = open_owing(r, &st);
	while (!code && (code = stmt_step(st)) == 1)
		code = give_owed(r, st);
	return code;
}

/* Is there a duty of its own for what breaks this rule? */
static bool has_own_duty(const char *rule)
{
	const struct duty *d = duties;

	while (*d->duty && strcmp(d->rule, rule) != 0)
		d++;
	return *d->duty && *rule;
}

/* An exception that is being read: what one row is owed an answer for, by all rules together. */
struct unanswered {
	char ref[SSP_REF_SIZE], team[SSP_TEXT_SIZE];
	ssp_day since;
	struct buf rules;
};

static int give_unanswered(struct reading *r, struct unanswered *u)
{
	struct owed owed = { .duty = r->duty, .ref = u->ref, .about = u->rules.s, .team = *u->team ? u->team : NULL, .since = u->since,
		.due = SSP_NO_DAY };
	int code = !u->rules.len ? 0 : u->rules.failed ? fail_memory(&r->ssp->error) : r->each(r->self, &owed);

	buf_reset(&u->rules);
	return code;
}

/* The exceptions of one row follow one another. */
static int add_unanswered(struct reading *r, struct unanswered *u, const struct ssp_value row[EXC_COLUMNS])
{
	const char *rule = row[EXC_RULE].kind == SSP_STRING ? row[EXC_RULE].s : "";
	const char *team = row[EXC_TEAM].kind == SSP_STRING ? row[EXC_TEAM].s : "";
	int code = 0;

	if (has_own_duty(rule))
		return 0;
	if (strcmp(u->ref, row[EXC_REF].s) != 0 || strcmp(u->team, team) != 0)
		code = give_unanswered(r, u);
	buf_printf(&u->rules, "%s%s", u->rules.len ? ", " : "", rule);
	snprintf(u->ref, sizeof u->ref, "%s", row[EXC_REF].s);
	snprintf(u->team, sizeof u->team, "%s", team);
	u->since = measure_day(r->ssp, row[EXC_ON].s);
	return code;
}

/* Reads exceptions without an answer, except those that another duty covers. */
static int read_exceptions(struct reading *r)
{
	struct unanswered u = { .rules = BUF_INIT };
	struct ssp_value row[EXC_COLUMNS];
	struct exceptions x;
	int code = exceptions_open(&x, r->ssp, &r->scope, NULL);

	while (!code && (code = exceptions_next(&x, row)) == 1)
		code = add_unanswered(r, &u, row);
	exceptions_close(&x);
	if (!code)
		code = give_unanswered(r, &u);
	buf_free(&u.rules);
	return code;
}

/* Sets *on to whether the rule of the duty is on in this store. */
static int rule_is_on(struct ssp *ssp, const char *name, bool *on)
{
	bool off = false, blocks;
	int code = 0;

	for (const struct row_rule *rule = row_rules; *name && *rule->rule; rule++)
		if (strcmp(rule->rule, name) == 0)
			return row_rule_on(ssp, rule, on, &blocks);
	for (const struct lack *lack = lacks; *name && lack->rule && !code; lack++)
		if (strcmp(lack->rule, name) == 0)
			code = lack_mode(ssp, lack, "off", &off);
	*on = !off;
	return code;
}

static int read_noun(struct reading *r)
{
	struct ssp_period periods[DUTY_PERIODS];
	int n, code = due_day_parse(r->duty, r->entity, &r->due, &r->ssp->error);

	if (!code)
		code = read_amount(r);
	if (code || (n = duty_periods(r->ssp, r->duty, r->days, periods)) < 0)
		return code ? code : n;
	for (int i = 0; i < n && !code; i++)
		code = read_period(r, &periods[i]);
	return code;
}

int duty_each(struct ssp *ssp, const struct duty *duty, const struct duty_case *of, struct duty_days *days, each_owed *each, void *self)
{
	struct reading r = { .ssp = ssp, .duty = duty, .entity = ssp_entity_find(duty->noun), .days = days, .each = each,
		.self = self };
	bool on;
	int code = is_on(ssp, duty, &on);

	if (!code && on)
		code = rule_is_on(ssp, duty->rule, &on);
	if (code || !on || (of && (!r.entity || !leads_to(&r, of))))
		return code;
	if (*duty->list)
		code = scope_for(ssp, "report", duty->list, &r.scope, NULL);
	else
		code = scope_for(ssp, duty->noun, "list", &r.scope, NULL);
	if (!code)
		code = *duty->list ? read_exceptions(&r) : read_noun(&r);
	if (code == SSP_E_DENIED)
		ssp->error = (struct ssp_error){ 0 };
	return code == SSP_E_DENIED ? 0 : code;
}
