/* The language of measures, from text to struct measure; see ssp-kpi(1), MEASURES. Knows no SQL and no store.
 *
 * Every name in a measure is looked up in the tables of the model while it is read, so that a catalogue
 * that loads can be counted: a misspelt field is an error of the file, and never one of a report half a
 * year later. Words are taken only if they are plain, since they become part of SQL texts further on.
 */
#include "model/measure.h"

#include <string.h>

#include "util/fail.h"
#include "ssp/nearest.h"

void parse_next(struct parser *p)
{
	p->word += p->n;
	p->word += strspn(p->word, " ");
	p->n = strcspn(p->word, " ");
}

bool parse_at(const struct parser *p, const char *word)
{
	return p->n == strlen(word) && memcmp(p->word, word, p->n) == 0;
}

bool parse_take(struct parser *p, const char *word)
{
	if (!parse_at(p, word))
		return false;
	parse_next(p);
	return true;
}

int parse_bad(struct ssp_error *e, const char *what, const char *word, size_t n)
{
	return fail(
		e, SSP_E_CONFIG, "bad-measure", "the measure %s '%.*s'", what, (int)(n < 60 ? n : 60), word);
}

int parse_expected(struct parser *p, const char *what)
{
	return fail(p->e, SSP_E_CONFIG, "bad-measure", "the measure needs %s at '%.40s'", what,
		*p->word ? p->word : "its end");
}

const struct ssp_entity *parse_noun(const char *word, size_t n)
{
	char noun[32];

	snprintf(noun, sizeof noun, "%.*s", (int)n, word);
	return ssp_entity_find(noun);
}

int measure_path(const struct ssp_entity *entity, const char *word, size_t n, struct path *path, struct ssp_error *e)
{
	int code = path_parse(entity, word, n, path, e);

	if (!code && field_personal(path_end(path)))
		return parse_bad(e, "may not use the personal field", word, n);
	if (code != SSP_E_USAGE || !e)
		return code;
	/* a command line error is an error of the file here */
	snprintf(e->id, sizeof e->id, "bad-measure");
	return e->code = SSP_E_CONFIG;
}

int parse_path(struct parser *p, const struct ssp_entity *entity, const char *word, size_t n, struct path *path)
{
	return measure_path(entity, word, n, path, p->e);
}

static int get_path(struct parser *p, const char *what, struct path *path)
{
	if (!p->n)
		return parse_expected(p, what);
	int code = parse_path(p, p->entity, p->word, p->n, path);
	if (!code)
		parse_next(p);
	return code;
}

int parse_date(struct parser *p, const struct ssp_entity *entity, const char *word, size_t n, struct path *path)
{
	int code = parse_path(p, entity, word, n, path);

	return code || type_is_day(path_end(path)->type) ? code : parse_bad(p->e, "wants a date, which is not", word, n);
}

static int get_date(struct parser *p, struct path *path)
{
	if (!p->n)
		return parse_expected(p, "a date");
	int code = parse_date(p, p->entity, p->word, p->n, path);
	if (!code)
		parse_next(p);
	return code;
}

/* Checks that the path of a distinct count gives one thing of each row. */
static int check_single(struct parser *p, const struct path *path, const char *word, size_t n)
{
	return path_end(path)->flags & SSP_MULTI ? parse_bad(p->e, "cannot tell rows apart by several values,", word, n) : 0;
}

static int get_span(struct parser *p)
{
	struct span *span = &p->m->span[p->m->spans];
	int code = p->m->spans == MEASURE_SPANS ? parse_expected(p, "at end, during, or within") : get_date(p, &span->from);

	if (code)
		return code;
	p->m->spans++;
	if (!parse_take(p, "until"))
		return parse_expected(p, "until");
	const char *dot = memchr(p->word, '.', p->n);
	size_t head = dot ? (size_t)(dot - p->word) : 0;
	struct path own;
	if (dot && path_parse(p->m->entity, p->word, head, &own, NULL) && parse_noun(p->word, head))
		return parse_child(p, &span->until, &span->child);
	return get_date(p, &span->until);
}

static int get_time(struct parser *p)
{
	int code;

	if (parse_take(p, "on"))
		return get_date(p, &p->m->on);
	if (!parse_take(p, "from"))
		return parse_expected(p, "the date that counts: on DATE, or from DATE until DATE");
	do {
		if ((code = get_span(p)))
			return code;
	} while (parse_take(p, "and"));
	p->m->time = parse_take(p, "during") ? TIME_DURING : parse_take(p, "within") ? TIME_WITHIN : TIME_AT_END;
	if (p->m->time == TIME_AT_END && !(parse_take(p, "at") && parse_take(p, "end")))
		return parse_expected(p, "at end, during, or within");
	return 0;
}

static int get_latest(struct parser *p)
{
	struct path path;

	if (!parse_take(p, "latest"))
		return 0;
	if (!parse_take(p, "of"))
		return parse_expected(p, "latest of FIELD");
	const char *word = p->word;
	size_t n = p->n;
	int code = get_path(p, "a field", &path);
	if (!code && (path.n != 1 || path.step[0]->sql))
		return parse_expected(p, "a field of the noun itself");
	p->m->latest_of = code ? NULL : path.step[0];
	return code ? code : check_single(p, &path, word, n);
}

