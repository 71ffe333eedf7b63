/* The performance report: lines, groups, comparison, targets, rows. See ssp/kpi.h.
 *
 * Everything is counted before the first row is written: a row needs its group's name, its earlier figure
 * and its target, and a fault in the last line must not follow half a report. Rows are few (lines times
 * groups), so they are held.
 *
 * compare.c counts the comparison of groups.
 */
#include "model/record.h"
#include "report/report.h"
#include "report/select.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "time/dates.h"
#include "util/alloc.h"
#include "util/buf.h"
#include "util/fail.h"
#include "util/json.h"

/* The columns, in the order of the contract; the columns of groups come before VALUE. */
enum column {
	SET, KEY, CATEGORY, LABEL, UNIT, FROM, TO, SCOPE, GROUPS, VALUE = GROUPS + SSP_BYS, NUMERATOR,
	DENOMINATOR, PREVIOUS, CHANGE, TARGET, STATUS, NOTE, PREVIOUS_FROM, PREVIOUS_TO, COLUMNS
};

const struct ssp_column ssp_kpi_columns[] = {
	[SET] = { "set", SSP_WORD },
	[KEY] = { "key", SSP_WORD },
	[CATEGORY] = { "category", SSP_WORD },
	[LABEL] = { "label", SSP_TEXT },
	[UNIT] = { "unit", SSP_WORD },
	[FROM] = { "from", SSP_DATE },
	[TO] = { "to", SSP_DATE },
	[SCOPE] = { "scope", SSP_TEXT },
	[GROUPS + SSP_BY_TEAM] = { "team", SSP_REF },
	[GROUPS + SSP_BY_SCHOOL] = { "school", SSP_WORD },
	[GROUPS + SSP_BY_OFFICER] = { "officer", SSP_REF },
	[GROUPS + SSP_BY_KIND] = { "kind", SSP_WORD },
	[GROUPS + SSP_BY_SOURCE] = { "source", SSP_WORD },
	[GROUPS + SSP_BY_RISK] = { "risk", SSP_WORD },
	[GROUPS + SSP_BY_REASON] = { "reason", SSP_WORD },
	[GROUPS + SSP_BY_WEEK] = { "week", SSP_WORD },
	[GROUPS + SSP_BY_MONTH] = { "month", SSP_WORD },
	[GROUPS + SSP_BY_TERM] = { "term", SSP_WORD }, [GROUPS + SSP_BY_HALF_TERM] = { "half_term", SSP_WORD },
	[VALUE] = { "value", SSP_REAL },
	[NUMERATOR] = { "numerator", SSP_INT },
	[DENOMINATOR] = { "denominator", SSP_INT },
	[PREVIOUS] = { "previous", SSP_REAL },
	[CHANGE] = { "change", SSP_REAL },
	[TARGET] = { "target", SSP_REAL },
	[STATUS] = { "status", SSP_WORD },
	[NOTE] = { "note", SSP_TEXT },
	[PREVIOUS_FROM] = { "previous_from", SSP_DATE },
	[PREVIOUS_TO] = { "previous_to", SSP_DATE },
	[COLUMNS] = { 0 },
};

/* Tables for people leave out the columns that repeat the heading. */
static const bool in_tables[COLUMNS] = {
	[KEY] = true, [LABEL] = true, [UNIT] = true, [VALUE] = true, [PREVIOUS] = true, [CHANGE] = true,
	[TARGET] = true, [STATUS] = true, [NOTE] = true,
};

struct report {
	struct ssp *ssp;
	const struct ssp_kpi_query *q;
	struct asked asked;
	struct arena arena;
	struct tally now;
	struct comparison before;
	bool compared;
	const struct target *targets;
	struct need now_needs, before_needs;
	/* rows as they are made, and the columns shown */
	struct ssp_value *rows;
	size_t n, room, next;
	struct ssp_column columns[COLUMNS];
	int shown[COLUMNS], n_shown;
};

