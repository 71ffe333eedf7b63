/* The scope of a report: permission, the set or the line, and the rows of the store that it covers.
 *
 * Every report begins here, with a read transaction that it ends itself, so all its numbers are of one moment. A principal of
 * a team gets that team's scope for any request, and a principal without a team gets an empty scope.
 */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "domain/access.h"
#include "query/key.h"
#include "query/where.h"
#include "store/stmt.h"
#include "util/fail.h"
#include "util/json.h"

/* Behind the lines those that their notes name. */
static int add_also(struct ssp *ssp, struct asked *a)
{
	const struct kpi_line **lines = arena_alloc(&a->arena, a->n * KPI_ALSO * sizeof *lines);

	if (!lines)
		return fail_memory(&ssp->error);
	memcpy(lines, a->lines, a->n * sizeof *lines);
	a->n_counted = a->n;
	for (size_t i = 0; i < a->n; i++)
		for (const struct kpi_line *const *also = lines[i]->also; *also; also++)
			lines[a->n_counted++] = *also;
	a->lines = lines;
	return 0;
}

static int make_set(struct ssp *ssp, const struct ssp_kpi *kpi, struct asked *a)
{
	const struct kpi_line **lines = arena_alloc(&a->arena, a->set->n * sizeof *lines);
	int code = 0;

	if (!lines)
		return fail_memory(&ssp->error);
	a->lines = lines;
	for (; a->n < a->set->n && !code; a->n++)
		code = kpi_line_make(kpi, &kpi->lines[a->set->lines[a->n]], &a->arena, &lines[a->n], &ssp->error);
	return code ? code : add_also(ssp, a);
}

/* The set of the store's reports, or that of the day of the freeze. */
static int own_set(struct ssp *ssp, const struct asked *a, const char **name)
{
	*name = a->frozen.set;
	return a->frozen.id ? 0 : ssp_setting(ssp, "kpi.set", name);
}

/* Of a frozen period the lines of that day, in place of `kpi`; lines of a file are tried on what the store has now. */
static int find_frozen(struct ssp *ssp, const struct ssp_kpi_query *q, struct asked *a)
{
	int code = a->tried ? 0 : frozen_find(ssp, &q->period, &a->arena, &a->frozen);

	a->clock = ssp->clock;
	if (!code && a->frozen.id) {
		a->clock.today = a->frozen.on;
		a->within.frozen = &a->frozen;
	}
	return code;
}

static int find_set(
	struct ssp *ssp, const struct ssp_kpi *kpi, const struct ssp_kpi_query *q, struct asked *a)
{
	const char *name = q->set;
	int code = name ? 0 : own_set(ssp, a, &name);

	if (code)
		return code;
	a->set = kpi_set_find(kpi, name);
	return a->set ? make_set(ssp, kpi, a) : kpi_no_set(kpi, name, &ssp->error);
}

/* A line asked for belongs to the set asked for, to the store's own, or to the first set that has it. */
static int find_home(struct ssp *ssp, const struct ssp_kpi *kpi, const struct kpi_text *line, struct asked *a)
{
	const char *own;
	int code = own_set(ssp, a, &own);

	a->set = NULL;
	if (code)
		return code;
	for (size_t s = 0; s < kpi->n_sets; s++)
		for (size_t i = 0; i < kpi->sets[s].n; i++)
			if (&kpi->lines[kpi->sets[s].lines[i]] == line &&
				(!a->set || strcmp(kpi->sets[s].name, own) == 0))
				a->set = &kpi->sets[s];
	return 0;
}

static int find_line(
	struct ssp *ssp, const struct ssp_kpi *kpi, const struct ssp_kpi_query *q, struct asked *a)
{
	const struct kpi_text *line = kpi_line_find(kpi, q->line);

	if (!line)
		return kpi_no_line(kpi, q->line, &ssp->error);
	int code = find_home(ssp, kpi, line, a);
	if (code)
		return code;
	const struct kpi_line **one = arena_alloc(&a->arena, sizeof *one);
	if (!one)
		return fail_memory(&ssp->error);
	a->lines = one;
	a->n = 1;
	code = kpi_line_make(kpi, line, &a->arena, one, &ssp->error);
	return code ? code : add_also(ssp, a);
}

static void add_scope(struct asked *a, const char *name, const char *value)
{
	size_t n = strlen(a->scope);

	snprintf(a->scope + n, sizeof a->scope - n, "%s%s=%s", n ? ";" : "", name, value);
}

/* May the principal list this noun in every team? */
static int check_noun(void *self, const char *noun)
{
	struct ssp *ssp = self;
	struct scope scope;
	char message[160];
	int code = access_scope(ssp, noun, "list", &scope, NULL);

	if (code || scope.all)
		return code;
	snprintf(message, sizeof message, "%s (%s) may list only their own team's rows of: %s", ssp->who, ssp->role, noun);
	access_refuse(ssp, noun, NULL, "not-allowed", message);
	return fail_hint(&ssp->error, "a line of your own can count only what you may list in every team");
}

