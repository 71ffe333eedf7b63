/* Schools as a register has them, laid over those in the store. See ssp/school.h.
 *
 * A register is right about names, phases and closures, and knows nothing of areas and teams: so only what
 * it gives is changed, and predecessors, which it lists only for a while, are joined and never taken away.
 */
#include "ssp/school.h"

#include <stdlib.h>
#include <string.h>

#include "domain/noun.h"
#include "model/entities.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Numbers joined by ';' go behind the `n` that are there; none for NULL. Returns how many there are now. */
static size_t add_numbers(const char *list, int64_t *numbers, size_t n)
{
	char *end;

	for (; list && *list; list = end + (*end == ';'))
		numbers[n++] = strtoll(list, &end, 10);
	return n;
}

/* Those that are there and those that came, each once, in the order in which the store gives them back. */
static int join_predecessors(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *school)
{
	_cleanup_buf_ struct buf joined = BUF_INIT;
	const char *new = ssp_record_text(school, "predecessors");
	const char *had = old ? ssp_record_text(old, "predecessors") : NULL;

	if (!new)
		return 0;
	_cleanup_free_ int64_t *numbers = mem_alloc((strlen(new) + (had ? strlen(had) : 0) + 2) * sizeof *numbers);
	if (!numbers)
		return fail_memory(&ssp->error);
	size_t n = add_numbers(had, numbers, add_numbers(new, numbers, 0));
	qsort(numbers, n, sizeof *numbers, by_number);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || numbers[i] != numbers[i - 1])
			buf_printf(&joined, "%s%lld", i ? ";" : "", (long long)numbers[i]);
	if (joined.failed || ssp_record_put_text(school, "predecessors", joined.s))
		return fail_memory(&ssp->error);
	return 0;
}

static int add(struct ssp *ssp, struct ssp_record *school, enum ssp_merge *what)
{
	char key[SSP_TEXT_SIZE];

	if (!ssp_record_given(school, "name"))
		return fail(&ssp->error, SSP_E_NOTFOUND, "not-found", "there is no school %s",
			ssp_record_key(school, key));
	int code = join_predecessors(ssp, NULL, school);
	if (!code)
		code = ssp_add(ssp, school);
	*what = SSP_MERGE_ADDED;
	return code;
}

static bool closes(const struct ssp_record *old, const struct ssp_record *school)
{
	const char *before = ssp_record_text(old, "status"), *after = ssp_record_text(school, "status");

	return after && strcmp(after, "closed") == 0 && !(before && strcmp(before, "closed") == 0);
}

static int change(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *school, enum ssp_merge *what)
{
	char key[SSP_TEXT_SIZE];
	bool changed = false, closed = closes(old, school);
	int code = join_predecessors(ssp, old, school);

	if (!code)
		code = ssp_edit(ssp, ssp_record_key(school, key), school, &changed);
	if (changed)
		*what = closed ? SSP_MERGE_CLOSED : SSP_MERGE_CHANGED;
	return code;
}

/* Whether the school is there is looked up without permission, since the answer only chooses between add
 * and edit, which both ask for it. */
int ssp_school_merge(struct ssp *ssp, struct ssp_record *school, enum ssp_merge *what)
{
	_cleanup_record_ struct ssp_record *old = NULL;

	*what = SSP_MERGE_UNCHANGED;
	int code = ssp_record_new(&old, &entity_school, &ssp->error);
	if (!code)
		code = noun_load(ssp, &entity_school, ssp_record_get(school, "urn"), old);
	if (code == SSP_E_NOTFOUND) {
		fail_clear(&ssp->error);
		return add(ssp, school, what);
	}
	return code ? code : change(ssp, old, school, what);
}

int ssp_school_uncovered(struct ssp *ssp, void (*each)(void *self, int64_t urn, const char *name), void *self)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	struct scope scope;
	int code = access_scope(ssp, "school", "list", &scope, NULL);

	/* a team sees the schools of its own area: none of these */
	if (code || !scope.all)
		return code;
	code = stmt_open(ssp, &st,
		"SELECT urn, name FROM school WHERE area IS NULL AND status <> 'closed' ORDER BY urn", "");
	while (!code && (code = stmt_step(st)) == 1) {
		each(self, stmt_whole(st, 0), stmt_text(st, 1));
		code = 0;
	}
	return code;
}
