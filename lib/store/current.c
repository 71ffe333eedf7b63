/* The act that is going on. See store/current.h.
 *
 * Runs are in the order of their depth, so that the rows of a transaction are always the end of the list. In an import of a
 * million rows there is one run for each noun, because its numbers follow each other.
 */
#include "store/current.h"

#include <string.h>

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

int current_add(struct ssp *ssp, const struct ssp_entity *entity, int64_t id)
{
	return runs_add(&ssp->rows, &(struct row_run){ entity, id, id, ssp->depth }, &ssp->error);
}

/* The first run that was made at this depth or further in. */
static size_t first_at(const struct ssp *ssp, int depth)
{
	size_t n = ssp->rows.n;

	while (n > 0 && ssp->rows.at[n - 1].depth >= depth)
		n--;
	return n;
}

int current_kept(struct ssp *ssp)
{
	size_t from = first_at(ssp, ssp->depth + 1), n = ssp->rows.n;
	int code = 0;

	if (ssp->act && ssp->act->depth > ssp->depth)
		ssp->act->depth = ssp->depth;
	ssp->rows.n = from;
	for (size_t i = from; i < n && !code; i++) {
		struct row_run run = ssp->rows.at[i];
		run.depth = ssp->depth;
		code = runs_add(&ssp->rows, &run, &ssp->error);
	}
	return code;
}

void current_undone(struct ssp *ssp)
{
	if (ssp->act && ssp->act->depth > ssp->depth)
		*ssp->act = (struct act_number){ 0 };
	ssp->rows.n = first_at(ssp, ssp->depth + 1);
}

void current_name(struct ssp *ssp, const char *reference, struct buf *out)
{
	size_t from = first_at(ssp, ssp->depth);
	char first[SSP_REF_SIZE], last[SSP_REF_SIZE];

	runs_sort(&ssp->rows, from);
	for (size_t i = from; i < ssp->rows.n; i++) {
		const struct row_run *run = &ssp->rows.at[i];
		ssp_ref_format(run->entity->prefix, run->first, first);
		if (run->first == run->last && reference && strcmp(first, reference) == 0)
			continue;
		buf_printf(out, "%s%s", out->len ? " " : "", first);
		if (run->first != run->last)
			buf_printf(out, "..%s", ssp_ref_format(run->entity->prefix, run->last, last));
	}
	ssp->rows.n = from;
}

int current_check(struct ssp *ssp)
{
	char ref[SSP_REF_SIZE];

	if (!ssp->rows.n)
		return 0;
	return fail(&ssp->error, SSP_E_INTERNAL, "unnamed-row", "no event names %s, so nothing was kept",
		ssp_ref_format(ssp->rows.at[0].entity->prefix, ssp->rows.at[0].first, ref));
}