static struct ssp_value make_number(double v)
{
	if (v == floor(v) && fabs(v) < 1e15)
		return (struct ssp_value){ .kind = SSP_WHOLE, .i = (int64_t)v };
	return (struct ssp_value){ .kind = SSP_NUMBER, .r = v };
}

static struct ssp_value make_whole_number(int64_t i)
{
	return (struct ssp_value){ .kind = SSP_WHOLE, .i = i };
}

static struct ssp_value *new_row(struct report *r)
{
	if (!mem_grow(&r->rows, &r->room, r->n, COLUMNS * sizeof *r->rows))
		return NULL;
	struct ssp_value *row = r->rows + r->n++ * COLUMNS;
	memset(row, 0, COLUMNS * sizeof *row);
	return row;
}

/* One line in one group: `by` is SSP_BYS and the group 0 for the total. */
struct place {
	const struct kpi_line *line;
	size_t number;
	int by;
	size_t group;
};

static void fill_line(const struct report *r, const struct place *p, struct ssp_value *row)
{
	row[SET] = value_text(r->asked.set ? r->asked.set->name : NULL);
	row[KEY] = value_text(p->line->text->key);
	row[CATEGORY] = value_text(p->line->text->category);
	row[LABEL] = value_text(p->line->text->label);
	row[UNIT] = value_text(p->line->text->unit);
	row[FROM] = value_text(r->asked.within.bounds.from);
	row[TO] = value_text(r->asked.within.bounds.to);
	row[SCOPE] = value_text(r->asked.scope);
}

/* Is it one week, month or term? */
static bool is_bucket(const struct place *p)
{
	return has_days(p->by) && p->group >= GROUP_FIRST;
}

/* Sets *period to the days of a place: the whole period, or its part in one week, month or term. */
static void place_period(const struct report *r, const struct place *p, struct ssp_period *period)
{
	*period = r->asked.within.bounds.period;
	if (is_bucket(p))
		tally_bucket(&r->now, p->by, p->group, period);
}

static int fill_days(struct report *r, const struct ssp_period *period, struct ssp_value *from, struct ssp_value *to)
{
	char room[SSP_DATE_SIZE];

	*from = value_text(arena_dup(&r->arena, ssp_day_format(period->from, room)));
	*to = value_text(arena_dup(&r->arena, ssp_day_format(period->to, room)));
	return from->s && to->s ? 0 : fail_memory(&r->ssp->error);
}

/* Returns whether a place counts a whole team or all teams, and not a part; *team gets the team, or NULL. */
static bool place_team(const struct report *r, const struct place *p, const char **team)
{
	const struct within *w = &r->asked.within;
	bool named = p->by == SSP_BY_TEAM && p->group >= GROUP_FIRST;

	*team = named ? r->now.groups[p->by].names[p->group] : w->team;
	return (named || p->by == SSP_BYS || is_bucket(p)) && !w->school && !w->officer;
}

/* A period that has not ended is not judged yet. */
static void fill_target(const struct report *r, const struct place *p, const struct ssp_period *period,
	const struct figure *f, struct ssp_value *row)
{
	const char *team;
	const double *target = place_team(r, p, &team) ? target_of(r->targets, p->number, period, team) : NULL;

	if (!target)
		return;
	row[TARGET] = make_number(*target);
	if (f->has && period->to < r->asked.clock.today)
		row[STATUS] =
			value_text((p->line->lower ? f->value <= *target : f->value >= *target) ? "met" : "not-met");
}

/* The correction for joint activities makes the parts of a rate sum to the parts of the total, and is no rate itself. */
static int figure_at(struct report *r, const struct place *p, struct cell *cell, ssp_day end, struct figure *f)
{
	int code = figure_of(r->ssp, &r->arena, p->line, cell, end, f);

	if (p->by == SSP_BY_OFFICER && p->group == GROUP_JOINT && line_is_rate(p->line)) {
		f->has = false;
		f->note = "n/a (no rate of its own)";
	}
	return code;
}

