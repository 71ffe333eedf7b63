/* The words of open vocabularies. See query/term.h. */
#include "query/term.h"

#include <string.h>

/* The keys of a list are those between its name with a colon and its name with the character that follows the colon:
 * a range of the primary key. */
int term_words(struct ssp *ssp, struct stmt **st, const char *list)
{
	return stmt_open(ssp, st,
		"SELECT label, category, key FROM term WHERE key > CAST(?1 AS TEXT) || ':' AND key < CAST(?1 AS TEXT) || ';'"
		" AND active = 1 ORDER BY key", "t", list);
}

int term_find(struct ssp *ssp, const char *list, const char *code, int64_t *active)
{
	char key[128];

	*active = -1;
	if (snprintf(key, sizeof key, "%s:%s", list, code) >= (int)sizeof key)
		return 0;
	return stmt_int(ssp, active, -1, "SELECT active FROM term WHERE key = ?", "t", key);
}

const char *term_code(const char *key)
{
	return strchr(key, ':') + 1;
}
