/* What each kind of activity needs. See domain/need.h and ssp/noun.h.
 *
 * What was done is kept, whatever its entry lacks: that is said at once, and listed until it is mended.
 */
#include "domain/need.h"

#include <string.h>

#include "model/entities.h"
#include "model/kinds.h"
#include "ssp/noun.h"

static bool needs(const struct activity_kind *kind, const char *field)
{
	for (int i = 0; i < KIND_NEEDS; i++)
		if (strcmp(kind->needs[i], field) == 0)
			return true;
	return false;
}

bool need_kinds(struct buf *b, const char *field)
{
	size_t before = b->len;

	for (const struct activity_kind *k = activity_kinds; *k->key; k++)
		if (needs(k, field))
			buf_printf(b, "%s'%s'", b->len > before ? ", " : "", k->key);
	return b->len > before;
}

static int say_lack(const struct activity_kind *kind, const struct ssp_field *f,
	int (*each)(void *self, const struct ssp_lack *lack), void *self)
{
	char rule[64], words[200];

	snprintf(rule, sizeof rule, "needs-%s", f->name);
	snprintf(words, sizeof words, "the kind %s needs %s: %s", kind->key, f->name, f->help);
	return each(self, &(struct ssp_lack){ rule, words, true });
}

int ssp_record_lacks(
	const struct ssp_record *record, int (*each)(void *self, const struct ssp_lack *lack), void *self)
{
	const struct ssp_entity *entity = ssp_record_entity(record);
	const struct activity_kind *k = activity_kinds;
	const char *kind = entity == &entity_activity ? ssp_record_text(record, "kind") : NULL;
	int code = 0;

	while (kind && *k->key && strcmp(k->key, kind) != 0)
		k++;
	for (const struct ssp_field *f = entity->fields; kind && f->name && !code; f++)
		if (needs(k, f->name) && ssp_record_null(record, f->name))
			code = say_lack(k, f, each, self);
	return code;
}
