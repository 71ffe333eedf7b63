/* The school calendar (R221, terms and holidays). See domain/calendar.h. */
#include "domain/calendar.h"

#include <string.h>

#include "domain/key_times.h"
#include "model/entities.h"
#include "model/kinds.h"
#include "model/record.h"
#include "store/stmt.h"
#include "util/fail.h"

/* A term is one row, at most two halves, and at most two key times. */
enum { NAMES = 5 };

/* The rows while they are read. */
struct calendar {
	struct ssp *ssp;
	struct stmt *st;
	struct ssp_calendar_row *row;
	size_t n;
};

static int add_time(struct calendar *c, const char *name, bool term, ssp_day from, ssp_day to)
{
	struct ssp_calendar_row *row = &c->row[c->n++];

	*row = (struct ssp_calendar_row){ .name = arena_dup(&c->ssp->arena, name), .term = term, .from = from, .to = to };
	return row->name ? 0 : fail_memory(&c->ssp->error);
}

/* The halves of a term lie before and behind the half term in it. */
static int add_school_term(struct calendar *c, const char *term, ssp_day from, ssp_day to)
{
	ssp_day break_from = stmt_day(c->st, 4), break_to = stmt_day(c->st, 5);
	char name[64];
	int code = add_time(c, term, true, from, to);

	if (!code && break_from == SSP_NO_DAY)
		c->row[c->n - 1].half = true;
	for (int half = 1; !code && break_from != SSP_NO_DAY && half <= 2; half++) {
		snprintf(name, sizeof name, "%.60s-%d", term, half);
		code = half == 1 ? add_time(c, name, false, from, break_from - 1) : add_time(c, name, false, break_to + 1, to);
		if (!code)
			c->row[c->n - 1].half = true;
	}
	return code;
}

static int add_key_times(struct calendar *c, const char *kind, ssp_day from, ssp_day to)
{
	struct ssp_period days;
	int found, code = 0;

	for (size_t i = 0; !code && (found = key_time_of(i, kind, from, to, &days)) >= 0; i++)
		if (found && !(code = add_time(c, days.name, false, days.from, days.to)))
			c->row[c->n - 1].key_time = c->row[c->n - 1].computed = true;
	return code;
}

/* A row that the borough enters replaces the computed one. */
static void drop_entered(struct calendar *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++) {
		bool entered = false;
		for (size_t k = 0; c->row[i].computed && k < c->n && !entered; k++)
			entered = !c->row[k].computed && strcmp(c->row[i].name, c->row[k].name) == 0;
		if (!entered)
			c->row[n++] = c->row[i];
	}
	c->n = n;
}

/* What the kind of the latest time says of its days. */
static void mark_time(struct ssp_calendar_row *row, const char *kind, bool no_pupils)
{
	row->key_time = strcmp(kind, "key-time") == 0;
	row->holiday = strcmp(kind, "holiday") == 0 || strcmp(kind, "half-term") == 0;
	row->bank_holiday = strcmp(kind, "bank-holiday") == 0;
	row->no_pupils = no_pupils;
}

static int read_times(struct calendar *c)
{
	int code;

	while ((code = stmt_step(c->st)) == 1) {
		const char *name = stmt_text(c->st, 0), *kind = stmt_text(c->st, 1);
		ssp_day from = stmt_day(c->st, 2), to = stmt_day(c->st, 3);
		if (strcmp(kind, "term") == 0)
			code = add_school_term(c, name, from, to);
		else if (!(code = add_time(c, name, false, from, to)))
			mark_time(&c->row[c->n - 1], kind, stmt_whole(c->st, 6));
		if (code || (code = add_key_times(c, kind, from, to)))
			return code;
	}
	if (!code)
		drop_entered(c);
	return code;
}

static int load_calendar(struct calendar *c)
{
	static const char sql[] = "SELECT t.key, t.kind, t.\"from\", t.\"to\", min(b.\"from\"), min(b.\"to\"),"
		" CASE WHEN t.kind IN (" KINDS_WITHOUT_PUPILS ") THEN 1 ELSE 0 END FROM calendar t"
		" LEFT JOIN calendar b ON t.kind = 'term' AND b.kind = 'half-term' AND b.school IS NULL AND b.\"from\" > t.\"from\""
		" AND b.\"to\" < t.\"to\" WHERE t.school IS NULL GROUP BY t.key, t.kind, t.\"from\", t.\"to\" ORDER BY t.\"from\", t.key";
	int64_t n;
	int code = stmt_int(c->ssp, &n, 0, "SELECT count(*) FROM calendar", "");

	if (code || !n)
		return code;
	c->row = arena_alloc(&c->ssp->arena, (size_t)n * NAMES * sizeof *c->row);
	if (!c->row)
		return fail_memory(&c->ssp->error);
	code = stmt_open(c->ssp, &c->st, sql, "");
	if (!code)
		code = read_times(c);
	stmt_close(c->st);
	return code;
}

int calendar_rows(void *self, const struct ssp_calendar_row **rows, size_t *n, struct ssp_error *e)
{
	struct ssp *ssp = self;
	struct calendar c = { .ssp = ssp };
	bool fixed = ssp->depth && !ssp->writing, known = fixed && ssp->calendar.view == ssp->views;
	int code = known ? 0 : load_calendar(&c);

	if (code && e && e != &ssp->error)
		*e = ssp->error;
	if (fixed && !known && !code) {
		ssp->calendar.rows = c.row;
		ssp->calendar.n = c.n;
		ssp->calendar.view = ssp->views;
	}
	*rows = known ? ssp->calendar.rows : c.row;
	*n = known ? ssp->calendar.n : c.n;
	return code;
}

/* A name that is a period already would never be looked for in the calendar. */
int check_calendar(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	struct ssp_clock clock = ssp->clock;
	const char *key = ssp_record_text(record, "key");
	struct ssp_error ignored = { 0 };
	struct ssp_period period;

	clock.calendar = NULL;
	if (old || !key || ssp_period_parse(&clock, key, &period, &ignored))
		return 0;
	fail(&ssp->error, SSP_E_USAGE, "bad-value", "'%.60s' is a period already", key);
	fail_at(&ssp->error, NULL, 0, "key");
	return fail_hint(&ssp->error, "write a name such as autumn-2026 or easter-2027");
}
