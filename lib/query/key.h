/* Rows by their key: the one answer to "is there such a row?" */
#ifndef QUERY_KEY_H
#define QUERY_KEY_H

#include "model/record.h"
#include "ssp/nearest.h"
#include "ssp/write.h"
#include "store/handle.h"

/* Is there a row of the noun with that key? 1, 0, or an error in the handle. A key that is text may be typed in either
 * case where only one row can be meant: *key is then the key as it is kept, in `room`. */
int key_find(struct ssp *ssp, const struct ssp_entity *entity, struct ssp_value *key, char room[SSP_TEXT_SIZE]) SSP_CHECK;

/* Sets *key to the stored form of a key that somebody typed; it is in the arena, and NULL for NULL. Refuses a key that does
 * not exist as key_unknown does, with the noun as the field. */
int key_resolve(struct ssp *ssp, struct arena *arena, const char *noun, const char *typed, const char **key) SSP_CHECK;

/* Returns the noun of a reference, by its prefix, and writes the reference as it prints to `ref`; NULL if it is not a reference. */
const struct ssp_entity *key_entity(const char *reference, char ref[SSP_REF_SIZE]);

/* A key of the noun as it prints; returns room. */
char *key_words(const struct ssp_entity *entity, const struct ssp_value *key, char room[SSP_TEXT_SIZE]);

/* Tries each text of a statement without parameters as the nearest; the texts that were tried live in the arena. */
int key_try_nearest(struct ssp *ssp, struct ssp_nearest *near, struct arena *tried, const char *sql) SSP_CHECK;

/* Refuses the key of a row that does not exist: SSP_E_NOTFOUND "not-found". The hint is the command that lists the noun. */
int key_missing(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_value *key);
/* The same for a key that somebody typed. The hint is the nearest key, where keys are words; every key of the noun is read. */
int key_not_found(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_value *key);
/* The same for a key that was given in a field of this name: SSP_E_USAGE "no-such-row", or "no-officer" for the key `me` of a
 * principal without a row of that noun. */
int key_unknown(struct ssp *ssp, const char *field, const struct ssp_entity *entity, const struct ssp_value *key);

#endif