/* The text after the noun of an aggregate: nothing, a whole number, a date, or the thing that counts once. */
enum taken { TAKES_NONE, TAKES_NUMBER, TAKES_DAY, TAKES_THING };

static const struct {
	const char *word;
	enum taken operand;
} aggregates[] = {
	[AGG_COUNT] = { "count", TAKES_NONE }, [AGG_SUM] = { "sum", TAKES_NUMBER },
	[AGG_DISTINCT] = { "distinct", TAKES_THING }, [AGG_SHARE] = { "share", TAKES_NONE },
	[AGG_MEDIAN] = { "median", TAKES_DAY }, [AGG_MEAN] = { "mean", TAKES_NUMBER },
	[AGG_PER] = { "mean", TAKES_NONE }, [AGG_TREND] = { "trend", TAKES_NONE },
};

/* `mean` is the mean of a field, or of the rows for each value after `per`. */
static int get_aggregate(struct parser *p)
{
	enum aggregate a = AGG_COUNT;

	while (a <= AGG_TREND && !parse_at(p, aggregates[a].word))
		a++;
	if (a > AGG_TREND)
		return parse_expected(p, "count, sum, distinct, share, median, mean or trend");
	parse_next(p);
	p->m->aggregate = a == AGG_MEAN && !memchr(p->word, '.', p->n) ? AGG_PER : a;
	return 0;
}

static int get_operand(struct parser *p, enum taken operand, const char *s, size_t n)
{
	struct measure *m = p->m;

	if (operand == TAKES_DAY)
		return parse_date(p, m->entity, s, n, &m->what);
	struct path *path = operand == TAKES_NUMBER ? &m->what : &m->per;
	int code = parse_path(p, m->entity, s, n, path);
	if (code || operand == TAKES_THING)
		return code ? code : check_single(p, path, s, n);
	if (path_end(path)->type != SSP_INT || path_end(path)->flags & (SSP_KEY | SSP_MULTI))
		return parse_bad(p->e, "can only add up whole numbers, not", s, n);
	return 0;
}

/* NOUN, or NOUN.FIELD. */
static int get_subject(struct parser *p)
{
	struct measure *m = p->m;
	enum taken operand = aggregates[m->aggregate].operand;
	const char *dot = memchr(p->word, '.', p->n), *end = p->word + p->n;

	p->entity = m->entity = parse_noun(p->word, dot ? (size_t)(dot - p->word) : p->n);
	if (!m->entity)
		return parse_bad(p->e, "counts an unknown noun,", p->word, p->n);
	if ((operand != TAKES_NONE) != (dot != NULL))
		return parse_expected(p, operand ? "NOUN.FIELD" : "a noun alone");
	int code = dot ? get_operand(p, operand, dot + 1, (size_t)(end - dot) - 1) : 0;
	parse_next(p);
	return code;
}

static int get_per(struct parser *p)
{
	const char *word = p->word;
	size_t n = p->n;
	int code = get_path(p, "a field", &p->m->per);

	return code ? code : check_single(p, &p->m->per, word, n);
}

static int get_extras(struct parser *p)
{
	struct measure *m = p->m;

	if (m->aggregate == AGG_SUM && parse_take(p, "as")) {
		m->hours = parse_at(p, "hours");
		return parse_take(p, "hours") ? 0 : parse_expected(p, "hours");
	}
	if (m->aggregate == AGG_MEDIAN)
		return parse_take(p, "since") ? get_date(p, &m->since) : parse_expected(p, "since DATE");
	if (m->aggregate == AGG_PER)
		return parse_take(p, "per") ? get_per(p) : parse_expected(p, "per FIELD");
	return 0;
}

static int get_rest(struct parser *p)
{
	int code = get_subject(p);

	if (!code)
		code = get_extras(p);
	if (!code)
		code = get_latest(p);
	if (!code && parse_take(p, "where"))
		code = parse_filter(p, &p->m->where);
	if (!code && p->m->aggregate == AGG_SHARE)
		code = parse_take(p, "having") ? parse_filter(p, &p->m->having) : parse_expected(p, "having");
	if (!code)
		code = get_time(p);
	if (!code && p->m->latest_of && measure_date(p->m)->n != 1)
		code = parse_expected(p, "a date of the noun itself, because the measure counts the latest");
	return code;
}

int measure_parse(struct arena *arena, const char *text, struct measure *m, struct ssp_error *e)
{
	struct parser p = { .arena = arena, .m = m, .word = text, .e = e };

	*m = (struct measure){ .text = text };
	parse_next(&p);
	int code = get_aggregate(&p);
	if (code)
		return code;
	if (m->aggregate == AGG_TREND) {
		if (!p.n)
			return parse_expected(&p, "the key of a line");
		if (!(m->trend = arena_dupn(arena, p.word, p.n)))
			return fail_memory(e);
		parse_next(&p);
	} else if ((code = get_rest(&p)))
		return code;
	return *p.word ? parse_expected(&p, "nothing more") : 0;
}

static int span_nouns(const struct span *span, each_noun *each, void *self)
{
	int code = path_nouns(&span->from, each, self);

	if (!code)
		code = path_nouns(&span->until, each, self);
	if (!code && span->child)
		code = each(self, span->child->entity->noun);
	return code || !span->child ? code : filter_nouns(&span->child->filter, each, self);
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
