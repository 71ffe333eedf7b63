/* Young people who were in the store before, and whom new ones are like.
 *
 * One scan of the young people, whether one is new or a file of them: the new ones are sorted by their names, and each of the
 * others is looked up among them. Names that have the same letters are the same; those that differ by a particle (Souza and
 * D'Souza) are alike if the day of birth is the same.
 */
#include <stdlib.h>
#include <string.h>

#include "domain/known.h"
#include "domain/names.h"
#include "domain/noun.h"
#include "model/entities.h"
#include "store/stmt.h"
#include "util/fail.h"

/* A new young person by one key of the name: all its letters, or (`bare`) those without particles; `full` is the first. */
struct likeness {
	const char *key, *full, *dob;
	bool bare;
	int64_t id;
};

struct likes {
	struct ssp *ssp;
	struct scope scope;
	struct arena arena;
	struct likeness *at;
	size_t n;
	const char *from, *until; /* the days of birth that matter, both included */
	struct buf full, bare; /* keys of the name at hand */
};

static int make_keys(struct likes *l, const char *given, const char *family)
{
	return names_keys(given, family, &l->full, &l->bare) ? 0 : fail_memory(&l->ssp->error);
}

static int compare_keys(const void *a, const void *b)
{
	return strcmp(((const struct likeness *)a)->key, ((const struct likeness *)b)->key);
}

static int add_new(struct likes *l, struct stmt *st)
{
	int code = make_keys(l, stmt_text(st, 2), stmt_text(st, 3));
	const char *dob = arena_dup(&l->arena, stmt_text(st, 1));

	if (code || !l->full.len)
		return code;
	l->from = !dob ? "" : l->from && strcmp(l->from, dob) < 0 ? l->from : dob;
	l->until = !dob ? "~" : l->until && strcmp(l->until, dob) > 0 ? l->until : dob;
	const char *full = arena_dup(&l->arena, l->full.s), *bare = arena_dup(&l->arena, l->bare.s);
	l->at[l->n++] = (struct likeness){ full, full, dob, false, stmt_whole(st, 0) };
	l->at[l->n++] = (struct likeness){ bare, full, dob, true, stmt_whole(st, 0) };
	return full && bare && (dob || !stmt_text(st, 1)) ? 0 : fail_memory(&l->ssp->error);
}

static int read_new(struct likes *l, int64_t first, int64_t last)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(l->ssp, &st, "SELECT id, dob, given, family FROM yp WHERE id BETWEEN ?1 AND ?2 ORDER BY id", "ii", first,
		last);

	if (!code && !(l->at = arena_alloc(&l->arena, (size_t)(last - first + 1) * 2 * sizeof *l->at)))
		code = fail_memory(&l->ssp->error);
	while (!code && (code = stmt_step(st)) == 1)
		code = add_new(l, st);
	qsort(l->at, l->n, sizeof *l->at, compare_keys);
	return code;
}

/* In which way both are the same; NULL: in none. */
static const char *likeness_words(const struct likeness *new, const char *dob)
{
	bool same = dob && new->dob && strcmp(dob, new->dob) == 0;

	if (new->bare)
		return same ? "similar name and the same date of birth" : NULL;
	return same ? "same name and date of birth" : !dob || !new->dob ? "same name, and a date of birth is missing" : NULL;
}

static int add_like(struct likes *l, const struct likeness *new, int64_t id, const char *words)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	struct ssp_value key = value_int(id);
	char room[SSP_REF_SIZE];
	int in = row_in_scope(l->ssp, &entity_yp, &key, &l->scope);
	struct known known = { .row = new->id, .looked = "yp", .id = in == 1 ? id : 0, .told.like = words };
	int code = in < 0 ? in : stmt_open(l->ssp, &st,
		"SELECT t.name, t.mailbox FROM yp y LEFT JOIN school s ON s.urn = y.school LEFT JOIN team t ON t.area = s.area"
		" WHERE y.id = ?", "i", id);

	if (code || (code = stmt_step(st)) != 1)
		return code;
	known.told.reference = in ? ssp_ref_format(entity_yp.prefix, id, room) : "";
	known.told.team = stmt_text(st, 0);
	known.told.mailbox = stmt_text(st, 1);
	return add_known(l->ssp, &known);
}

/* Looks up one key of somebody who was there; a name with the same letters is told by its full key alone. */
static int look_up(struct likes *l, const struct buf *key, bool bare, int64_t id, const char *dob)
{
	const struct likeness wanted = { .key = key->s };
	const struct likeness *at = bsearch(&wanted, l->at, l->n, sizeof *l->at, compare_keys), *end = l->at + l->n;
	int code = 0;

	while (at && at > l->at && strcmp(at[-1].key, key->s) == 0)
		at--;
	for (; at && at < end && !code && strcmp(at->key, key->s) == 0; at++) {
		const char *words = at->bare == bare ? likeness_words(at, dob) : NULL;
		if (words && !(bare && strcmp(at->full, l->full.s) == 0))
			code = add_like(l, at, id, words);
	}
	return code;
}

static int scan_others(struct likes *l, int64_t first, int64_t last)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(l->ssp, &st,
		"SELECT id, dob, given, family FROM yp WHERE (dob IS NULL OR dob BETWEEN ?1 AND ?2) AND id NOT BETWEEN ?3 AND ?4"
		" AND merged IS NULL ORDER BY id", "ttii", l->from, l->until, first, last);

	while (!code && (code = stmt_step(st)) == 1) {
		const char *dob = stmt_text(st, 1);
		code = make_keys(l, stmt_text(st, 2), stmt_text(st, 3));
		if (!code && l->full.len)
			code = look_up(l, &l->full, false, stmt_whole(st, 0), dob);
		if (!code && l->bare.len)
			code = look_up(l, &l->bare, true, stmt_whole(st, 0), dob);
	}
	return code;
}

int known_yp(struct ssp *ssp, int64_t first, int64_t last)
{
	struct likes l = { .ssp = ssp, .full = BUF_INIT, .bare = BUF_INIT };
	char cell = ssp_access_cell(ssp->role, "yp", "find");

	if (!cell || cell == '-')
		return 0;
	int code = access_scope(ssp, "yp", "find", &l.scope, NULL);
	if (!code && !(code = read_new(&l, first, last)) && l.n)
		code = scan_others(&l, first, last);
	buf_free(&l.full);
	buf_free(&l.bare);
	arena_free(&l.arena);
	return code;
}
