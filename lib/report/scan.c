/* Counts every line that counts activities by kind, from the covering index over the period.
 *
 * Most lines of a set are of this form; a statement for each would read the same week nineteen times, so one scan answers
 * all. The scan looks up each kind on each day, unless there are many days, and so skips kinds that no line counts. If the
 * report needs only totals, each kind has a statement of its own, which the index adds up. The kind of a row decides here
 * which lines it adds to. A line that needs more than the index (a filter on another column) is counted by itself;
 * line_scans returns which.
 */
#include "report/report.h"

#include <inttypes.h>
#include <string.h>

#include "model/entities.h"
#include "query/term.h"
#include "ssp/kind.h"
#include "store/stmt.h"
#include "util/fail.h"

/* The columns of a row. Behind a sum comes the number of activities without the amount. */
enum column {
	KIND, DAY, TEAM, SCHOOL, OFFICER, COUNT, QUANTITY, NO_QUANTITY, MINUTES, NO_MINUTES, HOURS, NO_HOURS, COLUMNS
};

/* Lines of one kind. Rows come in the order of day and kind, so that the last kind is most often this one
 * too. */
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
	bool total; /* one kind, and only its sum */
	int place[COLUMNS], n_columns; /* of the columns in the statement; -1: not in it */
};

static const struct kpi_line *find_scanned_line(const struct tally *t, size_t line)
{
	return line_facts(t->lines[line]);
}

bool scan_lacks(const struct tally *t)
{
	bool lacks = false;

	for (int by = SSP_BY_KIND + 1; by < SSP_BY_WEEK; by++)
		lacks |= t->by[by];
	return lacks;
}

/* Where the kind is, or where a new one goes. */
static size_t kind_place(const struct scan *s, const char *key)
{
	size_t i = 0;

	while (i < s->n && strcmp(s->kinds[i].key, key) != 0)
		i++;
	return i;
}

/* A line counts an activity once, however often its kind is named. */
static bool add_kind(struct scan *s, const char *key, size_t line)
{
	size_t i = kind_place(s, key);

	for (size_t k = 0; i < s->n && k < s->kinds[i].n; k++)
		if (s->kinds[i].line[k] == line)
			return true;
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
		if (!scanned[i])
			continue;
		const struct condition *c = &find_scanned_line(t, i)->measure->where.condition[0];
		for (int k = 0; k < c->n; k++)
			if (!add_kind(s, c->operand[k].value.s, i))
				return false;
	}
	return true;
}

static int too_many(struct ssp *ssp)
{
	return fail(&ssp->error, SSP_E_CONFIG, "bad-kpi", "the lines count too many kinds of activity");
}

/* A kind of a borough's own counts where the built-in kind does that it is like. */
static int add_like_kinds(struct ssp *ssp, struct scan *s, struct arena *arena)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	const size_t named = s->n;
	int code = term_likes(ssp, &st, ssp_kind_field(&entity_activity)->list);

	while (!code && (code = stmt_step(st)) == 1) {
		size_t i = kind_place(s, stmt_text(st, 1));
		const char *key = i < named ? arena_dup(arena, term_code(stmt_text(st, 0))) : NULL;
		code = i < named && !key ? fail_memory(&ssp->error) : 0;
		for (size_t k = 0; !code && i < named && k < s->kinds[i].n; k++)
			if (!add_kind(s, key, s->kinds[i].line[k]))
				code = too_many(ssp);
	}
	return code;
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

/* The column that a line adds up. */
static enum column amount_of(const struct measure *m)
{
	if (!m->what.n)
		return COUNT;
	if (strcmp(m->what.step[0]->name, "quantity") == 0)
		return QUANTITY;
	return m->hours ? HOURS : MINUTES;
}

/* Is an activity needed for itself, and not only the sum of its day, kind and team? These are the first
 * columns of the index, so the sums come without any sorting. */
static bool one_by_one(const struct tally *t, bool joint)
{
	return joint || t->by[SSP_BY_OFFICER] || t->by[SSP_BY_SCHOOL];
}

/* Does any line add this up? */
static bool is_column_wanted(const struct tally *t, const struct scan *s, enum column column)
{
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->kinds[i].n; k++)
			if (amount_of(find_scanned_line(t, s->kinds[i].line[k])->measure) == column)
				return true;
	return false;
}

/* Begins the next column of the statement. */
static struct buf *next_column(struct scan *s, enum column column, struct buf *b)
{
	if (s->n_columns)
		buf_adds(b, ", ");
	s->place[column] = s->n_columns++;
	return b;
}

/* Minutes of further officers are in rows of their own, which another pass reads. For one officer, the minutes of the first
 * officer's row count only if that is the officer. */
