/* The language of measures, from text to struct measure; see model/kpi.h. Knows no SQL and no store.
 *
 * Every name in a measure is looked up in the tables of the model while it is read, so that a catalogue
 * that loads can be counted: a misspelt field is an error of the file, and never one of a report half a
 * year later. Words are taken only if they are plain, since they become part of SQL texts further on.
 */
#include "model/kpi.h"

#include <string.h>

#include "util/fail.h"
#include "ssp/nearest.h"

const struct ssp_field path_school_team = { "team", SSP_REF, .ref = "team", .help = "the team of its area" };

/* The text by words; `word` is the one being looked at, of length n, and empty at the end. */
struct parser {
	struct arena *arena;
	struct measure *m;
	const char *word;
	size_t n;
	struct ssp_error *e;
};

static void next(struct parser *p)
{
	p->word += p->n;
	p->word += strspn(p->word, " ");
	p->n = strcspn(p->word, " ");
}

static bool at(const struct parser *p, const char *word)
{
	return p->n == strlen(word) && memcmp(p->word, word, p->n) == 0;
}

/* Goes past the word if it is this one. */
static bool take(struct parser *p, const char *word)
{
	if (!at(p, word))
		return false;
	next(p);
	return true;
}

static int bad(struct ssp_error *e, const char *what, const char *word, size_t n)
{
	return fail(
		e, SSP_E_CONFIG, "bad-measure", "the measure %s '%.*s'", what, (int)(n < 60 ? n : 60), word);
}

static int expected(struct parser *p, const char *what)
{
	return fail(p->e, SSP_E_CONFIG, "bad-measure", "the measure wants %s at '%.40s'", what,
		*p->word ? p->word : "its end");
}

static const struct ssp_entity *noun_at(const char *word, size_t n)
{
	char noun[32];

	snprintf(noun, sizeof noun, "%.*s", (int)n, word);
	return ssp_entity_find(noun);
}

static const struct ssp_field *step_at(const struct ssp_entity *entity, const char *word, size_t n)
{
	char name[32];

	snprintf(name, sizeof name, "%.*s", (int)n, word);
	if (strcmp(entity->noun, "school") == 0 && strcmp(name, "team") == 0)
		return &path_school_team;
	return ssp_field_find(entity, name);
}

static int no_step(const struct ssp_entity *entity, const char *word, size_t n, struct ssp_error *e)
{
	char name[32];
	struct ssp_nearest near = { .word = name };

	snprintf(name, sizeof name, "%.*s", (int)n, word);
	for (const struct ssp_field *f = entity->fields; f->name; f++)
		ssp_nearest_try(&near, f->name);
	fail(e, SSP_E_CONFIG, "bad-measure", "%s has no field '%s'", entity->noun, name);
	if (near.best)
		fail_hint(e, "did you mean %s?", near.best);
	return SSP_E_CONFIG;
}

int path_parse(
	const struct ssp_entity *entity, const char *text, size_t n, struct path *path, struct ssp_error *e)
{
	const char *end = text + n;

	*path = (struct path){ 0 };
	while (entity && path->n < PATH_STEPS) {
		const char *dot = memchr(text, '.', (size_t)(end - text));
		size_t len = (size_t)((dot ? dot : end) - text);
		const struct ssp_field *f = step_at(entity, text, len);
		if (!f)
			return no_step(entity, text, len, e);
		if (f->flags & (SSP_PERSONAL | SSP_NARRATIVE))
			return bad(e, "may not use the personal field", text, len);
		path->step[path->n++] = f;
		if (!dot)
			return 0;
		if (f->flags & SSP_MULTI)
			break;
		entity = f->ref ? ssp_entity_find(f->ref) : NULL;
		text = dot + 1;
	}
	return bad(e, "cannot follow", text, (size_t)(end - text));
}

static int get_path(struct parser *p, const char *what, struct path *path)
{
	if (!p->n)
		return expected(p, what);
	int code = path_parse(p->m->entity, p->word, p->n, path, p->e);
	if (!code)
		next(p);
	return code;
}

static int get_date(struct parser *p, struct path *path)
{
	const char *word = p->word;
	size_t n = p->n;
	int code = get_path(p, "a date", path);

	if (!code && path_end(path)->type != SSP_DATE && path_end(path)->type != SSP_TIME)
		return bad(p->e, "wants a date, which is not", word, n);
	return code;
}

/* Words go into SQL as they are: so they are plain. */
static bool plain(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!(s[i] >= 'a' && s[i] <= 'z') && !(s[i] >= 'A' && s[i] <= 'Z') &&
			!(s[i] >= '0' && s[i] <= '9') && !strchr("-_:./", s[i]))
			return false;
	return n > 0;
}

