/* Conditions of a measure: the text after `where`, after `having` and in brackets; see ssp-kpi(1), MEASURES.
 *
 * The field on the left decides what the right side means, so no syntax marks it. For a date, a time or a number, text that
 * begins with a digit is a value and other text is a path. For a word, a key or a text, the text is a word unless it begins
 * with the noun that is counted.
 *
 * A reference that the model knows, or a condition that names the counted row, ties the rows of a child to the counted row. A
 * child without either is refused, because every row would count for rows unrelated to it.
 */
#include "model/measure.h"

#include <stdlib.h>
#include <string.h>

#include "model/record.h"
#include "ssp/nearest.h"
#include "time/dates.h"
#include "util/fail.h"

/* Room for more days than any rule looks back. */
enum { DAYS_DIGITS = 4 };

/* A word ends at a blank, and a quote or a bracket in one is a slip. */
static bool is_plain_word(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!(s[i] >= 'a' && s[i] <= 'z') && !(s[i] >= 'A' && s[i] <= 'Z') &&
			!(s[i] >= '0' && s[i] <= '9') && !strchr("-_:./@", s[i]))
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

static bool is_number_word(const char *s, bool real)
{
	size_t n = strspn(s, "0123456789");

	if (real && n && s[n] == '.' && is_digit(s[n + 1]))
		n += 1 + strspn(s + n + 1, "0123456789");
	return n && !s[n];
}

