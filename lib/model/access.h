/* What each role may do: lib/data/roles.json, made plain rows at build time by lib/data/roles.awk. */
#ifndef MODEL_ACCESS_H
#define MODEL_ACCESS_H

enum { ACCESS_ROLES = 6, ACCESS_NAME = 24 };

/* One command; `cell` has a letter a role, in the order of `access_roles`: - t a T A (see roles.json). Arrays, not
 * pointers, so that the loader has nothing to relocate at the start. */
struct access_row {
	char noun[ACCESS_NAME], verb[ACCESS_NAME];
	char cell[ACCESS_ROLES + 1];
};

extern const char access_roles[ACCESS_ROLES][ACCESS_NAME];

/* Ends with a row whose noun is empty. */
extern const struct access_row access_rows[];

#endif
