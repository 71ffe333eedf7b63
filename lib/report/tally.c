/* Cells: the counts, by line and group.
 *
 * One pass over the rows fills all breakdowns: a row is added to the total and to one group of each breakdown. Groups are
 * made as their names come up, so their order is that of the rows; the report sorts them.
 *
 * An activity of several officers is one row, and one more for each further officer, which counts only by officer. The
 * further rows also add to a group of their own (GROUP_JOINT), so that a column by officer sums to the total.
 */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"

struct cell *tally_cell(const struct tally *t, int by, size_t group, size_t line)
{
	struct cell *cells = t->groups[by].cells;

	return cells ? &cells[group * t->n_lines + line] : NULL;
}

static size_t hash_name(const char *s)
{
	size_t h = 1469598103934665603u;

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h;
}

/* Returns the slot of a name, or the free slot for it. */
static size_t *find_slot(const struct groups *g, const char *name)
{
	size_t i = hash_name(name) & (g->n_slots - 1);

	while (g->slots[i] && strcmp(g->names[g->slots[i]], name) != 0)
		i = (i + 1) & (g->n_slots - 1);
	return &g->slots[i];
}

size_t tally_group(const struct tally *t, int by, const char *name)
{
	const struct groups *g = &t->groups[by];

	return g->n_slots ? *find_slot(g, name) : GROUP_NONE;
}

static int by_name(const void *a, const void *b, void *names)
{
	const char **n = names;

	return strcmp(n[*(const size_t *)a], n[*(const size_t *)b]);
}

size_t *tally_order(const struct tally *t, int by, struct arena *arena)
{
	const struct groups *g = &t->groups[by];
	size_t *order = arena_alloc(arena, (g->n + 1) * sizeof *order);

	if (!order)
		return NULL;
	for (size_t i = 0; i + GROUP_FIRST < g->n; i++)
		order[i] = i + GROUP_FIRST;
	if (by < SSP_BY_WEEK)
		qsort_r(order, g->n - GROUP_FIRST, sizeof *order, by_name, g->names);
	return order;
}

static bool grow_slots(struct groups *g)
{
	size_t n = g->n_slots ? g->n_slots * 2 : 64;

	mem_free(g->slots);
	if (!(g->slots = mem_zalloc(n * sizeof *g->slots)))
		return false;
	g->n_slots = n;
	for (size_t i = GROUP_FIRST; i < g->n; i++)
		*find_slot(g, g->names[i]) = i;
	return true;
}

static bool grow_cells(struct tally *t, struct groups *g)
{
	size_t room = g->room ? g->room * 2 : GROUP_FIRST;
	const char **names = mem_realloc(g->names, room * sizeof *names);

	g->names = names ? names : g->names;
	struct cell *cells = mem_realloc(g->cells, (room * t->n_lines + 1) * sizeof *cells);
	g->cells = cells ? cells : g->cells;
	if (!names || !cells)
		return false;
	memset(cells + g->room * t->n_lines, 0, (room - g->room) * t->n_lines * sizeof *cells);
	g->room = room;
	return true;
}

/* A group by name, made where it is new; `*group` gets its number. */
static bool name_group(struct tally *t, int by, const char *name, size_t *group)
{
	struct groups *g = &t->groups[by];

	if ((*group = tally_group(t, by, name)))
		return true;
	if ((g->n == g->room && !grow_cells(t, g)) || (g->n * 2 >= g->n_slots && !grow_slots(g)))
		return false;
	if (!(g->names[g->n] = arena_dup(&t->arena, name)))
		return false;
	*find_slot(g, name) = *group = g->n;
	g->n++;
	return true;
}

static bool add_item(struct cell *c, struct tally *t, const struct item *item)
{
	if (!arena_grow(&t->arena, &c->items, &c->room, c->n_items, sizeof *c->items))
		return false;
	c->items[c->n_items] = *item;
	if (item->word && !(c->items[c->n_items].word = arena_dup(&t->arena, item->word)))
		return false;
	c->n_items++;
	return true;
}

/* To one group only: states, of which each week has its own. */
static int add_at(struct ssp *ssp, struct tally *t, size_t line, int by, size_t group, const struct fact *f)
{
	struct cell *c = tally_cell(t, by, group, line);

	c->n += f->n;
	c->d += f->d;
	return !f->item || add_item(c, t, f->item) ? 0 : fail_memory(&ssp->error);
}

