/* The words of open vocabularies. See query/term.h. */
#include "query/term.h"

#include <string.h>

#include "model/entities.h"
#include "ssp/nearest.h"
#include "util/fail.h"

/* The keys of a list are those between its name with a colon and its name with the character that follows the colon:
 * a range of the primary key. */
int term_words(struct ssp *ssp, struct stmt **st, const char *list)
{
	return stmt_open(ssp, st,
		"SELECT label, category, key FROM term WHERE key > CAST(?1 AS TEXT) || ':' AND key < CAST(?1 AS TEXT) || ';'"
		" AND active = 1 ORDER BY key", "t", list);
}

int term_likes(struct ssp *ssp, struct stmt **st, const char *list)
{
	char sql[256];

	/* the lists of kinds are named in const tables */
	snprintf(sql, sizeof sql, "SELECT key, \"like\" FROM term WHERE key > '%s:' AND key < '%s;' AND \"like\" IS NOT NULL"
		" ORDER BY key", list, list);
	return stmt_open(ssp, st, sql, "");
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

int term_unknown(struct ssp *ssp, const char *list, const char *code, const char *id, const char *field)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	_cleanup_arena_ struct arena names = { 0 };
	struct ssp_nearest near = { .word = code };

	int rc = term_words(ssp, &st, list);
	while (!rc && (rc = stmt_step(st)) == 1) {
		const char *name = arena_dup(&names, term_code(stmt_text(st, 2)));
		if (name)
			ssp_nearest_try(&near, name);
		rc = 0;
	}
	if (rc)
		return rc;
	fail(&ssp->error, SSP_E_USAGE, id, "'%.60s' is not a word of the list %s", code, list);
	fail_at(&ssp->error, NULL, 0, field);
	if (near.best)
		return fail_hint(&ssp->error, "did you mean %s?", near.best);
	return term_hint(&ssp->error, "see the words with", list);
}
