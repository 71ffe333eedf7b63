/* How the fields of a noun are called in its table. */
#ifndef QUERY_COLUMN_H
#define QUERY_COLUMN_H

#include "ssp/model.h"

/* The column's own name in its table: "id" for a given key, the singular of a MULTI field. */
const char *column_name(const struct ssp_entity *entity, const struct ssp_field *field);

#endif
