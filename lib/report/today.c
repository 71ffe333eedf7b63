/* The sheet of the day: what sort of day it is, who is away, and what is owed by tonight. See ssp/due.h. */
#include <string.h>

#include "domain/access.h"
#include "domain/school_days.h"
#include "model/entities.h"
#include "model/record.h"
#include "query/key.h"
#include "report/duty.h"
#include "report/made.h"
#include "ssp/due.h"
#include "store/stmt.h"
#include "time/dates.h"
#include "util/fail.h"
#include "util/utf8.h"

struct sheet {
	struct ssp *ssp;
	struct scope scope;
	const char *officer, *team; /* that are asked for, or NULL */
	struct made *made;
	char today[SSP_DATE_SIZE];
};

static struct ssp_value *sheet_row(struct sheet *s, const char *part, const struct buf *what)
{
	struct ssp_value *row = made_row(s->ssp, s->made);

	if (!row)
		return NULL;
	row[SSP_DUE_PART] = value_text(part);
	row[SSP_DUE_WHAT] = made_text(s->made, what->s);
	s->made->failed |= what->failed;
	return row;
}

/* The key times of the day, each with its last day. */
static int add_key_time_rows(struct sheet *s, const struct ssp_calendar_row *times, size_t n)
{
	ssp_day today = s->ssp->clock.today;
	char day[SSP_DATE_SIZE];

	for (size_t i = 0; i < n; i++) {
		_cleanup_buf_ struct buf what = BUF_INIT;
		if (!times[i].key_time || times[i].from > today || times[i].to < today)
			continue;
		buf_printf(&what, "key time %s until %s", times[i].name, ssp_day_words(times[i].to, day));
		if (!sheet_row(s, "day", &what))
			return s->ssp->error.code;
	}
	return 0;
}

/* The term or the holiday that the day is in: of several the shortest, a half term and not its term. */
static const struct ssp_calendar_row *time_of_day(const struct ssp_calendar_row *times, size_t n, ssp_day today)
{
	const struct ssp_calendar_row *found = NULL;

	for (size_t i = 0; i < n; i++)
		if ((times[i].term || times[i].holiday) && times[i].from <= today && times[i].to >= today &&
			(!found || times[i].to - times[i].from < found->to - found->from))
			found = &times[i];
	return found;
}

static int add_day_row(struct sheet *s)
{
	const struct ssp_calendar_row *times = NULL, *in;
	_cleanup_buf_ struct buf what = BUF_INIT;
	struct ssp *ssp = s->ssp;
	struct duty_days days = { 0 };
	size_t n = 0;
	int code = duty_marks(ssp, &days);
	bool school = !code && days.marks[ssp->clock.today - days.from] & DAY_SCHOOL;

	duties_free(&days);
	if (!code && ssp->clock.calendar)
		code = ssp->clock.calendar(ssp->clock.self, &times, &n, &ssp->error);
	if (code)
		return code;
	in = time_of_day(times, n, ssp->clock.today);
	buf_printf(&what, "%s, %s%s%s", weekday_words[ssp_weekday(ssp->clock.today) - 1], school ? "school day" : "no school day",
		in ? " of " : "", in ? in->name : "");
	if (school)
		buf_adds(&what, "; patrols between 1500 and 1800");
	return sheet_row(s, "day", &what) ? add_key_time_rows(s, times, n) : ssp->error.code;
}

static int add_absence(struct sheet *s, struct stmt *st)
{
	_cleanup_buf_ struct buf what = BUF_INIT;
	char ref[SSP_REF_SIZE], until[SSP_DATE_SIZE];
	const char *cover = stmt_text(st, 5), *nobody = stmt_whole(st, 7) ? "cases covered" : "nobody covers";

	buf_printf(&what, "%s until %s; %s%s%s", stmt_text(st, 3), ssp_day_words(stmt_day(st, 4), until),
		cover ? "covered by " : nobody, cover ? cover : "", stmt_text(st, 6) ? "" : "; schools not told");
	struct ssp_value *row = sheet_row(s, "cover", &what);
	if (!row)
		return s->ssp->error.code;
	row[SSP_DUE_REF] = made_text(s->made, ssp_ref_format(entity_absence.prefix, stmt_whole(st, 0), ref));
	row[SSP_DUE_OWNER] = made_text(s->made, stmt_text(st, 1));
	row[SSP_DUE_ANSWERS] = made_text(s->made, cover);
	row[SSP_DUE_TEAM] = made_text(s->made, stmt_text(st, 2));
	row[SSP_DUE_DUE] = made_text(s->made, stmt_text(st, 4));
	return 0;
}

