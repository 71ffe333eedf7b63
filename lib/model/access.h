/* What each role may do: lib/data/roles.json, as plain rows. */
#ifndef MODEL_ACCESS_H
#define MODEL_ACCESS_H

#include <stddef.h>

enum { ACCESS_ROLES = 6 };

/* One command; `cell` has a letter a role, in the order of `roles`: - t a T A (see roles.json). */
struct access_row {
	const char *noun, *verb;
	char cell[ACCESS_ROLES + 1];
};

/* The whole table. */
struct access {
	const char *roles[ACCESS_ROLES];
	const struct access_row *rows;
	size_t n;
};

#endif
