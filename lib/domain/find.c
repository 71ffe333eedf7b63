/* Looking people up. See ssp/find.h.
 *
 * The program matches names itself and not in SQL: case folding and the stripping of marks are Unicode's, and an index of
 * folded names would be one more place with names. One scan of the young people looks for all texts, before the store is
 * locked for the events.
 *
 * Matches wait in an arena until their events are committed, and are reported after that: nobody learns a name without a
 * trace of it.
 */
#include "ssp/find.h"

#include <string.h>

#include "domain/names.h"
#include "domain/noun.h"
#include "store/people.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"
#include "util/utf8.h"

/* One text that is looked for, a day of birth or words of a name, and who has been found by it. */
struct wanted {
	char dob[SSP_DATE_SIZE];
	struct buf words;
	struct hit *first, **last;
};

struct hit {
	struct hit *next;
	int64_t id;
	struct ssp_found told;
};

struct search {
	struct ssp *ssp;
	const struct ssp_search *asked;
	struct wanted *wanted;
	size_t n; /* of them, so far */
	bool names; /* is any of them a name? */
	const char *from, *until; /* the first and the last day of birth */
	struct scope scope;
	struct arena arena;
};

static bool matches_search(const struct wanted *w, const char *dob, const char *names)
{
	return *w->dob ? dob && strcmp(dob, w->dob) == 0 : names_fit(w->words.s, names);
}

static int copy_text(struct search *s, const char **to, const char *text)
{
	*to = arena_dup(&s->arena, text);
	return text && !*to ? fail_memory(&s->ssp->error) : 0;
}

static int year_group(struct ssp *ssp, const char *dob)
{
	struct ssp_error ignored = { 0 };
	ssp_day born;

	return dob && ssp_day_parse(&ssp->clock, dob, &born, &ignored) == 0 ? ssp_year_group(born, ssp->clock.today) : -1;
}

/* Sets what the principal may learn of a match in their scope. */
static int describe_hit(struct search *s, struct stmt *st, struct hit *hit)
{
	char room[SSP_REF_SIZE];

	hit->told.school = stmt_whole(st, 0);
	hit->told.year_group = year_group(s->ssp, stmt_text(st, 1));
	int code = copy_text(s, &hit->told.reference, ssp_ref_format("Y", hit->id, room));
	return code || !s->asked->identifying ? code : copy_text(s, &hit->told.name, stmt_text(st, 4));
}

/* Out of scope the number is dropped at once (id 0), so that neither the event nor the caller can get at it later. */
static int fill_hit(struct search *s, struct hit *hit)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	struct ssp_value key = value_int(hit->id);
	int in = row_in_scope(s->ssp, ssp_entity_find("yp"), &key, &s->scope);
	int code = in < 0 ? in : stmt_open(s->ssp, &st,
		"SELECT y.school, y.dob, t.key, t.mailbox, trim(coalesce(y.given, '') || ' ' || coalesce(y.family, '')) FROM yp y"
		" LEFT JOIN school s ON s.urn = y.school LEFT JOIN team t ON t.area = s.area WHERE y.id = ?", "i", hit->id);

	if (code || (code = stmt_step(st)) != 1)
		return code;
	hit->told = (struct ssp_found){ .reference = "", .name = in ? "***" : "", .year_group = -1 };
	if ((code = copy_text(s, &hit->told.team, stmt_text(st, 2))) || (code = copy_text(s, &hit->told.mailbox, stmt_text(st, 3))))
		return code;
	if (in)
		return describe_hit(s, st, hit);
	hit->id = 0;
	return 0;
}

static int add_hit(struct search *s, struct wanted *w, int64_t id)
{
	struct hit *hit = arena_alloc(&s->arena, sizeof *hit);

	if (!hit)
		return fail_memory(&s->ssp->error);
	*hit = (struct hit){ .id = id };
	*w->last = hit;
	w->last = &hit->next;
	return fill_hit(s, hit);
}

static int match_person(struct search *s, struct stmt *st, struct buf *names)
{
	int code = 0;

	buf_reset(names);
	if (s->names && !utf8_name_words(names, stmt_text(st, 2)))
		return fail_memory(&s->ssp->error);
	for (size_t i = 0; !code && i < s->n; i++)
		if (matches_search(&s->wanted[i], stmt_text(st, 1), names->s))
			code = add_hit(s, &s->wanted[i], stmt_whole(st, 0));
	return code;
}