static int add_covering(struct sheet *s, struct stmt *st)
{
	_cleanup_buf_ struct buf what = BUF_INIT;
	char ref[SSP_REF_SIZE], until[SSP_DATE_SIZE];
	int64_t n = stmt_whole(st, 5);

	buf_printf(&what, "%s covers %lld case%s until %s", stmt_text(st, 3), (long long)n, n == 1 ? "" : "s",
		ssp_day_words(stmt_day(st, 4), until));
	struct ssp_value *row = sheet_row(s, "cover", &what);
	if (!row)
		return s->ssp->error.code;
	row[SSP_DUE_REF] = made_text(s->made, ssp_ref_format(entity_cover.prefix, stmt_whole(st, 0), ref));
	row[SSP_DUE_OWNER] = made_text(s->made, stmt_text(st, 1));
	row[SSP_DUE_ANSWERS] = made_text(s->made, stmt_text(st, 3));
	row[SSP_DUE_TEAM] = made_text(s->made, stmt_text(st, 2));
	row[SSP_DUE_DUE] = made_text(s->made, stmt_text(st, 4));
	return 0;
}

/* Opens a statement about today for the teams whose rows of the noun the principal may list: ?1 is today, ?2 and ?3 the scope, ?4 the
 * team and ?5 the officer that are asked for, or "". */
static int open_today(struct sheet *s, const struct ssp_entity *entity, const char *sql, struct stmt **st)
{
	struct scope scope;
	int code = scope_for(s->ssp, entity->noun, "list", &scope, NULL);

	return code ? code : stmt_open(s->ssp, st, sql, "tittt", ssp_day_format(s->ssp->clock.today, s->today),
		(int64_t)(s->scope.all && scope.all), s->scope.team, s->team ? s->team : "", s->officer ? s->officer : "");
}

/* The cases that are covered today, a row for each officer who covers for another until a day. */
static int add_covered_cases(struct sheet *s)
{
	static const char covered[] = "SELECT min(v.id), v.handed, c.team, v.officer, v.until, count(*) FROM cover v"
		" JOIN \"case\" c ON c.id = v.\"case\" WHERE v.voided IS NULL AND v.\"from\" <= ?1 AND v.until >= ?1"
		" AND c.closed IS NULL AND c.officer = v.handed AND (?2 = 1 OR c.team = ?3) AND (?4 = '' OR c.team = ?4)"
		" AND (?5 = '' OR c.team = (SELECT x.team FROM officer x WHERE x.key = ?5))"
		" GROUP BY v.handed, c.team, v.officer, v.until ORDER BY v.handed, v.officer, v.until, c.team";
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = open_today(s, &entity_cover, covered, &st);

	while (!code && (code = stmt_step(st)) == 1)
		code = add_covering(s, st);
	return code;
}

/* The absences of today. If an officer is asked for, those of the officer's team. */
static int add_cover(struct sheet *s)
{
	static const char away[] = "SELECT a.id, a.officer, o.team, a.kind, a.\"to\", a.cover, a.told,"
		" CASE WHEN EXISTS (SELECT 1 FROM cover v WHERE v.handed = a.officer AND v.voided IS NULL AND v.\"from\" <= ?1"
		" AND v.until >= ?1) THEN 1 ELSE 0 END FROM absence a"
		" JOIN officer o ON o.key = a.officer WHERE a.voided IS NULL AND a.\"from\" <= ?1 AND a.\"to\" >= ?1"
		" AND (?2 = 1 OR o.team = ?3) AND (?4 = '' OR o.team = ?4)"
		" AND (?5 = '' OR o.team = (SELECT x.team FROM officer x WHERE x.key = ?5)) ORDER BY a.officer, a.id";
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = open_today(s, &entity_absence, away, &st);

	while (!code && (code = stmt_step(st)) == 1)
		code = add_absence(s, st);
	return code;
}