static void amounts_sql(const struct tally *t, struct scan *s, bool joint, struct buf *b)
{
	const struct {
		enum column column, lack;
		const char *sql;
	} amounts[] = {
		{ QUANTITY, NO_QUANTITY, "t.quantity" },
		{ MINUTES, NO_MINUTES, "t.minutes" },
		{ HOURS, NO_HOURS, joint ? "coalesce(o.minutes, t.minutes)"
			: t->within->officer ? "CASE WHEN t.officer = ?4 THEN t.minutes ELSE 0 END" : "t.minutes" },
	};

	for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
		const char *sql = amounts[i].sql;
		if (!is_column_wanted(t, s, amounts[i].column))
			continue;
		if (one_by_one(t, joint)) {
			buf_adds(next_column(s, amounts[i].column, b), sql);
		} else {
			buf_printf(next_column(s, amounts[i].column, b), "sum(%s)", sql);
			buf_printf(next_column(s, amounts[i].lack, b), "count(*) - count(%s)", sql);
		}
	}
}

/* Only the columns that somebody wants. */
static void select_sql(const struct tally *t, struct scan *s, bool joint, struct buf *b)
{
	const bool *by = t->by, each = one_by_one(t, joint);
	const struct {
		enum column column;
		bool wanted;
		const char *sql;
	} columns[] = {
		{ KIND, true, s->total ? "?5" : "t.kind" },
		{ DAY, by_days(by), "t.day" },
		{ TEAM, by[SSP_BY_TEAM], "t.team" },
		{ SCHOOL, by[SSP_BY_SCHOOL], "t.school" },
		{ OFFICER, by[SSP_BY_OFFICER], joint ? "o.officer" : "t.officer" },
		{ COUNT, !each, "count(*)" },
	};

	s->n_columns = 0;
	memset(s->place, -1, sizeof s->place);
	buf_printf(b, "SELECT %s", each ? STMT_EACH : "");
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (columns[i].wanted)
			buf_adds(next_column(s, columns[i].column, b), columns[i].sql);
	amounts_sql(t, s, joint, b);
	buf_adds(b, each ? STMT_EACH_END : "");
}

static void scanned_days_sql(const struct tally *t, bool joint, struct buf *b)
{
	const struct ssp_period *p = &t->within->bounds.period;

	buf_adds(b, " AND t.day ");
	if (joint || !has_few_days(p))
		buf_adds(b, "BETWEEN ?1 AND ?2");
	else
		each_day_sql(p, "?1", "?2", b);
}

/* Further officers of the period's activities: found from their own rows, which are few, among the numbers that
 * activities of the period have, and not from each activity, most of which have none. */
static const char joint_from[] =
	" FROM (SELECT min(id) AS low, max(id) AS high FROM (SELECT 1 FROM activity_officer LIMIT 1) few"
	" CROSS JOIN activity WHERE voided IS NULL AND day BETWEEN ?1 AND ?2) numbers"
	" CROSS JOIN activity_officer o CROSS JOIN activity t"
	" WHERE o.activity BETWEEN low AND high AND t.id = o.activity AND t.voided IS NULL";

/* An officer who was asked for took part in any place, but has a further officer's row only in their own. */
static void scanned_officer_sql(const struct within *w, bool joint, struct buf *b)
{
	if (!w->officer)
		buf_adds(b, " AND CAST(?4 AS TEXT) IS NULL");
	else if (joint)
		buf_adds(b, " AND o.officer = ?4");
	else
		buf_adds(b, " AND (t.officer = ?4 OR EXISTS (SELECT 1 FROM activity_officer x"
			" WHERE x.activity = t.id AND x.officer = ?4))");
}

/* The words of a store may have a quote in them. */
static void scanned_kinds_sql(const struct scan *s, struct buf *b)
{
	for (size_t i = 0; i < s->n; i++) {
		buf_adds(b, i ? ", '" : " AND t.kind IN ('");
		for (const char *c = s->kinds[i].key; *c; c++) {
			if (*c == '\'')
				buf_addc(b, '\'');
			buf_addc(b, *c);
		}
		buf_addc(b, '\'');
	}
	buf_addc(b, ')');
}

static void scan_sql(const struct tally *t, struct scan *s, bool joint, struct buf *b)
{
	const struct within *w = t->within;

	select_sql(t, s, joint, b);
	buf_adds(b, joint ? joint_from : " FROM activity t WHERE t.voided IS NULL");
	scanned_days_sql(t, joint, b);
	buf_adds(b, w->team ? " AND t.team = ?3" : " AND CAST(?3 AS TEXT) IS NULL");
	if (w->school)
		buf_printf(b, " AND t.school = %lld", (long long)w->school);
	scanned_officer_sql(w, joint, b);
	if (s->total)
		buf_adds(b, " AND t.kind = ?5");
	else
		scanned_kinds_sql(s, b);
	if (!one_by_one(t, joint) && !s->total)
		buf_printf(b, " GROUP BY t.day, t.kind%s", t->by[SSP_BY_TEAM] ? ", t.team" : "");
}

/* Schools whose text is remembered, each in a place of its own by its last digits: an activity's school is seldom that of the
 * activity before. */
