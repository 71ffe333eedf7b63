/* Conditions of a measure: what stands after `where`, after `having` and in brackets; see ssp-kpi(1), MEASURES.
 *
 * What may stand on the right follows from the field on the left, so that nothing has to be marked: a date, a time or
 * a number is written with a digit in front and anything else there is a path, while for a word, a key or a text all is
 * a word unless it begins with the noun that is counted.
 *
 * The rows of a child are tied to the row counted by a reference that the model knows, or by a condition that names
 * the row counted. Without either, each row would be counted for what has nothing to do with it: that is refused.
 */
#include "model/measure.h"

#include <string.h>

#include "ssp/nearest.h"
#include "time/dates.h"
#include "util/fail.h"

/* Room for more days than any rule looks back. */
enum { DAYS_DIGITS = 4 };

/* Words go into SQL as they are: so they are plain. */
static bool plain(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!(s[i] >= 'a' && s[i] <= 'z') && !(s[i] >= 'A' && s[i] <= 'Z') &&
			!(s[i] >= '0' && s[i] <= '9') && !strchr("-_:./", s[i]))
			return false;
	return n > 0;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Of the form 2026-11-18, and a day that there is. */
static bool is_date(const char *s)
{
	int n[PATTERN_NUMBERS];

	return pattern_read("####-##-##", s, n) && ssp_day_of(n[0], n[1], n[2]) != SSP_NO_DAY;
}

static bool is_hours(const char *s)
{
	int from, until;

	return hours_read(s, &from, &until) && from < until;
}

static bool is_number(const char *s, bool real)
{
	size_t n = strspn(s, "0123456789");

	if (real && n && s[n] == '.' && is_digit(s[n + 1]))
		n += 1 + strspn(s + n + 1, "0123456789");
	return n && !s[n];
}

/* What a reference is kept as: the key of the noun that it refers to. */
static enum ssp_type kept_as(const struct ssp_field *f)
{
	return f->type == SSP_REF ? ssp_field_key(ssp_entity_find(f->ref))->type : f->type;
}

static const char *wrong_word(enum ssp_type type, bool ordered, const char *word)
{
	switch (type) {
	case SSP_BOOL:
		return strcmp(word, "yes") != 0 && strcmp(word, "no") != 0 ? "wants yes or no, not" : NULL;
	case SSP_INT:
	case SSP_REAL:
		return is_number(word, type == SSP_REAL) ? NULL : "wants a number, not";
	case SSP_DATE:
		return is_date(word) ? NULL : "wants a date such as 2026-11-18, not";
	case SSP_TIME:
		if (ordered)
			return is_date(word) ? NULL : "wants a date such as 2026-11-18, not";
		return is_hours(word) ? NULL : "wants hours such as 1500-1800, not";
	default:
		return NULL;
	}
}

static int check_word(const struct condition *c, const char *word, struct ssp_error *e)
{
	const struct ssp_field *f = path_end(&c->path);
	struct ssp_nearest near = { .word = word };
	const char *wrong = wrong_word(kept_as(f), c->compare >= CMP_LT, word);

	if (wrong)
		return parse_bad(e, wrong, word, strlen(word));
	if (f->type != SSP_WORD || ssp_word_label(f->words, word))
		return 0;
	for (const struct ssp_word *w = f->words; w->code; w++)
		ssp_nearest_try(&near, w->code);
	fail(e, SSP_E_CONFIG, "bad-measure", "%s is never '%.40s'", f->name, word);
	return near.best ? fail_hint(e, "did you mean %s?", near.best) : SSP_E_CONFIG;
}

/* WORD|WORD, or one word where less and more are asked for. */
static int get_words(struct parser *p, const char *s, const char *end, struct condition *c)
{
	int room = c->compare >= CMP_LT ? 1 : CONDITION_WORDS;

	while (s < end) {
		const char *bar = memchr(s, '|', (size_t)(end - s));
		size_t n = (size_t)((bar ? bar : end) - s);
		if (!plain(s, n) || c->n == room)
			return parse_bad(p->e, "cannot compare with", s, (size_t)(end - s));
		if (!(c->words[c->n] = arena_dupn(p->arena, s, n)))
			return fail_memory(p->e);
		int code = check_word(c, c->words[c->n++], p->e);
		if (code)
			return code;
		s += n + 1;
	}
	return c->n ? 0 : parse_bad(p->e, "lacks a word after", p->word, p->n);
}

