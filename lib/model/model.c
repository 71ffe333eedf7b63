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
	{ "work", "What officers do" },
	{ "directory", "Who and where" },
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

/* Asked some ten times for every row of an import, nearly always with a name that the library has typed itself: the
 * linker keeps one copy of those, so that the same place is the same name. */
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

char *ssp_field_option(const struct ssp_field *field, char room[SSP_OPTION_SIZE])
{
	snprintf(room, SSP_OPTION_SIZE, "%s", field->name);
	for (char *s = room; *s; s++)
		*s = *s == '_' ? '-' : *s;
	if (field->flags & SSP_MULTI)
		room[strlen(room) - 1] = '\0';
	return room;
}