/* Everybody may see counts of the built-in lines, regardless of the role's other rights, and counts of the lines that an
 * admin defined in the store. A line from a file chooses its own rows. Its note, or a filter that only one row passes, could
 * show the content of a list of that noun, so the line needs the permission for that list. */
static int check_nouns(struct ssp *ssp, const struct kpi_line *line)
{
	int code = measure_nouns(line->measure, check_noun, ssp);

	if (!code && line->divisor)
		code = measure_nouns(line->divisor, check_noun, ssp);
	if (!code && line->needs)
		code = measure_nouns(line->needs, check_noun, ssp);
	return code ? code : path_nouns(&line->note_path, check_noun, ssp);
}

/* Words of open lists and keys that the store does not have would silently count nothing. A new store has all words of
 * built-in lines. */
static int check_operands(struct ssp *ssp, const struct measure *m)
{
	int code = m ? filter_check(ssp, m->entity, &m->where) : 0;

	if (!code && m)
		code = filter_check(ssp, m->entity, &m->having);
	for (int i = 0; m && i < m->spans && !code; i++)
		if (m->span[i].child)
			code = filter_check(ssp, m->span[i].child->entity, &m->span[i].child->filter);
	return code;
}

int line_check(struct ssp *ssp, const struct kpi_line *line)
{
	int code = line->text->origin == KPI_FILE ? check_nouns(ssp, line) : 0;

	if (!code)
		code = check_operands(ssp, line->measure);
	if (!code)
		code = check_operands(ssp, line->divisor);
	if (!code)
		code = check_operands(ssp, line->needs);
	if (code != SSP_E_USAGE)
		return code;
	/* a command line error is an error of the file or the store here, in this line of it */
	char message[sizeof ssp->error.message];
	snprintf(message, sizeof message, "%s", ssp->error.message);
	snprintf(ssp->error.message, sizeof ssp->error.message, "%s: %.400s", line->text->key, message);
	snprintf(ssp->error.field, sizeof ssp->error.field, "%s", line->text->key);
	return ssp->error.code = SSP_E_CONFIG;
}

static int check_lines(struct ssp *ssp, const struct asked *a)
{
	int code = 0;

	for (size_t i = 0; i < a->n_counted && !code; i++) {
		const struct kpi_line *line = line_facts(a->lines[i]);
		if (line->text->origin != KPI_BUILTIN && line->measure)
			code = line_check(ssp, line);
	}
	return code;
}

/* Team, school and officer: they exist, and are the principal's to ask for. */
static int find_scope(
	struct ssp *ssp, const struct ssp_kpi_query *q, const struct scope *scope, struct asked *a)
{
	struct within *w = &a->within;
	struct ssp_value urn = { .kind = SSP_WHOLE, .i = q->school };
	char room[SSP_TEXT_SIZE];

	w->scope = *scope;
	w->team = q->team;
	w->school = q->school;
	w->officer = q->officer && strcmp(q->officer, "me") == 0 && ssp->officer ? ssp->officer : q->officer;
	int code = key_resolve(ssp, &a->arena, "team", w->team, &w->team);
	if (!code)
		code = key_resolve(ssp, &a->arena, "officer", w->officer, &w->officer);
	if (code)
		return code;
	if (!scope->all && w->team && (!scope->team || strcmp(scope->team, w->team) != 0))
		return access_refuse(ssp, "kpi", NULL, "other-team", "these rows belong to another team");
	if (!scope->all)
		w->team = scope->team ? scope->team : "";
	if (w->team)
		add_scope(a, "team", w->team);
	if (w->school) {
		const struct ssp_entity *school = ssp_entity_find("school");
		int found = key_find(ssp, school, &urn, room);
		if (found != 1)
			return found < 0 ? found : key_unknown(ssp, school->noun, school, &urn);
		snprintf(room, sizeof room, "%lld", (long long)w->school);
		add_scope(a, "school", room);
	}
	if (w->officer)
		add_scope(a, "officer", w->officer);
	if (!a->scope[0])
		snprintf(a->scope, sizeof a->scope, "all");
	return 0;
}

/* After an error the transaction is ended already, but the arena is the caller's to free. */
int asked_read(struct ssp *ssp, const struct ssp_kpi *kpi, const struct ssp_kpi_query *q, const char *verb,
	struct asked *a)
{
	struct scope scope;
	int code = access_scope(ssp, "kpi", verb, &scope, NULL);

