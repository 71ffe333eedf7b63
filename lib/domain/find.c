/* Looking somebody up. See ssp/find.h.
 *
 * Names are matched in the program and not in SQL: case folding and the stripping of marks are Unicode's,
 * and an index of folded names would be one more place where names stand. So every young person is looked
 * at once; a borough has some thousands.
 *
 * Those found wait in an arena until their event is committed, and are told after that: nobody learns a
 * name without a trace of it.
 */
#include "ssp/find.h"

#include <string.h>

#include "domain/noun.h"
#include "store/people.h"
#include "store/stmt.h"
#include "util/fail.h"
#include "util/utf8.h"

/* What is looked for, and who has been found; people wait in `found` until their event is kept. */
struct search {
	struct ssp *ssp;
	char dob[SSP_DATE_SIZE];
	struct buf words;
	struct scope scope;
	bool identifying;
	struct arena arena;
	struct found {
		struct found *next;
		int64_t id;
		struct ssp_found told;
	} *first, **last;
};

/* Does some word of `key` begin with the word of n bytes? */
static bool begins_word(const char *key, const char *word, size_t n)
{
	for (const char *s = key; s; s = strchr(s, ' ') ? strchr(s, ' ') + 1 : NULL)
		if (strncmp(s, word, n) == 0)
			return true;
	return false;
}

/* 1 where the names have every word that is looked for, 0, or an error. */
static int name_fits(const struct search *s, const char *names)
{
	_cleanup_buf_ struct buf key = BUF_INIT;

	if (!utf8_match_key(&key, names))
		return fail_memory(&s->ssp->error);
	for (const char *w = s->words.s; *w; w += strspn(w, " ")) {
		size_t n = strcspn(w, " ");
		if (!begins_word(key.s, w, n))
			return 0;
		w += n;
	}
	return 1;
}

static int fits(const struct search *s, struct stmt *st)
{
	const char *dob = stmt_text(st, 1);

	return *s->dob ? dob && strcmp(dob, s->dob) == 0 : name_fits(s, stmt_text(st, 2));
}

static int copy_text(struct search *s, const char **to, const char *text)
{
	*to = text ? arena_dup(&s->arena, text) : NULL;
	return text && !*to ? fail_memory(&s->ssp->error) : 0;
}

static int year_group(struct ssp *ssp, const char *dob)
{
	struct ssp_error ignored = { 0 };
	ssp_day born;

	return dob && ssp_day_parse(&ssp->clock, dob, &born, &ignored) == 0 ? ssp_year_group(born, ssp->clock.today) : -1;
}

/* What somebody may be told about a match in their scope. */
static int describe_match(struct search *s, struct stmt *st, struct found *f)
{
	char room[SSP_REF_SIZE];

	f->told.school = stmt_whole(st, 3);
	f->told.year_group = year_group(s->ssp, stmt_text(st, 1));
	int code = copy_text(s, &f->told.reference, ssp_ref_format("Y", f->id, room));
	return code || !s->identifying ? code : copy_text(s, &f->told.name, stmt_text(st, 6));
}

/* Out of scope the number is forgotten at once (id 0), so that neither the event nor the caller can come to
 * it later. */
static int add_match(struct search *s, struct stmt *st)
{
	_cleanup_record_ struct ssp_record *yp = NULL;
	struct found *f = arena_alloc(&s->arena, sizeof *f);

	int code = ssp_record_new(&yp, ssp_entity_find("yp"), &s->ssp->error);
	if (code || !f)
		return fail_memory(&s->ssp->error);
	*f = (struct found){ .id = stmt_whole(st, 0), .told = { "", "***", 0, -1, NULL, NULL } };
	if ((code = copy_text(s, &f->told.team, stmt_text(st, 4))) || (code = copy_text(s, &f->told.mailbox, stmt_text(st, 5))) ||
		(code = ssp_record_put_int(yp, "ref", f->id)) || (code = noun_in_scope(s->ssp, yp, &s->scope)) < 0)
		return code;
	if (code && (code = describe_match(s, st, f)))
		return code;
	if (!*f->told.reference)
		f->id = 0;
	*s->last = f;
	s->last = &f->next;
	return 0;
}

static int look(struct search *s)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(s->ssp, &st,
		"SELECT y.id, y.dob, coalesce(y.given, '') || ' ' || coalesce(y.family, '') || ' ' || coalesce(y.known_as, ''),"
		" y.school, t.key, t.mailbox, trim(coalesce(y.given, '') || ' ' || coalesce(y.family, '')) FROM yp y"
		" LEFT JOIN school s ON s.urn = y.school"
		" LEFT JOIN team t ON t.area = s.area ORDER BY y.id", "");

	while (!code && (code = stmt_step(st)) == 1)
		if ((code = fits(s, st)) == 1)
			code = add_match(s, st);
	return code;
}

/* Who looked is kept, and who was found; never what was looked for. */
static int record(struct search *s)
{
	_cleanup_people_ struct people named = { 0 };
	int code = 0;

	for (struct found *f = s->first; f && !code; f = f->next)
		code = people_add(&named, f->id, &s->ssp->error);
	people_sort(&named);
	struct event ev = { .verb = "consult", .noun = "yp", .purpose = "find", .people = named.id, .n_people = named.n };
	return code ? code : event_write(s->ssp, &ev);
}

static int prepare(struct search *s, const char *text)
{
	struct ssp_error ignored = { 0 };
	ssp_day day;
	size_t at;

	if (!utf8_valid(text, strlen(text), &at))
		return fail(&s->ssp->error, SSP_E_USAGE, "bad-text", "the text is not UTF-8 (byte %zu)", at + 1);
	/* monday is a day as well, but somebody may be called so */
	if (strpbrk(text, "0123456789") && ssp_day_parse(&s->ssp->clock, text, &day, &ignored) == 0)
		ssp_day_format(day, s->dob);
	else if (!utf8_match_key(&s->words, text))
		return fail_memory(&s->ssp->error);
	if (*s->dob || s->words.len)
		return 0;
	fail(&s->ssp->error, SSP_E_USAGE, "empty", "there is nothing to look for");
	return fail_hint(&s->ssp->error, "give a name or a date of birth on standard input");
}

int ssp_yp_find(struct ssp *ssp, const char *text, bool identifying,
	int (*each)(void *self, const struct ssp_found *found), void *self)
{
	struct search s = { .ssp = ssp, .words = BUF_INIT, .identifying = identifying };

	s.last = &s.first;
	int code = access_scope(ssp, "yp", "find", &s.scope, &identifying);
	if (!code && !(code = prepare(&s, text)) && !(code = store_write(ssp))) {
		if (!(code = look(&s)))
			code = record(&s);
		code = store_end(ssp, code);
	}
	for (struct found *f = s.first; f && !code; f = f->next)
		code = each(self, &f->told);
	buf_free(&s.words);
	arena_free(&s.arena);
	return code;
}
