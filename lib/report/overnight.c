/* The report of the night: what came, what waits, what is owed, and whether the night itself ran (R212, overnight report).
 *
 * Each section is a row of a table with the function that writes its lines. A line has references and keys alone, so the
 * report may go out by mail. References of rows that a team owns come from the due list, which is read once and has the
 * reader's scope. A section that the role may not see says so, and is never taken for an empty one.
 */
#include <string.h>

#include "domain/access.h"
#include "model/entities.h"
#include "model/record.h"
#include "query/key.h"
#include "query/sql.h"
#include "report/made.h"
#include "report/reports.h"
#include "ssp/backup.h"
#include "ssp/due.h"
#include "ssp/match.h"
#include "store/stmt.h"
#include "time/dates.h"
#include "util/fail.h"

const struct ssp_column overnight_columns[] = { { "section", SSP_WORD }, { "words", SSP_TEXT }, { 0 } };

/* So many references are in a line, and the number of the others. */
enum { MOST_NAMED = 5 };

struct overnight {
	struct ssp *ssp;
	struct made *made;
	const char *section;
	struct buf line;
	const struct ssp_value *owed, *owed_end; /* the due list in the reader's scope, SSP_DUE_COLUMNS a row */
};

/* Ends the line that was written into `line`: a row of the section. */
static int end_night_line(struct overnight *o)
{
	struct ssp_value *row = o->line.len ? made_row(o->ssp, o->made) : NULL;

	if (!row)
		return o->line.len ? o->ssp->error.code : 0;
	row[0] = value_text(o->section);
	row[1] = made_text(o->made, o->line.s);
	o->made->failed |= o->line.failed;
	buf_reset(&o->line);
	return 0;
}

/* It arrived today: when, and with how many rows. */
static int write_arrival(struct overnight *o, const char *kind, const char *at, long long rows)
{
	char local[SSP_INSTANT_SIZE];
	ssp_instant arrived;
	int code = ssp_instant_parse(&o->ssp->clock, at, &arrived, &o->ssp->error);

	if (!code)
		buf_printf(&o->line, "%s arrived %s, %lld row%s", kind,
			ssp_instant_local(&o->ssp->clock, arrived, local) + sizeof "2026-11-18", rows, rows == 1 ? "" : "s");
	return code;
}

/* The last arrival of an overnight report. A report without one for the day is missing, and no quiet night. */
static int add_feed(struct overnight *o, const char *kind)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char today[SSP_DATE_SIZE], words[SSP_DATE_SIZE];
	ssp_day day;
	int code = stmt_open(o->ssp, &st, "SELECT day, \"rows\", arrived FROM feed WHERE kind = ? ORDER BY day DESC, id DESC LIMIT 1", "t",
		kind);

	if (code || (code = stmt_step(st)) < 0)
		return code;
	if (!code)
		buf_printf(&o->line, "%s MISSING: it has never arrived", kind);
	else if (strcmp(stmt_text(st, 0), ssp_day_format(o->ssp->clock.today, today)) == 0)
		code = write_arrival(o, kind, stmt_text(st, 2), (long long)stmt_whole(st, 1));
	else if ((code = ssp_day_parse(&o->ssp->clock, stmt_text(st, 0), &day, &o->ssp->error)) == 0)
		buf_printf(&o->line, "%s MISSING since %s", kind, ssp_day_words(day, words));
	return code < 0 ? code : end_night_line(o);
}

static int add_feeds(struct overnight *o)
{
	int code = add_feed(o, "robbery");

	return code ? code : add_feed(o, "yos");
}

static bool is_duty(const struct ssp_value *row, const char *kind)
{
	return strcmp(row[SSP_DUE_DUTY].s, kind) == 0;
}

static const char *owed_team_words(const struct ssp_value *row)
{
	return row[SSP_DUE_TEAM].kind == SSP_STRING ? row[SSP_DUE_TEAM].s : "no team";
}

