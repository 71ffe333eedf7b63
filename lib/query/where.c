/* Conditions as people type them. See query/where.h.
 *
 * A condition that could never hold (a word or a key that there is not) is an error, because an empty list would look like
 * an answer.
 */
#include "query/where.h"

#include <string.h>

#include "model/value.h"
#include "query/key.h"
#include "query/term.h"
#include "time/dates.h"
#include "util/fail.h"

int where_path(struct ssp *ssp, const struct ssp_entity *entity, const char *text, size_t n, bool select, struct path *path)
{
	int code = path_parse(entity, text, n, path, &ssp->error);

	if (code || !select || !field_personal(path_end(path)))
		return code;
	fail(&ssp->error, SSP_E_USAGE, "personal-field", "%s is personal: --where and --sort cannot use it",
		path_end(path)->name);
	return fail_hint(&ssp->error, "find a young person with: ssp yp find");
}

/* Does the store have the row that the operand names? A key of text may be typed in either case. */
static int check_operand_key(struct ssp *ssp, struct arena *arena, const struct ssp_field *f, const struct ssp_entity *named,
	struct ssp_value *v)
{
	char room[SSP_TEXT_SIZE];
	int found = key_find(ssp, named, v, room);

	if (found < 0)
		return found;
	if (!found)
		return key_unknown(ssp, f->name, named, v);
	if (v->kind == SSP_STRING && !(v->s = arena_dupn(arena, v->s, v->len)))
		return fail_memory(&ssp->error);
	return 0;
}

/* A word that has gone out of use is one still: old rows have it. */
static int check_listed_word(struct ssp *ssp, const struct ssp_field *f, const char *word)
{
	int64_t active;
	int code = term_find(ssp, f->list, word, &active);

	return code || active >= 0 ? code : term_unknown(ssp, f->list, word, active, "no-such-row", f->name);
}

static int check_operand(struct ssp *ssp, struct arena *arena, const struct ssp_entity *entity, const struct condition *c,
	struct operand *o)
{
	const struct ssp_field *f = path_end(&c->path);
	const struct ssp_entity *named = path_names(entity, &c->path);

	if (c->compare > CMP_NE || o->kind != OPERAND_VALUE)
		return 0;
	if (f->type == SSP_TERM)
		return f->list ? check_listed_word(ssp, f, o->value.s) : 0;
	return named ? check_operand_key(ssp, arena, f, named, &o->value) : 0;
}

int filter_check(struct ssp *ssp, const struct ssp_entity *entity, const struct filter *filter)
{
	_cleanup_arena_ struct arena arena = { 0 };
	int code = 0;

	for (int i = 0; i < filter->n && !code; i++) {
		const struct condition *c = &filter->condition[i];
		if (c->child)
			code = filter_check(ssp, c->child->entity, &c->child->filter);
		for (int k = 0; k < c->n && !code; k++) {
			struct operand copy = c->operand[k];
			code = check_operand(ssp, &arena, entity, c, &copy);
		}
	}
	return code;
}

static int bad_filter(struct ssp *ssp, const char *text)
{
	fail(&ssp->error, SSP_E_USAGE, "bad-filter", "'%.60s' is not a condition", text);
	return fail_hint(&ssp->error, "write field=value, or != < <= > >= ~ in place of =");
}

static int no_value(struct ssp *ssp, const char *values)
{
	if (*values)
		fail(&ssp->error, SSP_E_USAGE, "bad-filter", "a value is missing in '%.60s'", values);
	else
		fail(&ssp->error, SSP_E_USAGE, "bad-filter", "the condition lacks a value");
	return fail_hint(&ssp->error, "write field=value; field=none finds rows without a value");
}

/* A period, or one day; or an instant. */
static int read_day(struct ssp *ssp, const struct condition *c, const char *word, struct arena *arena, struct operand *o)
{
	const struct ssp_field *f = path_end(&c->path);
	struct ssp_error ignored = { 0 };
	struct ssp_period p;
	int from, until;

	if (ssp_period_parse(&ssp->clock, word, &p, f->type == SSP_TIME ? &ignored : &ssp->error) == 0) {
		*o = (struct operand){ .kind = OPERAND_DAYS, .from = (int)p.from, .until = (int)p.to };
		return 0;
	}
	if (f->type == SSP_DATE)
		return fail_at(&ssp->error, NULL, 0, f->name);
	if (hours_read(word, &from, &until)) {
		fail(&ssp->error, SSP_E_USAGE, "bad-filter", "'%.60s' is more than one time", word);
		return fail_hint(&ssp->error, "write two conditions: --where '%s>=…' --where '%s<…'", f->name, f->name);
	}
	return value_read(NULL, f, &ssp->clock, word, arena, &o->value, &ssp->error);
}

