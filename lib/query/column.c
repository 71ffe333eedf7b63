#include "query/column.h"

const char *column_name(const struct ssp_entity *entity, const struct ssp_field *field)
{
	if ((field->flags & SSP_KEY) && entity->prefix)
		return "id";
	return field->singular ? field->singular : field->name;
}