/* Referrals without a decision, the oldest with its team. */
static int add_untriaged(struct overnight *o)
{
	const struct ssp_value *oldest = NULL;
	ssp_day received;
	long n = 0;

	for (const struct ssp_value *row = o->owed; row < o->owed_end; row += SSP_DUE_COLUMNS) {
		if (!is_duty(row, "undecided-referral") || !++n)
			continue;
		if (!oldest || strcmp(row[SSP_DUE_SINCE].s, oldest[SSP_DUE_SINCE].s) < 0)
			oldest = row;
	}
	buf_printf(&o->line, "%ld", n);
	if (!n)
		return end_night_line(o);
	int code = ssp_day_parse(&o->ssp->clock, oldest[SSP_DUE_SINCE].s, &received, &o->ssp->error);
	if (code)
		return code;
	int days = o->ssp->clock.today - received;
	buf_printf(&o->line, ", oldest %d day%s %s (%s)", days, days == 1 ? "" : "s", oldest[SSP_DUE_REF].s, owed_team_words(oldest));
	return end_night_line(o);
}

/* People of the reports that wait, by how well each is matched. */
static int add_picks(struct overnight *o)
{
	long counts[4];
	int code = ssp_overnight_count(o->ssp, counts);

	if (code)
		return code;
	buf_printf(&o->line, "%ld certain, %ld likely, %ld possible, %ld unlike anybody", counts[3], counts[2], counts[1], counts[0]);
	if (counts[0] + counts[1] + counts[2] + counts[3])
		buf_adds(&o->line, "; see: ssp overnight review");
	return end_night_line(o);
}

static int add_owed_line(struct overnight *o, const struct ssp_value *row)
{
	buf_printf(&o->line, "%s %s", row[SSP_DUE_REF].kind == SSP_STRING ? row[SSP_DUE_REF].s : "-", row[SSP_DUE_WHAT].s);
	if (row[SSP_DUE_ANSWERS].kind == SSP_STRING)
		buf_printf(&o->line, ", %s", row[SSP_DUE_ANSWERS].s);
	if (row[SSP_DUE_STATE].kind == SSP_STRING)
		buf_printf(&o->line, " (%s)", row[SSP_DUE_STATE].s);
	return end_night_line(o);
}

/* What is owed, of those for which `wanted` is true: the first with their words, then how many more. */
static int add_due(struct overnight *o, bool (*wanted)(const struct ssp_value *row))
{
	long n = 0;
	int code = 0;

	for (const struct ssp_value *row = o->owed; row < o->owed_end && !code; row += SSP_DUE_COLUMNS)
		if (wanted(row) && n++ < MOST_NAMED)
			code = add_owed_line(o, row);
	if (code || (n && n <= MOST_NAMED))
		return code;
	if (n)
		buf_printf(&o->line, "and %ld more; see: ssp due", n - MOST_NAMED);
	else
		buf_adds(&o->line, "none");
	return end_night_line(o);
}

/* What has a section of its own is not told twice. */
static bool has_section(const struct ssp_value *row)
{
	return is_duty(row, "absence-not-told") || is_duty(row, "unanswered-exception") || is_duty(row, "undecided-referral") ||
		is_duty(row, "managed-elsewhere");
}

static bool is_today(const struct ssp_value *row)
{
	return !has_section(row) && row[SSP_DUE_AGE].kind == SSP_WHOLE && row[SSP_DUE_AGE].i == 0;
}

static bool is_overdue(const struct ssp_value *row)
{
	return !has_section(row) && row[SSP_DUE_AGE].kind == SSP_WHOLE && row[SSP_DUE_AGE].i > 0;
}

static bool is_not_told(const struct ssp_value *row)
{
	return is_duty(row, "absence-not-told") && row[SSP_DUE_AGE].i >= 0;
}

static bool is_unanswered(const struct ssp_value *row)
{
	return is_duty(row, "unanswered-exception");
}

static int add_today(struct overnight *o)
{
	return add_due(o, is_today);
}

static int add_overdue(struct overnight *o)
{
	return add_due(o, is_overdue);
}

static int add_not_told(struct overnight *o)
{
	return add_due(o, is_not_told);
}

static int add_broken(struct overnight *o)
{
	return add_due(o, is_unanswered);
}

