/* Late entries: what frozen lines would count otherwise today (R209). See ssp/kpi.h.
 *
 * Each line of a freeze is opened twice, as it was kept and as the store has it now, with all columns and by the same
 * functions as its number: a row that differs in anything that a report reads is an entry that came late. An increase is late
 * by the rows of both its periods.
 */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "domain/access.h"
#include "model/record.h"
#include "store/stmt.h"
#include "time/dates.h"
#include "util/alloc.h"
#include "util/fail.h"

enum column { FREEZE, FROM, TO, LINE, REF, DAY, TEAM, SCHOOL, OFFICER, CHANGE, COLUMNS };

const struct ssp_column ssp_kpi_late_columns[] = {
	[FREEZE] = { "freeze", SSP_REF, .prefix = "FZ" },
	[FROM] = { "from", SSP_DATE },
	[TO] = { "to", SSP_DATE },
	[LINE] = { "line", SSP_WORD },
	[REF] = { "ref", SSP_TEXT },
	[DAY] = { "day", SSP_DATE },
	[TEAM] = { "team", SSP_REF },
	[SCHOOL] = { "school", SSP_REF },
	[OFFICER] = { "officer", SSP_REF },
	[CHANGE] = { "change", SSP_WORD },
	[COLUMNS] = { 0 },
};

/* One row of a line: by which it is known, and all of it. */
struct counted_row {
	const char *ref, *all;
	const char *day, *team, *officer;
	int64_t school;
	const struct ssp_entity *entity;
	struct ssp_value key;
};

struct counted_rows {
	struct counted_row *row;
	size_t n, room;
};

struct entry {
	int64_t freeze;
	const char *from, *to, *line, *change;
	struct counted_row row;
};

struct late {
	struct ssp *ssp;
	struct arena arena, line_arena;
	struct scope scope;
	struct frozen frozen;
	struct ssp_period period;
	struct counted_rows then, now;
	struct entry *entries;
	size_t n, room, next;
	bool starved; /* a text was not copied for want of memory */
};

static const char *late_text(struct late *l, const char *text)
{
	const char *own = arena_dup(&l->arena, text);

	l->starved |= text && !own;
	return own;
}

static char *reference_of(const struct measure *m, struct stmt *st, char room[SSP_TEXT_SIZE])
{
	if (m->entity->prefix)
		return ssp_ref_format(m->entity->prefix, stmt_whole(st, COL_ID), room);
	snprintf(room, SSP_TEXT_SIZE, "%s", stmt_text(st, COL_ID));
	return room;
}

/* Times are days in what is kept, and so they are here. */
static void column_text(struct late *l, const struct measure *m, struct stmt *st, int column, struct buf *b)
{
	const char *text = stmt_text(st, column);
	bool day = column == COL_DAY || ((column == COL_AMOUNT || column == COL_SINCE) && m->aggregate == AGG_MEDIAN);
	ssp_day is = day ? measure_day(l->ssp, text) : SSP_NO_DAY;
	char room[SSP_DATE_SIZE];

	buf_printf(b, "\t%s", day ? is == SSP_NO_DAY ? "" : ssp_day_format(is, room) : text ? text : "");
}

static int add_counted(struct late *l, struct counted_rows *rows, const struct measure *m, const char *part, struct stmt *st)
{
	_cleanup_buf_ struct buf all = BUF_INIT;
	char room[SSP_TEXT_SIZE], day[SSP_DATE_SIZE];
	ssp_day on = measure_day(l->ssp, stmt_text(st, COL_DAY));

	if (!mem_grow(&rows->row, &rows->room, rows->n, sizeof *rows->row))
		return fail_memory(&l->ssp->error);
	buf_adds(&all, part);
	for (int i = COL_DAY; i < COLS; i++)
		column_text(l, m, st, i, &all);
	struct counted_row *row = &rows->row[rows->n++];
	*row = (struct counted_row){ .ref = late_text(l, reference_of(m, st, room)), .all = late_text(l, all.s),
		.day = on == SSP_NO_DAY ? NULL : late_text(l, ssp_day_format(on, day)), .team = late_text(l, stmt_text(st, COL_TEAM)),
		.officer = late_text(l, stmt_text(st, COL_OFFICER)), .school = stmt_whole(st, COL_SCHOOL), .entity = m->entity };
	stmt_column(st, COL_ID, &row->key);
	if (row->key.kind == SSP_STRING)
		row->key.s = row->ref;
	return all.failed || l->starved ? fail_memory(&l->ssp->error) : 0;
}