/* Without a name among the texts the days of birth alone are looked at. */
static int look_through_people(struct search *s)
{
	_cleanup_buf_ struct buf names = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = s->names ? stmt_open(s->ssp, &st,
			"SELECT id, dob, coalesce(given, '') || ' ' || coalesce(family, '') || ' ' || coalesce(known_as, '') FROM yp"
			" WHERE merged IS NULL ORDER BY id", "")
		: stmt_open(s->ssp, &st, "SELECT id, dob FROM yp WHERE dob BETWEEN ?1 AND ?2 AND merged IS NULL ORDER BY id", "tt",
			s->from, s->until);

	while (!code && (code = stmt_step(st)) == 1)
		code = match_person(s, st, &names);
	return code;
}

/* The event has the principal and the matches, and never the text of the search. */
static int record_search(struct search *s, const struct wanted *w)
{
	_cleanup_people_ struct people named = { 0 };
	int code = 0;

	for (struct hit *hit = w->first; hit && !code; hit = hit->next)
		code = people_add(&named, hit->id, &s->ssp->error);
	struct event ev = { .verb = "consult", .noun = "yp", .purpose = s->asked->purpose ? s->asked->purpose : "find",
		.recipient = s->asked->recipient, .people = &named };
	return code ? code : event_write(s->ssp, &ev);
}

static int record_all(struct search *s)
{
	int code = store_write(s->ssp);

	if (code)
		return code;
	for (size_t i = 0; !code && i < s->n; i++)
		code = record_search(s, &s->wanted[i]);
	return store_end(s->ssp, code);
}

static int prepare_search(struct search *s, struct wanted *w, const char *text)
{
	const char *visible = text + strspn(text, " \t");
	struct ssp_error why = { 0 };
	ssp_day day;
	size_t at;

	*w = (struct wanted){ .words = BUF_INIT };
	w->last = &w->first;
	if (!utf8_valid(text, strlen(text), &at))
		return fail(&s->ssp->error, SSP_E_USAGE, "bad-text", "the text is not UTF-8 (byte %zu)", at + 1);
	/* monday is a day as well, but somebody may be called so */
	if (strpbrk(text, "0123456789") && ssp_day_parse(&s->ssp->clock, text, &day, &why) == 0) {
		ssp_day_format(day, w->dob);
		s->from = s->from && strcmp(s->from, w->dob) < 0 ? s->from : w->dob;
		s->until = s->until && strcmp(s->until, w->dob) > 0 ? s->until : w->dob;
		return 0;
	}
	/* no name begins so; and "nobody was found" is no answer to a slip of the pen */
	if (*visible >= '0' && *visible <= '9') {
		fail(&s->ssp->error, SSP_E_USAGE, "bad-date", "the text is not a date");
		return fail_hint(&s->ssp->error, "%s", why.hint);
	}
	s->names = true;
	if (!utf8_name_words(&w->words, text))
		return fail_memory(&s->ssp->error);
	if (w->words.len)
		return 0;
	fail(&s->ssp->error, SSP_E_USAGE, "empty", "there is nothing to look for");
	return fail_hint(&s->ssp->error, "give a name or a date of birth on standard input");
}

static int prepare_all(struct search *s, size_t *wrong)
{
	const struct ssp_search *asked = s->asked;
	int code = terms_check_use(s->ssp, asked->purpose, asked->recipient);

	*wrong = asked->n;
	if (!code && !(s->wanted = mem_zalloc((asked->n + 1) * sizeof *s->wanted)))
		return fail_memory(&s->ssp->error);
	for (; !code && s->n < asked->n; s->n++)
		if ((code = prepare_search(s, &s->wanted[s->n], asked->texts[s->n])))
			*wrong = s->n;
	return code;
}

int ssp_yp_find(struct ssp *ssp, const struct ssp_search *search, int (*each)(void *self, const struct ssp_found *found), void *self,
	size_t *wrong)
{
	struct search s = { .ssp = ssp, .asked = search };
	bool identifying = search->identifying;

	int code = access_scope(ssp, "yp", "find", &s.scope, &identifying);
	if (!code && !(code = prepare_all(&s, wrong)) && !(code = look_through_people(&s)))
		code = record_all(&s);
	for (size_t i = 0; i < s.n; i++) {
		for (struct hit *hit = s.wanted[i].first; hit && !code; hit = hit->next) {
			hit->told.text = i;
			code = each(self, &hit->told);
		}
		buf_free(&s.wanted[i].words);
	}
	mem_free(s.wanted);
	arena_free(&s.arena);
	return code;
}