static const char *wrong_word(enum ssp_type type, bool ordered, const char *word)
{
	switch (type) {
	case SSP_BOOL:
		return strcmp(word, "yes") != 0 && strcmp(word, "no") != 0 ? "wants yes or no, not" : NULL;
	case SSP_INT:
	case SSP_REAL:
		return is_number_word(word, type == SSP_REAL) ? NULL : "wants a number, not";
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

static int no_word(const struct ssp_field *f, const char *word, struct ssp_error *e)
{
	struct ssp_nearest near = { .word = word };

	for (const struct ssp_word *w = f->words; w->code; w++)
		ssp_nearest_try(&near, w->code);
	fail(e, SSP_E_CONFIG, "bad-measure", "%s is never '%.40s'", f->name, word);
	return near.best ? fail_hint(e, "did you mean %s?", near.best) : SSP_E_CONFIG;
}

/* The word as the store keeps it; it is one of its type. */
static void fill_operand(const char *word, enum ssp_type type, struct operand *o)
{
	int n[PATTERN_NUMBERS];

	o->value = value_text(word);
	if (type == SSP_BOOL)
		o->value = value_int(strcmp(word, "yes") == 0);
	else if (type == SSP_INT)
		o->value = value_int(strtoll(word, NULL, 10));
	else if (type == SSP_REAL)
		o->value = (struct ssp_value){ .kind = SSP_NUMBER, .r = strtod(word, NULL) };
	else if (type_is_day(type) && hours_read(word, &o->from, &o->until))
		o->kind = OPERAND_HOURS;
	else if (type_is_day(type) && pattern_read("####-##-##", word, n)) {
		o->kind = OPERAND_DAYS;
		o->from = o->until = ssp_day_of(n[0], n[1], n[2]);
	}
}

static int get_word_operand(struct parser *p, const struct condition *c, const char *word, struct operand *o)
{
	const struct ssp_field *f = path_end(&c->path);
	const struct ssp_entity *named = path_names(p->entity, &c->path);
	enum ssp_type type = c->compare == CMP_CONTAINS ? SSP_TEXT : field_kept_as(f);
	struct ssp_error ignored = { 0 };
	int64_t id;

	*o = (struct operand){ 0 };
	if (named && named->prefix) {
		if (ssp_ref_parse(named->prefix, word, &id, &ignored))
			return parse_bad(p->e, "wants a reference, not", word, strlen(word));
		o->value = value_int(id);
		return 0;
	}
	const char *wrong = wrong_word(type, c->compare >= CMP_LT, word);
	if (wrong)
		return parse_bad(p->e, wrong, word, strlen(word));
	if (type == SSP_WORD && !ssp_word_label(f->words, word))
		return no_word(f, word, p->e);
	fill_operand(word, type, o);
	return 0;
}

/* WORD|WORD, or one word where only one can be compared with. */
static int get_listed_words(struct parser *p, const char *s, const char *end, struct condition *c)
{
	int room = 1;

	for (const char *bar = s; c->compare < CMP_LT && bar < end; bar++)
		room += *bar == '|';
	if (!(c->operand = arena_alloc(p->arena, (size_t)room * sizeof *c->operand)))
		return fail_memory(p->e);
	while (s < end) {
		const char *bar = memchr(s, '|', (size_t)(end - s));
		size_t n = (size_t)((bar ? bar : end) - s);
		if (!is_plain_word(s, n) || c->n == room)
			return parse_bad(p->e, "cannot compare with", s, (size_t)(end - s));
		const char *word = arena_dupn(p->arena, s, n);
		int code = word ? get_word_operand(p, c, word, &c->operand[c->n++]) : fail_memory(p->e);
		if (code)
			return code;
		s += n + 1;
	}
	return c->n ? 0 : parse_bad(p->e, "lacks a word after", p->word, p->n);
}

/* Cuts "+183d" or "-183d" off the end of the word and sets *days. */
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

static bool same_kind(const struct ssp_entity *left, const struct path *a, const struct ssp_entity *right,
	const struct path *b)
{
	const struct ssp_field *x = path_end(a), *y = path_end(b);
	const struct ssp_entity *named = path_names(left, a);

	if (named || path_names(right, b))
		return named == path_names(right, b);
	return x->type == y->type && x->words == y->words && (!x->list || strcmp(x->list, y->list) == 0);
}

/* Another path, of the same row or of the row counted. */
static int get_other(struct parser *p, const struct ssp_entity *entity, const char *s, size_t n, struct condition *c)
{
	int code = parse_path(p, entity, s, n, &c->other);

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
	const struct ssp_field *f = path_end(&c->path);
	const struct ssp_entity *named = path_names(p->entity, &c->path);
	enum ssp_type type = field_kept_as(f);
	bool words = f->type == SSP_REF || (named && named->prefix) || c->compare == CMP_CONTAINS;

	if (type_is_day(type) && !words)
		cut_days(s, &n, &c->days);
	if (n > len && memcmp(s, noun, len) == 0 && s[len] == '.') {
		c->right = RIGHT_COUNTED;
		return get_other(p, p->m->entity, s + len + 1, n - len - 1, c);
	}
	if (words || !(type_is_day(type) || type == SSP_INT || type == SSP_REAL) || !n || is_digit(*s) || !is_plain_word(s, n))
		return get_listed_words(p, s, end, c);
	if (type_is_day(type) && ((n == 5 && memcmp(s, "start", n) == 0) || (n == 3 && memcmp(s, "end", n) == 0)))
		return get_bound(p, s, n, c);
	c->right = RIGHT_OWN;
	return get_other(p, p->entity, s, n, c);
}

/* Reads PATH=any and PATH=none, and returns false for any other text. */
static bool get_presence(const char *s, size_t n, struct condition *c)
{
	bool any = n == 3 && memcmp(s, "any", n) == 0, none = n == 4 && memcmp(s, "none", n) == 0;

	if (c->compare > CMP_NE || (!any && !none))
		return false;
	c->compare = any == (c->compare == CMP_EQ) ? CMP_ANY : CMP_NONE;
	return true;
}

/* Can the left side be compared so? */
static int check_sign(struct parser *p, const struct condition *c, const char *s, size_t n)
{
	enum ssp_type type = path_end(&c->path)->type;

	if (c->compare == CMP_CONTAINS && !path_has_text(p->entity, &c->path))
		return parse_bad(p->e, "knows no text to look into, in", s, n);
	if (compare_ordered(c->compare) && !type_is_day(type) && type != SSP_INT && type != SSP_REAL)
		return parse_bad(p->e, "knows no less and more of", s, n);
	return 0;
}

static int get_comparison(struct parser *p, struct condition *c)
{
	const char *s = p->word, *end = s + p->n;
	size_t n = compare_at(s), sign = n < p->n ? compare_read(s + n, &c->compare) : 0;
	int code;

	if (!n || !sign)
		return parse_bad(p->e, "wants a condition, not", s, p->n);
	if ((code = parse_path(p, p->entity, s, n, &c->path)))
		return code;
	if (!get_presence(s + n + sign, (size_t)(end - s) - n - sign, c) &&
		((code = check_sign(p, c, s, n)) || (code = get_right(p, s + n + sign, end, c))))
		return code;
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

int filter_parse(struct arena *arena, const struct ssp_entity *entity, const char *text, struct filter *filter,
	struct ssp_error *e)
{
	struct measure m = { .text = text, .entity = entity };
	struct parser p = { .arena = arena, .m = &m, .entity = entity, .word = text, .e = e };

	*filter = (struct filter){ 0 };
	parse_next(&p);
	int code = parse_filter(&p, filter);
	return code || !*p.word ? code : parse_expected(&p, "and, or, or the end");
}

bool rows_condition(const char *text)
{
	return strncmp(text, "has ", 4) == 0 || strncmp(text, "lacks ", 6) == 0;
}

int rows_condition_parse(struct arena *arena, const struct ssp_entity *entity, const char *text, struct condition *c,
	struct ssp_error *e)
{
	struct measure m = { .text = text, .entity = entity };
	struct parser p = { .arena = arena, .m = &m, .entity = entity, .seen = true, .word = text, .e = e };

	*c = (struct condition){ 0 };
	parse_next(&p);
	int code = get_condition(&p, c);
	return code || !*p.word ? code : parse_expected(&p, "the end");
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

static int tie_child(struct parser *p, struct child *child, const char *word, size_t n)
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

/* The filter between brackets, of which `open` is the first; *end gets the place behind them. */
static int get_brackets(struct parser *p, struct child *child, const char *open, const char **end)
{
	const char *close = strchr(open, ']');
	struct parser inner = { .arena = p->arena, .m = p->m, .entity = child->entity, .inside = true, .word = "", .e = p->e };

	if (!close)
		return parse_expected(p, "a closing bracket");
	*end = close + 1;
	if (!(inner.word = arena_dupn(p->arena, open + 1, (size_t)(close - open) - 1)))
		return fail_memory(p->e);
	parse_next(&inner);
	int code = parse_filter(&inner, &child->filter);
	return code || !*inner.word ? code : parse_expected(&inner, "and, or, or the closing bracket");
}

static int new_child(struct parser *p, const char *word, size_t n, struct child **child)
{
	struct child *made = arena_alloc(p->arena, sizeof *made);

	if (!made)
		return fail_memory(p->e);
	*made = (struct child){ .entity = parse_noun(word, n), .seen = p->seen };
	*child = made;
	return made->entity ? 0 : parse_bad(p->e, "looks at the rows of an unknown noun,", word, n);
}

int parse_back(struct parser *p, const char *word, size_t n, const struct child **out, const char **rest)
{
	size_t noun = 0;
	struct child *child;

	while (noun < n && word[noun] != '[' && word[noun] != '.')
		noun++;
	*rest = word + noun;
	int code = new_child(p, word, noun, &child);
	if (!code && **rest == '[')
		code = get_brackets(p, child, *rest, rest);
	*out = code ? NULL : child;
	return code ? code : tie_child(p, child, word, n);
}

int parse_child(struct parser *p, struct path *date, const struct child **out)
{
	const char *word = p->word, *open = memchr(word, '[', p->n), *end = word + p->n;
	size_t head = open ? (size_t)(open - word) : p->n, noun = head;
	struct child *child;

	if (date)
		noun = (size_t)((const char *)memchr(word, '.', head) - word);
	int code = new_child(p, word, noun, &child);
	if (!code && date)
		code = parse_date(p, child->entity, word + noun + 1, head - noun - 1, date);
	if (!code && open)
		code = get_brackets(p, child, open, &end);
	if (!code && *end && *end != ' ')
		code = parse_expected(p, "a space after the bracket");
	if (!code)
		code = tie_child(p, child, word, head);
	if (!code && date && child->ref && date->n != 1)
		code = parse_bad(p->e, "wants a date of the noun itself, for the last row tells, not", word, head);
	p->n = (size_t)(end - word);
	parse_next(p);
	*out = child;
	return code;
}