static bool name_buckets(struct tally *t, int by)
{
	struct times *times = &t->groups[by].times;
	bool done = buckets_make(t->within, &t->arena, by, times);
	size_t group;

	for (size_t i = 0; done && i < times->n; i++)
		done = name_group(t, by, times->days[i].name, &group);
	return done;
}

/* Most rows come in the order of their days: the bucket of the last one is kept. */
static bool find_fact_group(struct tally *t, int by, const struct fact *f, size_t *group)
{
	struct groups *g = &t->groups[by];

	*group = GROUP_NONE;
	if (by < SSP_BY_WEEK)
		return !f->group[by] || name_group(t, by, f->group[by], group);
	if (f->day == SSP_NO_DAY)
		return true;
	if (f->day != g->day) {
		g->day = f->day;
		g->bucket = bucket_of(t, by, f->day);
	}
	*group = g->bucket;
	return true;
}

/* To the total and to one group of each breakdown; an officer after the first only by officer. */
int tally_add(struct ssp *ssp, struct tally *t, size_t line, const struct fact *f)
{
	bool alone = f->joint && !f->shared;
	int code = alone ? 0 : add_at(ssp, t, line, SSP_BYS, GROUP_NONE, f);
	size_t group;

	for (size_t i = 0; i < t->n_asked && !code; i++) {
		int by = t->asked[i];
		if (alone && by != SSP_BY_OFFICER)
			continue;
		if (!find_fact_group(t, by, f, &group))
			return fail_memory(&ssp->error);
		if (by >= SSP_BY_WEEK && f->day == SSP_NO_DAY)
			continue;
		code = add_at(ssp, t, line, by, group, f);
		if (!code && alone) {
			struct cell *joint = tally_cell(t, by, GROUP_JOINT, line);
			joint->n -= f->n;
			joint->d -= f->d;
		}
	}
	return code;
}

/* Returns the columns that the line needs of its rows. */
static unsigned columns_of(const struct tally *t, const struct measure *m, bool words)
{
	unsigned columns = 0;

	for (int by = SSP_BY_TEAM; by < SSP_BY_WEEK; by++)
		columns |= t->by[by] ? 1u << (COL_TEAM + by) : 0;
	if (m->time == TIME_ON && by_days(t->by))
		columns |= 1u << COL_DAY;
	if (words || m->per.n)
		columns |= 1u << COL_WORD;
	return columns | 1u << COL_HIT | 1u << COL_AMOUNT | 1u << COL_SINCE;
}

/* One measure of one line, as it is being read. `by` and `group` say where a state goes. */
struct count {
	struct ssp *ssp;
	struct tally *t;
	size_t line;
	const struct measure *m;
	bool divisor, joint;
	int by;
	size_t group;
};

/* Returns the amount that a row adds to the numerator. */
static int64_t row_adds(const struct measure *m, struct stmt *st)
{
	if (m->aggregate == AGG_SUM || m->aggregate == AGG_MEAN)
		return stmt_whole(st, COL_AMOUNT);
	return m->aggregate == AGG_SHARE ? stmt_whole(st, COL_HIT) : 1;
}

/* The days between two dates; false when there is one of them only. */
static bool read_days(const struct count *c, struct stmt *st, struct item *item)
{
	ssp_day end = measure_day(c->ssp, stmt_text(st, COL_AMOUNT));
	ssp_day start = measure_day(c->ssp, stmt_text(st, COL_SINCE));

	item->number = (int64_t)end - start;
	return start != SSP_NO_DAY && end != SSP_NO_DAY;
}

/* Reads the fact of a row; false if the row lacks something that the measure needs (a date, an officer, a number). */
static bool read_counted_row(const struct count *c, struct stmt *st, struct fact *f, struct item *item)
{
	const struct measure *m = c->m;
	enum line_note note = c->divisor ? NOTE_NONE : c->t->lines[c->line]->note;
	bool rate = m->aggregate == AGG_SHARE || m->aggregate == AGG_MEAN;

	for (int by = SSP_BY_TEAM; by < SSP_BY_WEEK; by++)
		f->group[by] = stmt_text(st, COL_TEAM + by);
	if (c->t->within->officer)
		f->group[SSP_BY_OFFICER] = c->t->within->officer;
	f->day = measure_day(c->ssp, stmt_text(st, COL_DAY));
	f->n = row_adds(m, st);
	f->d = c->divisor ? f->n : rate || (sum_lacks(c->t->lines[c->line]) && !stmt_text(st, COL_AMOUNT));
	f->n = c->divisor ? 0 : f->n;
	f->joint = c->joint;
	f->shared = m->hours;
	*item = (struct item){ .word = stmt_text(st, COL_WORD) };
	if (m->aggregate == AGG_MEDIAN) {
		f->item = item;
		return read_days(c, st, item);
	}
	if (note == NOTE_OLDEST)
		*item = (struct item){ .number = measure_day(c->ssp, item->word) };
	f->item = m->per.n || note ? item : NULL;
	return (!m->per.n || item->word) && (m->aggregate != AGG_MEAN || stmt_text(st, COL_AMOUNT));
}

