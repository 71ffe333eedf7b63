/* Checks that hold for every store. See store/health.h. */
#include "store/health.h"

#include <string.h>

#include "store/engine.h"
#include "store/event.h"
#include "store/stmt.h"
#include "util/fail.h"

/* The first row of a check of the engine's: "ok" or none at all where it holds, else a fault. */
static int ask_engine(struct ssp *ssp, const char *sql, const char *before, char words[HEALTH_WORDS])
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, sql, "");

	if (!code)
		code = stmt_step(st);
	const char *said = code == 1 ? stmt_text(st, 0) : NULL;
	if (code == 1 && said && strcmp(said, "ok") == 0)
		return 0;
	if (code == 1)
		snprintf(words, HEALTH_WORDS, "%s%.100s", before, said ? said : "a fault");
	return code;
}

static int check_pages(struct ssp *ssp, char words[HEALTH_WORDS])
{
	return ask_engine(ssp, "PRAGMA integrity_check(1)", "its pages are damaged: ", words);
}

int references_check(struct ssp *ssp, char words[HEALTH_WORDS])
{
	return ask_engine(ssp, "PRAGMA foreign_key_check", "references that name nothing, from ", words);
}

static int check_events(struct ssp *ssp, char words[HEALTH_WORDS])
{
	char root[65];
	int64_t count;

	(void)words;
	return event_verify(ssp, &count, root);
}

const struct health health_checks[] = {
	{ "schema", schema_check }, { "pages", check_pages }, { "references", references_check }, { "events", check_events }, { 0 },
};

/* A store in which something cannot be read is not whole either: what the engine says of it is the fault. */
int health_ask(struct ssp *ssp, const struct health *check, char words[HEALTH_WORDS])
{
	words[0] = '\0';
	int code = check->ask(ssp, words);

	if (code != SSP_E_DATA && code != SSP_E_STORE)
		return code;
	snprintf(words, HEALTH_WORDS, "%.150s", ssp->error.message);
	fail_clear(&ssp->error);
	return 1;
}
