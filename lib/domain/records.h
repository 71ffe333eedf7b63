/* A digest over records as they were read: the same for a file with its columns in another order, other line ends, a mark
 * of UTF-8, or as JSON. */
#ifndef DOMAIN_RECORDS_H
#define DOMAIN_RECORDS_H

#include "model/record.h"
#include "util/buf.h"
#include "util/digest.h"

struct records {
	struct digest digest;
	struct buf one; /* the record that is being added */
};

/* Begins with no records; records_end is called in every case. */
void records_begin(struct records *r);
/* Adds what a record gives, field by field in the order of its noun; NULL is a record that could not be read.
 * SSP_E_INTERNAL without memory. */
int records_add(struct records *r, const struct ssp_record *record, struct ssp_error *e) SSP_CHECK;
/* Ends and frees; `hex` gets the digest. */
void records_end(struct records *r, char hex[DIGEST_HEX]);

#endif
