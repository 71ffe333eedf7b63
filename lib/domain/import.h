/* Adds many records in one transaction. See ssp/import.h. The records come from a source, so this file knows no formats. */
#ifndef DOMAIN_IMPORT_H
#define DOMAIN_IMPORT_H

#include "domain/noun.h"
#include "ssp/import.h"

/* A source of records.
 *
 * `next` fills the record and returns 1, or 0 at the end; an error with `line` set is that record's own, and the next call
 * goes on with the record after it. `rest` (may be NULL) reads the other fields of a record with a fault: it returns 1 when
 * all of them are read, the next error, or 0 if the record could not be read at all. `place` adds the file and the line of
 * the latest record to an error without them. `refused` gets a record that was not kept, with all its faults; it returns the
 * code of rejects that could not be written. `ahead` (may be NULL) gives the same records as `next` in a reading of its own,
 * from the first to the last, before the first `next`. */
struct import_source {
	int (*next)(void *self, struct ssp_record *record, struct ssp_error *e);
	int (*rest)(void *self, struct ssp_record *record, struct ssp_error *e);
	void (*place)(void *self, struct ssp_error *e);
	int (*refused)(void *self, const char *faults);
	int (*ahead)(void *self, struct ssp_record *record, struct ssp_error *e);
	void *self;
	const char *digest;   /* SHA-256 of the file, hex */
	const char *encoding; /* a constant */
};

enum import_kept { IMPORT_UNCHANGED, IMPORT_CHANGED, IMPORT_ADDED };

/* Rules of a special import, in addition to those of its noun. */
struct import_rules {
	/* Called before a record changes the row `old`, or becomes a new row (NULL); may change the record. IMPORT_PASS skips
	 * the record. */
	int (*lay)(void *self, const struct ssp_record *old, struct ssp_record *record);
	/* Counts a record that was kept. */
	int (*count)(void *self, const struct ssp_record *record, enum import_kept what, struct ssp_imported *done);
	void *self;
};
enum { IMPORT_PASS = 1 };

/* As ssp_import, with records from a source; `rules` may be NULL. Each row that differs has an event of its own with the former
 * values, and the file has one event. */
int import_run(struct ssp *ssp, const struct ssp_import *import, const struct import_source *source,
	const struct import_rules *rules, struct ssp_imported *done) SSP_CHECK;

#endif
