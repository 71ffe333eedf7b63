/* Targets: rows of the noun `target` (R208, optional targets).
 *
 * A number is held against a target only where it is for the same unit and the same scope: a whole week of the team
 * that the target names, or of all teams. Read once for a report, in the order of their first days; for a frozen period as they were then.
 */
#include "report/report.h"

#include <string.h>
#include <strings.h>

#include "store/stmt.h"
#include "util/fail.h"

struct target {
	const struct target *next; /* one that begins no later */
	size_t line;
	double value;
	const char *per, *team;
	ssp_day from, until;
};

/* The line of the report that a target is of, or the number of lines. */
static size_t line_of(const struct asked *a, const char *key)
{
	size_t i = 0;

	while (i < a->n && strcasecmp(a->lines[i]->text->key, key) != 0)
		i++;
	return i;
}

static int add_target(struct ssp *ssp, struct asked *a, size_t line, struct stmt *st, const struct target **targets)
{
	struct target *t = arena_alloc(&a->arena, sizeof *t);
	const char *team = stmt_text(st, 3), *until = stmt_text(st, 5);
	struct ssp_value value;

	if (!t)
		return fail_memory(&ssp->error);
	stmt_column(st, 1, &value);
	*t = (struct target){ .next = *targets, .line = line, .value = value.r,
		.per = arena_dup(&a->arena, stmt_text(st, 2)), .team = arena_dup(&a->arena, team),
		.from = measure_day(ssp, stmt_text(st, 4)), .until = until ? measure_day(ssp, until) : INT32_MAX };
	*targets = t;
	return t->per && (t->team || !team) ? 0 : fail_memory(&ssp->error);
}

int targets_read(struct ssp *ssp, struct asked *a, const struct target **targets)
{
	static const char now[] = "SELECT line, value, per, team, \"from\", until FROM target WHERE ?1 = 0 ORDER BY \"from\", id";
	static const char then[] = "SELECT line, CAST(amount AS REAL), word, team, \"from\", \"to\" FROM frozen"
		" WHERE \"freeze\" = ?1 AND part = 'target' ORDER BY \"from\", id";
	_cleanup_stmt_ struct stmt *st = NULL;
	int got = stmt_open(ssp, &st, a->frozen.id ? then : now, "i", a->frozen.id);

	*targets = NULL;
	while (!got && (got = stmt_step(st)) == 1) {
		size_t line = line_of(a, stmt_text(st, 0));
		got = line < a->n ? add_target(ssp, a, line, st, targets) : 0;
	}
	return got;
}

const double *target_of(const struct target *targets, size_t line, const struct ssp_period *p, const char *team)
{
	const char *unit = ssp_period_unit(p);

	for (const struct target *t = unit ? targets : NULL; t; t = t->next)
		if (t->line == line && strcmp(t->per, unit) == 0 && t->from <= p->from && t->until >= p->to &&
			(team && t->team ? strcmp(t->team, team) == 0 : team == t->team))
			return &t->value;
	return NULL;
}
