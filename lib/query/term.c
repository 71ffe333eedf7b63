/* The words of open vocabularies. See query/term.h. */
#include "query/term.h"

#include <string.h>

#include "model/entities.h"
#include "ssp/nearest.h"
#include "util/buf.h"
#include "util/fail.h"
#include "util/words.h"

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

bool term_suits(const char *category, const char *act)
{
	return !act || !category || word_place(category, ' ', act) >= 0;
}

/* The words of a list that suit an act, those for that act first. */
struct offer {
	struct arena names;
	struct buf words, general;
	struct ssp_nearest near;
};

static int read_offer(struct ssp *ssp, const char *list, const char *act, struct offer *o)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int rc = term_words(ssp, &st, list);

	while (!rc && (rc = stmt_step(st)) == 1) {
		const char *category = stmt_text(st, 1), *name = arena_dup(&o->names, term_code(stmt_text(st, 2)));
		rc = name ? 0 : fail_memory(&ssp->error);
		if (rc || !term_suits(category, act))
			continue;
		buf_printf(act && !category ? &o->general : &o->words, ", %s", name);
		if (o->near.word)
			ssp_nearest_try(&o->near, name);
	}
	buf_add(&o->words, o->general.s, o->general.len);
	return rc;
}

/* More words than these do not fit into a hint. */
enum { HINT_WORDS = 280 };

static void write_offer(const struct offer *o, const char *list, char hint[TERM_HINT_SIZE])
{
	size_t n = 0;

	if (o->near.best)
		n = (size_t)snprintf(hint, TERM_HINT_SIZE, "did you mean %.60s?", o->near.best);
	if (o->words.len && o->words.len <= HINT_WORDS)
		snprintf(hint + n, TERM_HINT_SIZE - n, "%s %s", n ? " The words are:" : "the words are:", o->words.s + 2);
	else if (!n)
		snprintf(hint, TERM_HINT_SIZE, "see the words with: ssp term list --where 'key>%s:' --where 'key<%s;'", list, list);
}

int term_offer(struct ssp *ssp, const char *list, const char *act, const char *code, char hint[TERM_HINT_SIZE])
{
	struct offer o = { .words = BUF_INIT, .general = BUF_INIT, .near.word = code };
	int rc = read_offer(ssp, list, act, &o);

	if (!rc && (o.words.failed || o.general.failed))
		rc = fail_memory(&ssp->error);
	if (!rc)
		write_offer(&o, list, hint);
	arena_free(&o.names);
	buf_free(&o.words);
	buf_free(&o.general);
	return rc;
}

int term_unknown(struct ssp *ssp, const char *list, const char *code, int64_t active, const char *id, const char *field)
{
	char hint[TERM_HINT_SIZE];
	int rc = term_offer(ssp, list, NULL, code, hint);

	if (rc)
		return rc;
	fail(&ssp->error, SSP_E_USAGE, id, active < 0 ? "'%.60s' is not a word of the list %s" : "'%.60s' of the list %s is retired",
		code, list);
	fail_at(&ssp->error, NULL, 0, field);
	return fail_hint(&ssp->error, "%s", hint);
}
