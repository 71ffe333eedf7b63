/* Reading text into a field: see ssp_record_set, which finds the field by its name first. */
#ifndef MODEL_VALUE_H
#define MODEL_VALUE_H

#include "model/record.h"

/* As ssp_record_set, for field number `i`: an importer binds its columns once, not in every row. */
int record_set_at(struct ssp_record *record, const struct ssp_clock *clock, int i, const char *text,
	struct ssp_error *e) SSP_CHECK;

/* Reads one value of a field outside a record, such as the right side of a condition; for a MULTI field, one of its values.
 * `entity` owns the field if the field is a KEY. Texts go into the arena; errors as ssp_record_set. */
int value_read(const struct ssp_entity *entity, const struct ssp_field *field, const struct ssp_clock *clock, const char *text,
	struct arena *arena, struct ssp_value *value, struct ssp_error *e) SSP_CHECK;

/* Adds the hint that lists the words of a closed vocabulary, and the one nearest to what was typed; returns the code of the
 * error. */
int word_hint(struct ssp_error *e, const struct ssp_word *words, const char *typed);
/* Sets the error "no-field" with `code`: the noun has no field of that name. For a noun with personal fields the message repeats the
 * name only if it is near a field, which is the hint: another name may be somebody's. */
int no_field(const struct ssp_entity *entity, const char *name, int code, struct ssp_error *e);

#endif