/* "+183d" or "-183d" at the end: the days; and what stands before it becomes the word. */
static void cut_days(const char *s, size_t *n, int *days)
{
	size_t at = *n, digits;

	if (!at || s[at - 1] != 'd')
		return;
	for (at--; at && is_digit(s[at - 1]); at--)
		;
	digits = *n - 1 - at;
	if (!digits || digits > DAYS_DIGITS || !at || (s[at - 1] != '+' && s[at - 1] != '-'))
		return;
	*days = 0;
	for (size_t i = at; i < *n - 1; i++)
		*days = *days * 10 + (s[i] - '0');
	*days = s[at - 1] == '-' ? -*days : *days;
	*n = at - 1;
}

/* The noun that the end of a path names a row of: by a reference, or by its own key. */
static const struct ssp_entity *named_by(const struct ssp_entity *entity, const struct path *path)
{
	const struct ssp_field *end = path_end(path);

	for (int i = 0; i + 1 < path->n; i++)
		entity = ssp_entity_find(path->step[i]->ref);
	return end->type == SSP_REF ? ssp_entity_find(end->ref) : end->flags & SSP_KEY ? entity : NULL;
}

static bool same_kind(const struct ssp_entity *left, const struct path *a, const struct ssp_entity *right,
	const struct path *b)
{
	const struct ssp_field *x = path_end(a), *y = path_end(b);
	const struct ssp_entity *named = named_by(left, a);

	if (named || named_by(right, b))
		return named == named_by(right, b);
	return x->type == y->type && x->words == y->words && (!x->list || strcmp(x->list, y->list) == 0);
}

/* Another path, of the same row or of the row counted. */
static int get_other(struct parser *p, const struct ssp_entity *entity, const char *s, size_t n, struct condition *c)
{
	int code = path_parse(entity, s, n, &c->other, p->e);

	if (code)
		return code;
	if (!same_kind(p->entity, &c->path, entity, &c->other) || path_end(&c->other)->flags & SSP_MULTI)
		return parse_bad(p->e, "cannot compare with what is of another kind,", s, n);
	if (c->days && path_end(&c->path)->type != SSP_DATE)
		return parse_bad(p->e, "adds days to dates only, not to", s, n);
	return 0;
}

/* The first or the last day of the period. */
static int get_bound(struct parser *p, const char *s, size_t n, struct condition *c)
{
	if (path_end(&c->path)->type == SSP_TIME && c->compare <= CMP_NE)
		return parse_bad(p->e, "wants a time before or after, not", s, n);
	c->right = *s == 's' ? RIGHT_START : RIGHT_END;
	return 0;
}

static int get_right(struct parser *p, const char *s, const char *end, struct condition *c)
{
	const char *noun = p->m->entity->noun;
	size_t n = (size_t)(end - s), len = strlen(noun);
	enum ssp_type type = kept_as(path_end(&c->path));
	bool key = path_end(&c->path)->type == SSP_REF;

	if (is_day(type))
		cut_days(s, &n, &c->days);
	if (n > len && memcmp(s, noun, len) == 0 && s[len] == '.') {
		c->right = RIGHT_COUNTED;
		return get_other(p, p->m->entity, s + len + 1, n - len - 1, c);
	}
	if (key || !(is_day(type) || type == SSP_INT || type == SSP_REAL) || !n || is_digit(*s) || !plain(s, n))
		return get_words(p, s, end, c);
	if (is_day(type) && ((n == 5 && memcmp(s, "start", n) == 0) || (n == 3 && memcmp(s, "end", n) == 0)))
		return get_bound(p, s, n, c);
	c->right = RIGHT_OWN;
	return get_other(p, p->entity, s, n, c);
}

/* The sign that `s` begins with, and its length; longer ones first. */
static size_t get_sign(const char *s, enum compare *compare)
{
	static const struct {
		const char *sign;
		enum compare compare;
	} signs[] = { { "!=", CMP_NE }, { "<=", CMP_LE }, { ">=", CMP_GE }, { "=", CMP_EQ }, { "<", CMP_LT }, { ">", CMP_GT } };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strncmp(s, signs[i].sign, strlen(signs[i].sign)) == 0) {
			*compare = signs[i].compare;
			return strlen(signs[i].sign);
		}
	return 0;
}

/* PATH=any, and the like; false where it is none of these. */
static bool get_presence(const char *s, size_t n, struct condition *c)
{
	bool any = n == 3 && memcmp(s, "any", n) == 0, none = n == 4 && memcmp(s, "none", n) == 0;

	if (c->compare > CMP_NE || (!any && !none))
		return false;
	c->compare = any == (c->compare == CMP_EQ) ? CMP_ANY : CMP_NONE;
	return true;
}