enum { SCHOOLS = 256 };

struct school_text {
	int64_t urn;
	char text[24];
};

/* A statement that is being read into the tally. */
struct reading {
	struct ssp *ssp;
	struct tally *t;
	struct scan *s;
	struct stmt *st;
	bool joint;
	bool others; /* further officers have rows of their own in a breakdown */
	char day_text[SSP_DATE_SIZE];
	ssp_day day;
	struct school_text schools[SCHOOLS];
};

static const char *row_text(const struct reading *r, enum column column)
{
	int place = r->s->place[column];

	return place < 0 ? NULL : stmt_text(r->st, place);
}

/* Without a count, a row is one activity. */
static int64_t row_number(const struct reading *r, enum column column)
{
	int place = r->s->place[column];

	return place < 0 ? column == COUNT : stmt_whole(r->st, place);
}

/* How many activities of the row have no such amount. */
static int64_t row_lacks(const struct reading *r, enum column amount)
{
	struct ssp_value value;

	if (r->s->place[amount + 1] >= 0)
		return row_number(r, amount + 1);
	stmt_column(r->st, r->s->place[amount], &value);
	return value.kind == SSP_NULL;
}

/* Rows come in the order of their days, so that the last day is most often this one too. */
static ssp_day read_row_day(struct reading *r)
{
	const char *text = row_text(r, DAY);

	if (!text)
		return SSP_NO_DAY;
	if (strcmp(text, r->day_text) != 0) {
		r->day = measure_day(r->ssp, text);
		snprintf(r->day_text, sizeof r->day_text, "%s", text);
	}
	return r->day;
}

static const char *row_school(struct reading *r)
{
	int64_t urn = row_number(r, SCHOOL);
	struct school_text *school = &r->schools[(uint64_t)urn % SCHOOLS];

	if (!urn)
		return NULL;
	if (school->urn != urn) {
		school->urn = urn;
		snprintf(school->text, sizeof school->text, "%" PRId64, urn);
	}
	return school->text;
}

static int add_scanned_row(void *self)
{
	struct reading *r = self;
	const struct kind *kind = find_kind(r->s, row_text(r, KIND));
	int code = 0;

	if (!kind)
		return 0;
	struct fact f = {
		.group = { [SSP_BY_TEAM] = row_text(r, TEAM), [SSP_BY_SCHOOL] = row_school(r),
			[SSP_BY_OFFICER] = row_text(r, OFFICER), [SSP_BY_KIND] = kind->key },
		.day = read_row_day(r),
		.joint = r->joint,
	};
	if (r->t->within->officer)
		f.group[SSP_BY_OFFICER] = r->t->within->officer;
	for (size_t i = 0; i < kind->n && !code; i++) {
		const struct measure *m = find_scanned_line(r->t, kind->line[i])->measure;
		enum column amount = amount_of(m);
		if (r->joint && !m->hours && !r->others)
			continue;
		f.shared = m->hours;
		f.n = row_number(r, amount);
		f.d = sum_lacks(r->t->lines[kind->line[i]]) ? row_lacks(r, amount) : 0;
		code = tally_add(r->ssp, r->t, kind->line[i], &f);
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
	int got = stmt_open(ssp, &st, sql.s, s->total ? "ttttt" : "tttt", w->bounds.from, w->bounds.to, w->team, w->officer,
		s->kinds[0].key);
	struct reading r = { ssp, t, s, st, joint, .others = t->by[SSP_BY_OFFICER] && !w->officer };
	if (!got && one_by_one(t, joint))
		return stmt_each(st, add_scanned_row, &r);
	while (!got && (got = stmt_step(st)) == 1)
		got = add_scanned_row(&r);
	return got;
}

static bool only_totals(const struct tally *t)
{
	for (int by = 0; by < SSP_BYS; by++)
		if (t->by[by])
			return false;
	return has_few_days(&t->within->bounds.period);
}

/* Kinds that want the same columns share one statement. */
static int scan_totals(struct ssp *ssp, struct tally *t, const struct scan *s)
{
	int code = 0;

	for (size_t i = 0; i < s->n && !code; i++) {
		struct scan one = { .kinds = { s->kinds[i] }, .n = 1, .total = true };
		code = scan_rows(ssp, t, &one, false);
	}
	return code;
}

int scan_activities(struct ssp *ssp, struct tally *t, const bool *scanned)
{
	_cleanup_arena_ struct arena arena = { 0 };
	struct scan s = { .n = 0 };
	int code = add_kinds(&s, t, scanned) ? add_like_kinds(ssp, &s, &arena) : too_many(ssp);

	if (code)
		return code;
	code = only_totals(t) ? scan_totals(ssp, t, &s) : scan_rows(ssp, t, &s, false);
	bool others = t->by[SSP_BY_OFFICER] && !t->within->officer;
	return code || !(others || is_column_wanted(t, &s, HOURS)) ? code : scan_rows(ssp, t, &s, true);
}