/* The same line and group as it was counted earlier. */
static int figure_before(struct report *r, const struct place *p, struct figure *f, struct ssp_value *row)
{
	struct ssp_period period;
	struct cell none = { 0 };
	struct cell *cell = comparison_cell(&r->before, p->by, p->group, p->number, &period);
	const char *why;

	if (!day_known(period.from))
		return 0;
	int code = needs_without(r->ssp, &r->asked, &r->before_needs, p->line, &period, &why);
	if (!code && !why)
		code = figure_at(r, p, cell ? cell : &none, period.to, f);
	return code ? code : fill_days(r, &period, &row[PREVIOUS_FROM], &row[PREVIOUS_TO]);
}

static void add_note(struct report *r, struct ssp_value *row, const char *more)
{
	const char *old = row[NOTE].kind == SSP_STRING ? row[NOTE].s : NULL;

	row[NOTE] = value_text(old ? arena_printf(&r->arena, "%s; %s", old, more) : more);
}

static int add_also_note(struct report *r, const struct place *p, struct ssp_value *row)
{
	_cleanup_buf_ struct buf also = BUF_INIT;
	int code = also_words(r->ssp, &r->asked, p->line, &r->now, p->by, p->group, &also);

	if (code || !also.len)
		return code;
	const char *note = also.failed ? NULL : arena_dup(&r->arena, also.s);
	if (!note)
		return fail_memory(&r->ssp->error);
	add_note(r, row, note);
	return 0;
}

/* An increase has no number where it began at nothing (X05: it rests on the same rows as the count). */
static void make_trend_figure(struct report *r, struct figure *f, const struct figure *before, struct ssp_value *row)
{
	*f = (struct figure){
		.parts = true, .numerator = (int64_t)f->value, .denominator = (int64_t)before->value};
	f->has = before->value != 0;
	if (f->has)
		f->value = round(1000 * ((double)f->numerator - before->value) / before->value) / 10;
	else
		add_note(r, row, "n/a (zero base)");
}

static int fill_figures(struct report *r, const struct place *p, struct ssp_value *row)
{
	struct figure f, before = { 0 };
	struct cell *cell = tally_cell(&r->now, p->by, p->group, p->number);
	struct ssp_period period;

	place_period(r, p, &period);
	int code = figure_at(r, p, cell, period.to, &f);
	if (!code && r->compared)
		code = figure_before(r, p, &before, row);
	if (code)
		return code;
	row[NOTE] = value_text(f.note);
	if ((code = add_also_note(r, p, row)))
		return code;
	if (p->line->trend)
		make_trend_figure(r, &f, &before, row);
	else if (r->q->compare && before.has) {
		row[PREVIOUS] = make_number(before.value);
		if (f.has)
			row[CHANGE] = make_number(round((f.value - before.value) * 100) / 100);
	} else if (r->q->compare && f.has)
		add_note(r, row, "nothing to compare with");
	if (f.has)
		row[VALUE] = make_number(f.value);
	if (f.parts) {
		row[NUMERATOR] = make_whole_number(f.numerator);
		row[DENOMINATOR] = make_whole_number(f.denominator);
	}
	fill_target(r, p, &period, &f, row);
	return 0;
}

static int add_report_row(struct report *r, const struct place *p, const char *group, const char *reason)
{
	struct ssp_value *row = new_row(r);
	struct ssp_period period;
	int code = 0;

	if (!row)
		return fail_memory(&r->ssp->error);
	fill_line(r, p, row);
	if (p->by != SSP_BYS)
		row[GROUPS + p->by] = value_text(group);
	place_period(r, p, &period);
	if (group && is_bucket(p) && (code = fill_days(r, &period, &row[FROM], &row[TO])))
		return code;
	if (!reason)
		reason = period_without(&r->asked, &period);
	if (!reason && (code = needs_without(r->ssp, &r->asked, &r->now_needs, p->line, &period, &reason)))
		return code;
	if (reason)
		row[NOTE] = value_text(arena_dup(&r->arena, reason));
	else
		code = fill_figures(r, p, row);
	return code;
}

