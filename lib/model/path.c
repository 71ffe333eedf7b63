/* Paths and what else a selection looks up in the tables of the model. See model/selection.h. */
#include "model/selection.h"

#include <string.h>

#include "util/fail.h"
#include "ssp/nearest.h"

/* Copies a name for comparison in the model's spelling; a name that is too long is no field's. */
static void copy_name(char room[SSP_OPTION_SIZE], const char *text, size_t n)
{
	n = n < SSP_OPTION_SIZE ? n : SSP_OPTION_SIZE - 1;
	for (size_t i = 0; i < n; i++)
		room[i] = text[i] == '-' ? '_' : text[i];
	room[n] = '\0';
}

int hint_columns(const struct ssp_entity *entity, struct ssp_error *e)
{
	return fail_hint(e, "see its columns with: ssp %s%s --list-columns", entity->noun, entity->table ? " list" : "");
}

static int unknown_step(const struct ssp_entity *entity, const char *name, struct ssp_error *e)
{
	struct ssp_nearest near = { .word = name };

	for (const struct ssp_field *f = entity->fields; f->name; f++)
		ssp_nearest_try(&near, f->name);
	for (const struct ssp_field *f = entity->computed; f && f->name; f++)
		ssp_nearest_try(&near, f->name);
	fail(e, SSP_E_USAGE, "no-field", "%s has no field '%.40s'", entity->noun, name);
	return near.best ? fail_hint(e, "did you mean %s?", near.best) : hint_columns(entity, e);
}

int path_parse(const struct ssp_entity *entity, const char *text, size_t n, struct path *path, struct ssp_error *e)
{
	const char *end = text + n;
	char name[SSP_OPTION_SIZE];

	*path = (struct path){ 0 };
	while (entity && path->n < PATH_STEPS) {
		const char *dot = memchr(text, '.', (size_t)(end - text));
		copy_name(name, text, (size_t)((dot ? dot : end) - text));
		const struct ssp_field *f = ssp_field_any(entity, name);
		if (!f) /* who only asks whether there is such a path needs no nearest name */
			return e ? unknown_step(entity, name, e) : SSP_E_USAGE;
		path->step[path->n++] = f;
		if (!dot)
			return 0;
		if (f->flags & SSP_MULTI)
			break;
		entity = f->ref ? ssp_entity_find(f->ref) : NULL;
		text = dot + 1;
	}
	return fail(e, SSP_E_USAGE, "bad-path", "cannot follow '%.*s'", (int)(n < 60 ? n : 60), end - n);
}

const struct ssp_entity *path_owner(const struct ssp_entity *entity, const struct path *path)
{
	for (int i = 0; i + 1 < path->n; i++)
		entity = ssp_entity_find(path->step[i]->ref);
	return entity;
}

const struct ssp_entity *path_names(const struct ssp_entity *entity, const struct path *path)
{
	const struct ssp_field *end = path_end(path);

	return end->ref ? ssp_entity_find(end->ref) : end->flags & SSP_KEY ? path_owner(entity, path) : NULL;
}

enum ssp_type field_kept_as(const struct ssp_field *f)
{
	return f->type == SSP_REF ? ssp_field_key(ssp_entity_find(f->ref))->type : f->type;
}

bool path_has_text(const struct ssp_entity *entity, const struct path *path)
{
	const struct ssp_entity *named = path_names(entity, path);

	return path_end(path)->type != SSP_BOOL && !(named && named->prefix);
}

size_t compare_read(const char *s, enum compare *compare)
{
	/* the longer ones first */
	static const struct {
		const char *sign;
		enum compare compare;
	} signs[] = {
		{ "!=", CMP_NE }, { "<=", CMP_LE }, { ">=", CMP_GE }, { "=", CMP_EQ }, { "<", CMP_LT }, { ">", CMP_GT },
		{ "~", CMP_CONTAINS },
	};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strncmp(s, signs[i].sign, strlen(signs[i].sign)) == 0) {
			*compare = signs[i].compare;
			return strlen(signs[i].sign);
		}
	return 0;
}

bool word_reserved(const char *word)
{
	return strchr(word, '|') || strcmp(word, "any") == 0 || strcmp(word, "none") == 0 || strcmp(word, "me") == 0;
}

int path_nouns(const struct path *path, each_noun *each, void *self)
{
	int code = 0;

	for (int i = 0; i < path->n && !code; i++)
		if (path->step[i]->ref && (i + 1 < path->n || path->step[i]->sql))
			code = each(self, path->step[i]->ref);
	return code;
}

int filter_nouns(const struct filter *filter, each_noun *each, void *self)
{
	int code = 0;

	for (int i = 0; i < filter->n && !code; i++) {
		const struct condition *c = &filter->condition[i];
		if (!c->child)
			code = path_nouns(&c->path, each, self);
		else if (!(code = each(self, c->child->entity->noun)))
			code = filter_nouns(&c->child->filter, each, self);
		if (!code)
			code = path_nouns(&c->other, each, self);
	}
	return code;
}

/* Marks of one date. */
static const struct {
	const char *word;
	enum mark_what what;
} of_day[] = { { "key_time", MARK_KEY_TIME }, { "holiday", MARK_HOLIDAY }, { "school_day", MARK_SCHOOL_DAY } };

bool mark_parse(const struct ssp_entity *entity, const char *text, size_t n, struct mark *m)
{
	char words[64], *dot, *name = words;

	*m = (struct mark){ .what = MARK_FIELD, .entity = entity };
	if (n >= sizeof words)
		return false;
	snprintf(words, sizeof words, "%.*s", (int)n, text);
	if (strcmp(words, "@today") == 0) {
		m->what = MARK_TODAY;
		return true;
	}
	if (sscanf(words, "@manifest %31[a-z_]", m->word) == 1) {
		m->what = MARK_MANIFEST;
		return true;
	}
	char from[32], until[32];
	if (sscanf(words, "@days %31[a-z_] %31[a-z_]", from, until) == 2) {
		m->what = MARK_DAYS;
		m->field = ssp_field_find(entity, from);
		m->until = ssp_field_find(entity, until);
		return m->field && m->until && m->field->type == SSP_DATE && m->until->type == SSP_DATE;
	}
	if (sscanf(words, "@%15[a-z_] %31[a-z_]", until, from) == 2) {
		for (size_t i = 0; i < sizeof of_day / sizeof *of_day; i++)
			if (strcmp(until, of_day[i].word) == 0)
				m->what = of_day[i].what;
		m->field = ssp_field_find(entity, from);
		return m->what != MARK_FIELD && m->field && m->field->type == SSP_DATE;
	}
	if ((dot = strchr(words, '.'))) {
		*dot = '\0';
		name = dot + 1;
		char noun[32];
		if (sscanf(words, "%31[a-z_] %15[a-z]", noun, m->alias) != 2)
			return false;
		m->entity = ssp_entity_find(noun);
	}
	m->field = m->entity ? ssp_field_find(m->entity, name) : NULL;
	return m->field && !m->field->sql;
}
