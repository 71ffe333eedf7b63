/* Rows by their key: the one answer to "is there such a row?" */
#ifndef QUERY_KEY_H
#define QUERY_KEY_H

#include "model/record.h"
#include "ssp/write.h"
#include "store/handle.h"

/* Is there a row of the noun with that key? 1, 0, or an error in the handle. A key that is text may be typed in either
 * case where only one row can be meant: *key is then the key as it is kept, in `room`. */
int key_find(struct ssp *ssp, const struct ssp_entity *entity, struct ssp_value *key, char room[SSP_TEXT_SIZE]) SSP_CHECK;

/* A key of the noun as it prints; returns room. */
char *key_words(const struct ssp_entity *entity, const struct ssp_value *key, char room[SSP_TEXT_SIZE]);

/* Refuses the key of a row that does not exist, given in a field of this name: SSP_E_USAGE "no-such-row". The hint is the
 * nearest key where keys are words. */
int key_unknown(struct ssp *ssp, const char *field, const struct ssp_entity *entity, const struct ssp_value *key);

#endif