/* On both sides, the team of a counted row decides whether the principal may see the row. */
static bool is_in_scope(const struct late *l, struct stmt *st)
{
	const char *team = stmt_text(st, COL_TEAM);

	return l->scope.all || (team && l->scope.team && strcmp(team, l->scope.team) == 0);
}

static int read_part_rows(struct late *l, const struct kpi_line *line, enum line_part part, bool joint, const struct within *w,
	struct counted_rows *rows)
{
	const struct wanted wanted = { (1u << COLS) - 1, joint, false };
	const struct measure *m = part_measure(line, part);
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = part_open(l->ssp, line, part, w, wanted, &st);

	while (!code && (code = stmt_step(st)) == 1)
		code = is_in_scope(l, st) ? add_counted(l, rows, m, frozen_part(part, joint), st) : 0;
	return code;
}

static int by_reference(const void *a, const void *b)
{
	const struct counted_row *x = a, *y = b;
	int order = strcmp(x->ref, y->ref);

	return order ? order : strcmp(x->all, y->all);
}

static int read_line_rows(struct late *l, const struct kpi_line *line, const struct within *w, struct counted_rows *rows)
{
	int code = 0;

	rows->n = 0;
	for (int part = PART_MEASURE; part <= PART_DIVISOR && !code; part++)
		for (int joint = 0; joint < 2 && !code; joint++) {
			const struct measure *m = part_measure(line, (enum line_part)part);
			if (m && (!joint || measure_joint(m)))
				code = read_part_rows(l, line, (enum line_part)part, joint, w, rows);
		}
	if (rows->n)
		qsort(rows->row, rows->n, sizeof *rows->row, by_reference);
	return code;
}

/* Sets *voided if the row still exists and is voided. Runs a statement for each row that counts no longer. */
static int is_voided(struct late *l, const struct counted_row *row, bool *voided)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;
	int64_t n;

	*voided = false;
	if (!ssp_field_find(row->entity, "voided"))
		return 0;
	buf_printf(&sql, "SELECT count(*) FROM \"%s\" WHERE \"%s\" = ? AND voided IS NOT NULL", row->entity->table,
		column_name(row->entity, ssp_field_key(row->entity)));
	int code = sql.failed ? fail_memory(&l->ssp->error) : stmt_int(l->ssp, &n, 0, sql.s, "v", &row->key);
	*voided = !code && n;
	return code;
}

static int add_late(struct late *l, const struct kpi_line *line, const char *change, const struct counted_row *row)
{
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE];

	if (!mem_grow(&l->entries, &l->room, l->n, sizeof *l->entries))
		return fail_memory(&l->ssp->error);
	struct entry *e = &l->entries[l->n++];
	*e = (struct entry){ l->frozen.id, late_text(l, ssp_day_format(l->period.from, from)),
		late_text(l, ssp_day_format(l->period.to, to)), late_text(l, line->text->key), change, *row };
	return l->starved ? fail_memory(&l->ssp->error) : 0;
}

/* How many rows from `i` on have the same reference. */
static size_t run_of_reference(const struct counted_rows *rows, size_t i)
{
	size_t n = 0;

	while (i + n < rows->n && strcmp(rows->row[i].ref, rows->row[i + n].ref) == 0)
		n++;
	return n;
}

static bool is_same(const struct counted_row *a, const struct counted_row *b, size_t n)
{
	while (n && strcmp(a->all, b->all) == 0) {
		a++;
		b++;
		n--;
	}
	return !n;
}

/* Both lists are in the order of the references. */
static int compare_rows(struct late *l, const struct kpi_line *line)
{
	const struct counted_rows *then = &l->then, *now = &l->now;
	size_t i = 0, k = 0;
	int code = 0;

	while ((i < then->n || k < now->n) && !code) {
		int order = i == then->n ? 1 : k == now->n ? -1 : strcmp(then->row[i].ref, now->row[k].ref);
		size_t a = order <= 0 ? run_of_reference(then, i) : 0, b = order >= 0 ? run_of_reference(now, k) : 0;
		bool voided = false;
		if (!b)
			code = is_voided(l, &then->row[i], &voided);
		if (!code && !a)
			code = add_late(l, line, "added", &now->row[k]);
		else if (!code && (a != b || !is_same(&then->row[i], &now->row[k], a)))
			code = add_late(l, line, voided ? "voided" : "edited", b ? &now->row[k] : &then->row[i]);
		i += a;
		k += b;
	}
	return code;
}

