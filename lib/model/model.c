/* The list of nouns, and the few questions that everybody asks of their tables. See ssp/model.h.
 *
 * To add a noun: its own file with its table, and its line in nouns.def; the tests that walk the list say what
 * else is missing.
 */
#include <stdio.h>
#include <string.h>

#include "model/entities.h"

const struct ssp_entity *const ssp_entities[] = {
#define NOUN(name) &entity_##name,
#include "model/nouns.def"
#undef NOUN
	NULL,
};

const struct ssp_word ssp_groups[] = {
	{ "casework", "Young people and their referrals" },
	{ "work", "Work of officers" },
	{ "directory", "People and places" },
	{ "reporting", "Counting and reporting" },
	{ "store", "Keeping the store" },
	{ 0 }
};

const struct ssp_entity *ssp_entity_find(const char *noun)
{
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		if ((*e)->noun[0] == noun[0] && strcmp((*e)->noun, noun) == 0)
			return *e;
	return NULL;
}

const struct ssp_entity *ssp_entity_parent(const struct ssp_entity *entity)
{
	return entity->part_of ? ssp_entity_find(ssp_field_find(entity, entity->part_of)->ref) : NULL;
}

const struct ssp_entity *ssp_entity_child(const struct ssp_entity *entity, size_t i)
{
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		if (ssp_entity_parent(*e) == entity && i-- == 0)
			return *e;
	return NULL;
}

/* An import calls this about ten times for every row, nearly always with a name that is a literal of the library. The linker
 * keeps one copy of equal literals, so equal pointers mean equal names. */
int ssp_field_index(const struct ssp_entity *entity, const char *name)
{
	for (int i = 0; entity->fields[i].name; i++)
		if (entity->fields[i].name == name)
			return i;
	for (int i = 0; entity->fields[i].name; i++)
		if (strcmp(entity->fields[i].name, name) == 0)
			return i;
	return -1;
}

const struct ssp_field *ssp_field_find(const struct ssp_entity *entity, const char *name)
{
	int i = ssp_field_index(entity, name);

	return i < 0 ? NULL : &entity->fields[i];
}

const struct ssp_field *ssp_field_any(const struct ssp_entity *entity, const char *name)
{
	const struct ssp_field *f = ssp_field_find(entity, name);

	for (const struct ssp_field *c = entity->computed; !f && c && c->name; c++)
		f = strcmp(c->name, name) == 0 ? c : NULL;
	return f;
}

size_t ssp_field_count(const struct ssp_entity *entity)
{
	size_t n = 0;

	while (entity->fields[n].name)
		n++;
	return n;
}

const struct ssp_field *ssp_field_key(const struct ssp_entity *entity)
{
	const struct ssp_field *f = entity->fields;

	while (!(f->flags & SSP_KEY))
		f++;
	return f;
}

const struct ssp_field *ssp_field_struck(const struct ssp_entity *entity)
{
	const struct ssp_field *f = ssp_field_find(entity, "voided");

	return f ? f : ssp_field_find(entity, "merged");
}

bool ssp_entity_grows(const struct ssp_entity *entity)
{
	const struct ssp_field *f = entity->fields;

	while (f->name && !f->grows)
		f++;
	return f->name;
}

bool ssp_entity_dated(const struct ssp_entity *entity)
{
	const struct ssp_field *f = entity->fields;

	while (f->name && (f->flags & (SSP_DATED | SSP_READONLY)) != SSP_DATED)
		f++;
	return f->name != NULL;
}

const struct ssp_entity *ssp_field_history(const struct ssp_entity *entity, const struct ssp_field *field)
{
	char noun[64];

	if (!(field->flags & SSP_DATED))
		return NULL;
	snprintf(noun, sizeof noun, "%s_history", entity->noun);
	return ssp_entity_find(field->history ? field->history : noun);
}

char *ssp_field_option(const struct ssp_field *field, char room[SSP_OPTION_SIZE])
{
	snprintf(room, SSP_OPTION_SIZE, "%s", field->singular ? field->singular : field->name);
	for (char *s = room; *s; s++)
		*s = *s == '_' ? '-' : *s;
	return room;
}

enum { YEARS_BACK = 30, YEARS_AHEAD = 10 };

bool ssp_field_range(const struct ssp_field *field, double *least, double *most)
{
	bool day = field->type == SSP_DATE || field->type == SSP_TIME;
	bool own = field->most > field->least;

	*least = own || !day ? field->least : -YEARS_BACK;
	*most = own || !day ? field->most : field->flags & SSP_PAST ? 0 : YEARS_AHEAD;
	return own || day;
}

char *ssp_field_limits(const struct ssp_field *field, char room[SSP_LIMITS_SIZE])
{
	const char *s = field->not_before;
	int n = 0;

	room[0] = '\0';
	if (field->most > field->least && field->type != SSP_DATE && field->type != SSP_TIME)
		n = snprintf(room, SSP_LIMITS_SIZE, "%.10g to %.10g", field->least, field->most);
	if (field->flags & SSP_PAST)
		n = snprintf(room, SSP_LIMITS_SIZE, "not in the future");
	for (; s && *s; s += strcspn(s, "|"), s += *s == '|')
		n += snprintf(room + n, SSP_LIMITS_SIZE - (size_t)n, "%s%s%.*s", n ? ", " : "",
			"not before ", (int)strcspn(s, "|"), s);
	return room;
}
