/* Looks up a cell of the table of permissions, roles.json. lib/domain/access.c decides who may do what with a row. See
 * ssp/access.h. */
#include "model/access.h"

#include <string.h>

#include "ssp/access.h"

/* Returns the cell of a name and a verb if the noun has the verb, or 0 if there is no such row. */
static char cell_of(const struct access_row *rows, const char *name, unsigned verbs, const char *verb, int role)
{
	for (const struct access_row *row = rows; *row->name; row++)
		if ((row->bit & verbs) == row->bit && strcmp(row->verb, verb) == 0 && strcmp(row->name, name) == 0)
			return row->cell[role];
	return 0;
}

char ssp_access_cell(const char *role, const char *noun, const char *verb)
{
	int r = 0;

	while (r < ACCESS_ROLES && strcmp(access_roles[r], role) != 0)
		r++;
	if (r == ACCESS_ROLES)
		return 0;
	char cell = cell_of(access_allowed, noun, 0, verb, r);
	const struct ssp_entity *entity = cell ? NULL : ssp_entity_find(noun);
	return entity && entity->access ? cell_of(access_patterns, entity->access, entity->verbs, verb, r) : cell;
}