static int count_rows(const struct count *c, const struct within *w)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	const struct kpi_line *line = c->t->lines[c->line];
	struct wanted wanted = { columns_of(c->t, c->m, !c->divisor && line->note), c->joint, false };
	int got = part_open(c->ssp, line_facts(line), c->divisor ? PART_DIVISOR : PART_MEASURE, w, wanted, &st);

	while (!got && (got = stmt_step(st)) == 1) {
		struct fact f = { .day = SSP_NO_DAY };
		struct item item;
		bool counts = read_counted_row(c, st, &f, &item);
		if (!counts)
			got = 0;
		else if (c->by < 0)
			got = tally_add(c->ssp, c->t, c->line, &f);
		else
			got = add_at(c->ssp, c->t, c->line, c->by, c->group, &f);
	}
	return got;
}

/* A state as at the end of each week, month or term. */
static int count_buckets(struct count *c)
{
	int code = 0;

	for (int by = SSP_BY_WEEK; by < SSP_BYS; by++)
		for (size_t g = GROUP_FIRST; !code && c->t->by[by] && g < c->t->groups[by].n; g++) {
			struct within w = *c->t->within;
			struct ssp_period p;
			tally_bucket(c->t, by, g, &p);
			c->by = by;
			c->group = g;
			if (!(code = bounds_of(c->ssp, &p, &w.bounds)))
				code = count_rows(c, &w);
		}
	c->by = -1;
	return code;
}

static int count_measure(struct ssp *ssp, struct tally *t, size_t line, const struct measure *m, bool divisor)
{
	struct count c = { ssp, t, line, m, divisor, false, -1, 0 };
	bool by_officer = t->by[SSP_BY_OFFICER] && !t->within->officer;
	int code = count_rows(&c, t->within);

	if (!code && m->time != TIME_ON)
		code = count_buckets(&c);
	c.joint = true;
	if (!code && measure_joint(m) && (m->hours || by_officer))
		code = count_rows(&c, t->within);
	return code;
}

static int tally_lines(struct ssp *ssp, struct tally *t, const char *model, bool *scanned)
{
	char room[160];
	bool any = false;
	int code = 0;

	for (size_t i = 0; i < t->n_lines && !code; i++) {
		const struct kpi_line *line = t->lines[i];
		if ((t->trends && !line->trend) || kpi_line_without(line, model, room))
			continue;
		line = line_facts(line);
		scanned[i] = line_scans(line) && !scan_lacks(t) && !t->within->frozen;
		any |= scanned[i];
		if (!scanned[i])
			code = count_measure(ssp, t, i, line->measure, false);
		if (!code && line->divisor)
			code = count_measure(ssp, t, i, line->divisor, true);
	}
	return code || !any ? code : scan_activities(ssp, t, scanned);
}

int tally_make(struct ssp *ssp, struct tally *t, const struct kpi_line *const *lines, size_t n,
	const struct within *within, const bool by[SSP_BYS], const char *model, bool trends)
{
	bool *scanned _cleanup_free_ = mem_zalloc(n + 1);

	*t = (struct tally){ .lines = lines, .n_lines = n, .within = within, .by = by, .trends = trends };
	if (!scanned)
		return fail_memory(&ssp->error);
	for (int b = 0; b <= SSP_BYS; b++) {
		if (b < SSP_BYS && !by[b])
			continue;
		if (b < SSP_BYS)
			t->asked[t->n_asked++] = b;
		t->groups[b].n = GROUP_FIRST;
		t->groups[b].day = SSP_NO_DAY;
		if (!grow_cells(t, &t->groups[b]) || (has_days(b) && !name_buckets(t, b)))
			return fail_memory(&ssp->error);
	}
	return tally_lines(ssp, t, model, scanned);
}

void tally_free(struct tally *t)
{
	for (int b = 0; b <= SSP_BYS; b++) {
		mem_free(t->groups[b].names);
		mem_free(t->groups[b].slots);
		mem_free(t->groups[b].cells);
	}
	arena_free(&t->arena);
}
