/* Is the schema of a store what the migrations make? See store/engine.h. */
#include <string.h>

#include "store/engine.h"
#include "store/stmt.h"
#include "util/fail.h"

/* Both schemas object by object, in one order. The words name none of a stranger's. */
static int compare_schemas(struct stmt *theirs, struct stmt *ours, char words[HEALTH_WORDS])
{
	for (;;) {
		int got = stmt_step(theirs), due = stmt_step(ours);
		if (got < 0 || due < 0 || (!got && !due))
			return got < 0 ? got : due;
		int order = !due ? -1 : !got ? 1 : strcmp(stmt_text(theirs, 0), stmt_text(ours, 0));
		if (order < 0)
			snprintf(words, HEALTH_WORDS, "there is something in it that does not belong there");
		else if (order > 0)
			snprintf(words, HEALTH_WORDS, "the %s is missing", stmt_text(ours, 0));
		else if (strcmp(stmt_text(theirs, 1), stmt_text(ours, 1)) != 0)
			snprintf(words, HEALTH_WORDS, "the %s is not as it should be", stmt_text(ours, 0));
		else
			continue;
		return 1;
	}
}

static int compare_with(struct ssp *fresh, int number, struct ssp *ssp, char words[HEALTH_WORDS])
{
	static const char objects[] =
		"SELECT coalesce(type || ' ' || name, ''), coalesce(sql, '') FROM sqlite_schema ORDER BY 1, 2";
	_cleanup_stmt_ struct stmt *theirs = NULL, *ours = NULL;
	int code;

	if ((code = engine_open(fresh, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) ||
		(code = store_exec(fresh, "PRAGMA query_only=OFF")) || (code = store_migrate(fresh, 0, number)) ||
		(code = stmt_open(fresh, &ours, objects, "")))
		return fail(&ssp->error, code, fresh->error.id, "%s", fresh->error.message);
	code = stmt_open(ssp, &theirs, objects, "");
	return code ? code : compare_schemas(theirs, ours, words);
}

/* A fresh schema of the same number is made in memory: what a store that has come the long way must look like. */
int schema_check(struct ssp *ssp, char words[HEALTH_WORDS])
{
	struct ssp fresh = { .path = ":memory:" };
	int number, code = engine_schema(ssp, &number);

	if (!code)
		code = compare_with(&fresh, number, ssp, words);
	engine_close(&fresh);
	return code;
}