/* Open cases of young people whom another team manages now (R126, gate re-check). */
static int add_gate(struct overnight *o)
{
	long n = 0;

	for (const struct ssp_value *row = o->owed; row < o->owed_end; row += SSP_DUE_COLUMNS)
		if (is_duty(row, "managed-elsewhere") && n++ < MOST_NAMED)
			buf_printf(&o->line, "%s%s (%s)", n > 1 ? ", " : "", row[SSP_DUE_REF].s, owed_team_words(row));
	if (n > MOST_NAMED)
		buf_printf(&o->line, ", and %ld more", n - MOST_NAMED);
	buf_adds(&o->line, n ? " managed by another team now" : "no case of another team's young person");
	return end_night_line(o);
}

struct findings {
	int faults, notes;
};

static void count_finding(void *self, const char *what, const char *result, const char *words)
{
	struct findings *f = self;

	(void)what;
	(void)words;
	f->faults += strcmp(result, "fault") == 0;
	f->notes += strcmp(result, "note") == 0;
}

static int add_quality(struct overnight *o)
{
	struct findings found = { 0 };
	int faults, code = ssp_doctor(o->ssp, count_finding, &found, &faults);

	if (code)
		return code;
	buf_printf(&o->line, "%d faults, %d notes%s", found.faults, found.notes, found.faults + found.notes ? "; see: ssp doctor" : "");
	return end_night_line(o);
}

/* The figure of all crime near schools in a month, and of the month before. */
static int total_crime(struct overnight *o, const struct ssp_period *month)
{
	enum { BY, GROUP, VALUE, PREVIOUS };
	struct ssp_value row[8];
	struct ssp_rows rows;
	int got, code = report_crime(o->ssp, month, &rows);

	if (code)
		return code;
	while ((got = rows.next(&rows, row)) == 1)
		if (strcmp(row[BY].s, "total") == 0 && row[VALUE].kind == SSP_WHOLE) {
			buf_printf(&o->line, "%s: %lld near schools", month->name, (long long)row[VALUE].i);
			if (row[PREVIOUS].kind == SSP_WHOLE)
				buf_printf(&o->line, ", the month before %lld", (long long)row[PREVIOUS].i);
		}
	rows.close(&rows);
	return got;
}

/* Crime near schools in the last month that arrived (K19, R168). */
static int add_crime(struct overnight *o)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	struct ssp_period month;
	char name[8];
	int code = stmt_open(o->ssp, &st, "SELECT day FROM feed WHERE kind = 'police-street' ORDER BY day DESC, id DESC LIMIT 1", "");

	if (code || (code = stmt_step(st)) < 0)
		return code;
	if (!code) {
		buf_adds(&o->line, "no month has arrived");
		return end_night_line(o);
	}
	snprintf(name, sizeof name, "%.7s", stmt_text(st, 0));
	code = ssp_period_parse(&o->ssp->clock, name, &month, &o->ssp->error);
	if (!code)
		code = total_crime(o, &month);
	if (!code && !o->line.len)
		buf_printf(&o->line, "%s: no figure, since crime.near_metres is not set", name);
	return code ? code : end_night_line(o);
}

/* Reads `field` and the time of the last event of which `of` has the value, "" where there is none. */
static int last_event(struct ssp *ssp, const char *of, const char *value, const char *field, char text_of[SSP_TEXT_SIZE],
	char at[SSP_INSTANT_SIZE])
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	const struct ssp_entity *e = &entity_event;
	struct sql sql;

	*text_of = *at = '\0';
	sql_begin(&sql, ssp, e);
	buf_adds(&text, "SELECT ");
	field_sql(&sql, e, ssp_field_find(e, field), "t", &text);
	buf_adds(&text, ", ");
	field_sql(&sql, e, ssp_field_find(e, "at"), "t", &text);
	buf_adds(&text, " FROM event t WHERE ");
	field_sql(&sql, e, ssp_field_find(e, of), "t", &text);
	buf_printf(&text, " = '%s' ORDER BY ", value);
	column_sql(&sql, e, ssp_field_key(e), "t", &text);
	buf_adds(&text, " DESC LIMIT 1");
	int code = sql_open(&sql, &text, &st);
	sql_end(&sql);
	if (code || (code = stmt_step(st)) != 1)
		return code;
	snprintf(text_of, SSP_TEXT_SIZE, "%s", stmt_text(st, 0) ? stmt_text(st, 0) : "");
	snprintf(at, SSP_INSTANT_SIZE, "%s", stmt_text(st, 1));
	return 0;
}

