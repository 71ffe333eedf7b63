/* Matches the people of overnight reports with young people. See ssp/match.h.
 *
 * The people of the reports are few and kept in memory; one scan passes over the young people. Names stay in this process:
 * the answer has references, tiers and words without names, and comes after the event that says who was looked up. */
#include <stdlib.h>

#include "domain/access.h"
#include "domain/match_index.h"
#include "domain/noun.h"
#include "model/entities.h"
#include "ssp/match.h"
#include "store/event.h"
#include "store/people.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"

struct found {
	size_t who;
	int64_t yp;
	struct match match;
};

struct matching {
	struct ssp *ssp;
	struct match_person *people, known;
	int64_t *id, yp; /* of the records; of the young person who comes by */
	size_t n, room;
	struct found *found;
	size_t n_found, room_found;
	struct match_index index;
};

static int read_waiting(struct matching *m)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	size_t room = 0;
	int code = stmt_open(m->ssp, &st, "SELECT id, given, family, dob, school_words FROM overnight"
		" WHERE status = 'new' AND purged IS NULL ORDER BY id", "");

	while (!code && (code = stmt_step(st)) == 1) {
		if (!mem_grow(&m->id, &room, m->n, sizeof *m->id) || !mem_grow(&m->people, &m->room, m->n, sizeof *m->people))
			return fail_memory(&m->ssp->error);
		m->id[m->n] = stmt_whole(st, 0);
		code = 0;
		if (!match_person_set(&m->people[m->n++], stmt_text(st, 1), stmt_text(st, 2), NULL, stmt_text(st, 3), stmt_text(st, 4)))
			code = fail_memory(&m->ssp->error);
	}
	return code;
}

static int add_match(struct matching *m, struct found found)
{
	if (!mem_grow(&m->found, &m->room_found, m->n_found, sizeof *m->found))
		return fail_memory(&m->ssp->error);
	m->found[m->n_found++] = found;
	return 0;
}

static int compare_record(void *self, size_t at)
{
	struct matching *m = self;
	struct match match;

	match_compare(&m->known, &m->people[at], &match);
	if (!match.tier)
		return 0;
	return add_match(m, (struct found){ at, m->yp, match });
}

static int scan_known(struct matching *m)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(m->ssp, &st, "SELECT y.id, y.given, y.family, y.known_as, y.dob, s.name FROM yp y"
		" LEFT JOIN school s ON s.urn = y.school WHERE y.merged IS NULL ORDER BY y.id", "");

	while (!code && (code = stmt_step(st)) == 1) {
		m->yp = stmt_whole(st, 0);
		if (!match_person_set(&m->known, stmt_text(st, 1), stmt_text(st, 2), stmt_text(st, 3), stmt_text(st, 4), stmt_text(st, 5)))
			code = fail_memory(&m->ssp->error);
		else
			code = match_index_each(&m->index, &m->known, compare_record, m);
	}
	return code;
}

/* Best tier first, then the oldest record, then the best score. */
static int compare_found(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->match.tier != y->match.tier)
		return x->match.tier > y->match.tier ? -1 : 1;
	if (x->who != y->who)
		return x->who < y->who ? -1 : 1;
	if (x->match.score != y->match.score)
		return x->match.score > y->match.score ? -1 : 1;
	return x->yp < y->yp ? -1 : x->yp > y->yp;
}

/* Everything that was found, and behind it the records without anybody. */
static int find_matches(struct matching *m)
{
	int code = read_waiting(m);

	if (!code && !match_index_open(&m->index, m->people, m->n))
		code = fail_memory(&m->ssp->error);
	if (!code && m->n)
		code = scan_known(m);
	_cleanup_free_ char *has = code ? NULL : mem_zalloc(m->n + 1);
	if (!code && !has)
		return fail_memory(&m->ssp->error);
	for (size_t i = 0; !code && i < m->n_found; i++)
		has[m->found[i].who] = 1;
	for (size_t i = 0; !code && i < m->n; i++)
		if (!has[i])
			code = add_match(m, (struct found){ .who = i });
	if (!code && m->n_found)
		qsort(m->found, m->n_found, sizeof *m->found, compare_found);
	return code;
}

static void free_matching(struct matching *m)
{
	match_index_free(&m->index);
	mem_free(m->people);
	mem_free(m->id);
	mem_free(m->found);
}

/* The event has the principal and the matches in scope. Young people out of scope have negative numbers and are dropped. */
static int record_review(struct matching *m, const struct scope *scope)
{
	_cleanup_people_ struct people named = { 0 };
	struct event ev = { .verb = "consult", .noun = "yp", .purpose = "find", .people = &named };
	int code = 0;

	for (size_t i = 0; i < m->n_found && !code; i++) {
		struct ssp_value key = value_int(m->found[i].yp);
		int in = m->found[i].yp ? row_in_scope(m->ssp, &entity_yp, &key, scope) : 1;
		if (in < 0)
			return in;
		if (in)
			code = people_add(&named, m->found[i].yp, &m->ssp->error);
		else
			m->found[i].yp = -m->found[i].yp;
	}
	if (code || (code = store_write(m->ssp)))
		return code;
	return store_end(m->ssp, event_write(m->ssp, &ev));
}

static int tell_one(struct matching *m, const struct found *f, int (*each)(void *self, const struct ssp_suggestion *s), void *self)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char record[SSP_REF_SIZE], yp[SSP_REF_SIZE] = "";
	struct ssp_suggestion s = { ssp_ref_format(entity_overnight.prefix, m->id[f->who], record), match_tier_words[f->match.tier],
		f->match.score, f->match.words, yp, NULL, NULL };

	if (f->yp > 0)
		ssp_ref_format(entity_yp.prefix, f->yp, yp);
	else if (f->yp < 0) {
		int code = stmt_open(m->ssp, &st, "SELECT t.name, t.mailbox FROM yp y LEFT JOIN school s ON s.urn = y.school"
			" LEFT JOIN team t ON t.area = s.area WHERE y.id = ?", "i", -f->yp);
		if (code || (code = stmt_step(st)) < 0)
			return code;
		s.team = stmt_text(st, 0);
		s.mailbox = stmt_text(st, 1);
		s.words = "known to another team"; /* in which way would tell about the child */
	}
	return each(self, &s);
}

int ssp_overnight_review(struct ssp *ssp, int (*each)(void *self, const struct ssp_suggestion *suggestion), void *self)
{
	struct matching m = { .ssp = ssp };
	struct scope scope;
	int code = ssp_permit(ssp, "overnight", "review");

	if (!code)
		code = access_scope(ssp, "yp", "find", &scope, NULL);
	if (!code && !(code = find_matches(&m)))
		code = record_review(&m, &scope);
	for (size_t i = 0; i < m.n_found && !code; i++)
		code = tell_one(&m, &m.found[i], each, self);
	free_matching(&m);
	return code;
}

int ssp_overnight_count(struct ssp *ssp, long counts[4])
{
	struct matching m = { .ssp = ssp };
	int code = ssp_permit(ssp, "overnight", "import");

	for (int t = 0; t < 4; t++)
		counts[t] = 0;
	if (!code)
		code = find_matches(&m);
	_cleanup_free_ char *has = code ? NULL : mem_zalloc(m.n + 1);
	if (!code && !has)
		code = fail_memory(&ssp->error);
	for (size_t i = 0; !code && i < m.n_found; i++)
		if (!has[m.found[i].who]) {
			has[m.found[i].who] = 1;
			counts[m.found[i].match.tier]++;
		}
	free_matching(&m);
	return code;
}
