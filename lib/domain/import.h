/* Many records through the door, in one transaction. See ssp/import.h; where the records come from is not known here. */
#ifndef DOMAIN_IMPORT_H
#define DOMAIN_IMPORT_H

#include "domain/noun.h"
#include "ssp/import.h"

/* A source of records. `next` fills the record and gives 1, 0 at the end; an error with `line` set is that record's
 * own and the next call goes on behind it. `refused` is told of a record that was not kept. */
struct import_source {
	int (*next)(void *self, struct ssp_record *record, struct ssp_error *e);
	int (*refused)(void *self, const struct ssp_error *e);
	long (*line)(void *self);
	void *self;
	const char *digest; /* SHA-256 of the file, hex */
};

/* As ssp_import. */
int import_run(struct ssp *ssp, const struct ssp_import *import, const struct import_source *source,
	struct ssp_imported *done) SSP_CHECK;

#endif
