/* Schools as a register has them, laid over those in the store. See domain/school.h.
 *
 * A register is right about names, phases and closures, and knows nothing of areas and teams: so only what
 * it gives is changed, and predecessors, which it lists only for a while, are joined and never taken away.
 */
#include "domain/school.h"

#include <stdlib.h>
#include <string.h>

#include "domain/dependent.h"
#include "query/key.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"
#include "util/grid.h"
#include "util/numbers.h"

/* Numbers joined by ';' go behind the `n` that are there; none for NULL. Returns how many there are now. */
static size_t add_numbers(const char *list, int64_t *numbers, size_t n)
{
	char *end;

	for (; list && *list; list = end + (*end == ';'))
		numbers[n++] = strtoll(list, &end, 10);
	return n;
}

/* Joins the predecessors in the store and those of the file, each once, in the order in which the store returns them. */
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
	size_t n = numbers_sort(numbers, add_numbers(had, numbers, add_numbers(new, numbers, 0)));
	for (size_t i = 0; i < n; i++)
		buf_printf(&joined, "%s%lld", i ? ";" : "", (long long)numbers[i]);
	if (joined.failed || ssp_record_put_text(school, "predecessors", joined.s))
		return fail_memory(&ssp->error);
	return 0;
}

static bool is_closing(const struct ssp_record *old, const struct ssp_record *school)
{
	const char *before = ssp_record_text(old, "status"), *after = ssp_record_text(school, "status");

	return after && strcmp(after, "closed") == 0 && !(before && strcmp(before, "closed") == 0);
}

/* One import while it runs. */
struct laying {
	struct ssp *ssp;
	struct numbers seen; /* the result for each school: enum import_kept plus one */
	bool closes;         /* the record that is being laid closes its school */
	struct buf closed;   /* the schools that were closed, each with a semicolon behind it */
};

static int lay_school(void *self, const struct ssp_record *old, struct ssp_record *school)
{
	struct laying *l = self;

	l->closes = old && is_closing(old, school);
	if (old || ssp_record_given(school, "name"))
		return join_predecessors(l->ssp, old, school);
	/* the links file is the whole country's: most of its schools are not in this store */
	if (ssp_record_given(school, "predecessors"))
		return IMPORT_PASS;
	return key_missing(l->ssp, school->entity, ssp_record_get(school, "urn"));
}

/* A school counts once, however many of the files change it, and as unchanged only where the file of schools has it. */
static int count_school(void *self, const struct ssp_record *school, enum import_kept what, struct ssp_imported *done)
{
	struct laying *l = self;
	long *counts[] = { &done->unchanged, &done->changed, &done->added };

	if (what == IMPORT_CHANGED && l->closes)
		buf_printf(&l->closed, "%lld;", (long long)ssp_record_int(school, "urn"));

	if (what == IMPORT_UNCHANGED && !ssp_record_given(school, "name"))
		return 0;
	int64_t *seen = numbers_at(&l->seen, ssp_record_int(school, "urn"));
	if (!seen)
		return fail_memory(&l->ssp->error);
	if (*seen > IMPORT_UNCHANGED + 1)
		return 0;
	done->unchanged -= *seen != 0;
	*seen = (int64_t)what + 1;
	++*counts[what];
	done->closed += what == IMPORT_CHANGED && l->closes;
	return 0;
}

/* A team sees the schools of its own area: none of these. */
static int tell_uncovered(struct ssp *ssp, const struct ssp_gias *gias)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	struct scope scope;
	int code = access_scope(ssp, "school", "list", &scope, NULL);

	if (code || !scope.all)
		return code;
	code = stmt_open(ssp, &st,
		"SELECT urn, name FROM school WHERE area IS NULL AND status <> 'closed' ORDER BY urn", "");
	while (!code && (code = stmt_step(st)) == 1) {
		gias->uncovered(gias->self, stmt_whole(st, 0), stmt_text(st, 1));
		code = 0;
	}
	return code;
}

/* Reports the young people, open cases and other rows left at closed schools. */
static int tell_left(struct ssp *ssp, const struct ssp_gias *gias, const struct buf *closed)
{
	char *end;
	int code = closed->failed ? fail_memory(&ssp->error) : 0;

	for (const char *s = closed->s; !code && *s; s = end + 1) {
		struct ssp_value urn = value_int(strtoll(s, &end, 10));
		code = dependents_tell(ssp, ssp_entity_find("school"), "status", &urn, gias->left, gias->self);
	}
	return code;
}

/* A dry run is undone only here: which schools would be without a team is a part of what it shows. */
int school_import(struct ssp *ssp, const struct ssp_import *import, const struct import_source *source,
	const struct ssp_gias *gias, struct ssp_imported *done)
{
	struct laying l = { .ssp = ssp, .closed = BUF_INIT };
	const struct import_rules rules = { lay_school, count_school, &l };
	struct ssp_import kept = *import;
	int code = store_write(ssp);

	if (code)
		return code;
	kept.dry_run = false;
	code = import_run(ssp, &kept, source, &rules, done);
	numbers_free(&l.seen);
	if (!code && gias->uncovered)
		code = tell_uncovered(ssp, gias);
	if (!code && gias->left)
		code = tell_left(ssp, gias, &l.closed);
	buf_free(&l.closed);
	if (code || !import->dry_run)
		return store_end(ssp, code);
	store_end(ssp, SSP_E_INTERNAL);
	return 0;
}

static bool is_same_pair(const struct ssp_record *old, const struct ssp_record *school, const char *one, const char *other)
{
	return value_same(ssp_record_get(old, one), ssp_record_get(school, one)) &&
		value_same(ssp_record_get(old, other), ssp_record_get(school, other));
}

int school_place(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *school)
{
	const struct ssp_value *latitude = ssp_record_get(school, "latitude"), *longitude = ssp_record_get(school, "longitude");
	bool placed = !ssp_record_null(school, "easting") && !ssp_record_null(school, "northing");
	int64_t easting, northing;

	if (placed && (!old || is_same_pair(old, school, "latitude", "longitude") || !is_same_pair(old, school, "easting", "northing")))
		return 0;
	if (latitude->kind != SSP_NUMBER || longitude->kind != SSP_NUMBER ||
		!grid_of_wgs84(latitude->r, longitude->r, &easting, &northing))
		return 0;
	if (ssp_record_put_int(school, "easting", easting) || ssp_record_put_int(school, "northing", northing))
		return fail_memory(&ssp->error);
	return 0;
}
