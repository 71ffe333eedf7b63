/* Behind a number: its definition, and the references of the rows that it counts.
 *
 * The rows are opened by the same function that counts them (measure_open), with other columns: so what is
 * shown is what was counted, and no second description of it can drift away.
 */
#include "report/report.h"
#include "report/select.h"

#include <string.h>

#include "domain/access.h"
#include "store/stmt.h"
#include "util/buf.h"
#include "util/fail.h"
#include "util/json.h"

enum column { REF, DAY, TEAM, SCHOOL, OFFICER, COUNTS, AMOUNT, COLUMNS };

const struct ssp_column ssp_kpi_explain_columns[] = {
	[REF] = { "ref", SSP_TEXT },
	[DAY] = { "day", SSP_DATE },
	[TEAM] = { "team", SSP_REF },
	[SCHOOL] = { "school", SSP_REF },
	[OFFICER] = { "officer", SSP_REF },
	[COUNTS] = { "counts", SSP_WORD },
	[AMOUNT] = { "amount", SSP_INT },
	[COLUMNS] = { 0 },
};

/* Passes over the rows: the rows of the measure, then the rows of its further officers, then the same two for the divisor. */
enum pass { PASS_ROWS, PASS_JOINT, PASS_DIVISOR, PASS_DIVISOR_JOINT, PASSES };

struct explanation {
	struct ssp *ssp;
	struct asked asked;
	const struct ssp_query *select;
	const struct kpi_line *line, *facts; /* for a trend: the line of the underlying count */
	const char *without;
	struct need need;
	struct figure figure;
	struct tally tally;
	struct stmt *st;
	int pass;
	struct buf last; /* of a distinct count: the thing of the row before */
	char ref[SSP_REF_SIZE], day[SSP_DATE_SIZE];
};

static bool is_joint(int pass)
{
	return pass == PASS_JOINT || pass == PASS_DIVISOR_JOINT;
}

static const struct measure *measure_of(const struct explanation *x, int pass)
{
	const struct measure *m = pass >= PASS_DIVISOR ? x->facts->divisor : x->facts->measure;

	return m && (!is_joint(pass) || (measure_joint(m) && m->hours)) ? m : NULL;
}

static int open_pass(struct explanation *x)
{
	enum line_part part = x->pass >= PASS_DIVISOR ? PART_DIVISOR : PART_MEASURE;
	const unsigned not_shown = 1u << COL_KIND | 1u << COL_SOURCE | 1u << COL_RISK | 1u << COL_REASON;
	struct wanted wanted = { ((1u << COLS) - 1) & ~not_shown, is_joint(x->pass), true };

	return measure_of(x, x->pass) ? part_open(x->ssp, x->facts, part, &x->asked.within, wanted, &x->st) : 0;
}

static void put_ref(struct explanation *x, const struct measure *m, struct ssp_value *ref)
{
	if (!m->entity->prefix || ref->kind != SSP_WHOLE)
		return;
	ssp_ref_format(m->entity->prefix, ref->i, x->ref);
	*ref = (struct ssp_value){ .kind = SSP_STRING, .s = x->ref, .len = strlen(x->ref) };
}

static void put_counted_day(struct explanation *x, const struct ssp_value *stored, struct ssp_value *day)
{
	*day = (struct ssp_value){ .kind = SSP_NULL };
	if (stored->kind != SSP_STRING)
		return;
	ssp_day_format(measure_day(x->ssp, stored->s), x->day);
	*day = (struct ssp_value){ .kind = SSP_STRING, .s = x->day, .len = strlen(x->day) };
}

/* Each of different things counts with the first row that has it. */
static bool is_another(struct explanation *x)
{
	const char *word = stmt_text(x->st, COL_WORD);
	bool another = word && (!x->last.len || strcmp(x->last.s, word) != 0);

	buf_reset(&x->last);
	buf_adds(&x->last, word ? word : "");
	return another;
}

