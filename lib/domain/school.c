#include "ssp/school.h"

#include <stdlib.h>
#include <string.h>

#include "domain/noun.h"
#include "model/entities.h"
#include "store/stmt.h"
#include "util/fail.h"

enum { PREDECESSORS = 64 };

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static size_t add_numbers(const char *list, int64_t numbers[PREDECESSORS], size_t n)
{
	while (list && *list && n < PREDECESSORS) {
		numbers[n++] = strtoll(list, NULL, 10);
		list = strchr(list, ';');
		list += list != NULL;
	}
	return n;
}

/* Those that are there and those that came, each once, in the order in which the store gives them back. */
static int join_predecessors(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *school)
{
	_cleanup_buf_ struct buf joined = BUF_INIT;
	int64_t numbers[PREDECESSORS];
	size_t n = add_numbers(ssp_record_text(school, "predecessors"), numbers, 0);

	if (n == 0)
		return 0;
	n = add_numbers(old ? ssp_record_text(old, "predecessors") : NULL, numbers, n);
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
