/* Every line that counts activities by kind, in one scan of the covering index over the period. */
#include "report/report.h"

#include <string.h>

#include "store/stmt.h"
#include "util/fail.h"

/* Lines of one kind. Rows come in the order of day and kind, so that the last kind is most often this one too. */
enum { KIND_LINES = 16, KINDS = 128 };

struct kind {
	const char *key;
	size_t line[KIND_LINES];
	size_t n;
};

struct scan {
	struct kind kinds[KINDS];
	size_t n;
	const struct kind *last;
};

enum column { KIND, DAY, TEAM, SCHOOL, OFFICER, QUANTITY, MINUTES };

static const struct kpi_line *facts_of(const struct tally *t, size_t line)
{
	return t->lines[line]->trend ? t->lines[line]->trend : t->lines[line];
}

static bool add_kind(struct scan *s, const char *key, size_t line)
{
	size_t i = 0;

	while (i < s->n && strcmp(s->kinds[i].key, key) != 0)
		i++;
	if (i == KINDS || s->kinds[i].n == KIND_LINES)
		return false;
	s->n += i == s->n;
	s->kinds[i].key = key;
	s->kinds[i].line[s->kinds[i].n++] = line;
	return true;
}

static bool add_kinds(struct scan *s, const struct tally *t, const bool *scanned)
{
	for (size_t i = 0; i < t->n_lines; i++) {
		const struct condition *c = &facts_of(t, i)->measure.where.condition[0];
		for (int k = 0; scanned[i] && k < c->n; k++)
			if (!add_kind(s, c->words[k], i))
				return false;
	}
	return true;
}

static const struct kind *find_kind(struct scan *s, const char *key)
{
	if (s->last && strcmp(s->last->key, key) == 0)
		return s->last;
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->kinds[i].key, key) == 0)
			return s->last = &s->kinds[i];
	return NULL;
}

/* Only the columns that somebody wants: the others are null. */
static void scan_sql(const struct tally *t, const struct scan *s, bool joint, struct buf *b)
{
	const struct within *w = t->within;
	const bool *by = t->by;

	buf_printf(b, "SELECT t.kind, %s, %s, %s, %s, t.quantity, %s FROM activity t",
		by[SSP_BY_WEEK] || by[SSP_BY_MONTH] ? "t.day" : "NULL", by[SSP_BY_TEAM] ? "t.team" : "NULL",
		by[SSP_BY_SCHOOL] ? "t.school" : "NULL",
		joint ? "o.officer" : by[SSP_BY_OFFICER] || w->officer ? "t.officer" : "NULL",
		joint ? "coalesce(o.minutes, t.minutes)" : "t.minutes");
	buf_adds(b, joint ? " CROSS JOIN activity_officer o ON o.activity = t.id" : "");
	buf_adds(b, " WHERE t.voided IS NULL AND t.day BETWEEN ?1 AND ?2");
	buf_adds(b, w->team ? " AND t.team = ?3" : " AND ?3 IS NULL");
	if (w->school)
		buf_printf(b, " AND t.school = %lld", (long long)w->school);
	if (w->officer && joint)
		buf_adds(b, " AND o.officer = ?4");
	else if (w->officer)
		buf_adds(b, " AND (t.officer = ?4 OR EXISTS (SELECT 1 FROM activity_officer x WHERE x.activity = t.id"
			" AND x.officer = ?4))");
	else
		buf_adds(b, " AND ?4 IS NULL");
	for (size_t i = 0; joint && i < s->n; i++)
		buf_printf(b, "%s'%s'%s", i ? ", " : " AND t.kind IN (", s->kinds[i].key, i + 1 == s->n ? ")" : "");
}

/* An officer's own minutes: none of the row's when the report is for another one. */
static int64_t own_minutes(const struct tally *t, struct stmt *st, bool joint)
{
	const char *first = t->within->officer && !joint ? stmt_text(st, OFFICER) : NULL;

	return first && strcmp(first, t->within->officer) != 0 ? 0 : stmt_whole(st, MINUTES);
}

static int add_row(struct ssp *ssp, struct tally *t, struct scan *s, struct stmt *st, bool joint)
{
	const struct kind *kind = find_kind(s, stmt_text(st, KIND));
	int code = 0;

	if (!kind)
		return 0;
	struct fact f = {
		.group = { stmt_text(st, TEAM), stmt_text(st, SCHOOL), stmt_text(st, OFFICER) },
		.day = measure_day(ssp, stmt_text(st, DAY)),
		.joint = joint,
	};
	if (t->within->officer)
		f.group[SSP_BY_OFFICER] = t->within->officer;
	for (size_t i = 0; i < kind->n && !code; i++) {
		const struct measure *m = &facts_of(t, kind->line[i])->measure;
		bool minutes = m->what.n && strcmp(m->what.step[0]->name, "minutes") == 0;
		if (joint && !m->hours && t->within->officer)
			continue;
		f.shared = m->hours;
		f.n = !m->what.n ? 1 : minutes && m->hours ? own_minutes(t, st, joint) : stmt_whole(st, minutes ? MINUTES : QUANTITY);
		code = tally_add(ssp, t, kind->line[i], &f);
	}
	return code;
}

static int scan_rows(struct ssp *ssp, struct tally *t, struct scan *s, bool joint)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	_cleanup_buf_ struct buf sql = BUF_INIT;
	const struct within *w = t->within;

	scan_sql(t, s, joint, &sql);
	if (sql.failed)
		return fail_memory(&ssp->error);
	int got = stmt_open(ssp, &st, sql.s, "tttt", w->from, w->to, w->team, w->officer);
	while (!got && (got = stmt_step(st)) == 1)
		got = add_row(ssp, t, s, st, joint);
	return got;
}

/* Officers after the first are few and stand elsewhere: they are looked up only where they change a number. */
static bool needs_joint(const struct tally *t, const bool *scanned, struct scan *hours)
{
	bool all = t->by[SSP_BY_OFFICER] && !t->within->officer, any = false;
	bool *keep = arena_alloc((struct arena *)&t->arena, t->n_lines + 1);

	*hours = (struct scan){ 0 };
	if (!keep)
		return false;
	for (size_t i = 0; i < t->n_lines; i++) {
		keep[i] = scanned[i] && (all || facts_of(t, i)->measure.hours);
		any |= keep[i];
	}
	return any && add_kinds(hours, t, keep);
}

int scan_activities(struct ssp *ssp, struct tally *t, const bool *scanned)
{
	struct scan s = { .n = 0 };

	if (!add_kinds(&s, t, scanned))
		return fail(&ssp->error, SSP_E_CONFIG, "bad-kpi", "the lines count too many kinds of activity");
	int code = scan_rows(ssp, t, &s, false);
	return code || !needs_joint(t, scanned, &s) ? code : scan_rows(ssp, t, &s, true);
}