/* A row with texts of our own that can be printed as they are. `more`: how many others of its kind it is there for. */
static int copy_row(struct sheet *s, const struct ssp_value *from, size_t more)
{
	struct ssp_value *row = made_row(s->ssp, s->made);

	for (int c = 0; row && c < SSP_DUE_COLUMNS; c++) {
		_cleanup_buf_ struct buf text = BUF_INIT;
		if (from[c].kind == SSP_STRING)
			utf8_show(&text, from[c].s, from[c].len);
		if (c == SSP_DUE_WHAT && more)
			buf_printf(&text, ", and %zu more", more);
		row[c] = from[c].kind == SSP_STRING ? made_text(s->made, text.s) : from[c];
		s->made->failed |= text.failed;
	}
	return row ? 0 : s->ssp->error.code;
}

/* How many rows from number `i` on have no due day and are of the same kind as this one. */
static size_t count_alike(const struct made *due, size_t i, const struct ssp_value *row)
{
	size_t n = 0;

	for (; i < due->rows; i++) {
		const struct ssp_value *other = due->values + i * due->n;
		n += other[SSP_DUE_DUE].kind == SSP_NULL && strcmp(other[SSP_DUE_DUTY].s, row[SSP_DUE_DUTY].s) == 0;
	}
	return n;
}

/* The rows of a part, in the order of the list. Of a kind of duty without a limit there may be many: the one that has been
 * open longest, which comes first, is there for all of them. */
static int copy_part(struct sheet *s, const struct made *due, const char *part)
{
	const char *told = "";
	int code = 0;

	for (size_t i = 0; i < due->rows && !code; i++) {
		const struct ssp_value *row = due->values + i * due->n;
		bool dated = row[SSP_DUE_DUE].kind != SSP_NULL;
		if (strcmp(row[SSP_DUE_PART].s, part) != 0 || (!dated && strcmp(row[SSP_DUE_DUTY].s, told) == 0))
			continue;
		code = copy_row(s, row, dated ? 0 : count_alike(due, i + 1, row));
		told = dated ? told : row[SSP_DUE_DUTY].s;
	}
	return code;
}

static int make_sheet(struct sheet *s, const struct ssp_due_query *q, const struct made *due)
{
	struct arena *arena = &s->made->arena;
	const char *officer = q->officer && strcmp(q->officer, "me") == 0 && s->ssp->officer ? s->ssp->officer : q->officer;
	int code = key_resolve(s->ssp, arena, "officer", officer, &s->officer);

	if (!code)
		code = key_resolve(s->ssp, arena, "team", q->team, &s->team);
	if (!code)
		code = add_day_row(s);
	if (!code)
		code = add_cover(s);
	if (!code)
		code = add_covered_cases(s);
	for (const struct ssp_word *part = ssp_due_parts; part->code && !code; part++)
		code = copy_part(s, due, part->code);
	return code;
}

int ssp_today(struct ssp *ssp, const struct ssp_due_query *q, struct ssp_rows *rows)
{
	struct ssp_due_query until = *q;
	struct sheet s = { .ssp = ssp };
	struct ssp_rows due;
	int code = access_scope(ssp, "today", "", &s.scope, NULL);

	until.within = q->within > 0 ? q->within : 0;
	if (code || (code = ssp_due(ssp, &until, &due)))
		return code;
	if (!(code = store_read(ssp))) {
		s.made = made_begin(ssp, SSP_DUE_COLUMNS);
		code = s.made ? make_sheet(&s, q, due.self) : ssp->error.code;
		code = made_end(ssp, s.made, code, ssp_due_columns, rows);
	}
	due.close(&due);
	if (!code)
		rows->refs = due_refs;
	return code;
}
