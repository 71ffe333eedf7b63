/* The names of a noun's fields in its table. */
#ifndef QUERY_COLUMN_H
#define QUERY_COLUMN_H

#include "ssp/model.h"

/* Returns the name of the field's column: "id" for a key that the store assigns, the singular of a MULTI field, else the name of
 * the field. */
const char *column_name(const struct ssp_entity *entity, const struct ssp_field *field);

#endif
