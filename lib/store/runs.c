#include "store/runs.h"

#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"
#include "util/fail.h"

/* Rows of one act, and of acts that follow each other, alternate between few nouns. */
enum { LATEST = 8 };

static struct row_run *run_before(const struct row_runs *runs, const struct row_run *next)
{
	for (size_t i = runs->n; i > 0 && runs->n - i < LATEST && runs->at[i - 1].depth == next->depth; i--)
		if (runs->at[i - 1].entity == next->entity && runs->at[i - 1].last + 1 == next->first)
			return &runs->at[i - 1];
	return NULL;
}

int runs_add(struct row_runs *runs, const struct row_run *run, struct ssp_error *e)
{
	struct row_run *before = run_before(runs, run);

	if (before) {
		before->last = run->last;
		return 0;
	}
	if (!mem_grow(&runs->at, &runs->room, runs->n, sizeof *runs->at))
		return fail_memory(e);
	runs->at[runs->n++] = *run;
	return 0;
}

/* A row that was changed later is in several runs. */
int runs_remove(struct row_runs *runs, const struct row_run *run, struct ssp_error *e)
{
	int code = 0;

	for (size_t i = 0; i < runs->n && !code; i++) {
		struct row_run rest = runs->at[i];
		if (rest.entity != run->entity || run->first > rest.last || run->last < rest.first)
			continue;
		runs->at[i].last = run->first - 1;
		if (rest.first >= run->first)
			runs->at[i--] = runs->at[--runs->n];
		rest.first = run->last + 1;
		if (rest.first <= rest.last)
			code = runs_add(runs, &rest, e);
	}
	return code;
}

static int compare_runs(const void *a, const void *b)
{
	const struct row_run *x = a, *y = b;
	int order = strcmp(x->entity->prefix, y->entity->prefix);

	return order ? order : (x->first > y->first) - (x->first < y->first);
}

void runs_sort(struct row_runs *runs, size_t from)
{
	size_t kept = from;

	if (runs->n > from)
		qsort(runs->at + from, runs->n - from, sizeof *runs->at, compare_runs);
	for (size_t i = from; i < runs->n; i++) {
		struct row_run *before = kept > from ? &runs->at[kept - 1] : NULL;
		if (!before || before->entity != runs->at[i].entity || runs->at[i].first > before->last + 1)
			runs->at[kept++] = runs->at[i];
		else if (runs->at[i].last > before->last)
			before->last = runs->at[i].last;
	}
	runs->n = kept;
}

void runs_free(struct row_runs *runs)
{
	mem_free(runs->at);
	*runs = (struct row_runs){ 0 };
}
