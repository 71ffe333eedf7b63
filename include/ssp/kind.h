/* Kinds: the differences between rows of one noun, as data (section 7, kinds are data).
 *
 * A noun with a field `kind` has a table of kinds, which is made from lib/data/kinds.json. Most fields belong to every kind.
 * A field that some kind `takes` belongs to those kinds alone, and a row of any other kind refuses it (ssp_add, ssp_edit). A
 * missing field that the kind `needs` is a warning, never a refusal (ssp_record_lacks).
 *
 * Where the kinds are words of an open list, a borough adds its own, and the term says which built-in kind it is
 * `like`: the borough's kind then needs and takes what that one does, and a condition or a measure that names the built-in
 * kind means it too. ssp_kind_of follows `like`; the other functions know built-in kinds only and need no store.
 *
 *	for (const struct ssp_kind *k = entity->kinds; k && *k->key; k++)
 *		printf("%s  %s\n", k->key, k->label);
 */
#ifndef SSP_KIND_H
#define SSP_KIND_H

#include "ssp/model.h"

/* One kind. The members are arrays and not pointers, so that the loader has no work with the table at every start. Lists of
 * field names are joined by blanks. Tables of kinds end with an empty key. */
struct ssp_kind {
	/* as the field `kind` holds it, and what it means */
	char key[32], label[64];
	/* a short word that no other kind of the noun has as its key or word, for people who write many in a row; "" for none */
	char word[16];
	/* a heading that several kinds share; "" for none */
	char group[24];
	/* the unit of the field `quantity`, in the plural; "" if the noun has no such field */
	char quantity[16];
	/* the fields that a row of this kind should have */
	char needs[48];
	/* the fields that belong to this kind and not to every other */
	char takes[112];
};

/* The field that says which kind a row is; NULL where the noun has no kinds. */
SSP_API const struct ssp_field *ssp_kind_field(const struct ssp_entity *entity);

/* Returns the built-in kind with exactly that key; NULL if it does not exist, if the noun has no kinds, or for a NULL key. */
SSP_API const struct ssp_kind *ssp_kind_find(const struct ssp_entity *entity, const char *key);

/* Returns the built-in kind with that key or short word, in either case; NULL as ssp_kind_find. */
SSP_API const struct ssp_kind *ssp_kind_word(const struct ssp_entity *entity, const char *word);

/* Is the name one of those in the list, which are joined by blanks? */
SSP_API bool ssp_kind_listed(const char *list, const char *name);

/* Does the kind need the field? False for NULL, a kind that is not built in and is like none. */
SSP_API bool ssp_kind_needs(const struct ssp_kind *kind, const char *field);

/* Does a row of this kind have the field: because every kind has it, or because this one takes it? NULL, a kind that is
 * not built in and is like none, has the fields that every kind has. */
SSP_API bool ssp_kind_has(const struct ssp_entity *entity, const struct ssp_kind *kind, const char *field);

/* Do only some kinds of the noun take the field? */
SSP_API bool ssp_kind_special(const struct ssp_entity *entity, const char *field);

/* Finds the kind with the rules for `key`: the built-in kind of that key, or the one that the borough's own kind is like;
 * *kind is NULL if there is neither. Needs no permission and leaves no event.
 *
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_kind_of(
	struct ssp *ssp, const struct ssp_entity *entity, const char *key, const struct ssp_kind **kind);

#endif