static int get_comparison(struct parser *p, struct condition *c)
{
	const char *s = p->word, *end = s + p->n;
	size_t n = strcspn(s, "=!<>"), sign = n < p->n ? get_sign(s + n, &c->compare) : 0;
	int code;

	if (!n || !sign)
		return parse_bad(p->e, "wants a condition, not", s, p->n);
	if ((code = path_parse(p->entity, s, n, &c->path, p->e)))
		return code;
	const struct ssp_field *f = path_end(&c->path);
	if (!get_presence(s + n + sign, (size_t)(end - s) - n - sign, c)) {
		if (f->flags & SSP_MULTI)
			return parse_bad(p->e, "asks of several values only any or none, in", s, p->n);
		if (c->compare >= CMP_LT && !is_day(f->type) && f->type != SSP_INT && f->type != SSP_REAL)
			return parse_bad(p->e, "knows no less and more of", s, n);
		if ((code = get_right(p, s + n + sign, end, c)))
			return code;
	}
	parse_next(p);
	return 0;
}

static int get_condition(struct parser *p, struct condition *c)
{
	bool has = parse_take(p, "has");

	if (!has && !parse_take(p, "lacks"))
		return get_comparison(p, c);
	c->compare = has ? CMP_ANY : CMP_NONE;
	return p->inside ? parse_expected(p, "no rows inside brackets") : parse_child(p, NULL, &c->child);
}

int parse_filter(struct parser *p, struct filter *filter)
{
	bool or = false;

	do {
		if (filter->n == FILTER_CONDITIONS)
			return parse_expected(p, "fewer conditions");
		struct condition *c = &filter->condition[filter->n++];
		int code = get_condition(p, c);
		if (code)
			return code;
		c->or = or;
		or = parse_at(p, "or");
	} while (parse_take(p, "and") || parse_take(p, "or"));
	return 0;
}

static bool names_counted(const struct condition *c)
{
	return c->right == RIGHT_COUNTED;
}

/* Is it the row counted by its key, so that no reference is needed beside? */
static bool is_counted(const struct condition *c)
{
	return c->right == RIGHT_COUNTED && c->compare == CMP_EQ && c->other.n == 1 && c->other.step[0]->flags & SSP_KEY;
}

/* Is there one of these in each alternative? */
static bool in_each(const struct filter *f, bool (*is)(const struct condition *c))
{
	bool all = true, any = false;

	for (int i = 0; i < f->n; i++) {
		all &= any || !f->condition[i].or;
		any = (any && !f->condition[i].or) || is(&f->condition[i]);
	}
	return all && any;
}

static int tie(struct parser *p, struct child *child, const char *word, size_t n)
{
	if (in_each(&child->filter, is_counted))
		return 0;
	for (const struct ssp_field *f = child->entity->fields; f->name && !child->ref; f++)
		if (f->ref && !(f->flags & SSP_MULTI) && strcmp(f->ref, p->m->entity->noun) == 0)
			child->ref = f;
	if (child->ref || in_each(&child->filter, names_counted))
		return 0;
	return parse_bad(p->e, "looks at a noun that does not refer to what is counted,", word, n);
}

/* The filter between the brackets, of which `open` is the first; *end gets the place after them. */
static int get_brackets(struct parser *p, struct child *child, const char *open, const char **end)
{
	const char *close = strchr(open, ']');
	struct parser inner = { p->arena, p->m, child->entity, true, "", 0, p->e };

	if (!close || (close[1] && close[1] != ' '))
		return parse_expected(p, close ? "a space after the bracket" : "a closing bracket");
	*end = close + 1;
	if (!(inner.word = arena_dupn(p->arena, open + 1, (size_t)(close - open) - 1)))
		return fail_memory(p->e);
	parse_next(&inner);
	int code = parse_filter(&inner, &child->filter);
	return code || !*inner.word ? code : parse_expected(&inner, "and, or, or the closing bracket");
}

int parse_child(struct parser *p, struct path *date, const struct child **out)
{
	struct child *child = arena_alloc(p->arena, sizeof *child);
	const char *word = p->word, *open = memchr(word, '[', p->n), *end = word + p->n;
	size_t head = open ? (size_t)(open - word) : p->n, noun = head;
	int code = 0;

	if (!child)
		return fail_memory(p->e);
	if (date)
		noun = (size_t)((const char *)memchr(word, '.', head) - word);
	*child = (struct child){ .entity = parse_noun(word, noun) };
	if (!child->entity)
		return parse_bad(p->e, "looks at the rows of an unknown noun,", word, noun);
	if (date)
		code = parse_date(child->entity, word + noun + 1, head - noun - 1, date, p->e);
	if (!code && open)
		code = get_brackets(p, child, open, &end);
	if (!code)
		code = tie(p, child, word, head);
	if (!code && date && child->ref && date->n != 1)
		code = parse_bad(p->e, "wants a date of the noun itself, for the last row tells, not", word, head);
	p->n = (size_t)(end - word);
	parse_next(p);
	*out = child;
	return code;
}
