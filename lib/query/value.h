/* Reading text into a field: see ssp_record_set, which finds the field by its name first. */
#ifndef QUERY_VALUE_H
#define QUERY_VALUE_H

#include "model/record.h"

/* As ssp_record_set, for field number `i`: an importer binds its columns once, not in every row. */
int record_set_at(struct ssp_record *record, const struct ssp_clock *clock, int i, const char *text,
	struct ssp_error *e) SSP_CHECK;

#endif
