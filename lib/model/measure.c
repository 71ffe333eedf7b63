/* The language of measures, from text to struct measure; see ssp-kpi(1), MEASURES. Knows no SQL and no store.
 *
 * Every name in a measure is looked up in the tables of the model while it is read, so that a catalogue
 * that loads can be counted: a misspelt field is an error of the file, and never one of a report half a
 * year later. Words are taken only if they are plain, since they become part of SQL texts further on.
 */
#include "model/measure.h"

#include <string.h>

#include "model/entities.h"
#include "util/fail.h"
#include "ssp/nearest.h"

const struct ssp_field path_school_team = { "team", SSP_REF, .ref = "team", .help = "the team of its area" };

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
	return fail(p->e, SSP_E_CONFIG, "bad-measure", "the measure wants %s at '%.40s'", what,
		*p->word ? p->word : "its end");
}

/* Events are bytes that were hashed, and no rows of columns. */
const struct ssp_entity *parse_noun(const char *word, size_t n)
{
	char noun[32];

	snprintf(noun, sizeof noun, "%.*s", (int)n, word);
	const struct ssp_entity *entity = ssp_entity_find(noun);
	return entity == &entity_event ? NULL : entity;
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
			return parse_bad(e, "may not use the personal field", text, len);
		path->step[path->n++] = f;
		if (!dot)
			return 0;
		if (f->flags & SSP_MULTI)
			break;
		entity = f->ref ? ssp_entity_find(f->ref) : NULL;
		text = dot + 1;
	}
	return parse_bad(e, "cannot follow", text, (size_t)(end - text));
}

static int get_path(struct parser *p, const char *what, struct path *path)
{
	if (!p->n)
		return parse_expected(p, what);
	int code = path_parse(p->entity, p->word, p->n, path, p->e);
	if (!code)
		parse_next(p);
	return code;
}

int parse_date(const struct ssp_entity *entity, const char *word, size_t n, struct path *path, struct ssp_error *e)
{
	int code = path_parse(entity, word, n, path, e);

	return code || is_day(path_end(path)->type) ? code : parse_bad(e, "wants a date, which is not", word, n);
}

static int get_date(struct parser *p, struct path *path)
{
	if (!p->n)
		return parse_expected(p, "a date");
	int code = parse_date(p->entity, p->word, p->n, path, p->e);
	if (!code)
		parse_next(p);
	return code;
}

/* What rows are told apart by: one thing of each row. */
static int check_single(struct parser *p, const struct path *path, const char *word, size_t n)
{
	return path_end(path)->flags & SSP_MULTI ? parse_bad(p->e, "cannot tell rows apart by several values,", word, n) : 0;
}

static int get_span(struct parser *p)
{
	struct span *span = &p->m->span[p->m->spans];
	int code = p->m->spans == MEASURE_SPANS ? parse_expected(p, "at end, or during") : get_date(p, &span->from);

	if (code)
		return code;
	p->m->spans++;
	if (!parse_take(p, "until"))
		return parse_expected(p, "until");
	const char *dot = memchr(p->word, '.', p->n);
	size_t head = dot ? (size_t)(dot - p->word) : 0;
	if (dot && !step_at(p->m->entity, p->word, head) && parse_noun(p->word, head))
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
	p->m->time = parse_take(p, "during") ? TIME_DURING : TIME_AT_END;
	if (p->m->time == TIME_AT_END && !(parse_take(p, "at") && parse_take(p, "end")))
		return parse_expected(p, "at end, or during");
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
	if (!code && (path.n != 1 || path.step[0] == &path_school_team))
		return parse_expected(p, "a field of the noun itself");
	p->m->latest_of = code ? NULL : path.step[0];
	return code ? code : check_single(p, &path, word, n);
}

/* What stands behind the noun of an aggregate: nothing, a whole number, a date, or what is told apart. */
enum operand { OPERAND_NONE, OPERAND_NUMBER, OPERAND_DAY, OPERAND_THING };

static const struct {
	const char *word;
	enum operand operand;
} aggregates[] = {
	[AGG_COUNT] = { "count", OPERAND_NONE }, [AGG_SUM] = { "sum", OPERAND_NUMBER },
	[AGG_DISTINCT] = { "distinct", OPERAND_THING }, [AGG_SHARE] = { "share", OPERAND_NONE },
	[AGG_MEDIAN] = { "median", OPERAND_DAY }, [AGG_MEAN] = { "mean", OPERAND_NUMBER },
	[AGG_PER] = { "mean", OPERAND_NONE }, [AGG_TREND] = { "trend", OPERAND_NONE },
};

/* `mean` is of a field, or of what stands after `per`. */
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

static int get_operand(struct parser *p, enum operand operand, const char *s, size_t n)
{
	struct measure *m = p->m;

	if (operand == OPERAND_DAY)
		return parse_date(m->entity, s, n, &m->what, p->e);
	struct path *path = operand == OPERAND_NUMBER ? &m->what : &m->per;
	int code = path_parse(m->entity, s, n, path, p->e);
	if (code || operand == OPERAND_THING)
		return code ? code : check_single(p, path, s, n);
	if (path_end(path)->type != SSP_INT || path_end(path)->flags & (SSP_KEY | SSP_MULTI))
		return parse_bad(p->e, "can only add up whole numbers, not", s, n);
	return 0;
}

/* NOUN, or NOUN.FIELD. */
static int get_subject(struct parser *p)
{
	struct measure *m = p->m;
	enum operand operand = aggregates[m->aggregate].operand;
	const char *dot = memchr(p->word, '.', p->n), *end = p->word + p->n;

	p->entity = m->entity = parse_noun(p->word, dot ? (size_t)(dot - p->word) : p->n);
	if (!m->entity)
		return parse_bad(p->e, "counts an unknown noun,", p->word, p->n);
	if ((operand != OPERAND_NONE) != (dot != NULL))
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
		code = parse_expected(p, "a date of the noun itself, for it counts the latest");
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

int path_nouns(const struct path *path, each_noun *each, void *self)
{
	int code = 0;

	for (int i = 0; i < path->n && !code; i++)
		if (i + 1 < path->n || path->step[i] == &path_school_team)
			code = each(self, path->step[i]->ref);
	return code;
}

static int child_nouns(const struct child *child, each_noun *each, void *self);

static int filter_nouns(const struct filter *filter, each_noun *each, void *self)
{
	int code = 0;

	for (int i = 0; i < filter->n && !code; i++) {
		const struct condition *c = &filter->condition[i];
		code = c->child ? child_nouns(c->child, each, self) : path_nouns(&c->path, each, self);
		if (!code)
			code = path_nouns(&c->other, each, self);
	}
	return code;
}

static int child_nouns(const struct child *child, each_noun *each, void *self)
{
	int code = each(self, child->entity->noun);

	return code ? code : filter_nouns(&child->filter, each, self);
}

static int span_nouns(const struct span *span, each_noun *each, void *self)
{
	int code = path_nouns(&span->from, each, self);

	if (!code)
		code = path_nouns(&span->until, each, self);
	return code || !span->child ? code : child_nouns(span->child, each, self);
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