/* Sets the amount that a row adds; null if the row lacks something that the measure needs. */
static void put_amount(struct explanation *x, const struct measure *m, struct ssp_value *amount)
{
	*amount = (struct ssp_value){ .kind = SSP_WHOLE, .i = 1 };
	if (m->aggregate == AGG_SUM || m->aggregate == AGG_MEAN)
		stmt_column(x->st, COL_AMOUNT, amount);
	else if (m->aggregate == AGG_DISTINCT)
		amount->i = is_another(x);
	else if (m->aggregate == AGG_MEDIAN) {
		ssp_day end = measure_day(x->ssp, stmt_text(x->st, COL_AMOUNT));
		ssp_day start = measure_day(x->ssp, stmt_text(x->st, COL_SINCE));
		amount->i = (int64_t)end - start;
		if (end == SSP_NO_DAY || start == SSP_NO_DAY)
			amount->kind = SSP_NULL;
	}
}

/* Above or below the line of a share or a ratio; every row of a plain count counts. */
static void put_counts(const struct explanation *x, const struct measure *m, const struct ssp_value *amount,
	struct ssp_value *counts)
{
	bool yes = m->aggregate == AGG_SHARE ? stmt_whole(x->st, COL_HIT)
		: m->aggregate == AGG_DISTINCT ? amount->i : m->aggregate == AGG_SUM || amount->kind != SSP_NULL;

	*counts = value_text(x->pass >= PASS_DIVISOR ? "below" : yes ? "yes" : "no");
}

static void put_counted_row(struct explanation *x, struct ssp_value *row)
{
	const struct measure *m = measure_of(x, x->pass);
	struct ssp_value stored;

	stmt_column(x->st, COL_ID, &row[REF]);
	put_ref(x, m, &row[REF]);
	stmt_column(x->st, COL_DAY, &stored);
	put_counted_day(x, &stored, &row[DAY]);
	stmt_column(x->st, COL_TEAM, &row[TEAM]);
	stmt_column(x->st, COL_SCHOOL, &row[SCHOOL]);
	stmt_column(x->st, COL_OFFICER, &row[OFFICER]);
	put_amount(x, m, &row[AMOUNT]);
	put_counts(x, m, &row[AMOUNT], &row[COUNTS]);
}

static int next_counted_row(struct ssp_rows *rows, struct ssp_value *row)
{
	struct explanation *x = rows->self;

	while (!x->without && x->pass < PASSES) {
		int got = x->st ? 0 : open_pass(x);
		if (!got && x->st && (got = stmt_step(x->st)) == 1)
			put_counted_row(x, row);
		if (x->last.failed)
			return fail_memory(&x->ssp->error);
		if (got)
			return got;
		stmt_close(x->st);
		x->st = NULL;
		x->pass++;
	}
	return 0;
}

static void add_value(const struct explanation *x, struct buf *b)
{
	const struct figure *f = &x->figure;

	if (x->without) {
		buf_adds(b, x->without);
		return;
	}
	if (f->has)
		buf_printf(b, "%.10g %s", f->value, x->facts->text->unit);
	if (f->parts)
		buf_printf(b, "%s%lld of %lld", f->has ? ", " : "", (long long)f->numerator,
			(long long)f->denominator);
	if (f->note)
		buf_printf(b, "%s%s", f->has || f->parts ? "; " : "", f->note);
}

static void add_definition(const struct explanation *x, struct buf *b)
{
	const struct kpi_text *l = x->line->text;

	buf_printf(b, "%s %s: %s\n", l->key, l->name, l->label);
	period_words(&x->asked, b, &x->asked.within.bounds.period);
	buf_printf(b, "; %s", x->asked.scope);
	frozen_words(&x->asked, b);
	buf_addc(b, '\n');
	if (l->measure)
		buf_printf(b, "measure: %s\n", l->measure);
	if (x->facts != x->line && x->facts->measure)
		buf_printf(b, "of: %s\n", x->facts->text->measure);
	if (l->over)
		buf_printf(b, "over: %s\n", l->over);
	if (x->facts->text->needs)
		buf_printf(b, "needs: %s\n", x->facts->text->needs);
	if (l->about)
		buf_printf(b, "about: %s\n", l->about);
	buf_adds(b, "value: ");
	add_value(x, b);
	report_select_words(x->select, b);
}