/* Did anything of any line fall into no group? A school is often none, so that row is always there. */
static bool has_none(const struct report *r, int by)
{
	bool any = by == SSP_BY_SCHOOL;

	for (size_t i = 0; i < r->now.n_lines && by != SSP_BY_WEEK && by != SSP_BY_MONTH && !any; i++) {
		const struct cell *c = tally_cell(&r->now, by, GROUP_NONE, i);
		const struct kpi_line *facts = line_facts(r->now.lines[i]);
		any = facts->measure && measure_has(facts->measure, (enum ssp_kpi_by)by) &&
			(c->n || c->d || c->n_items);
	}
	return any;
}

static int add_groups(struct report *r, struct place p, const size_t *order)
{
	const struct groups *g = &r->now.groups[p.by];
	const struct kpi_line *facts = line_facts(p.line);
	char room[160];
	const char *reason = asked_without(&r->asked, p.line, p.by, room);
	int code = 0;

	if (reason)
		return add_report_row(r, &p, NULL, reason);
	for (size_t i = 0; !code && i + GROUP_FIRST < g->n; i++) {
		p.group = order[i];
		code = add_report_row(r, &p, g->names[p.group], NULL);
	}
	p.group = GROUP_NONE;
	if (!code && has_none(r, p.by) && !(p.by >= SSP_BY_TERM && facts->measure->time != TIME_ON)) {
		snprintf(room, sizeof room, "no %s", ssp_kpi_bys[p.by].code);
		const char *name = arena_dup(&r->arena, room);
		code = name ? add_report_row(r, &p, name, NULL) : fail_memory(&r->ssp->error);
	}
	p.group = GROUP_JOINT;
	if (!code && p.by == SSP_BY_OFFICER && measure_joint(facts->measure) && measure_adds_up(facts->measure))
		code = add_report_row(r, &p, "joint, counted once", NULL);
	return code;
}

static int add_rows(struct report *r)
{
	char room[160];
	bool any = false;
	int code = 0;

	for (int by = 0; by < SSP_BYS && !code; by++) {
		if (!r->q->by[by])
			continue;
		size_t *order = tally_order(&r->now, by, &r->arena);
		any = true;
		if (!order)
			return fail_memory(&r->ssp->error);
		for (size_t i = 0; i < r->asked.n && !code; i++)
			code = add_groups(r, (struct place){ r->asked.lines[i], i, by, 0 }, order);
	}
	for (size_t i = 0; i < r->asked.n && !code && !any; i++) {
		struct place p = { r->asked.lines[i], i, SSP_BYS, 0 };
		code = add_report_row(r, &p, NULL, asked_without(&r->asked, p.line, p.by, room));
	}
	return code;
}

/* An increase is always against an earlier period, asked for or not. */
static bool needs_comparison(const struct report *r)
{
	bool any = r->q->compare != SSP_COMPARE_NONE;

	for (size_t i = 0; i < r->asked.n; i++)
		any |= r->asked.lines[i]->trend && r->asked.lines[i]->trend->measure;
	return any;
}

static int count_all(struct report *r)
{
	int code = tally_make(
		r->ssp, &r->now, r->asked.lines, r->asked.n_counted, &r->asked.within, r->q->by, r->asked.model, false);

	if (code || !(r->compared = needs_comparison(r)))
		return code;
	return comparison_make(r->ssp, &r->before, r->q->compare, &r->asked, &r->now);
}

