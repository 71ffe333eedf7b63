/* Reports of frozen periods: the same counting over the rows that were kept (R209, late entries change no issued report).
 *
 * Every row that a report counts comes through part_open, so that a freeze is what this door gave on one day: the rows of
 * each line for each of the days that a report can ask for, unfiltered and with all columns. A report of that period filters,
 * groups, adds up and explains these in place of the store's, by the same functions. A part that had no row has none here.
 */
#include "report/report.h"

#include "model/entities.h"
#include "store/stmt.h"
#include "time/dates.h"
#include "util/alloc.h"
#include "util/fail.h"

static int read_frozen(struct ssp *ssp, struct stmt *st, struct arena *arena, struct frozen *f)
{
	f->id = stmt_whole(st, 0);
	ssp_ref_format(entity_freeze.prefix, f->id, f->ref);
	f->on = measure_day(ssp, stmt_text(st, 1));
	f->model = arena_dup(arena, stmt_text(st, 2));
	f->set = arena_dup(arena, stmt_text(st, 3));
	if (!f->model || !f->set)
		return fail_memory(&ssp->error);
	return ssp->load_frozen(&f->kpi, stmt_text(st, 4), f->ref, &ssp->error);
}

int frozen_find(struct ssp *ssp, const struct ssp_period *period, struct arena *arena, struct frozen *f)
{
	static const char sql[] =
		"SELECT id, \"on\", model, \"set\", lines FROM \"freeze\" WHERE \"from\" = ? AND \"to\" = ? ORDER BY id LIMIT 1";
	_cleanup_stmt_ struct stmt *st = NULL;
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE];

	*f = (struct frozen){ 0 };
	if (!day_known(period->from))
		return 0;
	int got = stmt_open(ssp, &st, sql, "tt", ssp_day_format(period->from, from), ssp_day_format(period->to, to));
	if (!got && (got = stmt_step(st)) == 1)
		got = read_frozen(ssp, st, arena, f);
	return got;
}

void frozen_close(struct frozen *f)
{
	ssp_kpi_free(f->kpi);
	f->kpi = NULL;
}

/* The columns as the measure's statement would give them: those that nobody wants are null. */
static void columns_sql(struct sql *sql, const struct measure *m, const struct within *w, struct wanted wanted, struct buf *b)
{
	static const char *const names[COLS] = {
		[COL_ID] = "\"row\"", [COL_DAY] = "day", [COL_TEAM] = "team", [COL_SCHOOL] = "school", [COL_OFFICER] = "officer",
		[COL_KIND] = "of_kind", [COL_SOURCE] = "source", [COL_RISK] = "risk", [COL_REASON] = "reason", [COL_HIT] = "hit",
		[COL_AMOUNT] = "amount", [COL_SINCE] = "since", [COL_WORD] = "word",
	};
	bool own = m->hours && measure_joint(m) && !wanted.joint && w->officer;

	for (int i = 0; i < COLS; i++) {
		bool number = i == COL_ID ? ssp_field_key(m->entity)->type == SSP_INT : i == COL_AMOUNT && m->aggregate != AGG_MEDIAN;
		buf_adds(b, i ? ", " : "SELECT ");
		if (!(wanted.columns & 1u << i))
			buf_adds(b, "NULL");
		else if (own && i == COL_AMOUNT)
			buf_printf(b, "CASE WHEN t.officer = ?%d THEN CAST(t.amount AS INTEGER) END", sql_text(sql, w->officer));
		else
			buf_printf(b, number ? "CAST(t.%s AS INTEGER)" : "t.%s", names[i]);
	}
}

static void same_sql(struct sql *sql, const char *column, const char *text, struct buf *b)
{
	buf_printf(b, " AND t.%s = ?%d", column, sql_text(sql, text));
}

/* A further officer who took part, in any place, has a row of their own. */
static void took_part_sql(struct sql *sql, const struct kpi_line *line, enum line_part part, const struct within *w, bool joint,
	struct buf *b)
{
	int officer = sql_text(sql, w->officer);

	buf_printf(b, " AND (t.officer = ?%d", officer);
	if (!joint && measure_joint(part_measure(line, part)))
		buf_printf(b,
			" OR EXISTS (SELECT 1 FROM frozen j WHERE j.\"freeze\" = t.\"freeze\" AND j.line = t.line AND j.part = ?%d"
			" AND j.\"from\" = t.\"from\" AND j.\"to\" = t.\"to\" AND j.\"row\" = t.\"row\" AND j.officer = ?%d)",
			sql_text(sql, frozen_part(part, true)), officer);
	buf_addc(b, ')');
}

/* A row without a value for the group is not left out: the report says that the line has no such group. */
static bool has_group(const struct kpi_line *line, enum line_part part, enum ssp_kpi_by by)
{
	return measure_has(part_measure(line, part), by) || (line->divisor && by != SSP_BY_OFFICER);
}

static void frozen_rows_sql(struct sql *sql, const struct kpi_line *line, enum line_part part, const struct within *w, bool joint,
	struct buf *b)
{
	struct ssp_value id = { .kind = SSP_WHOLE, .i = w->frozen->id };

	buf_printf(b, " FROM frozen t WHERE t.\"freeze\" = ?%d", sql_value(sql, &id));
	same_sql(sql, "line", line->text->key, b);
	same_sql(sql, "part", frozen_part(part, joint), b);
	same_sql(sql, "\"from\"", w->bounds.from, b);
	same_sql(sql, "\"to\"", w->bounds.to, b);
	if (w->team && has_group(line, part, SSP_BY_TEAM))
		same_sql(sql, "team", w->team, b);
	if (w->school && has_group(line, part, SSP_BY_SCHOOL))
		buf_printf(b, " AND t.school = %lld", (long long)w->school);
	if (w->officer && has_group(line, part, SSP_BY_OFFICER))
		took_part_sql(sql, line, part, w, joint, b);
}

static int open_frozen(struct ssp *ssp, const struct kpi_line *line, enum line_part part, const struct within *w,
	struct wanted wanted, struct stmt **st)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	struct sql sql;

	sql_begin(&sql, ssp, &entity_frozen);
	columns_sql(&sql, part_measure(line, part), w, wanted, &text);
	frozen_rows_sql(&sql, line, part, w, wanted.joint, &text);
	if (wanted.sorted)
		measure_order_sql(part_measure(line, part), &text);
	int code = sql_open(&sql, &text, st);
	sql_end(&sql);
	return code;
}

int part_open(struct ssp *ssp, const struct kpi_line *line, enum line_part part, const struct within *w, struct wanted wanted,
	struct stmt **st)
{
	int code = 0;

	if (!w->frozen || !kpi_line_find(w->frozen->kpi, line->text->key))
		return measure_open(ssp, part == PART_MEASURE ? line : NULL, part_measure(line, part), w, wanted, st);
	if (w->frozen->recording)
		code = frozen_record(ssp, line, part, w, wanted.joint);
	return code ? code : open_frozen(ssp, line, part, w, wanted, st);
}