static void explain_scope_json(const struct explanation *x, struct buf *b)
{
	const struct kpi_text *l = x->line->text;
	const struct figure *f = &x->figure;
	struct json j = { b, false };

	json_open(&j, '{');
	asked_json(&j, &x->asked);
	json_pair(&j, "key", l->key);
	json_pair(&j, "name", l->name);
	json_pair(&j, "label", l->label);
	json_pair(&j, "unit", l->unit);
	json_pair(&j, "about", l->about);
	json_pair(&j, "measure", l->measure);
	json_pair(&j, "over", l->over);
	json_pair(&j, "needs", x->facts->text->needs);
	json_key(&j, "value");
	if (!x->without && f->has)
		json_number(&j, f->value);
	else
		json_text(&j, NULL);
	if (!x->without && f->parts) {
		json_pair_int(&j, "numerator", f->numerator);
		json_pair_int(&j, "denominator", f->denominator);
	}
	json_pair(&j, "note", x->without ? x->without : f->note);
	report_select_json(x->select, &j);
	json_close(&j, '}');
}

static int write_rows(struct explanation *x, FILE *out, const struct ssp_style *style, size_t *count)
{
	_cleanup_buf_ struct buf scope = BUF_INIT, head = BUF_INIT;
	struct ssp_rows rows = { ssp_kpi_explain_columns, COLUMNS, x, next_counted_row, NULL };
	struct ssp_style s = *style;

	explain_scope_json(x, &scope);
	add_definition(x, &head);
	if (scope.failed || head.failed)
		return fail_memory(&x->ssp->error);
	s.scope_json = scope.s;
	s.heading = head.s;
	int code = report_write(x->ssp, "kpi explain", x->select, &rows, out, &s, count);
	stmt_close(x->st);
	x->st = NULL;
	return code;
}

/* As the report's note has them. */
static int add_also_figures(struct explanation *x)
{
	_cleanup_buf_ struct buf also = BUF_INIT;
	int code = also_words(x->ssp, &x->asked, x->facts, &x->tally, SSP_BYS, GROUP_NONE, &also);

	if (!code && also.len) {
		struct arena *arena = &x->asked.arena;
		const char *note = x->figure.note;
		x->figure.note = note ? arena_printf(arena, "%s; %s", note, also.s) : arena_dup(arena, also.s);
		code = also.failed || !x->figure.note ? fail_memory(&x->ssp->error) : 0;
	}
	return code;
}

static int find_figure(struct explanation *x)
{
	static const bool none[SSP_BYS];
	bool whole = x->facts == x->line;
	int code = tally_make(x->ssp, &x->tally, whole ? x->asked.lines : &x->facts, whole ? x->asked.n_counted : 1, &x->asked.within,
		none, x->asked.model, false);

	if (code)
		return code;
	code = figure_of(x->ssp, &x->asked.arena, x->facts, tally_cell(&x->tally, SSP_BYS, GROUP_NONE, 0),
		x->asked.within.bounds.period.to, &x->figure);
	return code ? code : add_also_figures(x);
}

int ssp_kpi_explain(struct ssp *ssp, const struct ssp_kpi *kpi, const struct ssp_kpi_query *q, FILE *out,
	const struct ssp_style *style, size_t *count)
{
	struct explanation x = { .ssp = ssp, .select = q->select, .last = BUF_INIT };
	char room[160];
	int code = asked_read(ssp, kpi, q, "explain", &x.asked);

	if (code) {
		asked_free(&x.asked);
		return code;
	}
	x.line = x.asked.lines[0];
	x.facts = line_facts(x.line);
	x.without = asked_without(&x.asked, x.line, SSP_BYS, room);
	if (!x.without)
		x.without = period_without(&x.asked, &x.asked.within.bounds.period);
	if (!x.without)
		code = needs_without(ssp, &x.asked, &x.need, x.line, &x.asked.within.bounds.period, &x.without);
	if (!code && !x.without)
		code = find_figure(&x);
	if (!code)
		code = write_rows(&x, out, style, count);
	tally_free(&x.tally);
	buf_free(&x.last);
	asked_free(&x.asked);
	return store_end(ssp, code);
}
