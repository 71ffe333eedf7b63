/* Records of a noun out of a file: io/source.h, with names bound to fields. */
#ifndef IO_RECORD_SOURCE_H
#define IO_RECORD_SOURCE_H

#include "io/source.h"
#include "ssp/import.h"
#include "ssp/record.h"

struct record_source;

/* Opens the file of an import, which is borrowed; a stream that cannot be read twice is spooled beside the store. The caller
 * closes *made, which is NULL after an error. SSP_E_DATA "no-field" for a column that the noun does not have (the nearest one is
 * the hint), "twice" for two columns of one field, and as source_open; SSP_E_CONFIG "bad-map", "bad-json". */
int record_source_open(struct record_source **made, struct ssp *ssp, const struct ssp_import *import) SSP_CHECK;

/* Returns 1 and the next record, 0 at the end; SSP_E_DATA with file, line and field for a wrong one, which counts as a record. */
int record_source_next(void *source, struct ssp_record *record, struct ssp_error *e) SSP_CHECK;
/* Reads the other fields of the record in which a field was wrong: 1 when all of them are read, the next error, or 0 where the
 * record could not be read at all. */
int record_source_rest(void *source, struct ssp_record *record, struct ssp_error *e) SSP_CHECK;
/* Gives the same records in a reading of its own, before the first call of record_source_next. At its end, with 0, the file is
 * back at its start. Errors as record_source_next and source_open. */
int record_source_ahead(void *source, struct ssp_record *record, struct ssp_error *e) SSP_CHECK;
/* Puts the file and the line of the latest record into an error, where they are missing. */
void record_source_place(void *source, struct ssp_error *e);
/* Writes the latest record to the import's rejects, if it has some (io/rejects.h), with its faults. Returns SSP_E_WRITE, and
 * sets no message. */
int record_source_reject(void *source, const char *faults) SSP_CHECK;

/* Returns the line of the latest record; valid as long as the source is open. */
const long *record_source_line(const struct record_source *source);
/* Return the SHA-256 of the file, 64 hex digits; and its encoding. */
const char *record_source_digest(const struct record_source *source);
const char *record_source_encoding(const struct record_source *source);
void record_source_close(struct record_source *source);

#endif
