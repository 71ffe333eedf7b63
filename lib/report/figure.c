/* From what was counted to a number, and to what its note says.
 *
 * Counting keeps whole numbers only; division and rounding happen here, once and last, so that a total is
 * never a sum of rounded parts. A share of nothing has no value: null, and not zero.
 */
#include "report/report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/buf.h"
#include "util/fail.h"

bool line_is_rate(const struct kpi_line *line)
{
	return line->divisor || (line->measure && line->measure->aggregate >= AGG_SHARE);
}

bool sum_lacks(const struct kpi_line *line)
{
	const struct kpi_line *facts = line_facts(line);

	return !facts->divisor && facts->measure && facts->measure->aggregate == AGG_SUM;
}

static double round_to_unit(double v, double unit)
{
	return round(v * unit) / unit;
}

static int compare_by_number(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

static int compare_by_word(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	if (!x->word || !y->word)
		return !x->word - !y->word;
	return strcmp(x->word, y->word);
}

/* How many items from `i` on have the same word as it. */
static size_t run_of(const struct cell *c, size_t i)
{
	size_t n = 1;

	while (i + n < c->n_items && compare_by_word(&c->items[i], &c->items[i + n]) == 0)
		n++;
	return n;
}

static void sort_items(struct cell *c, int (*order)(const void *a, const void *b))
{
	if (c->n_items)
		qsort(c->items, c->n_items, sizeof *c->items, order);
}

/* "risk-reduced 2, other 1" */
static void note_words(struct cell *c, const struct kpi_line *line, struct buf *b)
{
	sort_items(c, compare_by_word);
	for (size_t i = 0, n; i < c->n_items; i += n) {
		n = run_of(c, i);
		buf_printf(b, "%s%s %zu", i ? ", " : "", c->items[i].word ? c->items[i].word : "none", n);
	}
	if (c->n_items) {
		char by[64];
		snprintf(by, sizeof by, "by %s: ", path_end(&line->note_path)->name);
		for (char *s = by; *s; s++)
			*s = *s == '_' ? ' ' : *s;
		struct buf all = BUF_INIT;
		buf_printf(&all, "%s%s", by, b->s);
		buf_reset(b);
		buf_adds(b, all.s);
		b->failed |= all.failed;
		buf_free(&all);
	}
}

static void note_oldest(struct cell *c, ssp_day end, struct buf *b)
{
	sort_items(c, compare_by_number);
	if (c->n_items)
		buf_printf(b, "oldest %lld days", (long long)(end - c->items[0].number));
}

/* How many different words there are, and of how many items the commonest. */
static size_t count_different(struct cell *c, size_t *most)
{
	size_t words = 0;

	*most = 0;
	sort_items(c, compare_by_word);
	for (size_t i = 0, n; i < c->n_items; i += n) {
		n = run_of(c, i);
		words++;
		*most = n > *most ? n : *most;
	}
	return words;
}

static void mean_per(struct cell *c, const struct measure *m, struct figure *f, struct buf *b)
{
	size_t most, things = count_different(c, &most);

	f->parts = f->has = things > 0;
	f->numerator = (int64_t)c->n_items;
	f->denominator = (int64_t)things;
	if (things) {
		f->value = round_to_unit((double)c->n_items / (double)things, 100);
		buf_printf(b, "largest %zu for one %s", most, path_end(&m->per)->name);
	}
}

/* "3 referrals": what a median is of; of the latest rows of something, how many of that. */
static void add_count(size_t n, const struct measure *m, struct buf *b)
{
	const struct ssp_entity *entity = m->latest_of ? ssp_entity_find(m->latest_of->ref) : m->entity;
	const char *one = entity->singular ? entity->singular : entity->noun;

	if (n != 1 && entity->plural)
		buf_printf(b, "%zu %s", n, entity->plural);
	else
		buf_printf(b, "%zu %s%s", n, one, n == 1 ? "" : "s");
}

static void fill_median(struct cell *c, const struct measure *m, struct figure *f, struct buf *b)
{
	size_t n = c->n_items;

	sort_items(c, compare_by_number);
	if (!(f->has = n > 0))
		return;
	f->value = (double)(c->items[(n - 1) / 2].number + c->items[n / 2].number) / 2;
	buf_adds(b, "of ");
	add_count(n, m, b);
}

static void fill_ratio(struct cell *c, struct figure *f, double times, double unit)
{
	f->parts = true;
	f->has = c->d != 0;
	f->numerator = c->n;
	f->denominator = c->d;
	if (f->has)
		f->value = round_to_unit(times * (double)c->n / (double)c->d, unit);
}

/* Of two sums: hours of minutes on either side, and per cent where that is the line's unit. */
static void fill_quotient(struct cell *c, const struct kpi_line *line, struct figure *f)
{
	bool percent = strcmp(line->text->unit, "percent") == 0;
	double above = line->measure->hours ? 1.0 / 60 : 1, below = line->divisor->hours ? 1.0 / 60 : 1;

	fill_ratio(c, f, (percent ? 100 : 1) * above / below, percent ? 10 : 100);
}

int figure_of(struct ssp *ssp, struct arena *arena, const struct kpi_line *line, struct cell *c,
	ssp_day end, struct figure *f)
{
	_cleanup_buf_ struct buf note = BUF_INIT;
	const struct kpi_line *facts = line_facts(line);
	const struct measure *m = facts->measure;
	size_t most;

	*f = (struct figure){ 0 };
	if (line->divisor)
		fill_quotient(c, line, f);
	else if (m->aggregate == AGG_SHARE)
		fill_ratio(c, f, 100, 10);
	else if (m->aggregate == AGG_MEDIAN)
		fill_median(c, m, f, &note);
	else if (m->aggregate == AGG_MEAN)
		fill_ratio(c, f, 1, 100);
	else if (m->aggregate == AGG_PER)
		mean_per(c, m, f, &note);
	else {
		f->has = true;
		f->value = m->aggregate == AGG_DISTINCT ? (double)count_different(c, &most)
			: m->hours ? round_to_unit((double)c->n / 60, 100) : (double)c->n;
	}
	if (line->note == NOTE_BY)
		note_words(c, line, &note);
	else if (line->note == NOTE_OLDEST)
		note_oldest(c, end, &note);
	if (sum_lacks(line) && c->d > 0)
		buf_printf(&note, "left out: %lld entries without %s", (long long)c->d, path_end(&m->what)->name);
	if (line->rule)
		buf_printf(&note, "rule: %s", line->rule);
	if (!f->has)
		buf_printf(&note, "%sn/a (none in period)", note.len ? "; " : "");
	if (note.failed)
		return fail_memory(&ssp->error);
	f->note = note.len ? arena_dup(arena, note.s) : NULL;
	return note.len && !f->note ? fail_memory(&ssp->error) : 0;
}
