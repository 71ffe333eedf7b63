/* Functions over the tables of kinds. See ssp/kind.h. */
#include "ssp/kind.h"

#include <string.h>
#include <strings.h>

bool ssp_kind_listed(const char *list, const char *name)
{
	size_t n = strlen(name);

	/* most kinds take nothing of their own */
	for (const char *s = list; *s && (s = strstr(s, name)); s += n)
		if ((s == list || s[-1] == ' ') && (s[n] == ' ' || !s[n]))
			return true;
	return false;
}

const struct ssp_field *ssp_kind_field(const struct ssp_entity *entity)
{
	return entity->kinds ? ssp_field_find(entity, "kind") : NULL;
}

const struct ssp_kind *ssp_kind_find(const struct ssp_entity *entity, const char *key)
{
	for (const struct ssp_kind *k = entity->kinds; k && key && *k->key; k++)
		if (strcmp(k->key, key) == 0)
			return k;
	return NULL;
}

const struct ssp_kind *ssp_kind_word(const struct ssp_entity *entity, const char *word)
{
	for (const struct ssp_kind *k = entity->kinds; k && word && *k->key; k++)
		if (strcasecmp(k->key, word) == 0 || (*word && strcasecmp(k->word, word) == 0))
			return k;
	return NULL;
}

bool ssp_kind_needs(const struct ssp_kind *kind, const char *field)
{
	return kind && ssp_kind_listed(kind->needs, field);
}

bool ssp_kind_special(const struct ssp_entity *entity, const char *field)
{
	for (const struct ssp_kind *k = entity->kinds; k && *k->key; k++)
		if (ssp_kind_listed(k->takes, field))
			return true;
	return false;
}

bool ssp_kind_has(const struct ssp_entity *entity, const struct ssp_kind *kind, const char *field)
{
	return (kind && ssp_kind_listed(kind->takes, field)) || !ssp_kind_special(entity, field);
}