	*a = (struct asked){ .tried = kpi->text };
	if (code || (code = store_read(ssp)))
		return code;
	if (!(code = find_frozen(ssp, q, a)))
		code = (q->line ? find_line : find_set)(ssp, a->frozen.id ? a->frozen.kpi : kpi, q, a);
	if (!code && !a->frozen.id)
		code = check_lines(ssp, a);
	if (!code)
		code = find_scope(ssp, q, &scope, a);
	if (!code)
		code = bounds_of(ssp, &q->period, &a->within.bounds);
	if (!code && (q->by[SSP_BY_TERM] || q->by[SSP_BY_HALF_TERM]))
		code = terms_read(ssp, a);
	const char *model = a->frozen.model;
	if (!code && !model)
		code = ssp_setting(ssp, "model", &model);
	if (!code && !(a->model = arena_dup(&a->arena, model)))
		code = fail_memory(&ssp->error);
	return code ? store_end(ssp, code) : 0;
}

void asked_free(struct asked *a)
{
	frozen_close(&a->frozen);
	arena_free(&a->arena);
}

static bool line_has(const struct kpi_line *line, enum ssp_kpi_by by)
{
	const struct kpi_line *facts = line_facts(line);

	return measure_has(facts->measure, by) && (!facts->divisor || measure_has(facts->divisor, by));
}

const char *asked_without(const struct asked *a, const struct kpi_line *line, int by, char room[160])
{
	const struct within *w = &a->within;
	/* the scope already limits rows to the principal's own team */
	const bool needed[SSP_BYS] = { [SSP_BY_TEAM] = w->team && w->scope.all, [SSP_BY_SCHOOL] = w->school,
		[SSP_BY_OFFICER] = w->officer };

	if (kpi_line_without(line, a->model, room))
		return room;
	if (by >= SSP_BY_TERM && by < SSP_BYS && !w->terms[TERM_KIND(by)].n) {
		snprintf(room, 160, "n/a (the calendar has no terms)");
		return room;
	}
	for (int b = 0; b < SSP_BYS; b++) {
		if ((!needed[b] && b != by) || line_has(line, (enum ssp_kpi_by)b))
			continue;
		snprintf(room, 160, "n/a (not kept by %s)", ssp_kpi_bys[b].code);
		return room;
	}
	return NULL;
}

const char *period_without(const struct asked *a, const struct ssp_period *period)
{
	return period->from > a->clock.today ? "n/a (still to come)" : NULL;
}

/* The needs of a line are counted regardless of the request: they show whether the fact is known at all, and not by whom. */
static int find_needed(struct ssp *ssp, const struct asked *a, const struct kpi_line *line, const struct ssp_period *period)
{
	const struct wanted wanted = { .columns = 1u << COL_ID };
	struct within all = { .scope = { .all = true }, .frozen = a->within.frozen };
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = bounds_of(ssp, period, &all.bounds);

	if (!code)
		code = part_open(ssp, line, PART_NEEDS, &all, wanted, &st);
	return code ? code : stmt_step(st);
}

int needs_without(struct ssp *ssp, const struct asked *a, struct need *need, const struct kpi_line *line,
	const struct ssp_period *period, const char **why)
{
	const struct measure *needs = line_facts(line)->needs;
	int found = 1;

	if (line != need->line || period->from != need->period.from || period->to != need->period.to) {
		*need = (struct need){ .line = line, .period = *period };
		found = needs ? find_needed(ssp, a, line_facts(line), period) : 1;
	}
	if (found == 0) {
		snprintf(need->room, sizeof need->room, "n/a (no %s in period)", needs->entity->noun);
		need->why = need->room;
	}
	*why = need->why;
	return found < 0 ? found : 0;
}

void asked_json(struct json *j, const struct asked *a)
{
	const struct within *w = &a->within;

	json_pair(j, "set", a->set ? a->set->name : NULL);
	json_pair(j, "period", w->bounds.period.name);
	json_pair(j, "from", w->bounds.from);
	json_pair(j, "to", w->bounds.to);
	json_pair(j, "team", w->team);
	json_key(j, "school");
	if (w->school)
		json_int(j, w->school);
	else
		json_text(j, NULL);
	json_pair(j, "officer", w->officer);
	json_pair(j, "model", a->model);
	json_pair(j, "frozen", a->frozen.id ? a->frozen.ref : NULL);
}

void frozen_words(const struct asked *a, struct buf *b)
{
	char on[SSP_DATE_SIZE];

	if (a->frozen.id)
		buf_printf(b, "; frozen on %s (%s)", ssp_day_words(a->frozen.on, on), a->frozen.ref);
}

void period_words(const struct asked *a, struct buf *b, const struct ssp_period *p)
{
	char days[SSP_PERIOD_SIZE];

	buf_printf(b, "%s, %s", p->name, ssp_period_words(&a->clock, p, days));
}