static int check_word(const struct ssp_field *f, const char *word, struct ssp_error *e)
{
	struct ssp_nearest near = { .word = word };
	bool number =
		f->type == SSP_INT || (f->type == SSP_REF && strspn(word, "0123456789") == strlen(word));

	if (f->type == SSP_BOOL && strcmp(word, "yes") != 0 && strcmp(word, "no") != 0)
		return bad(e, "wants yes or no, not", word, strlen(word));
	if (f->type == SSP_INT && (!number || strspn(word, "0123456789") != strlen(word)))
		return bad(e, "wants a number, not", word, strlen(word));
	if (f->type != SSP_WORD || ssp_word_label(f->words, word))
		return 0;
	for (const struct ssp_word *w = f->words; w->code; w++)
		ssp_nearest_try(&near, w->code);
	fail(e, SSP_E_CONFIG, "bad-measure", "%s is never '%.40s'", f->name, word);
	return near.best ? fail_hint(e, "did you mean %s?", near.best) : SSP_E_CONFIG;
}

static int get_words(struct parser *p, const char *s, const char *end, struct condition *c)
{
	while (s < end) {
		const char *bar = memchr(s, '|', (size_t)(end - s));
		size_t n = (size_t)((bar ? bar : end) - s);
		if (!plain(s, n) || c->n == CONDITION_WORDS)
			return bad(p->e, "cannot compare with", s, (size_t)(end - s));
		if (!(c->words[c->n] = arena_dupn(p->arena, s, n)))
			return fail_memory(p->e);
		int code = check_word(path_end(&c->path), c->words[c->n++], p->e);
		if (code)
			return code;
		s += n + 1;
	}
	return c->n ? 0 : bad(p->e, "lacks a word after", p->word, p->n);
}

/* PATH=WORD|WORD, PATH!=…, PATH=any, PATH=none, of a noun. */
static int condition_parse(struct parser *p, const struct ssp_entity *entity, const char *s, size_t n,
	struct condition *c)
{
	const char *equals = memchr(s, '=', n), *end = s + n;
	int code;

	if (!equals || equals == s)
		return bad(p->e, "wants a condition, not", s, n);
	c->not = equals[-1] == '!';
	if ((code = path_parse(entity, s, (size_t)(equals - s) - c->not, &c->path, p->e)))
		return code;
	equals++;
	size_t len = (size_t)(end - equals);
	bool none = len == 4 && memcmp(equals, "none", 4) == 0;
	c->any = none || (len == 3 && memcmp(equals, "any", 3) == 0);
	c->not ^= none;
	return c->any ? 0 : get_words(p, equals, end, c);
}

static int get_filter(struct parser *p, struct filter *filter)
{
	bool or = false;

	do {
		if (filter->n == FILTER_CONDITIONS)
			return expected(p, "fewer conditions");
		struct condition *c = &filter->condition[filter->n++];
		int code = condition_parse(p, p->m->entity, p->word, p->n, c);
		if (code)
			return code;
		c->or = or;
		next(p);
		or = at(p, "or");
	} while (take(p, "and") || take(p, "or"));
	return 0;
}

/* NOUN.FIELD[COND]: the last row of a noun that refers to this one. */
static int get_child(struct parser *p, struct span *span)
{
	const char *dot = memchr(p->word, '.', p->n), *bracket = memchr(p->word, '[', p->n);
	const char *end = p->word + p->n;
	int code = 0;

	span->child = noun_at(p->word, (size_t)(dot - p->word));
	for (const struct ssp_field *f = span->child->fields; f->name && !span->child_ref; f++)
		if (f->ref && strcmp(f->ref, p->m->entity->noun) == 0)
			span->child_ref = f;
	if (!span->child_ref)
		return bad(p->e, "counts a noun to which this does not refer:", p->word, p->n);
	if (bracket && end[-1] != ']')
		return expected(p, "a closing bracket");
	code = path_parse(
		span->child, dot + 1, (size_t)((bracket ? bracket : end) - dot) - 1, &span->until, p->e);
	if (!code && bracket) {
		span->conditional = true;
		code = condition_parse(
			p, span->child, bracket + 1, (size_t)(end - bracket) - 2, &span->child_condition);
		if (!code && span->child_condition.path.n != 1)
			code = bad(p->e, "wants a field of the noun itself in", bracket,
				(size_t)(end - bracket));
	}
	if (!code)
		next(p);
	return code;
}

static int get_span(struct parser *p)
{
	struct span *span = &p->m->span[p->m->spans];
	int code = p->m->spans == MEASURE_SPANS ? expected(p, "at end, or during") : get_date(p, &span->from);

	if (code)
		return code;
	p->m->spans++;
	if (!take(p, "until"))
		return expected(p, "until");
	const char *dot = memchr(p->word, '.', p->n);
	size_t head = dot ? (size_t)(dot - p->word) : 0;
	if (dot && !step_at(p->m->entity, p->word, head) && noun_at(p->word, head))
		return get_child(p, span);
	return get_date(p, &span->until);
}

static int get_time(struct parser *p)
{
	int code;

	if (take(p, "on"))
		return get_date(p, &p->m->on);
	if (!take(p, "from"))
		return expected(p, "the date that counts: on DATE, or from DATE until DATE");
	do {
		if ((code = get_span(p)))
			return code;
	} while (take(p, "and"));
	p->m->time = take(p, "during") ? TIME_DURING : TIME_AT_END;
	if (p->m->time == TIME_AT_END && !(take(p, "at") && take(p, "end")))
		return expected(p, "at end, or during");
	return 0;
}