/* A query may name what a table does not show. */
static void choose_columns(struct report *r, const struct ssp_style *style)
{
	bool people = (style->format == SSP_FORMAT_TABLE && !style->porcelain) ||
			style->format == SSP_FORMAT_MARKDOWN || style->format == SSP_FORMAT_HTML;

	for (int c = 0; c < COLUMNS; c++) {
		bool group = c >= GROUPS && c < VALUE, compare = c == PREVIOUS || c == CHANGE;
		bool shown = group || !people || (in_tables[c] && !(compare && !r->q->compare));
		if ((group && !r->q->by[c - GROUPS]) || (!shown && !report_selects(r->q->select)))
			continue;
		r->columns[r->n_shown] = ssp_kpi_columns[c];
		r->columns[r->n_shown].flags |= shown ? SSP_LISTED : 0;
		r->shown[r->n_shown++] = c;
	}
}

static int next_report_row(struct ssp_rows *rows, struct ssp_value *row)
{
	struct report *r = rows->self;

	if (r->next == r->n)
		return 0;
	for (int i = 0; i < r->n_shown; i++)
		row[i] = r->rows[r->next * COLUMNS + (size_t)r->shown[i]];
	r->next++;
	return 1;
}

static void report_scope_json(const struct report *r, struct buf *b)
{
	struct json j = { b, false };

	json_open(&j, '{');
	asked_json(&j, &r->asked);
	json_key(&j, "by");
	json_open(&j, '[');
	for (int by = 0; by < SSP_BYS; by++)
		if (r->q->by[by])
			json_text(&j, ssp_kpi_bys[by].code);
	json_close(&j, ']');
	json_pair(&j, "compare", r->q->compare ? ssp_kpi_compares[r->q->compare].code : NULL);
	if (r->q->compare) {
		const struct bounds *before = comparison_bounds(&r->before);
		json_pair(&j, "previous_from", before->from);
		json_pair(&j, "previous_to", before->to);
	}
	report_select_json(r->q->select, &j);
	json_close(&j, '}');
}

/* The period in words above what people read: every report says which it was. */
static void add_period_heading(const struct report *r, struct buf *b)
{
	period_words(&r->asked, b, &r->asked.within.bounds.period);
	buf_printf(b, "; %s; set %s", r->asked.scope, r->asked.set ? r->asked.set->name : "none");
	frozen_words(&r->asked, b);
	if (r->q->compare)
		comparison_words(&r->asked, &r->before, b);
	report_select_words(r->q->select, b);
}

static int write_report(struct report *r, FILE *out, const struct ssp_style *style, size_t *count)
{
	_cleanup_buf_ struct buf scope = BUF_INIT, head = BUF_INIT;
	struct ssp_style s = *style;
	struct ssp_rows rows;

	choose_columns(r, style);
	rows = (struct ssp_rows){ r->columns, (size_t)r->n_shown, r, next_report_row, NULL };
	report_scope_json(r, &scope);
	add_period_heading(r, &head);
	if (scope.failed || head.failed)
		return fail_memory(&r->ssp->error);
	s.scope_json = scope.s;
	s.heading = head.s;
	return report_write(r->ssp, "kpi report", r->q->select, &rows, out, &s, count);
}

static void free_report(struct report *r)
{
	tally_free(&r->now);
	comparison_free(&r->before);
	mem_free(r->rows);
	arena_free(&r->arena);
}

int report_rehearse(struct ssp *ssp, const struct ssp_kpi_query *q, const struct asked *a)
{
	struct report r = { .ssp = ssp, .q = q, .asked = *a };
	int code = count_all(&r);

	if (!code)
		code = add_rows(&r);
	free_report(&r);
	return code;
}

int ssp_kpi_report(struct ssp *ssp, const struct ssp_kpi *kpi, const struct ssp_kpi_query *q, FILE *out,
	const struct ssp_style *style, size_t *count)
{
	struct report r = { .ssp = ssp, .q = q };
	int code = asked_read(ssp, kpi, q, "report", &r.asked);

	if (!code) {
		if (!(code = count_all(&r)) && !(code = targets_read(ssp, &r.asked, &r.targets)))
			code = add_rows(&r);
		code = store_end(ssp, code);
		if (!code)
			code = write_report(&r, out, style, count);
		free_report(&r);
	}
	asked_free(&r.asked);
	return code;
}
