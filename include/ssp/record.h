/* A record: one row of a noun in memory, on its way in or just read.
 *
 * A record owns one arena; what it holds is copied in, and lives until the record is cleared or freed. A field has a
 * value, or is null; and it is *given* or not: what was not given keeps what it had (edit) or gets its default (add).
 */
#ifndef SSP_RECORD_H
#define SSP_RECORD_H

#include <stdio.h>

#include "ssp/date.h"
#include "ssp/rows.h"

/* A new, empty record of that noun; free it with ssp_record_free. SSP_E_INTERNAL without memory. */
SSP_API SSP_CHECK int ssp_record_new(struct ssp_record **record, const struct ssp_entity *entity, struct ssp_error *e);
/* Frees; NULL is fine. */
SSP_API void ssp_record_free(struct ssp_record *record);
/* Empties every field and keeps the memory, for the next row. */
SSP_API void ssp_record_clear(struct ssp_record *record);

SSP_API const struct ssp_entity *ssp_record_entity(const struct ssp_record *record);

/* The value of field number `i`; of a field by name (a null value when there is no such field). Borrowed. */
SSP_API const struct ssp_value *ssp_record_at(const struct ssp_record *record, int i);
SSP_API const struct ssp_value *ssp_record_get(const struct ssp_record *record, const char *name);
/* The text of a text value, the number of a whole one; NULL and 0 when null. */
SSP_API const char *ssp_record_text(const struct ssp_record *record, const char *name);
SSP_API int64_t ssp_record_int(const struct ssp_record *record, const char *name);
/* Was the field given (set since the record was new or cleared)? Is it null? */
SSP_API bool ssp_record_given(const struct ssp_record *record, const char *name);
SSP_API bool ssp_record_null(const struct ssp_record *record, const char *name);

/* Puts a value as it is (copied) into field number `i`, and marks it given. SSP_E_INTERNAL without memory. */
SSP_API SSP_CHECK int ssp_record_put(struct ssp_record *record, int i, const struct ssp_value *value);
SSP_API SSP_CHECK int ssp_record_put_text(struct ssp_record *record, const char *name, const char *text);
SSP_API SSP_CHECK int ssp_record_put_int(struct ssp_record *record, const char *name, int64_t number);
SSP_API void ssp_record_put_null(struct ssp_record *record, const char *name);

/* Reads text as a person writes it into a field, by the field's type: a date, a reference, a word … Empty text is
 * null. A MULTI field takes its parts joined by ';'. SSP_E_USAGE with the field named: "bad-value", "bad-date",
 * "bad-word", "bad-reference", "bad-text" (control characters, bidi overrides, not UTF-8), "no-field".
 * Whether a reference or a term exists is not looked at here. The value of a personal field is never in the message. */
SSP_API SSP_CHECK int ssp_record_set(struct ssp_record *record, const struct ssp_clock *clock, const char *name,
	const char *text, struct ssp_error *e);

/* Reads one JSON object from a stream into the record: field names as keys; texts, numbers, true and false, null, and
 * arrays of them for MULTI fields. As ssp_record_set for each, but SSP_E_DATA, with `file` and the field named;
 * SSP_E_NOINPUT when the stream cannot be read, "bad-json" when it is not one JSON object. Defined in lib/io. */
SSP_API SSP_CHECK int ssp_record_read(struct ssp_record *record, const struct ssp_clock *clock, FILE *in,
	const char *file, struct ssp_error *e);

#endif