static int read_operand(struct ssp *ssp, const struct ssp_entity *entity, const struct condition *c, const char *word,
	struct arena *arena, struct operand *o)
{
	const struct ssp_field *f = path_end(&c->path);
	const struct ssp_entity *named = path_names(entity, &c->path);

	*o = (struct operand){ 0 };
	if (c->compare == CMP_CONTAINS) {
		o->value = value_text(word);
		return 0;
	}
	if (type_is_day(f->type))
		return read_day(ssp, c, word, arena, o);
	if (named && named->mine && ssp->officer && strcmp(word, "me") == 0)
		word = ssp->officer;
	int code = value_read(path_owner(entity, &c->path), f, &ssp->clock, word, arena, &o->value, &ssp->error);
	return code ? code : check_operand(ssp, arena, entity, c, o);
}

/* WORD|WORD; a bar in a text is itself. */
static int read_operands(struct ssp *ssp, const struct ssp_entity *entity, struct condition *c, const char *text,
	struct arena *arena)
{
	const struct ssp_field *f = path_end(&c->path);
	bool several = c->compare <= CMP_NE && !(f->type == SSP_TEXT && !(f->flags & SSP_KEY));
	size_t room = 1, n;
	int code = 0;

	for (const char *s = text; several && (s = strchr(s, '|')); s++)
		room++;
	if (!(c->operand = arena_alloc(arena, room * sizeof *c->operand)))
		return fail_memory(&ssp->error);
	for (const char *s = text; !code && (size_t)c->n < room; s += n + 1) {
		n = several ? strcspn(s, "|") : strlen(s);
		const char *word = arena_dupn(arena, s, n);
		code = !word ? fail_memory(&ssp->error) : !n ? no_value(ssp, text)
			: read_operand(ssp, entity, c, word, arena, &c->operand[c->n++]);
	}
	return code;
}

/* The words of measures, of which a condition is a part. */
static int reword(struct ssp_error *e)
{
	static const char measure[] = "the measure ", condition[] = "the condition ";
	char said[sizeof e->message];

	if (e->code != SSP_E_CONFIG)
		return e->code;
	snprintf(said, sizeof said, "%s", e->message);
	if (strncmp(said, measure, strlen(measure)) == 0)
		snprintf(e->message, sizeof e->message, "%s%.*s", condition,
			(int)(sizeof e->message - sizeof condition), said + strlen(measure));
	snprintf(e->id, sizeof e->id, "bad-filter");
	return e->code = SSP_E_USAGE;
}

/* A list has no period, and a time of the day is that of a day of one. */
static bool needs_period(const struct filter *f)
{
	for (int i = 0; i < f->n; i++)
		if (f->condition[i].right >= RIGHT_START ||
			(f->condition[i].n && f->condition[i].operand->kind == OPERAND_HOURS))
			return true;
	return false;
}

static int parse_rows(struct ssp *ssp, const struct ssp_entity *entity, const char *text, struct arena *arena, struct condition *c)
{
	int code = rows_condition_parse(arena, entity, text, c, &ssp->error);

	if (code) {
		code = reword(&ssp->error);
		return *ssp->error.hint ? code
			: fail_hint(&ssp->error, "write it like: has activity[kind=home-visit and day>=2026-11-16]; see: man ssp");
	}
	if (!needs_period(&c->child->filter))
		return filter_check(ssp, entity, &(struct filter){ .condition = { *c }, .n = 1 });
	fail(&ssp->error, SSP_E_USAGE, "bad-filter", "--where has no period: start, end and hours are for measures");
	return fail_hint(&ssp->error, "compare with a date: day>=2026-11-16");
}

int where_parse(struct ssp *ssp, const struct ssp_entity *entity, const char *text, struct arena *arena, struct condition *c)
{
	size_t n = compare_at(text), sign;
	int code;

	*c = (struct condition){ 0 };
	if (rows_condition(text))
		return parse_rows(ssp, entity, text, arena, c);
	if ((code = where_path(ssp, entity, text, n, true, &c->path)))
		return code;
	if (!(sign = compare_read(text + n, &c->compare)))
		return bad_filter(ssp, text);
	const char *value = text + n + sign;
	if (c->compare == CMP_CONTAINS && !path_has_text(entity, &c->path)) {
		fail(&ssp->error, SSP_E_USAGE, "bad-filter", "%s is not a text field, so ~ cannot search it", path_end(&c->path)->name);
		return fail_hint(&ssp->error, "compare the whole value: %.*s=VALUE", (int)n, text);
	}
	bool none = !*value || strcmp(value, "none") == 0;
	if (c->compare > CMP_NE || (!none && strcmp(value, "any") != 0))
		return read_operands(ssp, entity, c, value, arena);
	c->compare = none == (c->compare == CMP_EQ) ? CMP_NONE : CMP_ANY;
	return 0;
}
