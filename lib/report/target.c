/* Targets: the settings kpi.target.KEY (R208, optional targets).
 *
 * Read once for a report, by the line's key or name. A setting that is no number is an error and not passed
 * over: a target that silently went missing would read as one that was never set.
 */
#include "report/report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "store/stmt.h"
#include "util/fail.h"

static int bad_target(struct ssp *ssp, const char *key)
{
	fail(&ssp->error, SSP_E_CONFIG, "bad-target", "the setting %.60s is not a number", key);
	return fail_hint(&ssp->error, "set it again: ssp config set %.60s N", key);
}

int targets_read(struct ssp *ssp, const struct asked *a, double *targets)
{
	static const char sql[] =
		"SELECT key, value FROM setting WHERE key BETWEEN 'kpi.target.' AND 'kpi.target.~'";
	_cleanup_stmt_ struct stmt *st = NULL;
	int got = stmt_open(ssp, &st, sql, "");

	for (size_t i = 0; i < a->n; i++)
		targets[i] = NAN;
	while (!got && (got = stmt_step(st)) == 1) {
		const char *key = stmt_text(st, 0), *value = stmt_text(st, 1);
		const char *word = key + strlen("kpi.target.");
		char *end;
		double target = strtod(value, &end);
		if (*end || end == value || !isfinite(target))
			return bad_target(ssp, key);
		for (size_t i = 0; i < a->n; i++)
			if (strcasecmp(a->lines[i]->text->key, word) == 0 ||
				strcasecmp(a->lines[i]->text->name, word) == 0)
				targets[i] = target;
		got = 0;
	}
	return got;
}
