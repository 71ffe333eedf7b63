/* A digest over records as they were read: the same for a file with its columns in another order, other line ends, a mark
 * of UTF-8, or as JSON. */
#ifndef DOMAIN_RECORDS_H
#define DOMAIN_RECORDS_H

#include "model/record.h"
#include "util/digest.h"

/* Bytes gather in `room` first: hashing them one value at a time would cost as much again. */
struct records {
	struct digest digest;
	size_t n;
	unsigned char room[4096];
};

/* Begins with no records. */
void records_begin(struct records *r);
/* Adds what a record gives, field by field in the order of its noun; NULL is a record that could not be read. */
void records_add(struct records *r, const struct ssp_record *record);
/* Ends it; `hex` gets the digest. */
void records_end(struct records *r, char hex[DIGEST_HEX]);

#endif
