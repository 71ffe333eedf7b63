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

/* Refuses a value that names no row, in words that repeat it: SSP_E_USAGE "no-such-row". */
int key_unknown(struct ssp *ssp, const struct ssp_field *field, const struct ssp_value *value);

#endif
