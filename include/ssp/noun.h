/* Records in: add, edit and void of any noun. */
#ifndef SSP_NOUN_H
#define SSP_NOUN_H

#include "ssp/record.h"
#include "ssp/store.h"
#include "ssp/write.h"

/* Adds the record: permission, required fields, references and terms, the noun's own rules, the row, the event. Its
 * key stands in the record afterwards. SSP_E_USAGE with the field named ("missing-field", "bad-term", "no-such-row",
 * "exists", or a rule's own); SSP_E_DENIED; SSP_E_BUSY. Nothing is kept after an error. */
SSP_API SSP_CHECK int ssp_add(struct ssp *ssp, struct ssp_record *record);

/* Changes the given fields of the row named by `key`. *changed (may be NULL) tells whether anything differed; when
 * nothing did, nothing is written. SSP_E_NOTFOUND, and as ssp_add. READONLY fields are refused ("read-only"). */
SSP_API SSP_CHECK int ssp_edit(struct ssp *ssp, const char *key, struct ssp_record *record, bool *changed);

/* Strikes out an entry: kept, never counted. `reason` is a word of the list `reason`. SSP_E_USAGE, SSP_E_NOTFOUND,
 * SSP_E_DENIED; "voided-already". */
SSP_API SSP_CHECK int ssp_void(struct ssp *ssp, const struct ssp_entity *entity, const char *key, const char *reason);

/* A record's key as it prints ("A-2026-0001", "100840"), into room; returns room. */
SSP_API char *ssp_record_key(const struct ssp_record *record, char room[SSP_TEXT_SIZE]);

#endif
