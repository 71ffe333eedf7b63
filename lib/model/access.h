/* The table of permissions: lib/data/roles.json, made plain rows at build time by lib/data/roles.awk. */
#ifndef MODEL_ACCESS_H
#define MODEL_ACCESS_H

#include "ssp/model.h"

enum { ACCESS_ROLES = 6, ACCESS_NAME = 24 };

/* One verb of a noun, or of a pattern that nouns name (`access` of struct ssp_entity). `cell` has a letter for each
 * role, in the order of `access_roles`: - t a T A (see roles.json). `bit` is the verb's own in a pattern, and 0 for
 * a noun. Arrays, not pointers, so that the loader has nothing to relocate at the start. */
struct access_row {
	char name[ACCESS_NAME], verb[ACCESS_NAME];
	char cell[ACCESS_ROLES + 1];
	enum ssp_verb bit;
};

extern const char access_roles[ACCESS_ROLES][ACCESS_NAME];

/* The rows of patterns, and the rows of single nouns, which override a pattern. Both tables end with a row with an empty
 * name. */
extern const struct access_row access_patterns[], access_allowed[];

#endif