/* When it was, by the real clock that events have: the hour, after the day unless that is today. Before yesterday it is missing. */
static int add_last(struct overnight *o, const char *before, const char *at)
{
	const struct ssp_clock *clock = &o->ssp->clock;
	char day[SSP_DATE_SIZE], local[SSP_INSTANT_SIZE];
	ssp_instant instant;
	int code = ssp_instant_parse(clock, at, &instant, &o->ssp->error);

	if (code)
		return code;
	ssp_day when = ssp_instant_day(clock, instant), today = ssp_instant_day(clock, ssp_now());
	buf_adds(&o->line, today - when > 1 ? "MISSING since " : before);
	if (when != today)
		buf_printf(&o->line, "%s ", ssp_day_words(when, day));
	buf_adds(&o->line, ssp_instant_local(clock, instant, local) + sizeof "2026-11-18");
	return 0;
}

static int add_backup(struct overnight *o)
{
	char root[SSP_TEXT_SIZE], at[SSP_INSTANT_SIZE];
	int code = last_event(o->ssp, "purpose", SSP_BACKUP_VERIFIED, "digest", root, at);

	if (!code && !*at)
		buf_adds(&o->line, "MISSING: there has never been one");
	else if (!code && !(code = add_last(o, "", at)))
		buf_printf(&o->line, " verified, root %.12s", root);
	return code ? code : end_night_line(o);
}

static int add_night(struct overnight *o)
{
	char command[SSP_TEXT_SIZE], at[SSP_INSTANT_SIZE];
	int code = last_event(o->ssp, "command", "night", "command", command, at);

	if (!code && !*at)
		buf_adds(&o->line, "MISSING: it has never run");
	else if (!code)
		code = add_last(o, "ran ", at);
	return code ? code : end_night_line(o);
}

/* A section is for roles that may use `verb` of `noun`. */
static const struct section {
	const char *name;
	int (*add)(struct overnight *o);
	const char *noun, *verb;
} sections[] = {
	{ "feeds", add_feeds, "feed", "list" },
	{ "untriaged", add_untriaged, "referral", "list" },
	{ "picks", add_picks, "overnight", "import" },
	{ "today", add_today, "due", "" },
	{ "overdue", add_overdue, "due", "" },
	{ "not-told", add_not_told, "absence", "list" },
	{ "broken", add_broken, "report", "exceptions" },
	{ "gate", add_gate, "case", "list" },
	{ "quality", add_quality, "doctor", "" },
	{ "crime", add_crime, "report", "crime" },
	{ "backup", add_backup, "report", "overnight" },
	{ "night", add_night, "report", "overnight" },
};

/* What the role may not see is said, where it may see the report: it asked for nothing that is refused, so that no event says so. */
static int add_section(struct overnight *o, const struct section *section)
{
	struct scope scope;
	int code = scope_for(o->ssp, section->noun, section->verb, &scope, NULL);

	o->section = section->name;
	if (!code)
		return section->add(o);
	fail_clear(&o->ssp->error);
	buf_adds(&o->line, "not for this role");
	return end_night_line(o);
}

static int add_sections(struct overnight *o)
{
	/* every duty, those of a day to come too: what waits is counted whether it is late or not */
	struct ssp_due_query q = { .within = -1 };
	struct ssp_rows owed;
	size_t n;
	int code = ssp_due(o->ssp, &q, &owed);

	if (code)
		return code;
	o->owed = made_values(&owed, &n);
	o->owed_end = o->owed + n;
	for (size_t i = 0; i < sizeof sections / sizeof *sections && !code; i++)
		code = add_section(o, &sections[i]);
	owed.close(&owed);
	return code;
}

int report_overnight(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows)
{
	struct overnight o = { .ssp = ssp, .line = BUF_INIT };
	struct scope scope;
	int code = access_scope(ssp, "report", "overnight", &scope, NULL);

	(void)period;
	if (code || (code = store_read(ssp)))
		return code;
	o.made = made_begin(ssp, 2);
	code = o.made ? add_sections(&o) : ssp->error.code;
	buf_free(&o.line);
	return made_end(ssp, o.made, code, overnight_columns, rows);
}
