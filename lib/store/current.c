/* The act that is going on. See store/current.h.
 *
 * Runs stand in the order of their depth, so that what a transaction made is always the end of the list. In an import of a
 * million rows there is one run for each noun, because its numbers follow each other.
 */
#include "store/current.h"

#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"
#include "util/fail.h"

int current_act(struct ssp *ssp, struct act_number **act)
{
	if (!ssp->act) {
		if (!(ssp->act = arena_alloc(&ssp->arena, sizeof *ssp->act)))
			return fail_memory(&ssp->error);
		*ssp->act = (struct act_number){ 0 };
	}
	*act = ssp->act;
	return 0;
}

/* A place that no refusal holds is used again, so that a long batch needs one and not one a line. */
void current_end(struct ssp *ssp)
{
	if (ssp->refusals)
		ssp->act = NULL;
	else if (ssp->act)
		*ssp->act = (struct act_number){ 0 };
}

/* A run at this depth that the numbers go on from. Only the last few are looked at: rows of one act alternate between few
 * nouns, and runs that were not joined here are joined in sort_runs. */
static struct row_run *run_before(struct ssp *ssp, const struct row_run *next)
{
	size_t n = ssp->n_rows;

	for (size_t i = n; i > 0 && n - i < 4 && ssp->rows[i - 1].depth == next->depth; i--)
		if (ssp->rows[i - 1].entity == next->entity && ssp->rows[i - 1].last + 1 == next->first)
			return &ssp->rows[i - 1];
	return NULL;
}

static int add_run(struct ssp *ssp, const struct row_run *run)
{
	struct row_run *before = run_before(ssp, run);

	if (before) {
		before->last = run->last;
		return 0;
	}
	if (ssp->n_rows == ssp->room_rows) {
		size_t room = ssp->room_rows ? 2 * ssp->room_rows : 16;
		struct row_run *rows = mem_realloc(ssp->rows, room * sizeof *rows);
		if (!rows)
			return fail_memory(&ssp->error);
		ssp->rows = rows;
		ssp->room_rows = room;
	}
	ssp->rows[ssp->n_rows++] = *run;
	return 0;
}

int current_add(struct ssp *ssp, const struct ssp_entity *entity, int64_t id)
{
	return add_run(ssp, &(struct row_run){ entity, id, id, ssp->depth });
}

/* The first run that was made at this depth or further in. */
static size_t first_at(const struct ssp *ssp, int depth)
{
	size_t n = ssp->n_rows;

	while (n > 0 && ssp->rows[n - 1].depth >= depth)
		n--;
	return n;
}

int current_kept(struct ssp *ssp)
{
	size_t from = first_at(ssp, ssp->depth + 1), n = ssp->n_rows;
	int code = 0;

	if (ssp->act && ssp->act->depth > ssp->depth)
		ssp->act->depth = ssp->depth;
	ssp->n_rows = from;
	for (size_t i = from; i < n && !code; i++) {
		struct row_run run = ssp->rows[i];
		run.depth = ssp->depth;
		code = add_run(ssp, &run);
	}
	return code;
}

void current_undone(struct ssp *ssp)
{
	if (ssp->act && ssp->act->depth > ssp->depth)
		*ssp->act = (struct act_number){ 0 };
	ssp->n_rows = first_at(ssp, ssp->depth + 1);
}

static int by_number(const void *a, const void *b)
{
	const struct row_run *x = a, *y = b;
	int order = strcmp(x->entity->prefix, y->entity->prefix);

	return order ? order : (x->first > y->first) - (x->first < y->first);
}

/* In ascending order; runs that overlap or follow each other become one. Returns how many there are. */
static size_t sort_runs(struct row_run *runs, size_t n)
{
	size_t kept = 0;

	if (n)
		qsort(runs, n, sizeof *runs, by_number);
	for (size_t i = 0; i < n; i++) {
		struct row_run *before = kept ? &runs[kept - 1] : NULL;
		if (!before || before->entity != runs[i].entity || runs[i].first > before->last + 1)
			runs[kept++] = runs[i];
		else if (runs[i].last > before->last)
			before->last = runs[i].last;
	}
	return kept;
}

void current_name(struct ssp *ssp, const char *reference, struct buf *out)
{
	size_t from = first_at(ssp, ssp->depth), n = sort_runs(ssp->rows + from, ssp->n_rows - from);
	char first[SSP_REF_SIZE], last[SSP_REF_SIZE];

	for (const struct row_run *run = ssp->rows + from; n--; run++) {
		ssp_ref_format(run->entity->prefix, run->first, first);
		if (run->first == run->last && reference && strcmp(first, reference) == 0)
			continue;
		buf_printf(out, "%s%s", out->len ? " " : "", first);
		if (run->first != run->last)
			buf_printf(out, "..%s", ssp_ref_format(run->entity->prefix, run->last, last));
	}
	ssp->n_rows = from;
}

int current_check(struct ssp *ssp)
{
	char ref[SSP_REF_SIZE];

	if (!ssp->n_rows)
		return 0;
	return fail(&ssp->error, SSP_E_INTERNAL, "unnamed-row", "no event names %s, so nothing was kept",
		ssp_ref_format(ssp->rows[0].entity->prefix, ssp->rows[0].first, ref));
}

void current_free(struct ssp *ssp)
{
	mem_free(ssp->rows);
	ssp->rows = NULL;
	ssp->n_rows = ssp->room_rows = 0;
}
