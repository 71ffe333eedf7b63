/* The reason of an act. See domain/reason.h. */
#include "domain/reason.h"

#include "query/term.h"
#include "util/fail.h"

static int find_reason(struct ssp *ssp, const struct reason_use *use, const char *reason, int64_t *active, bool *suits)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char key[128];

	*active = -1;
	if (snprintf(key, sizeof key, "%s:%s", use->list, reason) >= (int)sizeof key)
		return 0;
	int code = stmt_open(ssp, &st, "SELECT active, category FROM term WHERE key = ?", "t", key);
	if (code || (code = stmt_step(st)) <= 0)
		return code;
	*active = stmt_whole(st, 0);
	*suits = *active == 1 && term_suits(stmt_text(st, 1), use->act);
	return 0;
}

int reason_check(struct ssp *ssp, const struct reason_use *use, const char *reason)
{
	struct ssp_error *e = &ssp->error;
	char hint[TERM_HINT_SIZE];
	int64_t active = 0;
	bool suits = false;
	int code = reason ? find_reason(ssp, use, reason, &active, &suits) : 0;

	if (code || suits || (code = term_offer(ssp, use->list, use->act, active == 1 ? NULL : reason, hint)))
		return code;
	if (!reason)
		fail(e, SSP_E_USAGE, "missing-reason", "to %s needs a reason: --reason CODE", use->doing);
	else if (active == 1)
		fail(e, SSP_E_USAGE, "bad-reason", "%s is not a reason to %s", reason, use->doing);
	else
		fail(e, SSP_E_USAGE, "bad-term", active < 0 ? "'%.60s' is not a word of the list %s" : "'%.60s' of the list %s is retired",
			reason, use->list);
	fail_at(e, NULL, 0, "reason");
	return fail_hint(e, "%s", hint);
}