static int compare_line(struct late *l, const struct kpi_line *line, const struct ssp_period *period)
{
	struct within now = { .scope = l->scope };
	int code = bounds_of(l->ssp, period, &now.bounds);

	struct within then = now;
	then.frozen = &l->frozen;
	if (!code)
		code = read_line_rows(l, line_facts(line), &then, &l->then);
	if (!code)
		code = read_line_rows(l, line_facts(line), &now, &l->now);
	return code ? code : compare_rows(l, line);
}

static int compare_freeze(struct late *l)
{
	const struct ssp_kpi *kpi = l->frozen.kpi;
	struct ssp_period before;
	char room[160];
	int code = 0;

	ssp_period_previous(&l->period, &before);
	for (size_t i = 0; i < kpi->n_lines && !code; i++) {
		const struct kpi_line *line;
		code = kpi_line_make(kpi, &kpi->lines[i], &l->line_arena, &line, &l->ssp->error);
		if (code || kpi_line_without(line, l->frozen.model, room))
			continue;
		code = compare_line(l, line, &l->period);
		if (!code && line->trend && day_known(before.from))
			code = compare_line(l, line, &before);
		arena_reset(&l->line_arena);
	}
	return code;
}

static int compare_freezes(struct late *l, const struct ssp_period *period)
{
	static const char sql[] = "SELECT \"from\", \"to\" FROM \"freeze\" WHERE \"from\" >= ? AND \"to\" <= ? ORDER BY \"from\", \"to\"";
	_cleanup_stmt_ struct stmt *st = NULL;
	char from[SSP_DATE_SIZE] = "", to[SSP_DATE_SIZE] = "~";
	bool any = !period;

	if (period) {
		ssp_day_format(period->from, from);
		ssp_day_format(period->to, to);
	}
	int got = stmt_open(l->ssp, &st, sql, "tt", from, to);
	while (!got && (got = stmt_step(st)) == 1) {
		any = true;
		l->period.from = measure_day(l->ssp, stmt_text(st, 0));
		l->period.to = measure_day(l->ssp, stmt_text(st, 1));
		got = frozen_find(l->ssp, &l->period, &l->arena, &l->frozen);
		if (!got)
			got = compare_freeze(l);
		frozen_close(&l->frozen);
	}
	if (got || any)
		return got;
	fail(&l->ssp->error, SSP_E_USAGE, "not-frozen", "no frozen period lies in %s", period->name);
	return fail_hint(&l->ssp->error, "freeze it: ssp kpi freeze %s; those that are: ssp freeze list", period->name);
}

static int next_late(struct ssp_rows *rows, struct ssp_value *row)
{
	struct late *l = rows->self;

	if (l->next == l->n)
		return 0;
	const struct entry *e = &l->entries[l->next++];
	row[FREEZE] = value_int(e->freeze);
	row[FROM] = value_text(e->from);
	row[TO] = value_text(e->to);
	row[LINE] = value_text(e->line);
	row[REF] = value_text(e->row.ref);
	row[DAY] = value_text(e->row.day);
	row[TEAM] = value_text(e->row.team);
	row[SCHOOL] = e->row.school ? value_int(e->row.school) : (struct ssp_value){ .kind = SSP_NULL };
	row[OFFICER] = value_text(e->row.officer);
	row[CHANGE] = value_text(e->change);
	return 1;
}

static void close_late(struct ssp_rows *rows)
{
	struct late *l = rows->self;

	if (!l)
		return;
	arena_free(&l->arena);
	arena_free(&l->line_arena);
	mem_free(l->then.row);
	mem_free(l->now.row);
	mem_free(l->entries);
	mem_free(l);
	rows->self = NULL;
}

int ssp_kpi_late(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows)
{
	struct scope scope;
	int code = access_scope(ssp, "kpi", "late", &scope, NULL);

	if (code || (code = store_read(ssp)))
		return code;
	struct late *l = mem_zalloc(sizeof *l);
	*rows = (struct ssp_rows){ ssp_kpi_late_columns, COLUMNS, l, next_late, close_late };
	if (l) {
		l->ssp = ssp;
		l->scope = scope;
	}
	code = l ? compare_freezes(l, period) : fail_memory(&ssp->error);
	if (code)
		close_late(rows);
	return store_end(ssp, code);
}