static int get_latest(struct parser *p)
{
	struct path path;

	if (!take(p, "latest"))
		return 0;
	if (!take(p, "of"))
		return expected(p, "latest of FIELD");
	int code = get_path(p, "a field", &path);
	if (!code && path.n != 1)
		return expected(p, "a field of the noun itself");
	p->m->latest_of = path.step[0];
	return code;
}

/* NOUN, or NOUN.FIELD where a field is added up or taken the middle of. */
static int get_subject(struct parser *p)
{
	struct measure *m = p->m;
	bool field = m->aggregate == AGG_SUM || m->aggregate == AGG_MEDIAN;
	const char *dot = memchr(p->word, '.', p->n), *end = p->word + p->n;

	m->entity = noun_at(p->word, dot ? (size_t)(dot - p->word) : p->n);
	if (!m->entity)
		return bad(p->e, "counts an unknown noun,", p->word, p->n);
	if (field != (dot != NULL))
		return expected(p, field ? "NOUN.FIELD" : "a noun alone");
	int code = dot ? path_parse(m->entity, dot + 1, (size_t)(end - dot) - 1, &m->what, p->e) : 0;
	if (!code && m->aggregate == AGG_SUM && path_end(&m->what)->type != SSP_INT)
		code = bad(p->e, "can only add up whole numbers, not", p->word, p->n);
	next(p);
	return code;
}

static int get_aggregate(struct parser *p)
{
	static const char *const words[] = { [AGG_COUNT] = "count", [AGG_SUM] = "sum", [AGG_SHARE] = "share",
		[AGG_MEDIAN] = "median", [AGG_MEAN] = "mean", [AGG_TREND] = "trend" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (take(p, words[i])) {
			p->m->aggregate = (enum aggregate)i;
			return 0;
		}
	return expected(p, "count, sum, share, median, mean or trend");
}

static int get_extras(struct parser *p)
{
	struct measure *m = p->m;

	if (m->aggregate == AGG_SUM && take(p, "as")) {
		m->hours = at(p, "hours");
		return take(p, "hours") ? 0 : expected(p, "hours");
	}
	if (m->aggregate == AGG_MEDIAN)
		return take(p, "since") ? get_date(p, &m->since) : expected(p, "since DATE");
	if (m->aggregate == AGG_MEAN)
		return take(p, "per") ? get_path(p, "a field", &m->per) : expected(p, "per FIELD");
	return 0;
}

static int get_rest(struct parser *p)
{
	int code = get_subject(p);

	if (!code)
		code = get_extras(p);
	if (!code)
		code = get_latest(p);
	if (!code && take(p, "where"))
		code = get_filter(p, &p->m->where);
	if (!code && p->m->aggregate == AGG_SHARE)
		code = take(p, "having") ? get_filter(p, &p->m->having) : expected(p, "having");
	if (!code)
		code = get_time(p);
	if (!code && p->m->latest_of && p->m->on.n != 1)
		code = expected(p, "on DATE of the noun itself, for it counts the latest");
	return code;
}

int measure_parse(struct arena *arena, const char *text, struct measure *m, struct ssp_error *e)
{
	struct parser p = { .arena = arena, .m = m, .word = text, .e = e };

	*m = (struct measure){ 0 };
	next(&p);
	int code = get_aggregate(&p);
	if (code)
		return code;
	if (m->aggregate == AGG_TREND) {
		if (!p.n)
			return expected(&p, "the key of a line");
		if (!(m->trend = arena_dupn(arena, p.word, p.n)))
			return fail_memory(e);
		next(&p);
	} else if ((code = get_rest(&p)))
		return code;
	return *p.word ? expected(&p, "nothing more") : 0;
}

int path_nouns(const struct path *path, each_noun *each, void *self)
{
	int code = 0;

	for (int i = 0; i < path->n && !code; i++)
		if (i + 1 < path->n || path->step[i] == &path_school_team)
			code = each(self, path->step[i]->ref);
	return code;
}

static int filter_nouns(const struct filter *filter, each_noun *each, void *self)
{
	int code = 0;

	for (int i = 0; i < filter->n && !code; i++)
		code = path_nouns(&filter->condition[i].path, each, self);
	return code;
}

static int span_nouns(const struct span *span, each_noun *each, void *self)
{
	int code = path_nouns(&span->from, each, self);

	if (!code)
		code = path_nouns(&span->until, each, self);
	return code || !span->child ? code : each(self, span->child->noun);
}

int measure_nouns(const struct measure *m, each_noun *each, void *self)
{
	const struct path *paths[] = { &m->what, &m->since, &m->per, &m->on };
	int code = m->entity ? each(self, m->entity->noun) : 0;

	for (size_t i = 0; i < sizeof paths / sizeof *paths && !code; i++)
		code = path_nouns(paths[i], each, self);
	for (int i = 0; i < m->spans && !code; i++)
		code = span_nouns(&m->span[i], each, self);
	if (!code)
		code = filter_nouns(&m->where, each, self);
	return code ? code : filter_nouns(&m->having, each, self);
}
